import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
	canonical,
	factTypes,
	type Id,
	type Instant,
	isSigned,
	LawError,
	type PublishedPack,
	packsInForce,
	type SignedPack,
	section2,
	validatePacks,
	verifyPack,
} from '@tongguan/law';
import { sha256 } from '../changes/change.ts';
import { ClearanceError } from '../errors.ts';
import { verifySignature } from '../people/key.ts';
import type { RegistryReader } from '../registry/port.ts';
import { makeFolder, writeWhole } from '../site/files.ts';
import type { LoadedPack, Person, Role } from '../types.ts';

/** What every site decides by; the packs it has loaded come after, by their ids. */
const BUILT_IN: readonly PublishedPack[] = [section2];
/** Whose signature a pack needs, when it is loaded and at every decision by it. */
const SIGNS: Role = 'complianceOfficer';
/** Whoever loads a pack writes its file and then the log: a file that is not recorded yet is looked at again for so long. */
const SETTLES = { looks: 20, everyMs: 50 };

const verify = (publicKey: string, text: string, signature: string): boolean => verifySignature({ publicKey }, text, signature);

/** What a file says of itself; nothing of it is checked. */
type Claim = { readonly signed: SignedPack; readonly says: Pick<LoadedPack, 'id' | 'pack' | 'version' | 'sha256' | 'signedBy'> };

/** `pack-unsigned`: it is no envelope. `malformed-pack`: it does not even name a pack, its version and a signer. */
export function claimOf(value: unknown): Claim {
	if (!isSigned(value)) throw new ClearanceError('pack-unsigned');
	const { pack, signature } = value as { readonly pack?: Partial<PublishedPack>; readonly signature?: { readonly by?: unknown } | null };
	const named = (text: unknown): string => {
		if (typeof text !== 'string' || text === '' || text.length > 128) throw new LawError('malformed-pack', { at: 'pack' });
		return text;
	};
	const [id, version, signedBy] = [named(pack?.id), named(pack?.version), named(signature?.by)];
	return { signed: value, says: { id: sha256(canonical(value)), pack: id, version, sha256: sha256(canonical(pack)), signedBy } };
}

export type SitePacks = ReturnType<typeof sitePacks>;

/** Of a signed pack, in bytes; the largest that ships has some tens of thousands. */
const MAX_BYTES = 16 << 20;

/**
 * The packs of a site: the built-in ones and those that the operation log says are loaded, each from its file in `folder`. The one place
 * where they are read; nothing is taken on trust from an earlier look but what the same bytes and the same key have shown.
 */
