import { nodeCrypto } from '../../src/adapters/node-crypto.ts';
import { LOG_KINDS } from '../../src/core/entry.ts';
import { checkConsistency, checkInclusion } from '../../src/core/proof.ts';
import { leafHash } from '../../src/core/tree.ts';
import { logFolder } from '../../src/layout.ts';
import { proveConsistency, proveInclusion, readCheckpoint } from '../../src/reader/log.ts';
import { instantAt, type Milliseconds, momentOf, monthAfter, weekAfter } from '../../src/retention/calendar.ts';
import {
	at,
	captures,
	connect,
	DAY,
	EVIDENCE,
	HOUR,
	hold,
	type KeptSite,
	lift,
	makeKept,
	type Opened,
	order,
} from '../../test/support/keeping.ts';

/** How much happens. */
export type YearsOptions = {
	readonly days: number;
	/** A day; less than one: on some days. */
	readonly connections: number;
	readonly decisions: number;
	readonly statements: number;
	/** Bytes sent over each connection. */
	readonly bytes: number;
	/** Every so many connections one is watched at its boundary, to the second. */
	readonly probe: number;
	/** Days between two verifications of everything. */
	readonly verifyEvery: number;
};
/** What lies there at the end of a day, in bytes. `tree`: hashes and entries, which are kept for ever. */
export type Stored = {
	readonly day: number;
	readonly captures: number;
	readonly payloads: number;
	readonly objects: number;
	readonly tree: number;
};
export type Years = {
	readonly stored: readonly Stored[];
	/** Boundaries that were looked at, at the last moment and a second later. */
	readonly probed: number;
	readonly sampled: number;
	readonly proofs: number;
	readonly verified: number;
	readonly purged: { readonly files: number; readonly entries: number; readonly objects: number };
};

const START = at('2026-01-01T00:00:00.000');
const SECOND = 1_000;
const NETS = ['10.1.0.', '10.2.0.', '10.3.0.'] as const;
const ORDER_EVERY = 30;
const HOLD = { from: 400, to: 520 } as const;
const RESTART_EVERY = 45;
const PROOFS_EVERY = 50;

type Part = {
	readonly file: string;
	readonly secrets: string;
	readonly to: Milliseconds;
	readonly net: number;
	due: Milliseconds;
	held: boolean;
};
type Order = { readonly net: number; readonly from: Milliseconds; readonly to: Milliseconds };

const expect = (holds: boolean, what: string): void => {
	if (!holds) throw new Error('retention: ' + what);
};

/**
 * A gateway that runs for years in fast time: connections, decisions, orders for times to come and for times that have been, a hold, restarts and
 * crashes; it purges every hour in which something can be due. After each purge what is there is compared with what a plain model keeps.
 */
