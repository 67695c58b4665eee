import { EvidenceError } from '../errors.ts';
import { type CaptureFile, parseCapturePath } from '../layout.ts';
import type { Age, EvidenceReadFs } from '../ports.ts';
import { MAX_SEALED_BYTES, openSealed } from '../seal/open.ts';
import { DECRYPTION_SECRETS, decryptionSecrets, ENHANCED_PACKET, INTERFACE_DESCRIPTION, SECTION_HEADER } from './blocks.ts';
import { blocks } from './scan.ts';

type Found = CaptureFile & { readonly path: string };
export type OpenedCapture = {
	readonly connection: string;
	/** Paths of its parts below the evidence folder, in their order. */
	readonly parts: readonly string[];
	/** Numbers of parts that are not there. */
	readonly missing: readonly number[];
	/** Whether secrets go with it: without any it was never encrypted, or they are inside already (version 0.1). */
	readonly secrets: boolean;
	/** One pcapng of all parts, the secrets before the packets. `torn` of the result: bytes that a crash left of a last block, left out. */
	write(out: (bytes: Uint8Array) => Promise<void>): Promise<{ readonly packets: number; readonly torn: number }>;
};

const inOrder = (files: readonly Found[]): readonly Found[] => [...files].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));

/** All files of a connection, on whatever days it wrote them. */
const filesOf = async (fs: EvidenceReadFs, dir: string, connection: string): Promise<readonly Found[]> => {
	const found: Found[] = [];
	for await (const day of fs.list(dir + '/capture')) {
		if (day.kind !== 'folder') continue;
		for await (const { name, kind } of fs.list(dir + '/capture/' + day.name)) {
			const path = 'capture/' + day.name + '/' + name;
			const file = kind === 'file' ? parseCapturePath(path) : null;
			if (file?.connection === connection) found.push({ ...file, path });
		}
	}
	return inOrder(found);
};

const bySealing = (sealed: readonly Found[]): readonly (readonly Found[])[] => {
	const batches = new Map<number, Found[]>();
	for (const file of sealed) batches.set(file.number!, [...(batches.get(file.number!) ?? []), file]);
	return [...batches.values()];
};

/** Interface, section and secrets stand once; of every further part only packets follow. */
const goesOn = (type: number, first: boolean): boolean =>
	type === ENHANCED_PACKET || (first && (type === SECTION_HEADER || type === INTERFACE_DESCRIPTION || type === DECRYPTION_SECRETS));

/**
 * The capture of a whole connection with the secrets that the identities open, for Wireshark. Nothing is compared with the log here;
 * `verify` does that. Fails with `capture-missing`, `capture-damaged`, `escrow-incomplete`, `identity-wrong`, `identity-invalid`, `sealed-damaged`.
 */
export const openCaptured = async (
	fs: EvidenceReadFs,
	age: Age,
	dir: string,
	connection: string,
	identities: readonly string[],
): Promise<OpenedCapture> => openFiles(fs, age, dir, connection, await filesOf(fs, dir, connection), identities);

/** The same of the files named: paths below `dir`. */
export const openNamed = (
	fs: EvidenceReadFs,
	age: Age,
	dir: string,
	connection: string,
	paths: readonly string[],
	identities: readonly string[],
): Promise<OpenedCapture> => {
	const files = paths.flatMap((path) => {
		const file = parseCapturePath(path);
		return file === null ? [] : [{ ...file, path }];
	});
	return openFiles(fs, age, dir, connection, inOrder(files), identities);
};

const openFiles = async (
	fs: EvidenceReadFs,
	age: Age,
	dir: string,
	connection: string,
	files: readonly Found[],
	identities: readonly string[],
): Promise<OpenedCapture> => {
	const parts = files.filter(({ sealed }) => sealed === null);
	const last = parts.at(-1)?.number ?? 0;
	if (parts.length === 0) throw new EvidenceError('capture-missing', { capture: connection });
	const secrets: Uint8Array[] = [];
	for (const batch of bySealing(files.filter(({ sealed }) => sealed !== null))) {
		const sealed: { way: NonNullable<CaptureFile['sealed']>; bytes: Uint8Array }[] = [];
		for (const { path, sealed: way } of batch) {
			const bytes = await fs.read(dir + '/' + path, MAX_SEALED_BYTES);
			if (bytes !== null) sealed.push({ way: way!, bytes });
		}
		secrets.push(decryptionSecrets(await openSealed(age, sealed, identities)));
	}
	const there = new Set(parts.map(({ number }) => number ?? 0));
	return {
		connection,
		parts: parts.map(({ path }) => path),
		missing: Array.from({ length: last + 1 }, (_, number) => number).filter((number) => !there.has(number)),
		secrets: secrets.length > 0,
		async write(out) {
			let packets = 0;
			let torn = 0;
			for (const [i, { path }] of parts.entries()) {
				const stream = await fs.stream(dir + '/' + path);
				if (stream === null) throw new EvidenceError('capture-missing', { capture: path });
				const onTorn = (bytes: number): void => {
					torn += bytes;
				};
				for await (const { type, bytes } of blocks(stream, path, onTorn)) {
					if (!goesOn(type, i === 0)) continue;
					await out(bytes);
					if (type === ENHANCED_PACKET) packets += 1;
					else if (type === INTERFACE_DESCRIPTION) for (const block of secrets) await out(block);
				}
			}
			return { packets, torn };
		},
	};
};
