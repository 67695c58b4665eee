import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BundleMade, makeBundle, nodeFs } from '../../src/adapters/node.ts';
import type { BundleFacts, BundleQuestion } from '../../src/bundle/facts.ts';
import type { Custody } from '../../src/bundle/make/make.ts';
import { INSPECT } from '../../src/bundle/manifest.ts';
import { instantOf } from '../../src/core/time.ts';
import { readCheckpoint } from '../../src/reader/log.ts';
import { META, type TestSite } from './site.ts';

/** A clock that stands until it is put on. */
export const handClock = (start: string) => {
	let at = Date.parse(start);
	return {
		read: () => new Date(at),
		to: (time: string): void => {
			at = Date.parse(time);
		},
	};
};

export const QUESTION: BundleQuestion = {
	from: '2026-07-01T09:00:00+08:00',
	to: '2026-07-01T10:00:00+08:00',
	nets: [],
	shipment: null,
	recipient: null,
	transfer: null,
};

/** Enters the making in the log of the writer `admin`. */
export const custodyOf = (site: TestSite, clock: () => Date) => async (): Promise<Custody> => {
	const writer = await site.open({ writer: 'admin', clock });
	const { checkpoint } = await readCheckpoint(nodeFs, site.evidence + '/logs/admin/operation');
	const at = instantOf(clock());
	return {
		entry: { writer: 'admin', log: 'operation', index: checkpoint.size },
		at,
		async enter(sums) {
			const detail = { sums };
			const entry = {
				user: 'qian',
				at,
				object: 'bundle',
				operation: INSPECT,
				loginIp: 'local',
				device: 'd',
				result: 'done',
				detail,
			} as const;
			const { log, index } = await writer.append('operation', entry);
			return { writer: 'admin', log, index };
		},
		close: () => writer.close(),
	};
};

const dirs: string[] = [];
export const newFolder = (): string => {
	const dir = mkdtempSync(join(tmpdir(), 'evidence-bundle-'));
	dirs.push(dir);
	return dir;
};
export const removeFolders = (): void => {
	for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
};

export const inspect = async (
	site: TestSite,
	clock: () => Date,
	change: Partial<BundleQuestion> = {},
	options: { identities?: readonly string[]; sealedTo?: string; out?: string } = {},
): Promise<BundleMade & { readonly out: string }> => {
	const out = options.out ?? join(newFolder(), 'bundle');
	const made = await makeBundle({
		evidence: site.evidence,
		out,
		question: { ...QUESTION, ...change },
		identities: options.identities ?? [],
		madeBy: { id: 'qian', name: '钱审' },
		sealedTo: options.sealedTo ?? null,
		custody: custodyOf(site, clock),
		cover: (facts: BundleFacts) => ({ text: 'cover of ' + facts.site + '\n', page: '<!doctype html><title>cover</title>' }),
	});
	return { ...made, out };
};

/** HTTP in the clear: requests and what they are answered. */
export type Said = {
	readonly request: string;
	readonly body?: Uint8Array | string;
	readonly response: string;
	readonly answer?: Uint8Array | string;
};
const message = (head: string, body: Uint8Array | string = ''): Uint8Array => {
	const bytes = Buffer.from(body);
	return Buffer.concat([Buffer.from(head + '\r\ncontent-length: ' + bytes.length + '\r\n\r\n'), bytes]);
};
export const plainMeta = (connection: string, change: Partial<typeof META> = {}) => ({
	...META,
	connection,
	application: 'http',
	destinationPort: 80,
	...change,
});
export const say = (
	capture: { sent(bytes: Uint8Array): void; received(bytes: Uint8Array): void },
	{ request, body, response, answer }: Said,
): void => {
	capture.sent(message(request, body));
	capture.received(message(response, answer));
};
