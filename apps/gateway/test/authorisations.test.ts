import { layout, readLog, yearOf } from '@tongguan/clearance';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serveControl } from '../src/index.ts';
import { codeIn, knock } from './door.ts';
import { attestation, attestationUnder, inAYear, makeTemplate, owners, type Site, ship, type Template } from './site.ts';
import { startWitness, type Witness } from './witness.ts';

const IP = '127.0.0.1';
const YEAR = yearOf(new Date());
const exactly = (n: number) => ({ min: n, max: n });
const nobody = { ordinary: exactly(0), sensitive: exactly(0) };
const held = { state: 'held', bytesSent: 0 };
let template: Template;
let registered: Site;
let witness: Witness;
let site: Site;
beforeAll(async () => {
	template = await makeTemplate();
	witness = await startWitness();
	registered = await template.fresh();
	await registerOlder(registered);
	await registered.reach(witness, ['older'] as never);
});
beforeEach(async () => {
	witness.forget();
	site = await template.fresh(registered);
});
afterAll(async () => {
	await witness.close();
	await template.remove();
});

/** `older`: of `maker`, under a contract that was filed last year for 2,000 persons. `scc-newcomer`: one of a processor that was not counted yet. */
async function registerOlder(of: Site): Promise<void> {
	await of.as('officer', async (admin) => {
		const validFrom = `${YEAR - 1}-03-01T00:00:00+08:00`;
		const validUntil = inAYear();
		for (const [id, processor, transfer] of [
			['scc-older', 'maker', 'older'],
			['scc-newcomer', 'newcomer', 'fewer'],
		] as const)
			await admin.addAuthorisation({
				...{ id, processor, kind: 'standardContract', state: 'inEffect', number: id, validFrom, validUntil },
				scope: { transfers: [transfer], kinds: ['ordinaryPI'] },
				declaredScale: { ordinary: 2_000, sensitive: 0 },
				pipia: validFrom,
				notice: true,
				consent: true,
			});
	});
	await of.as('engineer', async (admin) => {
		const bases = [{ kind: 'ordinaryPI', basis: 'standardContract', authorisation: 'scc-older' }] as const;
		await admin.registerTransfer({ id: 'older', processor: 'maker', recipient: 'lab', asset: 'owners', purpose: 'warranty', bases });
	});
}
const before = (min: number, max: number) => ({ ...attestationUnder('scc-older'), ordinary: { min, max } });

describe('an authorisation that was in use before anything was counted', () => {
	it('lets nothing out within its declared scale as long as nobody has said how much had left under it', async () => {
		await site.withGate(async (gate) => {
			const shipment = await ship(gate, 'older', owners(10));
			expect(witness.received(shipment.id)).toBe(0);
			expect(shipment).toMatchObject({
				...held,
				added: nobody,
				error: {
					code: 'authorisation-unknown',
					params: { authorisation: 'scc-older', meter: 'ordinary', max: 2_000, provision: 'III.3-d' },
				},
			});
		});
	});

	it('is held to it with those who had left, once the security administrator has stated them', async () => {
		await site.withGate(async (gate) => {
			const reading = await gate.attestAuthorisation(before(900, 1_500), IP);
			expect(reading).toMatchObject({ opened: true, distinct: { ordinary: { min: 900, max: 1_500 } }, importantBytes: exactly(0) });
			expect(await ship(gate, 'older', owners(400))).toMatchObject({ state: 'posted', added: { ordinary: exactly(400) } });
			const over = { code: 'reservation-refused', params: { over: 50, max: 2_000, scope: 'authorisation' } };
			expect(await ship(gate, 'older', owners(150, 5_000))).toMatchObject({ ...held, error: over });
			expect(await ship(gate, 'older', owners(100, 5_000))).toMatchObject({ state: 'posted' });
			expect(await gate.attestAuthorisation(before(900, 1_500), IP).catch(({ code }) => code)).toBe('authorisation-already-opened');
		});
		const said: unknown[] = [];
		for await (const { payload } of readLog(layout(site.dir).evidence, 'gateway', 'operation'))
			if ((payload as { object: string }).object === 'authorisation:scc-older') said.push(payload);
		expect(said).toMatchObject([
			{ user: 'sec', operation: 'authorisation.attest', detail: { entity: 'maker', ordinary: { min: 900, max: 1_500 } } },
			{ operation: 'census.head', detail: { census: { records: expect.any(Number) } } },
			{ operation: 'authorisation.attest' },
		]);
	});

	it('is spoken of after its holder’s year, and only where it is registered', async () => {
		await site.withGate(async (gate) => {
			const attest = (id: string) => gate.attestAuthorisation(attestationUnder(id), IP).catch(({ code, params }) => ({ code, params }));
			expect(await attest('scc-newcomer')).toMatchObject({ code: 'meter-not-opened', params: { entity: 'newcomer', year: YEAR } });
			expect(await attest('scc-nobody')).toMatchObject({ code: 'unknown-authorisation' });
			await gate.attestMeter(attestation('newcomer'), IP);
			expect(await attest('scc-newcomer')).toMatchObject({ opened: true, distinct: nobody });
		});
	});
});

describe('the control door', () => {
	it('takes a word about an authorisation from the security administrator alone, and of bytes also without an upper end', async () => {
		await site.withGate(async (gate) => {
			const door = await serveControl(gate, () => new Date());
			try {
				const { at: _at, nonce: _nonce, ...draft } = { ...before(0, 7), importantBytes: { min: 0, max: null } };
				expect(codeIn(await knock(door.address, site.order({ ...draft, by: 'engineer' })))).toBe('role-missing');
				expect(codeIn(await knock(door.address, site.order({ ...draft, importantBytes: { min: 2, max: 1 } })))).toBe('bad-value');
				const told = await knock(door.address, site.order(draft));
				expect(told.messages.at(-1)).toMatchObject({ type: 'authorisation', authorisation: { importantBytes: { min: 0, max: null } } });
			} finally {
				await door.close();
			}
		});
	});
});
