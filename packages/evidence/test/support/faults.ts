import { generateLogKey, type LogKey, vkeyOf } from '../../src/adapters/node.ts';
import { nodeCrypto, sha256, signerOf } from '../../src/adapters/node-crypto.ts';
import { parseCheckpoint } from '../../src/core/checkpoint.ts';
import { toBase64 } from '../../src/core/encoding.ts';
import { LOG_KINDS } from '../../src/core/entry.ts';
import { parseNote } from '../../src/core/note.ts';
import { Edge, leafHash } from '../../src/core/tree.ts';
import { logFolder } from '../../src/layout.ts';
import { readLeaves, readLog } from '../../src/reader/log.ts';
import { viewOf } from '../../src/replay/view.ts';
import type { Appended, LogKind } from '../../src/types.ts';
import { verifyFolder } from '../../src/verify/verify.ts';
import { openLogs } from '../../src/writer/open.ts';
import { replaceRoster } from '../../src/writer/roster.ts';
import type { OpenedWriter } from '../../src/writer/writer.ts';
import { type CrashFs, crashFs, type Fault, type Kept } from './crash-fs.ts';

const DIR = '/evidence';
const SITE = 'fault.example';
/** So small that a few groups fill a generation of the journal. */
const JOURNAL_BYTES = 40 * 1024;

/** Deterministic, 0 to 1 (mulberry32). */
const randomOf = (seed: number): (() => number) => {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
};

type Site = { readonly key: LogKey; now: number };
export type Prepared = Site & { readonly fs: CrashFs };
const open = (fs: CrashFs, site: Site): Promise<OpenedWriter> =>
	openLogs(
		{ fs, crypto: nodeCrypto, clock: () => new Date(site.now++), ticks: () => BigInt(site.now) * 1_000_000n },
		{ evidence: DIR, site: SITE, writer: 'gateway', signer: signerOf(site.key), journalBytes: JOURNAL_BYTES },
	);

/** A site whose decision log is about to fill a tile, closed in order. `long`: and its segment of payloads, too. */
export const prepare = async (long: boolean): Promise<Prepared> => {
	const fs = crashFs();
	const site: Site = { key: generateLogKey(SITE + '/gateway'), now: Date.parse('2026-07-01T00:00:00Z') };
	await fs.makeFolder(DIR);
	const writers = [{ name: 'gateway', vkey: vkeyOf(site.key) }];
	await replaceRoster(fs, nodeCrypto, { evidence: DIR, site: SITE, signer: signerOf(generateLogKey(SITE)), writers });
	const writer = await open(fs, site);
	const pad = 'x'.repeat(long ? 33_500 : 0);
	await Promise.all(Array.from({ length: 250 }, (_, i) => writer.append('decision', { i, pad })));
	await writer.close();
	return { fs: fs.after('all', () => 0), key: site.key, now: site.now };
};

type Answer = Appended & { readonly payloadOf: unknown };
/** Everything a writer does: groups of one log and of several, a full tile and segment, objects, generations of the journal, closing. */
const work = async (writer: OpenedWriter, answers: Answer[]): Promise<void> => {
	const append = async (log: LogKind, payload: unknown): Promise<void> => {
		const answer = await (writer.append as (log: LogKind, payload: unknown) => Promise<Appended>)(log, payload);
		answers.push({ ...answer, payloadOf: payload });
	};
	const many = (count: number, log: LogKind, pad = 0): Promise<unknown> =>
		Promise.all(Array.from({ length: count }, (_, i) => append(log, { i, pad: '界'.repeat(pad) })));
	await many(3, 'decision');
	await Promise.all([many(2, 'operation'), many(2, 'decision'), many(1, 'alert')]);
	const facts = await writer.putObject(new TextEncoder().encode('facts'));
	await Promise.all([append('decision', { facts }), many(9, 'decision', 300)]);
	await many(2, 'operation', 2000);
	for (let i = 0; i < 4; i += 1) await append('decision', { single: i });
	await many(40, 'decision', 100);
	await append('alert', { last: true });
};

export type Outcome = { readonly name: string; readonly problem: string | null };

/** What is wrong with what is found after a fault; empty when nothing is. */
const examine = async (
	found: CrashFs,
	site: Site,
	answers: readonly Answer[],
	shown: ReadonlyMap<string, string>,
	later: Fault | null,
	random: () => number,
): Promise<string[]> => {
	const problems: string[] = [];
	const seen = new Map(shown);
	const show = (log: string, size: number, root: string): void => {
		const before = seen.get(log + ' ' + size);
		if (before !== undefined && before !== root) problems.push(`two roots of ${log} at ${size}`);
		seen.set(log + ' ' + size, root);
	};
	// As an inspector finds it, before anybody opens it again.
	const first = await verifyFolder(found, nodeCrypto, DIR);
	// Objects that no entry names yet are the next opening's to remove.
	const findings = first.failures.filter(({ file }) => !file.startsWith('objects/') && !file.endsWith('.tmp'));
	if (findings.length > 0) problems.push('verify: ' + JSON.stringify(findings.slice(0, 3)));
	for (const { log, size, root } of first.logs) show(log, size, root);
	await missing(found, answers).then((lost) => problems.push(...lost.map((one) => 'readers: ' + one)));

	let fs = found;
	if (later !== null) {
		fs.arm(fs.steps + Math.floor(random() * 60), later);
		await open(fs, site)
			.then((writer) => writer.close())
			.catch(() => undefined);
		fs = fs.after(later.kind === 'power' ? later.kept : 'running', random);
	}
	const again = await open(fs, site);
	const { index } = await again.append('decision', { after: true });
	await again.close();
	const last = await verifyFolder(fs, nodeCrypto, DIR);
	if (!last.verified) problems.push('verify at the end: ' + JSON.stringify(last.failures.slice(0, 3)));
	for (const { log, size, root } of last.logs) show(log, size, root);
	if (last.logs.find(({ log }) => log === 'decision')?.size !== index + 1) problems.push('the last answer is not the last entry');
	if ((await fs.kind(DIR + '/logs/gateway/journal')) !== null) problems.push('a journal is left');
	problems.push(...(await missing(fs, answers)), ...(await forked(fs, seen)));
	return problems;
};

