import { generateLogKey, type LogKey, vkeyOf } from '../../src/adapters/node.ts';
import { nodeCrypto, signerOf } from '../../src/adapters/node-crypto.ts';
import { type Keeper, openKeeper } from '../../src/keeping/keeper.ts';
import type { EvidenceFs, Sealer } from '../../src/ports.ts';
import { instantAt, type Milliseconds } from '../../src/retention/calendar.ts';
import type { LegalHold, RetentionEvent, SampleOrder } from '../../src/retention/types.ts';
import type { CaptureMeta, CapturePart, OperationPayload, Verification } from '../../src/types.ts';
import { verifyFolder } from '../../src/verify/verify.ts';
import { openLogs } from '../../src/writer/open.ts';
import { replaceRoster } from '../../src/writer/roster.ts';
import type { OpenedWriter } from '../../src/writer/writer.ts';
import { type RamFs, ramFs } from './ram-fs.ts';
import { META, SITE } from './site.ts';

export const EVIDENCE = '/e';
export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;
const WRITERS = ['admin', 'gateway'] as const;
type WriterName = (typeof WRITERS)[number];
export type Opened = { readonly writer: OpenedWriter; readonly keeper: Keeper };

/** A site in memory whose time stands still unless it is put on. */
export type KeptSite = {
	readonly fs: RamFs;
	readonly vkey: string;
	/** Puts the clock, and the ticks with it, to a moment. */
	to(at: Milliseconds): void;
	now(): Milliseconds;
	/** Puts the wall clock on, and no ticks. */
	jump(by: Milliseconds): void;
	open(writer?: WriterName, fs?: EvidenceFs): Promise<Opened>;
	close(opened: Opened): Promise<void>;
	verify(fs?: EvidenceFs): Promise<Verification>;
	/** The same site, as it is now, on another disk, with a time of its own. */
	on(fs: RamFs): KeptSite;
};

export const at = (text: string): Milliseconds => Date.parse(text + '+08:00');

export const makeKept = async (start: Milliseconds, fs = ramFs()): Promise<KeptSite> => {
	const siteKey = generateLogKey(SITE);
	const keys = new Map<WriterName, LogKey>(WRITERS.map((name) => [name, generateLogKey(SITE + '/' + name)]));
	const writers = [...keys].map(([name, key]) => ({ name, vkey: vkeyOf(key) }));
	await replaceRoster(fs, nodeCrypto, { evidence: EVIDENCE, site: SITE, signer: signerOf(siteKey), writers });
	const site = siteOn(fs, start, start, siteKey, keys);
	// A log that is listed and not there is a failure: each begins here.
	for (const name of WRITERS) await site.close(await site.open(name));
	return site;
};

const siteOn = (fs: RamFs, start: Milliseconds, since: Milliseconds, siteKey: LogKey, keys: ReadonlyMap<WriterName, LogKey>): KeptSite => {
	let now = since;
	let ahead = 0;
	return {
		fs,
		vkey: vkeyOf(siteKey),
		to(moment) {
			now = moment - ahead;
		},
		now: () => now + ahead,
		jump(by) {
			ahead += by;
		},
		async open(writer = 'gateway', disk = fs) {
			const ports = { fs: disk, crypto: nodeCrypto, clock: () => new Date(now + ahead), ticks: () => BigInt(now - start) * 1_000_000n };
			const opened = await openLogs(ports, { evidence: EVIDENCE, site: SITE, writer, signer: signerOf(keys.get(writer)!) });
			return { writer: opened, keeper: await openKeeper(ports, EVIDENCE, opened) };
		},
		close: ({ writer }) => writer.close(),
		verify: (disk = fs) => verifyFolder(disk, nodeCrypto, EVIDENCE, { key: vkeyOf(siteKey) }),
		on: (disk) => siteOn(disk, start, now, siteKey, keys),
	};
};

/** Seals by writing down how many secrets there were; it opens nothing. */
const SEALER: Sealer = {
	seal: async (secrets) => [{ way: 'escrow', to: ['one', 'two'], bytes: new TextEncoder().encode('sealed ' + secrets.length) }],
};
const SECRET = 'CLIENT_TRAFFIC_SECRET_0 ' + 'ab'.repeat(32) + ' ' + 'cd'.repeat(32);

/** A connection that begins now, one packet or more each way; it is put on by the caller, and closed. */
export const connect = async ({ writer }: Opened, connection: string, about: Partial<CaptureMeta> & { readonly sealed?: boolean } = {}) => {
	const { sealed = false, ...meta } = about;
	const capture = await writer.capture({ ...META, connection, ...meta }, SEALER);
	if (sealed) capture.secret(SECRET);
	capture.sent(new TextEncoder().encode('out ' + connection));
	await capture.written();
	return {
		capture,
		say: async (text: string) => {
			capture.received(new TextEncoder().encode(text));
			await capture.written();
		},
		close: (): Promise<CapturePart> => capture.close('delivered'),
	};
};
/** The same, begun and ended now. */
export const connection = async (opened: Opened, id: string, about: Parameters<typeof connect>[2] = {}): Promise<CapturePart> =>
	(await connect(opened, id, about)).close();

const operation = (site: KeptSite, retention: RetentionEvent): OperationPayload => ({
	user: 'p-1',
	at: instantAt(site.now()),
	object: 'retention',
	operation: retention.kind,
	loginIp: '10.0.0.9',
	device: 'd-1',
	result: 'done',
	detail: { retention },
});
const signed = (site: KeptSite) => ({ by: 'p-1', reason: 'asked by the inspector', at: instantAt(site.now()) });
/** Entered by the administrators' writer, as a change of the site is. */
export const enter = async (site: KeptSite, retention: RetentionEvent): Promise<void> => {
	const opened = await site.open('admin');
	await opened.writer.append('operation', operation(site, retention));
	await site.close(opened);
};
export const order = (site: KeptSite, id: string, about: Pick<SampleOrder, 'from' | 'to' | 'networks'>): Promise<void> =>
	enter(site, { kind: 'order', order: { id, ...about, ...signed(site) } });
export const hold = (site: KeptSite, id: string, about: Partial<LegalHold> = {}): Promise<void> =>
	enter(site, { kind: 'hold', hold: { id, ...about, ...signed(site) } });
export const lift = (site: KeptSite, id: string): Promise<void> => enter(site, { kind: 'lift', lift: { id, ...signed(site) } });

export const captures = (site: KeptSite): string[] => site.fs.paths(EVIDENCE + '/capture').map((path) => path.slice(EVIDENCE.length + 1));