export const simulateYears = async (options: YearsOptions, onDay: (day: number) => void = () => undefined): Promise<Years> => {
	const site = await makeKept(START);
	let opened = await site.open();
	await opened.keeper.state('start');
	let parts: Part[] = [];
	const orders: Order[] = [];
	let onHold = false;
	const noted: { readonly log: (typeof LOG_KINDS)[number]; readonly size: number; readonly root: Uint8Array }[] = [];
	const stored: Stored[] = [];
	const purged = { files: 0, entries: 0, objects: 0 };
	let [probed, sampled, proofs, verified, count] = [0, 0, 0, 0, 0];

	const dueOf = (part: Pick<Part, 'to' | 'net'>): Milliseconds =>
		orders.some(({ net, from, to }) => net === part.net && part.to >= from && part.to < to) ? monthAfter(part.to) : weekAfter(part.to);
	const purge = async (): Promise<void> => {
		const done = await opened.keeper.purge();
		for (const what of ['files', 'entries', 'objects'] as const) purged[what] += done[what];
		const now = site.now();
		parts = parts.filter(({ due, held }) => held || now <= due);
		const wanted = parts.flatMap(({ file, secrets }) => [file, secrets]).sort();
		const found = captures(site).sort();
		expect(found.join() === wanted.join(), `at ${instantAt(now)} ${found.length} files are there, and ${wanted.length} are kept`);
	};
	const restart = async (crash: boolean): Promise<void> => {
		if (!crash) {
			await opened.keeper.state('close');
			await site.close(opened);
		}
		opened = await site.open();
		await opened.keeper.state('start');
	};
	const carry = async (when: Milliseconds): Promise<void> => {
		site.to(when);
		count += 1;
		const net = count % NETS.length;
		const id = 'c-' + count;
		const { capture } = await connect(opened, id, { sealed: true, sourceIp: NETS[net]! + (1 + (count % 200)), transfer: 't-' + net });
		capture.sent(new Uint8Array(options.bytes));
		const { file, to } = await capture.close('delivered');
		const part = { file, secrets: file.replace('.pcapng', '.escrow.age'), to: momentOf(to)!, net, due: 0, held: onHold && net === 0 };
		parts.push({ ...part, due: dueOf(part) });
	};
	const decide = async (when: Milliseconds, i: number): Promise<void> => {
		site.to(when);
		const facts = await opened.writer.putObject(new TextEncoder().encode(`{"facts":${i},"pad":"${'x'.repeat(400)}"}`));
		const engine = await opened.writer.putObject(new TextEncoder().encode('engine ' + Math.floor(i / (options.decisions * 200))));
		await opened.writer.append('decision', { verdict: 'release', facts, engine });
		if (i % 5 > 0) return;
		const about = { kind: 'meter-near-bound', severity: 'warning', owner: 'p-1', subject: 'e-1', detail: { i } } as const;
		await opened.writer.append('alert', { id: 'a-' + i, at: instantAt(when), ...about });
	};
	const place = async (back: boolean): Promise<void> => {
		const [from, to] = back ? [site.now() - 5 * DAY, site.now() - 3 * DAY] : [site.now() + DAY, site.now() + 3 * DAY];
		const net = orders.length % NETS.length;
		await order(site, 'o-' + orders.length, { from: instantAt(from), to: instantAt(to), networks: [NETS[net] + '0/24'] });
		orders.push({ net, from, to });
		for (const part of parts) {
			const due = dueOf(part);
			if (due > part.due) sampled += 1;
			part.due = due;
		}
	};
	const checkProofs = async (): Promise<void> => {
		for (const log of LOG_KINDS) {
			const folder = EVIDENCE + '/' + logFolder('gateway', log);
			const { checkpoint } = await readCheckpoint(site.fs, folder);
			if (checkpoint.size === 0) continue;
			for (const before of noted.filter((one) => one.log === log).slice(-4)) {
				const proof = await proveConsistency(site.fs, nodeCrypto.sha256, folder, before.size, checkpoint.size);
				expect(checkConsistency(nodeCrypto.sha256, before, checkpoint, proof), `${log} does not continue ${before.size}`);
				proofs += 1;
			}
			for (const index of [0, Math.floor(checkpoint.size / 3), checkpoint.size - 1]) {
				const { leaf, size, root, proof } = await proveInclusion(site.fs, nodeCrypto.sha256, EVIDENCE, 'gateway', log, index);
				expect(
					checkInclusion(nodeCrypto.sha256, leafHash(nodeCrypto.sha256, leaf), index, size, root, proof),
					`${log} does not hold ${index}`,
				);
				proofs += 1;
			}
			noted.push({ log, ...checkpoint });
		}
	};

	for (let day = 0; day < options.days; day += 1) {
		const midnight = START + day * DAY;
		site.to(midnight);
		if (day % ORDER_EVERY === 7) await place(false);
		if (day % ORDER_EVERY === 20) await place(true);
		if (day === HOLD.from) {
			await hold(site, 'h-1', { transfers: ['t-0'] });
			onHold = true;
			for (const part of parts) part.held ||= part.net === 0;
		}
		if (day === HOLD.to) {
			await lift(site, 'h-1');
			onHold = false;
			for (const part of parts) part.held = false;
		}
		if (day % RESTART_EVERY === RESTART_EVERY - 1) await restart(day % 2 === 0);
		await work(options, midnight, { carry, decide, purge, parts: () => parts, site, opened: () => opened, onProbed: () => (probed += 1) });
		if (day % 10 === 0) {
			const use = site.fs.usage(EVIDENCE, (path) => {
				if (path.startsWith('capture/')) return 'captures';
				if (path.startsWith('objects/')) return 'objects';
				return path.includes('/payload/') ? 'payloads' : path.includes('/journal/') ? 'journal' : 'tree';
			});
			const of = (kind: 'captures' | 'payloads' | 'objects' | 'tree') => use.get(kind) ?? 0;
			stored.push({ day, captures: of('captures'), payloads: of('payloads'), objects: of('objects'), tree: of('tree') });
		}
		if (day % PROOFS_EVERY === 0) await checkProofs();
		if (day % options.verifyEvery === options.verifyEvery - 1 || day === options.days - 1) {
			const { failures, stated } = await site.verify();
			expect(failures.length === 0, 'it does not verify: ' + JSON.stringify(failures.slice(0, 3)));
			const said = stated.find(({ writer }) => writer === 'gateway')!;
			expect(said.unstated.length <= 1, 'nobody says what happened from ' + said.unstated[0]?.from);
			verified += 1;
		}
		onDay(day);
	}
	await site.close(opened);
	return { stored, probed, sampled, proofs, verified, purged };
};

