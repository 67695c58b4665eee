import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Gate, layout, toInstant } from '@tongguan/clearance';
import { readLog } from '@tongguan/evidence/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serveControl } from '../src/index.ts';
import { codeIn, knock, startGateway } from './door.ts';
import { faultOf, stateOf } from './reconciled.ts';
import { attestation, makeTemplate, owners, type Site, type Template } from './site.ts';
import { startWitness, type Witness } from './witness.ts';

const content = owners(600);
let template: Template;
let registered: Site;
let witness: Witness;
beforeAll(async () => {
	template = await makeTemplate();
	witness = await startWitness();
	registered = await template.fresh();
	await registered.reach(witness, ['contract']);
});
beforeEach(() => witness.forget());
afterAll(async () => {
	await witness.close();
	await template.remove();
});

let site: Site;
let gate: Gate;
let control: Awaited<ReturnType<typeof serveControl>>;
const opened = async (clock = () => new Date()): Promise<void> => {
	site = await template.fresh(registered);
	gate = await site.open({ clock });
	control = await serveControl(gate, clock);
};
/** Also when the test has done it already. */
const shut = async (): Promise<void> => {
	await control.close();
	await gate.close();
};
const shipping = (change: Readonly<Record<string, unknown>> = {}) => ({
	kind: 'ship',
	by: 'engineer',
	transfer: 'contract',
	file: 'owners.csv',
	size: content.length,
	...change,
});
const spooled = () => readdir(layout(site.dir).spool);
const refusals = async (): Promise<unknown[]> => {
	const found: unknown[] = [];
	for await (const { payload } of readLog(layout(site.dir).evidence, 'gateway', 'operation')) {
		if (payload?.operation === 'order.refuse') found.push((payload.detail as { code: string }).code);
	}
	return found;
};

describe('an order at the control door', () => {
	beforeEach(() => opened());
	afterEach(shut);

	it('that is signed, fresh and of somebody who may is carried out', async () => {
		const { messages } = await knock(control.address, site.order(shipping()), content);
		expect(messages.at(-1)).toMatchObject({ type: 'shipment', shipment: { state: 'posted', requestedBy: 'engineer' } });
		expect(await faultOf(site, witness)).toBeUndefined();
		expect(await spooled()).toEqual([]);
	});

	const ago = (minutes: number): string => toInstant(new Date(Date.now() - minutes * 60_000));
	const cases: readonly (readonly [name: string, code: string, header: () => string | undefined])[] = [
		['without a header', 'bad-value', () => undefined],
		['whose header is not base64url of JSON', 'bad-value', () => Buffer.from('{"order":').toString('base64url')],
		['whose header is JSON null', 'bad-value', () => Buffer.from('null').toString('base64url')],
		['of a kind nobody knows', 'bad-value', () => site.order(shipping({ kind: 'open-the-gate' }))],
		['with a field that is empty', 'bad-value', () => site.order(shipping({ transfer: '' }))],
		['with a field too many', 'bad-value', () => site.order(shipping({ force: true }))],
		['with a size that is no size', 'bad-value', () => site.order(shipping({ size: -1 }))],
		['that is not dated', 'bad-date', () => site.order(shipping({ at: 'yesterday' }))],
		['of a person nobody knows', 'unknown-person', () => site.order(shipping({ by: 'mallory' }), site.signers.engineer)],
		['signed by somebody else', 'signature-wrong', () => site.order(shipping(), site.signers.approver)],
		['of a person without the role', 'role-missing', () => site.order(shipping({ by: 'approver' }))],
		['that is stale', 'order-stale', () => site.order(shipping({ at: ago(6) }))],
		['from the future', 'order-stale', () => site.order(shipping({ at: ago(-6) }))],
		['that was signed before the gate opened', 'order-stale', () => site.order(shipping({ at: ago(1) }))],
		['about a transfer nobody registered', 'unknown-transfer', () => site.order(shipping({ transfer: 'nowhere' }))],
	];
	it.each(cases)('%s ends with %s, which the operation log keeps, and nothing is spooled or sent', async (_name, code, header) => {
		expect(codeIn(await knock(control.address, header(), content))).toBe(code);
		expect(await refusals()).toEqual([code]);
		expect((await stateOf(site)).shipments).toEqual([]);
		expect(await spooled()).toEqual([]);
		expect(witness.wire()).toEqual([]);
	});

	it('is carried out once, however often it is handed in', async () => {
		const header = site.order(shipping());
		await knock(control.address, header, content);
		expect(codeIn(await knock(control.address, header, content))).toBe('order-stale');
		expect((await stateOf(site)).shipments).toHaveLength(1);
	});

	it('with an altered word is not what was signed', async () => {
		const signed = JSON.parse(Buffer.from(site.order(shipping()), 'base64url').toString()) as { order: object; signature: string };
		const altered = { ...signed, order: { ...signed.order, transfer: 'narrow' } };
		const header = Buffer.from(JSON.stringify(altered)).toString('base64url');
		expect(codeIn(await knock(control.address, header, content))).toBe('signature-wrong');
	});

	it('to open a meter is for the security administrator', async () => {
		const order = { ...attestation('newcomer'), nonce: 'one' };
		expect(codeIn(await knock(control.address, site.order({ ...order, by: 'engineer' })))).toBe('role-missing');
		const { messages } = await knock(control.address, site.order(order));
		expect(messages).toMatchObject([{ type: 'meter', meter: { opened: true } }]);
	});

	it('with a wrong token, or at another address, is not even read', async () => {
		const header = site.order(shipping());
		expect((await knock({ ...control.address, token: 'x'.repeat(43) }, header, content)).status).toBe(401);
		expect((await knock(control.address, header, content, { path: '/v1/other' })).status).toBe(404);
		expect(codeIn(await knock(control.address, header, content))).toBeUndefined();
	});
});

