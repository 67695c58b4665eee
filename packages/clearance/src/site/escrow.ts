import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sealer } from '@tongguan/evidence';
import { createAgeSealer, formatIdentity, generateIdentity } from '@tongguan/evidence/node';
import { ClearanceError, closed } from '../errors.ts';
import type { RegistryReader } from '../registry/port.ts';
import type { RecordedSealing, SealHolder } from '../types.ts';
import { makeFolder, writeWhole } from './files.ts';
import { layout } from './layout.ts';

/** Names under which a new site registers the two whom its operator hands the identities to. */
const HOLDERS = ['escrow-1', 'escrow-2'] as const;

/**
 * Makes an identity for each of two holders, `keys/escrow/<name>.key` as age reads it, and answers with what to register. Whoever has
 * both files reads all traffic: each belongs to a person of its own, and neither stays on this machine.
 */
export async function makeEscrow(dir: string): Promise<readonly [SealHolder, SealHolder]> {
	const { escrow } = layout(dir);
	await makeFolder(escrow);
	const make = async (name: string): Promise<SealHolder> => {
		const made = await generateIdentity();
		await writeWhole(join(escrow, `${name}.key`), formatIdentity(made), { fresh: true });
		return { name, recipient: made.recipient };
	};
	return [await make(HOLDERS[0]), await make(HOLDERS[1])];
}

/** Identities of the escrow that still lie on this machine. */
export async function escrowHere(dir: string): Promise<readonly string[]> {
	const { escrow } = layout(dir);
	const names = await readdir(escrow).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT' || error.code === 'EACCES') return [];
		throw closed(error, escrow);
	});
	return names.filter((name) => name.endsWith('.key')).map((name) => join(escrow, name));
}

export function holdersOf({ escrow, inspector }: Pick<RecordedSealing, 'escrow' | 'inspector'>): readonly SealHolder[] {
	return inspector === null ? escrow : [...escrow, inspector];
}

/** `recipient-invalid`, `escrow-not-two` of the evidence room. */
export function sealerOf({ escrow, inspector }: Pick<RecordedSealing, 'escrow' | 'inspector'>): Promise<Sealer> {
	const [first, second] = escrow;
	return createAgeSealer({ escrow: [first.recipient, second.recipient], inspector: inspector?.recipient ?? null });
}

/** To whom secrets are sealed at this moment. `escrow-missing`: nobody can read them, so nothing is sent. */
export async function siteSealer(registry: Pick<RegistryReader, 'sealing'>): Promise<Sealer> {
	const sealing = await registry.sealing();
	if (sealing === undefined) throw new ClearanceError('escrow-missing');
	return sealerOf(sealing);
}