export function sitePacks(folder: string, registry: Pick<RegistryReader, 'packs' | 'person'>) {
	const fileOf = (id: Id): string => join(folder, `${id}.json`);
	const files = new Map<Id, SignedPack>();
	let last = { key: '', packs: BUILT_IN };

	async function records(): Promise<readonly LoadedPack[]> {
		return (await registry.packs()).filter(({ state }) => state === 'loaded').sort((a, b) => (a.pack < b.pack ? -1 : 1));
	}
	/** The same object as long as the file holds the recorded bytes. */
	async function open({ id, pack }: LoadedPack): Promise<SignedPack> {
		const file = fileOf(id);
		const altered = (cause?: unknown) => new ClearanceError('pack-altered', { pack, file }, { cause });
		// What lies there was put there by somebody else if it is not a file of a pack's size: it is not waited for.
		const found = await stat(file).catch(() => null);
		if (!found?.isFile() || found.size > MAX_BYTES) throw altered();
		const text = await readFile(file, 'utf8').catch((cause: unknown) => {
			throw altered(cause);
		});
		if (sha256(text) !== id) throw altered();
		const signed = files.get(id) ?? (JSON.parse(text) as SignedPack);
		files.set(id, signed);
		return signed;
	}
	async function signer(person: Id): Promise<Person> {
		const found = await registry.person(person);
		if (!found) throw new ClearanceError('unknown-person', { person });
		if (!found.roles.includes(SIGNS)) throw new ClearanceError('role-missing', { person, role: SIGNS });
		return found;
	}
	/** The packs of the other records whose files are as they were recorded: what a pack goes together with while others are put right. */
	async function readable(but: (record: LoadedPack) => boolean): Promise<readonly PublishedPack[]> {
		const others = (await records()).filter((record) => !but(record));
		const opened = await Promise.all(others.map((record) => open(record).catch(() => null)));
		return [...BUILT_IN, ...opened.flatMap((signed) => (signed === null ? [] : [signed.pack]))];
	}
	async function unrecorded(): Promise<string | undefined> {
		// Files first: what was recorded in between is then no stray.
		const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
			if (error.code === 'ENOENT') return [];
			throw error;
		});
		const known = new Set((await registry.packs()).map(({ id }) => `${id}.json`));
		return names.find((name) => name.endsWith('.json') && !known.has(name));
	}

	/**
	 * All packs, verified, whatever their period; the same array while nothing has changed. `pack-altered` (a file is missing or holds other
	 * bytes than were recorded), `unknown-person` and `role-missing` (the signer), and what `verifyPack` and `validatePacks` of law refuse.
	 */
	async function sound(): Promise<readonly PublishedPack[]> {
		const opened: { readonly id: Id; readonly signed: SignedPack; readonly key: string }[] = [];
		for (const record of await records()) {
			const signed = await open(record);
			opened.push({ id: record.id, signed, key: (await signer(signed.signature.by)).publicKey });
		}
		const key = opened.map((one) => `${one.id} ${one.key}`).join('\n');
		if (key === last.key) return last.packs;
		const packs = [...BUILT_IN, ...opened.map(({ signed }) => signed.pack)];
		for (const one of opened) verifyPack(one.signed, { sha256, verify, keyOf: () => one.key, besides: packs });
		validatePacks(packs);
		last = { key, packs };
		return packs;
	}

	return {
		sound,
		/** What is decided by at `at`. Besides what `sound` throws: `pack-unrecorded`, `pack-expired`, `pack-not-yet`. */
		async inForce(at: Instant): Promise<readonly PublishedPack[]> {
			for (let looks = 1; ; looks++) {
				const name = await unrecorded();
				if (name === undefined) break;
				if (looks === SETTLES.looks) throw new ClearanceError('pack-unrecorded', { file: join(folder, name) });
				await setTimeout(SETTLES.everyMs);
			}
			const packs = await sound();
			packsInForce(packs, at);
			return packs;
		},
		/** For people who look: every pack with its record (`null`: built in), and no signed pack where its file is not the recorded one. */
		async list(): Promise<
			readonly { readonly record: LoadedPack | null; readonly pack: PublishedPack | null; readonly signedAt: Instant | null }[]
		> {
			const loaded = (await records()).map(async (record) => {
				const signed = await open(record).catch(() => null);
				return { record, pack: signed?.pack ?? null, signedAt: signed?.signature.at ?? null };
			});
			return [...BUILT_IN.map((pack) => ({ record: null, pack, signedAt: null })), ...(await Promise.all(loaded))];
		},
		/**
		 * Verifies a pack that is to be loaded at `at`, in place of one of its id, and makes its file durable. What it goes together with need
		 * not be in order: a pack can be put right while another is not, and until all are nothing is decided.
		 */
		async keep({ signed, says }: Claim, at: Instant): Promise<void> {
			const { publicKey } = await signer(says.signedBy);
			const others = await readable(({ pack }) => pack === says.pack);
			const pack = verifyPack(signed, { sha256, verify, keyOf: () => publicKey, besides: others });
			if (BUILT_IN.some(({ id }) => id === pack.id)) throw new ClearanceError('already-exists', { id: pack.id });
			const packs = [...others, pack];
			validatePacks(packs);
			factTypes(packs);
			packsInForce([pack], at);
			await makeFolder(folder);
			await writeWhole(fileOf(says.id), canonical(signed));
		},
		/** `unknown-pack-item`: another pack takes the place of items of this one, and could not be relied on without it. */
		async checkWithout(id: Id): Promise<void> {
			try {
				validatePacks(await readable((record) => record.id === id));
			} catch (error) {
				if (error instanceof LawError && error.code === 'unknown-pack-item') throw error;
			}
		},
	};
}
