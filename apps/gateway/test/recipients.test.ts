import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createIdentity, layout, type Shipment } from '@tongguan/clearance';
import { readLog } from '@tongguan/evidence/node';
import { startRecipient } from '@tongguan/recipient';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Hostility, hasOpenssl, startDemanding, startHostile, startImpostor } from './hostile-recipient.ts';
import { faultOf, stateOf } from './reconciled.ts';
import { CHUNK, makeTemplate, owners, ownersWithin, type Site, ship, type Template } from './site.ts';

const OWNERS = 600;
const content = owners(OWNERS);
let template: Template;
beforeAll(async () => {
	template = await makeTemplate();
});
afterAll(() => template.remove());
const cleanup: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const undo of cleanup.splice(0).reverse()) await undo();
});

const sendTo = async (peer: { address: string; pin: string }, { deadlineMs = 5_000 } = {}): Promise<{ site: Site; shipment: Shipment }> => {
	const site = await template.fresh();
	await site.reach(peer, ['contract']);
	return { site, shipment: await site.withGate((gate) => ship(gate, 'contract', content), { deadlineMs }) };
};
const connections = async (site: Site): Promise<unknown[]> => {
	const found: unknown[] = [];
	for await (const { payload } of readLog(layout(site.dir).evidence, 'gateway', 'traffic')) found.push(payload);
	return found;
};

it('a recipient that keeps to the protocol gets the file, and its receipt is kept', async () => {
	const site = await template.fresh();
	const recipient = await startRecipient({ dir: join(site.dir, 'recipient'), name: 'Lab GmbH', allow: [site.pin] });
	cleanup.push(() => recipient.close());
	await site.reach(recipient, ['contract']);
	const shipment = await site.withGate((gate) => ship(gate, 'contract', content));
	expect(shipment).toMatchObject({
		state: 'posted',
		bytesSent: content.length,
		error: null,
		added: { ordinary: { min: OWNERS, max: OWNERS } },
	});
	expect((await readFile(join(site.dir, 'recipient', 'received', shipment.id, 'owners.csv'))).equals(content)).toBe(true);
	expect(shipment.recipientReceipt).toMatch(/^[0-9a-f]{64}$/);
	expect(await faultOf(site)).toBeUndefined();
	expect(await connections(site)).toMatchObject([{ event: 'opened' }, { event: 'closed', outcome: 'delivered' }]);
});

describe('a recipient that', () => {
	const all = { state: 'cut', counted: OWNERS, sent: content.length };
	const first = { state: 'cut', counted: ownersWithin(CHUNK), sent: CHUNK };
	const nothing = { state: 'failed', counted: 0, sent: 0 };
	const signedFalsely = { ...all, state: 'posted' };
	const cases: readonly (readonly [Hostility, string, typeof all])[] = [
		['hangs-before-tls', 'recipient-timeout', nothing],
		['hangs-after-tls', 'recipient-timeout', nothing],
		['resets-before-tls', 'recipient-reset', nothing],
		['resets-during-chunk', 'recipient-reset', first],
		['plain-http', 'recipient-insecure', nothing],
		['tls-1.2', 'recipient-insecure', nothing],
		['garbage', 'recipient-garbled', nothing],
		['endless-header', 'recipient-garbled', nothing],
		['endless-body', 'recipient-garbled', nothing],
		['wrong-chunk-digest', 'recipient-garbled', first],
		['receipt-not-json', 'recipient-garbled', all],
		['receipt-of-another-key', 'receipt-false', signedFalsely],
		['receipt-of-another-digest', 'receipt-false', signedFalsely],
		['receipt-of-another-shipment', 'receipt-false', signedFalsely],
	];
	const ALERTS: Readonly<Record<string, string>> = { failed: 'shipment-refused', cut: 'shipment-cut', posted: 'recipient-receipt-false' };
	it.each(cases)('%s ends the shipment with %s', async (hostility, code, { state, counted, sent }) => {
		const hostile = await startHostile(hostility);
		cleanup.push(hostile.close);
		const { site, shipment } = await sendTo(hostile, { deadlineMs: hostility.startsWith('hangs') ? 300 : 5_000 });
		const added = { ordinary: { min: counted, max: counted } };
		expect(shipment).toMatchObject({ state, error: { code }, bytesSent: sent, recipientReceipt: null, added });
		expect(await faultOf(site)).toBeUndefined();
		expect((await stateOf(site)).alerts).toMatchObject([{ kind: ALERTS[state], owner: 'sec', subject: shipment.id, detail: { code } }]);
		expect(await connections(site)).toMatchObject([{ event: 'opened' }, { event: 'closed', outcome: code }]);
	});

	it('is an impostor is refused, sees not one application byte, and the officer is told', async () => {
		const impostor = await startImpostor();
		cleanup.push(impostor.close);
		const { site, shipment } = await sendTo({ address: impostor.address, pin: createIdentity('The real one').pin });
		expect(shipment).toMatchObject({ state: 'refused', error: { code: 'impostor' }, bytesSent: 0, added: { ordinary: { max: 0 } } });
		expect(impostor.seen()).toBe(0);
		expect(await faultOf(site)).toBeUndefined();
		expect((await stateOf(site)).alerts).toMatchObject([{ kind: 'recipient-impostor', owner: 'sec', severity: 'critical' }]);
		expect(await connections(site)).toMatchObject([{}, { outcome: 'impostor', applicationBytesOut: 0 }]);
	});

	it('does not know our key ends the shipment with recipient-refused', async () => {
		const site = await template.fresh();
		const recipient = await startRecipient({ dir: join(site.dir, 'recipient'), name: 'Lab GmbH', allow: [] });
		cleanup.push(() => recipient.close());
		await site.reach(recipient, ['contract']);
		const shipment = await site.withGate((gate) => ship(gate, 'contract', content));
		expect(shipment).toMatchObject({ state: 'failed', error: { code: 'recipient-refused' }, bytesSent: 0 });
		expect(await faultOf(site)).toBeUndefined();
	});

	const demanding = 'does not accept our certificate ends the shipment with recipient-refused';
	it.skipIf(!hasOpenssl)(hasOpenssl ? demanding : `${demanding} (skipped: no openssl)`, async () => {
		const hostile = await startDemanding();
		cleanup.push(hostile.close);
		const { site, shipment } = await sendTo(hostile);
		expect(shipment).toMatchObject({ state: 'failed', error: { code: 'recipient-refused' }, bytesSent: 0 });
		expect(await faultOf(site)).toBeUndefined();
	});

	it('is not there ends the shipment with recipient-unreachable, and there is no connection to record', async () => {
		const gone = await startImpostor();
		await gone.close();
		const { site, shipment } = await sendTo(gone);
		expect(shipment).toMatchObject({ state: 'failed', error: { code: 'recipient-unreachable' } });
		expect(await faultOf(site)).toBeUndefined();
		expect(await connections(site)).toEqual([]);
	});
});
