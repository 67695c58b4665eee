import { join } from 'node:path';
import type { Shipment } from '@tongguan/clearance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHostile } from '../../gateway/test/hostile-recipient.ts';
import { ownersCsv, torqueMap } from '../demo/generate.ts';
import { folder, inside, objects, type Ran } from './cli.ts';
import { makeWorld, type World } from './world.ts';

const dir = await folder();
const at = (name: string): string => join(dir, name);
const json = (...args: string[]): Promise<Ran> => inside([...args, '--json']);
const codes = (ran: Ran): unknown[] => objects(ran).flatMap((one) => (one.error === undefined ? [] : [one.error]));
const shipmentOf = (ran: Ran): Shipment => objects<{ shipment: Shipment }>(ran)[0]!.shipment;
let world: World;

beforeAll(async () => {
	world = await makeWorld(at('world'));
	await torqueMap(at('torque.csv'), 50);
	await ownersCsv(at('owners.csv'), { rows: 20, owners: 5, seed: 1 });
});
afterAll(() => world.stop());

describe('tongguan authorisation state', () => {
	const set = (state: string, as = 'li'): Promise<Ran> => json('authorisation', 'state', 'scc-2026-01', '--state', state, '--as', as);
	const stateOf = async (): Promise<unknown> => objects(await json('authorisation', 'list'))[0]!.state;

	it('is for the compliance officer, for an authorisation that is there, and for a state that there is', async () => {
		expect(codes(await set('withdrawn', 'wang'))).toEqual(['role-missing']);
		expect(codes(await json('authorisation', 'state', 'nothing', '--state', 'pending', '--as', 'li'))).toEqual(['unknown-authorisation']);
		const wrong = await set('perhaps');
		expect([wrong.code, codes(wrong)]).toEqual([2, ['option-value']]);
		expect(await stateOf()).toBe('inEffect');
	});
	it('withdraws it: a transfer that relies on it is held', async () => {
		expect(objects(await set('withdrawn'))).toEqual([{ authorisation: 'scc-2026-01', state: 'withdrawn' }]);
		expect(await stateOf()).toBe('withdrawn');
		const held = await json('ship', at('owners.csv'), '--transfer', 'after-sales', '--as', 'wang');
		expect(held.code).toBe(3);
		expect(shipmentOf(held)).toMatchObject({ state: 'held', bytesSent: 0 });
	});
	it('puts it in effect again: an approval given meanwhile does not hold for it as it now is, and the words say so', async () => {
		expect((await json('approve', 'after-sales', '--as', 'zhao')).code).toBe(0);
		const said = await inside(['authorisation', 'state', 'scc-2026-01', '--state', 'inEffect', '--as', 'li']);
		expect(said.stdout).toContain('“生效”');
		expect(said.stdout).toContain('tongguan approve');
		expect(await stateOf()).toBe('inEffect');
		const ship = (): Promise<Ran> => json('ship', at('owners.csv'), '--transfer', 'after-sales', '--as', 'wang');
		const held = await ship();
		expect([held.code, codes(held)]).toEqual([3, ['approval-mismatch']]);
		expect((await json('approve', 'after-sales', '--as', 'zhao')).code).toBe(0);
		expect((await ship()).code).toBe(0);
	});
});

describe('tongguan person roles', () => {
	const roles = (person: string, wanted: string, as = 'admin'): Promise<Ran> =>
		json('person', 'roles', person, '--role', wanted, '--as', as);
	const held = async (person: string): Promise<unknown> =>
		objects(await json('person', 'list')).find((one) => one.person === person)!.roles;

	it('is for the system administrator, for roles that there are and that go together', async () => {
		expect(codes(await roles('wang', 'approver', 'li'))).toEqual(['role-missing']);
		expect(codes(await roles('wang', 'approver,auditAdministrator'))).toEqual(['roles-conflict']);
		expect(codes(await roles('nobody', 'engineer'))).toEqual(['unknown-person']);
		expect(codes(await roles('admin', 'none'))).toEqual(['administrator-last']);
		const wrong = await roles('wang', 'king');
		expect([wrong.code, codes(wrong)]).toEqual([2, ['option-value']]);
		expect(await held('wang')).toEqual(['engineer']);
	});
	it('gives a person exactly the roles named', async () => {
		expect(objects(await roles('wang', 'engineer,complianceOfficer'))).toEqual([
			{ person: 'wang', roles: ['engineer', 'complianceOfficer'] },
		]);
		expect(await held('wang')).toEqual(['engineer', 'complianceOfficer']);
		expect((await roles('wang', 'engineer')).code).toBe(0);
		expect(await held('wang')).toEqual(['engineer']);
	});
	it('takes all roles of an approver away: what was approved no longer ships', async () => {
		const said = await inside(['person', 'roles', 'zhao', '--role', 'none', '--as', 'admin']);
		expect(said.stdout).toContain('zhao 的角色已全部取消');
		expect(await held('zhao')).toEqual([]);
		const ran = await json('ship', at('torque.csv'), '--transfer', 'torque', '--as', 'wang');
		expect([ran.code, codes(ran)]).toEqual([3, ['approval-foreign']]);
		expect((await roles('zhao', 'approver')).code).toBe(0);
	});
});

describe('a recipient that takes everything and signs something else', () => {
	it('is no success: the shipment is posted, the exit code is 5, and the words say what is wrong', async () => {
		const liar = await startHostile('receipt-of-another-digest');
		try {
			const register = ['--name', 'Example Partner SE', '--country', 'DE', '--address', liar.address, '--pin', liar.pin, '--as', 'li'];
			expect((await json('recipient', 'partner', ...register)).code).toBe(0);
			expect((await json('approve', 'torque-partner', '--as', 'zhao')).code).toBe(0);
			const ran = await inside(['ship', at('torque.csv'), '--transfer', 'torque-partner', '--as', 'wang']);
			expect(ran.stdout).toContain('回执不符');
			expect(ran.stdout).not.toContain('放行：');
			expect(ran.stderr).toContain('(receipt-false)');
			expect(ran.code).toBe(5);
			const [last] = objects<Shipment>(await json('why'));
			expect(last).toMatchObject({ state: 'posted', error: { code: 'receipt-false' } });
		} finally {
			await liar.close();
		}
	});
});