/** A day: what comes in is spread over it, some parts are watched at their boundary, and purged is what has become due. */
const work = async (
	{ connections, decisions, statements, probe }: YearsOptions,
	midnight: Milliseconds,
	doing: {
		readonly carry: (when: Milliseconds) => Promise<void>;
		readonly decide: (when: Milliseconds, i: number) => Promise<void>;
		readonly purge: () => Promise<void>;
		readonly parts: () => readonly Part[];
		readonly site: KeptSite;
		readonly opened: () => Opened;
		readonly onProbed: () => void;
	},
): Promise<void> => {
	const todo: { readonly when: Milliseconds; readonly run: () => Promise<void> }[] = [];
	const day = (midnight - START) / DAY;
	const spread = (aDay: number, run: (when: Milliseconds, i: number) => Promise<void>): void => {
		const first = Math.floor(day * aDay);
		const count = Math.floor((day + 1) * aDay) - first;
		for (let i = 0; i < count; i += 1) {
			const when = midnight + HOUR + Math.floor((i * 22 * HOUR) / count) + i;
			todo.push({ when, run: () => run(when, first + i) });
		}
	};
	spread(connections, (when) => doing.carry(when));
	spread(decisions, doing.decide);
	spread(statements, async (when) => {
		doing.site.to(when);
		await doing.opened().keeper.state('interval');
	});
	const leaving = doing.parts().filter(({ due, held }) => !held && due >= midnight && due < midnight + DAY - 2 * SECOND);
	for (const part of leaving.filter((_, i) => i % probe === 0)) {
		todo.push({
			when: part.due,
			run: async () => {
				doing.site.to(part.due);
				await doing.purge();
				expect(doing.parts().includes(part), 'the model does not keep ' + part.file + ' at its boundary');
				doing.site.to(part.due + SECOND);
				await doing.purge();
				expect(!doing.parts().includes(part), 'the model keeps ' + part.file + ' beyond its boundary');
				doing.onProbed();
			},
		});
	}
	todo.push({
		when: midnight + DAY - SECOND,
		run: async () => {
			doing.site.to(midnight + DAY - SECOND);
			await doing.purge();
		},
	});
	let last = midnight;
	for (const { when, run } of todo.sort((a, b) => a.when - b.when)) {
		// Time does not go back where a boundary and something else fall into one second.
		if (when >= last) await run();
		last = Math.max(last, doing.site.now());
	}
};
