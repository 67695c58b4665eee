import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAgeSealer, formatIdentity, generateIdentity } from '../../src/adapters/node.ts';
import type { Sealer } from '../../src/ports.ts';

export type Key = { readonly identity: string; readonly recipient: string; readonly file: string };
export type Sealing = {
	readonly dir: string;
	readonly first: Key;
	readonly second: Key;
	readonly inspector: Key;
	readonly stranger: Key;
	/** To the escrow alone, and to the inspector besides. */
	readonly toEscrow: Sealer;
	readonly toAll: Sealer;
	[Symbol.dispose](): void;
};

/** Four persons with an identity each, in files of their own. */
export const makeSealing = async (): Promise<Sealing> => {
	const dir = mkdtempSync(join(tmpdir(), 'evidence-keys-'));
	const make = async (name: string): Promise<Key> => {
		const made = await generateIdentity();
		const file = join(dir, name + '.key');
		writeFileSync(file, formatIdentity(made), { mode: 0o600 });
		return { ...made, file };
	};
	const [first, second, inspector, stranger] = [await make('first'), await make('second'), await make('inspector'), await make('stranger')];
	const escrow = [first.recipient, second.recipient] as const;
	return {
		dir,
		first,
		second,
		inspector,
		stranger,
		toEscrow: await createAgeSealer({ escrow, inspector: null }),
		toAll: await createAgeSealer({ escrow, inspector: inspector.recipient }),
		[Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }),
	};
};
