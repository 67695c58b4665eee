import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeFs, verify } from '../src/adapters/node.ts';
import { sha256, signerOf } from '../src/adapters/node-crypto.ts';
import { encodeText, toHex } from '../src/core/encoding.ts';
import { entryText } from '../src/core/entry.ts';
import { GroupWriter } from '../src/core/frame.ts';
import { LogState } from '../src/core/state.ts';
import { retentionEnd } from '../src/core/time.ts';
import type { LogKind } from '../src/types.ts';
import { type Item, Log } from '../src/writer/log.ts';
import { makeSite, opened as openedEntry, SITE } from './support/site.ts';

const AT = '2026-07-01T08:00:00.000+08:00';
const leaf = (text: string, change: { at?: string; log?: LogKind; retainUntil?: string; entry?: (text: string) => string } = {}): Item => {
	const at = change.at ?? AT;
	const entry = entryText({
		log: change.log ?? 'traffic',
		at,
		payload: toHex(sha256(encodeText(text))),
		retainUntil: change.retainUntil ?? retentionEnd(at),
	});
	return { text, entry: change.entry === undefined ? entry : change.entry(entry) };
};

/** A traffic log that the holder of the writer's key has signed, whatever is in it. */
const failuresOf = async (items: readonly Item[]) => {
	using site = await makeSite();
	await (await site.open()).close();
	const place = { kind: 'traffic', folder: join(site.evidence, 'logs/gateway/traffic'), origin: SITE + '/gateway/traffic' } as const;
	rmSync(place.folder, { recursive: true });
	const begin = { state: new LogState(sha256), checkpoint: null };
	const log = new Log(nodeFs, place, sha256, signerOf(site.keys.get('gateway')!), begin);
	const { change, checkpoint } = log.seal(new GroupWriter(new Uint8Array(64 * 1024)), items);
	await log.publish([change], checkpoint);
	await log.close();
	return (await verify(site.evidence, { key: site.vkey })).failures.map(({ code, params }) => [code, params.index]);
};
const opened = (file: string) => JSON.stringify({ objects: [], payload: openedEntry('c-1', file) });
const GOOD = 'capture/2026-07-01/c-1.0.pcapng';

it('a writer’s key does not make a log right that breaks its own form', async () => {
	const payload = opened(GOOD);
	const missing = ['file-missing', 0];
	expect(await failuresOf([leaf(payload)])).toEqual([missing]);
	expect(await failuresOf([leaf(payload), leaf(payload, { at: '2026-07-01T07:59:59.999+08:00' })])).toEqual([missing, ['entry-time', 1]]);
	expect(await failuresOf([leaf(payload, { retainUntil: '2029-07-01T07:59:59.999+08:00' })])).toEqual([['entry-retention', 0], missing]);
	expect(await failuresOf([leaf(payload, { log: 'alert' })])).toEqual([['entry-malformed', 0]]);
	expect(await failuresOf([leaf(payload, { entry: (text) => text.replace(',', ', ') })])).toEqual([['entry-malformed', 0]]);
	for (const bad of [
		'not json',
		'{}',
		'{"payload":{},"objects":[]}',
		`{"objects":["${'a'.repeat(64)}"],"payload":{}}`,
		'{"objects":[],"payload":[]}',
	]) {
		expect(await failuresOf([leaf(bad)]), bad).toEqual([['payload-malformed', 0]]);
	}
	for (const file of ['../../etc/passwd', 'capture/2026-07-01/other.0.pcapng', 'capture/../roster', '']) {
		expect(await failuresOf([leaf(opened(file))]), file).toEqual([['capture-path-invalid', 0]]);
	}
	const object = 'b'.repeat(64);
	const naming = JSON.stringify({ objects: [object], payload: { ...openedEntry('c-1', GOOD), object } });
	expect(await failuresOf([leaf(naming)])).toEqual([['file-missing', undefined], missing]);
});