/** Answers that readers do not find as they were given. */
const missing = async (fs: CrashFs, answers: readonly Answer[]): Promise<string[]> => {
	const view = await viewOf(fs, nodeCrypto, DIR, 'gateway');
	const lost: string[] = [];
	for (const log of LOG_KINDS) {
		const wanted = new Map(answers.filter((answer) => answer.log === log).map((answer) => [answer.index, answer]));
		if (wanted.size === 0) continue;
		for await (const { index, entry, payload } of readLog(view, DIR, 'gateway', log, { from: Math.min(...wanted.keys()) })) {
			const answer = wanted.get(index);
			if (answer === undefined) continue;
			if (answer.payload === entry.payload && answer.at === entry.at && JSON.stringify(payload) === JSON.stringify(answer.payloadOf))
				wanted.delete(index);
		}
		for (const index of wanted.keys()) lost.push(`${log} ${index} was answered and is not there`);
	}
	return lost;
};

/** Checkpoints that were ever shown and are none of this history. */
const forked = async (fs: CrashFs, shown: ReadonlyMap<string, string>): Promise<string[]> => {
	const problems: string[] = [];
	for (const log of LOG_KINDS) {
		const folder = DIR + '/' + logFolder('gateway', log);
		const size = parseCheckpoint(parseNote(fs.contents(folder + '/checkpoint')!)!.text)!.size;
		const edge = new Edge(sha256);
		const roots = [toBase64(edge.root())];
		for await (const leaf of readLeaves(fs, folder, 0, size)) {
			edge.push(leafHash(sha256, leaf), () => undefined);
			roots.push(toBase64(edge.root()));
		}
		for (const [key, root] of shown) {
			const [name, at] = key.split(' ');
			if (name === log && roots[Number(at)] !== root) problems.push(`checkpoint of ${log} at ${at} was shown and is not of this history`);
		}
	}
	return problems;
};

const ENDS: readonly Fault[] = (['before', 'after'] as const).flatMap((when): Fault[] => [
	{ kind: 'ends', when },
	...(['none', 'all', 'some'] as const).map((kept): Fault => ({ kind: 'power', when, kept })),
]);
/** What a step can meet. */
const FAULTS: readonly Fault[] = [{ kind: 'fails', code: 'EIO' }, { kind: 'fails', code: 'ENOSPC' }, ...ENDS];
const AFTER_ERROR: readonly ('running' | Kept)[] = ['running', 'none', 'all', 'some'];
const nameOf = (fault: Fault): string => {
	if (fault.kind === 'fails') return fault.code;
	return fault.kind === 'ends' ? `killed ${fault.when}` : `power cut ${fault.when} (${fault.kept} kept)`;
};

export type Row = { readonly at: number; readonly step: string; readonly fault: Fault };
/** The whole table: every fault at every step. */
export const rowsOf = (steps: readonly string[]): Row[] => steps.flatMap((step, at) => FAULTS.map((fault) => ({ at, step, fault })));

/** Does the work with one fault at one step, and looks at what is left. `seed`: of what a power cut keeps, and of a second fault. */
export const runFault = async (prepared: Prepared, { at, step, fault }: Row, seed: number): Promise<Outcome> => {
	const random = randomOf(seed);
	const fs = prepared.fs.after('running', random);
	const site: Site = { key: prepared.key, now: prepared.now };
	const answers: Answer[] = [];
	const shown = new Map<string, string>();
	fs.onStep = () => {
		for (const log of LOG_KINDS) {
			const bytes = fs.contents(DIR + '/' + logFolder('gateway', log) + '/checkpoint');
			const checkpoint = bytes === null ? null : parseCheckpoint(parseNote(bytes)?.text ?? '');
			if (checkpoint !== null) shown.set(log + ' ' + checkpoint.size, toBase64(checkpoint.root));
		}
	};
	fs.arm(at, fault);
	try {
		const writer = await open(fs, site);
		await work(writer, answers).catch(() => undefined);
		await writer.close();
	} catch {
		// The fault met opening or closing.
	}
	// After an error the process goes on; then it may end, or the machine with it.
	const ways = fault.kind === 'fails' ? AFTER_ERROR : ([fault.kind === 'power' ? fault.kept : 'running'] as const);
	for (const way of ways) {
		const later = random() < 0.5 ? ENDS[Math.floor(random() * ENDS.length)]! : null;
		const name = `step ${at} ${step} × ${nameOf(fault)}, ${way}, then ${later === null ? 'nothing' : nameOf(later)}, seed ${seed}`;
		try {
			const problems = await examine(fs.after(way, random), { ...site }, answers, shown, later, random);
			if (problems.length > 0) return { name, problem: problems.join('; ') };
		} catch (error) {
			const { stack, params } = error as { stack?: unknown; params?: unknown };
			return { name, problem: JSON.stringify(params) + ' ' + stack };
		}
	}
	return { name: `step ${at} ${step} × ${nameOf(fault)}`, problem: null };
};

/** Steps of the work when nothing fails. */
export const stepsOf = async (prepared: Prepared): Promise<readonly string[]> => {
	const fs = prepared.fs.after('running', () => 0);
	const writer = await open(fs, { key: prepared.key, now: prepared.now });
	await work(writer, []);
	await writer.close();
	return fs.log;
};
