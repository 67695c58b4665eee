import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { EvidenceError } from '@tongguan/evidence';
import { type WitnessAt, witnessOf } from '@tongguan/evidence/node';
import { ClearanceError, closed } from '../errors.ts';
import type { Layout } from '../site/layout.ts';

/**
 * `witnesses.json`: who is asked to cosign the checkpoints of this site's logs. `url`: submission prefix (C2SP tlog-witness). `quorum`:
 * cosignatures without which nothing is published; all of them where it is null. `everyMinutes`: 1 … 1440.
 */
export type WitnessConfig = {
	readonly version: 1;
	readonly everyMinutes: number;
	readonly quorum: number | null;
	readonly witnesses: readonly WitnessAt[];
};

/** Null: the site has no witnesses. `site-damaged`, `newer-version`; `witness-key-invalid`, `witness-url-invalid`, `quorum-invalid` of the evidence. */
export async function readWitnessConfig({ witnessesJson: file }: Pick<Layout, 'witnessesJson'>): Promise<WitnessConfig | null> {
	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw closed(error, file);
	}
	const damaged = (cause?: unknown) => new ClearanceError('site-damaged', { store: file }, { cause });
	let config: { version?: unknown; everyMinutes?: unknown; quorum?: unknown; witnesses?: unknown };
	try {
		config = JSON.parse(text) ?? {};
	} catch (error) {
		throw damaged(error);
	}
	const { version, everyMinutes, quorum, witnesses } = config;
	if (typeof version === 'number' && version > 1) throw new ClearanceError('newer-version', { found: `${basename(file)} ${version}` });
	const timed = Number.isInteger(everyMinutes) && (everyMinutes as number) >= 1 && (everyMinutes as number) <= 1440;
	if (version !== 1 || !timed || !Array.isArray(witnesses) || !witnesses.every(isPlace)) throw damaged();
	const different = new Set(witnesses.map((one) => witnessOf(one).key.publicKey.toString())).size;
	const enough = quorum ?? witnesses.length;
	if (!Number.isInteger(enough) || different < witnesses.length || (enough as number) < 1 || (enough as number) > different)
		throw new EvidenceError('quorum-invalid', { quorum: Number(enough), witnesses: different });
	return config as WitnessConfig;
}

function isPlace(value: unknown): value is WitnessAt {
	const { vkey, url } = (value ?? {}) as Partial<Record<string, unknown>>;
	return typeof vkey === 'string' && typeof url === 'string';
}
