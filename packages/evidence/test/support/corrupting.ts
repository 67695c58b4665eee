import { type LogKey, nodeFs, openWriter, vkeyOf, writeRoster } from '../../src/adapters/node.ts';
import { nodeCrypto, noteKeyOf, signerOf } from '../../src/adapters/node-crypto.ts';
import { formatCheckpoint, parseCheckpoint } from '../../src/core/checkpoint.ts';
import { concat, encodeText, toBase64 } from '../../src/core/encoding.ts';
import { LOG_KINDS } from '../../src/core/entry.ts';
import { parseNote, signNote } from '../../src/core/note.ts';
import type { Given } from '../../src/verify/given.ts';
import { gatherAll } from '../../src/witness/gather.ts';
import { type Snapshot, snapshot } from './memory-fs.ts';
import { fillSite, makeSite, SITE, steadyClock, type TestSite } from './site.ts';
import { network, TestWitness } from './witness.ts';

/**
 * A site whose logs were witnessed and went on, what it was before, another site of the same name, and one that the same keys signed with
 * another history. Every corruption below is made of these.
 */
export type World = {
	readonly now: Snapshot;
	readonly earlier: Snapshot;
	readonly other: Snapshot;
	readonly forked: Snapshot;
	readonly site: TestSite;
	readonly witness: TestWitness;
	readonly given: Given;
};
export type Corrupted = { readonly files?: Snapshot; readonly disk?: (dir: string) => void; readonly given?: Given };

export const LOG = 'logs/gateway/decision';
export const OPERATION = 'logs/gateway/operation';
export let world: World;
const sites: TestSite[] = [];

const ask = async (site: TestSite, witness: TestWitness): Promise<void> => {
	for (const log of LOG_KINDS) witness.logs.set(SITE + '/gateway/' + log, noteKeyOf(site.keys.get('gateway')!));
	const witnesses = [{ key: witness.key, url: 'http://' + witness.key.name }];
	await gatherAll(
		{ fs: nodeFs, crypto: nodeCrypto, post: network(witness) },
		{ evidence: site.evidence, writers: ['gateway'], witnesses, deadlineMs: 1000 },
	);
};

/** Before the first corruption. */
export const makeWorld = async (): Promise<void> => {
	const [site, other, twin] = [await makeSite(), await makeSite(), await makeSite()];
	sites.push(site, other, twin);
	let writer = await site.open();
	await fillSite(writer, 300);
	await writer.close();
	const earlier = snapshot(site.evidence);
	writer = await site.open();
	for (const text of ['one', 'two', 'three']) await writer.append('decision', { text });
	await writer.close();
	const witness = new TestWitness('w.example');
	await ask(site, witness);
	writer = await site.open();
	await writer.append('decision', { text: 'after' });
	await writer.close();

	const second = await other.open({ clock: steadyClock('2026-08-01T00:00:00.000Z') });
	await fillSite(second, 300);
	await second.close();

	const key = site.keys.get('gateway')!;
	await writeRoster({ evidence: twin.evidence, site: SITE, key: site.siteKey, writers: [{ name: 'gateway', vkey: vkeyOf(key) }] });
	const third = await openWriter({ evidence: twin.evidence, site: SITE, writer: 'gateway', key, clock: steadyClock() });
	await fillSite(third, 304);
	await third.close();

	world = {
		now: snapshot(site.evidence),
		earlier,
		other: snapshot(other.evidence),
		forked: snapshot(twin.evidence),
		site,
		witness,
		given: { key: site.vkey, witnesses: [witness.vkey] },
	};
};
export const endWorld = (): void => {
	for (const site of sites) site[Symbol.dispose]();
};

export const text = (files: Snapshot, path: string): string => new TextDecoder().decode(files.get(path)!);
export const put = (path: string, bytes: Uint8Array | string | null, from = world.now): Corrupted => {
	const files = new Map(from);
	if (bytes === null) files.delete(path);
	else files.set(path, typeof bytes === 'string' ? encodeText(bytes) : bytes);
	return { files };
};
export const edit = (path: string, change: (text: string) => string): Corrupted => put(path, change(text(world.now, path)));
export const flip = (path: string, at: number): Corrupted =>
	put(
		path,
		world.now.get(path)!.map((byte, i) => (i === at ? byte ^ 1 : byte)),
	);
export const cut = (path: string, bytes: number): Corrupted => put(path, world.now.get(path)!.subarray(0, -bytes));
export const partial = (prefix: string): string => [...world.now.keys()].find((path) => path.startsWith(prefix) && path.includes('.p/'))!;
export const first = (prefix: string, suffix = ''): string =>
	[...world.now.keys()].sort().find((path) => path.startsWith(prefix) && path.endsWith(suffix))!;

/** The checkpoint of the decision log with another size or root, by the key given. */
export const signed = (
	change: { size?: number; root?: Uint8Array; origin?: string },
	key: LogKey = world.site.keys.get('gateway')!,
): string => {
	const checkpoint = parseCheckpoint(parseNote(world.now.get(LOG + '/checkpoint')!)!.text)!;
	return signNote(formatCheckpoint({ ...checkpoint, ...change }), noteKeyOf(key), signerOf(key).sign);
};
export const pairs = (bytes: Uint8Array, width: 2 | 4): Uint8Array[] => {
	const parts: Uint8Array[] = [];
	const view = new DataView(bytes.buffer, bytes.byteOffset);
	for (let at = 0; at < bytes.length; ) {
		const end = at + width + (width === 2 ? view.getUint16(at) : view.getUint32(at));
		parts.push(bytes.subarray(at, end));
		at = end;
	}
	return parts;
};
export const swapped = (path: string, width: 2 | 4, a: number, b: number): Corrupted => {
	const parts = pairs(world.now.get(path)!, width);
	[parts[a], parts[b]] = [parts[b]!, parts[a]!];
	return put(path, concat(parts));
};
/** The line of the witness in `cosigned`, replaced. */
export const cosigned = (line: (text: string) => string): Corrupted =>
	edit(LOG + '/cosigned', (note) => {
		const [body, lines] = note.split('\n\n') as [string, string];
		return body + '\n\n' + lines.split('\n')[0] + '\n' + line(body + '\n');
	});
export const noted = (files: Snapshot, log: string): Given => ({ ...world.given, since: [text(files, log + '/checkpoint')] });
export const point = (files: Snapshot): string => {
	const { size, root } = parseCheckpoint(parseNote(files.get(LOG + '/checkpoint')!)!.text)!;
	return size + ':' + toBase64(root);
};
export const witnessedFork = (): Snapshot => {
	const files = new Map(world.forked);
	for (const [path, bytes] of world.now) if (path.endsWith('/cosigned')) files.set(path, bytes);
	return files;
};
export const sizeAndRoot = (files: Snapshot): { size: number; root: string } => {
	const [size, root] = point(files).split(':');
	return { size: Number(size), root: root! };
};
/** A note whose last signature is another one, in its form. */
export const anotherSignature = (note: string): string =>
	note.replace(/(.)(.{8})\n$/, (_, c, rest) => (c === 'A' ? 'B' : 'A') + rest + '\n');
