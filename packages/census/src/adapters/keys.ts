import { constants, open } from 'node:fs/promises';
import { inspect } from 'node:util';
import type { Era } from '../eras.ts';
import { CensusError } from '../errors.ts';
import type { Id } from '../types.ts';

/**
 * A device or service that keeps the operator's secret. `derive` gives the 32 bytes of an era's key, the same each time: unwrapped there, or
 * derived there from a secret that stays (KDF over the era's id). The code of each person is not asked of it: a shipment has millions, a device
 * answers some thousands a second. So the key of an era is in the memory of the processes that count, as long as they run, and on no disk.
 */
export type KeyPort = { derive(era: Id): Promise<Uint8Array> };
export type KeySource =
	/** 32 bytes, or 64 hexadecimal digits with or without a line end; nobody but its owner has access. */
	| { readonly kind: 'file'; readonly path: string }
	/** 64 hexadecimal digits, or base64 (either alphabet) of 32 bytes. Children of the process get it too, unless they are started without. */
	| { readonly kind: 'environment'; readonly name: string }
	| { readonly kind: 'port'; readonly port: KeyPort };
export type EraSource = Omit<Era, 'key'> & { readonly source: KeySource };

/** `cause` of `bad-key-source`. */
export type KeySourceFault =
	| 'missing'
	/** Others than the owner have access. */
	| 'permissions'
	| 'unreadable'
	/** Not 32 bytes in the form the source has, or all zeros. */
	| 'malformed'
	/** The port threw. */
	| 'device';

/**
 * Reads the keys of eras, one after the other. Throws `bad-key-source` with the era and a `KeySourceFault`, nothing of what was read and no cause.
 * What it gives neither prints nor serialises its key, and a copy (`{ ...era }`, `structuredClone`) lacks it: to hand an era to another thread,
 * name its fields.
 */
export async function readEras(sources: readonly EraSource[], environment: NodeJS.ProcessEnv = process.env): Promise<readonly Era[]> {
	const eras: Era[] = [];
	for (const { source, ...era } of sources) {
		const key = await read(source, era.id, environment);
		if (typeof key === 'string') throw new CensusError('bad-key-source', { era: era.id, cause: key });
		if (key.every((byte) => byte === 0)) throw new CensusError('bad-key-source', { era: era.id, cause: 'malformed' });
		eras.push(new KeyedEra(era, key));
	}
	return eras;
}

class KeyedEra implements Era {
	readonly id: Id;
	readonly from: Era['from'];
	readonly until: Era['until'];
	readonly keyedUntil: Era['keyedUntil'];
	declare readonly normaliser?: number;
	readonly #key: Uint8Array;
	constructor({ id, from, until, keyedUntil, normaliser }: Omit<Era, 'key'>, key: Uint8Array) {
		this.id = id;
		this.from = from;
		this.until = until;
		this.keyedUntil = keyedUntil;
		if (normaliser !== undefined) this.normaliser = normaliser;
		this.#key = key;
	}
	get key(): Uint8Array {
		return this.#key;
	}
	toJSON(): Omit<Era, 'key'> {
		return { ...this };
	}
	[inspect.custom](): Omit<Era, 'key'> {
		return this.toJSON();
	}
}

async function read(source: KeySource, era: Id, environment: NodeJS.ProcessEnv): Promise<Uint8Array | KeySourceFault> {
	switch (source.kind) {
		case 'file':
			return readFile(source.path);
		case 'environment':
			return fromText(environment[source.name]);
		case 'port':
			return fromPort(source.port, era);
	}
}

async function fromPort(port: KeyPort, era: Id): Promise<Uint8Array | KeySourceFault> {
	try {
		const key = await port.derive(era);
		return key instanceof Uint8Array && key.length === 32 ? Uint8Array.from(key) : 'malformed';
	} catch {
		return 'device';
	}
}

async function readFile(path: string): Promise<Uint8Array | KeySourceFault> {
	try {
		// A pipe nobody writes to would not let go.
		await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
		const about = await file.stat();
		if (!about.isFile()) return 'malformed';
		if ((about.mode & 0o077) !== 0) return 'permissions';
		const { buffer, bytesRead } = await file.read(new Uint8Array(80), 0, 80, 0);
		const bytes = buffer.subarray(0, bytesRead);
		if (bytes.length === 32) return bytes.slice();
		const text = new TextDecoder('latin1').decode(bytes).trim();
		return bytes.length < 80 && HEX.test(text) ? fromText(text) : 'malformed';
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable';
	}
}

const HEX = /^[0-9a-f]{64}$/i;

function fromText(given: string | undefined): Uint8Array | KeySourceFault {
	const text = given?.trim() ?? '';
	if (text === '') return 'missing';
	if (HEX.test(text)) return Uint8Array.from(Buffer.from(text, 'hex'));
	// 43 digits hold 258 bits; the two that belong to no byte are zeros in any text that was made from 32 bytes.
	const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
	const again = Buffer.from(bytes).toString('base64url');
	return bytes.length === 32 && again === text.replaceAll('+', '-').replaceAll('/', '_').replace(/=$/, '') ? bytes : 'malformed';
}