describe('a file', () => {
	beforeEach(() => opened());
	afterEach(shut);
	const underWay = async (): Promise<void> => {
		while ((await spooled()).length === 0) await new Promise((resolve) => setImmediate(resolve));
	};
	const ended = async (): Promise<void> => {
		const { shipments, reservations } = await stateOf(site);
		expect(shipments).toMatchObject([{ state: 'failed', error: { code: 'interrupted' }, bytesSent: 0 }]);
		expect(reservations).toEqual([]);
		expect(await faultOf(site, witness)).toBeUndefined();
		expect(await spooled()).toEqual([]);
		expect(witness.wire()).toEqual([]);
	};

	it('shorter than announced in the order ends with interrupted and leaves nothing behind', async () => {
		const { messages } = await knock(control.address, site.order(shipping({ size: content.length + 1 })), content);
		expect(messages.at(-1)).toMatchObject({ type: 'shipment', shipment: { state: 'failed', error: { code: 'interrupted' } } });
		await ended();
	});

	it('longer than announced in the order ends with interrupted, and who sent it is told', async () => {
		const longer = Buffer.concat([content, owners(20_000)]);
		const { messages } = await knock(control.address, site.order(shipping()), longer);
		expect(messages.at(-1)).toMatchObject({ type: 'shipment', shipment: { state: 'failed', error: { code: 'interrupted' } } });
		await ended();
	});

	it('whose sender hangs up half way ends with interrupted', async () => {
		const half = content.subarray(0, content.length / 2);
		const hangUp = underWay();
		await expect(knock(control.address, site.order(shipping()), half, { announced: content.length, hangUp })).rejects.toThrow();
		await shut();
		await ended();
	});

	it('whose sender falls silent does not keep the gateway from closing', async () => {
		const half = content.subarray(0, content.length / 2);
		const waiting = knock(control.address, site.order(shipping()), half, { announced: content.length }).catch((error: unknown) => error);
		await underWay();
		await shut();
		await waiting;
		await ended();
	});
});

describe('the gateway process', () => {
	it('is alone in its folder: a second one says who holds it and ends with 1, and the first goes on', async () => {
		site = await template.fresh(registered);
		const first = await startGateway(site.dir);
		expect(first.first).toMatchObject({ event: 'open', recovered: [] });
		const second = await startGateway(site.dir);
		const { code, lines } = await second.ended;
		expect(code).toBe(1);
		expect(lines).toMatchObject([{ event: 'failed', code: 'writer-locked', params: { pid: first.child.pid } }]);
		const { messages } = await knock(await first.address(), site.order(shipping()), content);
		expect(messages.at(-1)).toMatchObject({ type: 'shipment', shipment: { state: 'posted' } });
		first.child.kill('SIGTERM');
		expect((await first.ended).code).toBe(0);
		expect(existsSync(join(layout(site.dir).run, 'gateway.json'))).toBe(false);
		expect(await faultOf(site, witness)).toBeUndefined();
	});

	it('that is asked to end in the middle of a shipment cuts it, counts it, and ends with 0', async () => {
		site = await template.fresh(registered);
		const gateway = await startGateway(site.dir);
		witness.onChunk((n) => {
			if (n !== 1) return;
			gateway.child.kill('SIGTERM');
			return new Promise(() => undefined);
		});
		const { messages } = await knock(await gateway.address(), site.order(shipping()), content);
		expect(messages.at(-1)).toMatchObject({ type: 'shipment', shipment: { state: 'cut', error: { code: 'send-cut' } } });
		expect((await gateway.ended).code).toBe(0);
		expect(await faultOf(site, witness)).toBeUndefined();
	});

	it('in a folder that is no site says so and ends with 1', async () => {
		const { code, lines } = await (await startGateway(join(registered.dir, 'nowhere'))).ended;
		expect(code).toBe(1);
		expect(lines).toMatchObject([{ event: 'failed', code: 'not-a-site' }]);
	});
});
