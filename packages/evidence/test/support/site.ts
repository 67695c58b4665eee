import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateLogKey, type LogKey, openWriter, vkeyOf, writeRoster } from '../../src/adapters/node.ts';
import type { EvidenceFs } from '../../src/ports.ts';
import type { PartLimits, TrafficPayload } from '../../src/types.ts';
import type { OpenedWriter } from '../../src/writer/writer.ts';

export const SITE = 'port.example';

export type TestSite = {
	readonly dir: string;
	readonly evidence: string;
	readonly siteKey: LogKey;
	readonly keys: ReadonlyMap<string, LogKey>;
	readonly vkey: string;
	open(options?: {
		writer?: string;
		key?: LogKey;
		clock?: () => Date;
		fs?: EvidenceFs;
		limits?: PartLimits;
		journalBytes?: number;
		ticks?: () => bigint;
	}): Promise<OpenedWriter>;
	[Symbol.dispose](): void;
};

/** Starts in 2026 and goes on by a millisecond a look. */
export const steadyClock = (start = '2026-07-01T00:00:00.000Z'): (() => Date) => {
	let at = Date.parse(start);
	return () => new Date(at++);
};

export const makeSite = async (options: { dir?: string; writers?: readonly string[] } = {}): Promise<TestSite> => {
	const dir = mkdtempSync(join(options.dir ?? tmpdir(), 'evidence-test-'));
	const evidence = join(dir, 'evidence');
	const siteKey = generateLogKey(SITE);
	const writers = options.writers ?? ['gateway'];
	const keys = new Map(writers.map((name) => [name, generateLogKey(SITE + '/' + name)]));
	await writeRoster({ evidence, site: SITE, key: siteKey, writers: [...keys].map(([name, key]) => ({ name, vkey: vkeyOf(key) })) });
	const clock = steadyClock();
	return {
		dir,
		evidence,
		siteKey,
		keys,
		vkey: vkeyOf(siteKey),
		open: ({ writer = 'gateway', ...rest } = {}) => openWriter({ evidence, site: SITE, writer, key: keys.get(writer)!, clock, ...rest }),
		[Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }),
	};
};

export const META = {
	connection: 'c-1',
	shipment: 's-1',
	transfer: 't-1',
	recipient: 'r-1',
	application: 'https',
	sourceIp: '10.0.0.1',
	sourcePort: 40_000,
	destinationIp: '192.0.2.7',
	destinationPort: 443,
} as const;

export const meta = (connection: string) => ({ ...META, connection });

/** The entry with which a connection begins. */
export const opened = (connection: string, file: string): TrafficPayload => ({
	event: 'opened',
	...META,
	connection,
	at: '2026-07-01T08:00:00.000+08:00',
	transport: 'tcp',
	socketBytesOut: 0,
	socketBytesIn: 0,
	applicationBytesOut: 0,
	applicationBytesIn: 0,
	capture: { file },
});

/** A capture with an entry when it begins and one when it ends. */
export const recordConnection = async (writer: OpenedWriter, connection: string): Promise<string> => {
	const capture = await writer.capture({ ...META, connection });
	capture.sent(new TextEncoder().encode('out ' + connection));
	capture.received(new TextEncoder().encode('in'));
	await capture.close('delivered');
	return capture.file;
};

/** One of everything that an evidence folder can hold. */
export const fillSite = async (writer: OpenedWriter, decisions = 3): Promise<void> => {
	const facts = await writer.putObject(new TextEncoder().encode('{"facts":1}'));
	await Promise.all(Array.from({ length: decisions }, (_, i) => writer.append('decision', i === 0 ? { facts } : { i })));
	await writer.append('operation', {
		user: 'p-1',
		at: '2026-07-01T08:00:00.000+08:00',
		object: 'transfer:t-1',
		operation: 'approve',
		loginIp: '10.0.0.9',
		device: 'd-1',
		result: 'done',
	});
	await writer.append('alert', {
		id: 'a-1',
		at: '2026-07-01T08:00:00.000+08:00',
		kind: 'meter-near-bound',
		severity: 'warning',
		owner: 'p-1',
		subject: 'e-1',
		detail: {},
	});
	await recordConnection(writer, 'c-1');
};

export const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
	const all: T[] = [];
	for await (const item of items) all.push(item);
	return all;
};
