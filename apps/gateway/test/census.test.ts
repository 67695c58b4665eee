import { randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	doctor,
	type Gate,
	type GateOrder,
	layout,
	meters,
	openRegistry,
	readLog,
	readObject,
	type Shipment,
	toInstant,
	yearOf,
} from '@tongguan/clearance';
import { EvidenceError } from '@tongguan/evidence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serveControl } from '../src/index.ts';
import { codeIn, knock } from './door.ts';
import { table } from './persons.ts';
import { attestation, attestationUnder, inAYear, inPieces, makeTemplate, mobile, owners, type Site, ship, type Template } from './site.ts';
import { startWitness, type Witness } from './witness.ts';

const YEAR = yearOf(new Date());
let template: Template;
let registered: Site;
let witness: Witness;
let site: Site;
beforeAll(async () => {
	template = await makeTemplate();
	witness = await startWitness();
	registered = await template.fresh();
	await registerMore(registered);
	await registered.reach(witness, ['contract', 'narrow', 'fewer', 'booked', 'cards'] as never);
});
beforeEach(async () => {
	witness.forget();
	site = await template.fresh(registered);
});
afterAll(async () => {
	await witness.close();
	await template.remove();
});

/** `booked`: of `maker`, as necessary for a contract (I.3-C2). `cards`: of `maker`, with bank cards, under a contract that covers both kinds. */
async function registerMore(of: Site): Promise<void> {
	await of.as('officer', async (admin) => {
		await admin.setAsset({ id: 'bookings', name: 'bookings', processor: 'maker', proofs: [{ kind: 'contractNecessity' }] });
		await admin.setAsset({ id: 'cards', name: 'cards', processor: 'maker' });
		for (const [asset, columns] of [
			['bookings', ['手机号']],
			['cards', ['手机号', '银行卡号']],
		] as const) {
			await admin.determine({ asset, question: 'important', answer: false, reason: 'no item matches', expires: inAYear() });
			const subjects = [{ role: 'owner', columns }];
			await admin.determine({ asset, question: 'subjectModel', answer: { subjects }, reason: 'one owner a row', expires: inAYear() });
		}
		const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString();
		await admin.addAuthorisation({
			id: 'scc-cards',
			processor: 'maker',
			kind: 'standardContract',
			state: 'inEffect',
			number: 'scc-cards',
			validFrom: day(-60),
			validUntil: day(1000),
			scope: { transfers: ['cards'], kinds: ['ordinaryPI', 'sensitivePI'] },
			declaredScale: { ordinary: 500_000, sensitive: 5_000 },
			pipia: day(-90),
			notice: true,
			consent: true,
		});
	});
	await of.withGate((gate) => gate.attestAuthorisation(attestationUnder('scc-cards'), '127.0.0.1'));
	await of.as('engineer', async (admin) => {
		const common = { processor: 'maker', recipient: 'lab' } as const;
		await admin.registerTransfer({
			...common,
			id: 'booked',
			asset: 'bookings',
			purpose: 'hotel booking',
			bases: [{ kind: 'ordinaryPI', basis: 'I.3-C2', authorisation: null }],
		});
		await admin.registerTransfer({
			...common,
			id: 'cards',
			asset: 'cards',
			purpose: 'payment',
			bases: (['ordinaryPI', 'sensitivePI'] as const).map((kind) => ({ kind, basis: 'standardContract', authorisation: 'scc-cards' })),
		});
	});
}

const exactly = (persons: number) => ({ min: persons, max: persons });
const meterOf = async (processor = 'maker', year = YEAR) =>
	(await meters(site.dir, year)).find(({ reading }) => reading.entity === processor)!;
const totals = async (processor?: string, year?: number) => (await meterOf(processor, year)).reading.totals;
const signed = (by: string) => ({ by, at: toInstant(new Date()), nonce: randomBytes(8).toString('hex'), device: 'test' });
const incoming = (content: Uint8Array, name = 'prior.csv') => ({ name, size: content.length, bytes: inPieces(content) });
const factsOf = async ({ facts }: Shipment) =>
	JSON.parse(Buffer.from(await readObject(layout(site.dir).evidence, facts!)).toString('utf8')) as {
		after: { ordinary: { min: number; max: number | null } };
	};

type Import = Extract<GateOrder, { kind: 'importMeter' }>;
const importing = (
	gate: Gate,
	content: Uint8Array,
	options: Partial<Pick<Import, 'columns' | 'subjects' | 'entity'>> = {},
	tell?: Parameters<Gate['importMeter']>[3],
) => {
	const about = { entity: 'newcomer', year: YEAR, meters: ['ordinary'], subjects: null, file: 'prior.csv', size: content.length } as const;
	const order: Import = { kind: 'importMeter', ...signed('sec'), ...about, statement: 'from the old system', ...options };
	return gate.importMeter(order, incoming(content), '127.0.0.1', tell);
};
const proposing = (gate: Gate, content: Uint8Array, set = 'owners') => {
	const subjects = [{ role: 'owner', columns: ['身份证号', '手机号', '车架号'] }];
	const order = {
		kind: 'proposeLinks',
		...signed('sec'),
		set,
		subjects,
		file: 'register.csv',
		size: content.length,
		method: 'register',
	} as const;
	return gate.proposeLinks(order, incoming(content, 'register.csv'), '127.0.0.1');
};
const adopting = (gate: Gate, version: number | null, set = 'owners') =>
	gate.adoptLinks({ kind: 'adoptLinks', ...signed('officer'), set, version, statement: 'the register is one row a person' }, '127.0.0.1');
const reconciling = (gate: Gate, entity: string, max: number) => {
	const bounds = { ordinary: { min: 0, max }, sensitive: exactly(0) };
	const order = { kind: 'reconcileCensus', ...signed('officer'), entity, year: YEAR, ...bounds, statement: 'by the receipts' } as const;
	return gate.reconcileCensus(order, '127.0.0.1');
};
const setReading = (reading: string, alternative: string, by: 'officer' | 'engineer' = 'officer') =>
	site.as(by, (admin) => admin.setReading({ reading, alternative, statement: 'counsel’s advice of today' }));

describe('the reading of D4', () => {
	const grouped = async () => {
		await site.as('officer', async (admin) => {
			for (const id of ['maker', 'newcomer']) await admin.setProcessor({ id, group: 'holding' });
		});
	};
	it('“entity” leaves each member of a group its own bound', async () => {
		await grouped();
		const shipment = await site.withGate(async (gate) => {
			await gate.attestMeter({ ...attestation('newcomer'), ordinary: exactly(99_700) }, '127.0.0.1');
			await ship(gate, 'contract', owners(200));
			return ship(gate, 'fewer', owners(200, 1_000));
		});
		expect(shipment.state).toBe('posted');
		expect((await factsOf(shipment)).after.ordinary).toMatchObject({ max: 99_900 });
	});
	it('“group” has the members count together, a person of two of them once, for the bound and for the decision', async () => {
		await grouped();
		const { meters: changed } = await setReading('D4', 'group');
		expect(changed.map(({ before }) => before.entity).sort()).toEqual(['maker', 'newcomer']);
		await site.withGate(async (gate) => {
			await gate.attestMeter({ ...attestation('newcomer'), ordinary: exactly(99_500) }, '127.0.0.1');
			const first = await ship(gate, 'contract', owners(200));
			expect(first.state).toBe('posted');
			const both = await ship(gate, 'fewer', owners(250));
			expect(both).toMatchObject({ state: 'posted', added: { ordinary: exactly(250) } });
			expect((await factsOf(both)).after.ordinary.max).toBe(99_750);
			const over = await ship(gate, 'fewer', owners(250, 1_000));
			expect(over).toMatchObject({ state: 'held', bytesSent: 0 });
			expect((await factsOf(over)).after.ordinary.max).toBe(100_000);
		});
		const { group, reading } = await meterOf('newcomer');
		expect(group).toMatchObject({ entity: 'holding', opened: true, totals: { ordinary: { max: 99_750 } } });
		expect(reading.totals.ordinary.max).toBe(99_750);
		expect((await totals('maker')).ordinary).toEqual(exactly(200));
	});
});

describe('the reading of D7', () => {
	it('“exemptNotCounted” takes out of the meters who left under an exemption alone, at once and for whoever leaves later', async () => {
		await site.withGate(async (gate) => {
			expect(await ship(gate, 'booked', owners(300))).toMatchObject({ state: 'posted' });
			expect(await ship(gate, 'contract', owners(100, 200))).toMatchObject({ state: 'posted' });
		});
		expect((await totals()).ordinary).toEqual(exactly(300));
		const { reading, meters: changed } = await setReading('D7', 'exemptNotCounted');
		expect(reading).toMatchObject({ id: 'D7', alternative: 'exemptNotCounted', by: 'officer' });
		const maker = changed.find(({ before }) => before.entity === 'maker')!;
		expect([maker.before.totals.ordinary, maker.after.totals.ordinary]).toEqual([exactly(300), exactly(100)]);
		expect((await totals()).ordinary).toEqual(exactly(100));
		const shipment = await site.withGate((gate) => ship(gate, 'booked', owners(50, 1_000)));
		expect(shipment).toMatchObject({ state: 'posted', added: { ordinary: exactly(0) } });
		expect((await factsOf(shipment)).after.ordinary).toEqual(exactly(100));
		await setReading('D7', 'exemptCounted');
		expect((await totals()).ordinary).toEqual(exactly(350));
	});
	it('is in force for the next shipment of a gate that is open', async () => {
		await site.withGate(async (gate) => {
			await ship(gate, 'booked', owners(10));
			await setReading('D7', 'exemptNotCounted');
			const shipment = await ship(gate, 'booked', owners(10, 100));
			expect(shipment).toMatchObject({ state: 'posted', error: null });
			expect((await factsOf(shipment)).after.ordinary).toEqual(exactly(0));
		});
	});
	it('is nobody’s to choose but the compliance officer’s, among what is carried out', async () => {
		await expect(setReading('D7', 'exemptNotCounted', 'engineer')).rejects.toMatchObject({ code: 'role-missing' });
		await expect(setReading('D7', 'sometimes')).rejects.toMatchObject({ code: 'unknown-reading' });
		await expect(setReading('D99', 'any')).rejects.toMatchObject({ code: 'unknown-reading' });
		await expect(setReading('D12', 'viewed')).rejects.toMatchObject({ code: 'reading-not-executed' });
		const registry = await openRegistry(site.dir, { readOnly: true });
		expect(await registry.readings()).toEqual([]);
		await registry.close();
	});
});

it('the reading of D6 “sensitiveOnly” counts whoever is in both meters in the sensitive one', async () => {
	await site.withGate(async (gate) => {
		expect(await ship(gate, 'cards', table(['手机号', '银行卡号'], 40))).toMatchObject({ state: 'posted' });
		await ship(gate, 'contract', owners(10, 500));
	});
	expect(await totals()).toEqual({ ordinary: exactly(50), sensitive: exactly(40) });
	await setReading('D6', 'sensitiveOnly');
	expect(await totals()).toEqual({ ordinary: exactly(10), sensitive: exactly(40) });
});

describe('a declared scale', () => {
	it('binds the distinct persons under its authorisation over all years, not the year alone', async () => {
		const next = Date.parse(`${YEAR + 1}-01-05T09:00:00+08:00`) - Date.now();
		await site.withGate(async (gate) => {
			expect(await ship(gate, 'narrow', owners(1_500))).toMatchObject({ state: 'posted' });
		});
		await site.withGate(
			async (gate) => {
				await gate.attestMeter({ ...attestation('maker'), year: YEAR + 1 }, '127.0.0.1');
				const over = await ship(gate, 'narrow', owners(700, 5_000));
				expect(over).toMatchObject({
					state: 'held',
					error: { code: 'reservation-refused', params: { over: 200, scope: 'authorisation' } },
				});
				expect(await ship(gate, 'narrow', owners(400, 1_200))).toMatchObject({ state: 'posted', added: { ordinary: exactly(400) } });
			},
			{ clock: () => new Date(Date.now() + next) },
		);
		expect((await totals('maker', YEAR + 1)).ordinary).toEqual(exactly(400));
	});
});

describe('a snapshot of the census', () => {
	it('that cannot be written is told to the security officers, and counting goes on', async () => {
		const { census } = layout(site.dir);
		await mkdir(join(census, 'snapshot.unfinished'));
		const content = Buffer.from(`手机号\n${Array.from({ length: 200_050 }, (_, i) => mobile(i)).join('\n')}\n`);
		await site.withGate((gate) => importing(gate, content));
		const registry = await openRegistry(site.dir, { readOnly: true });
		const alerts = (await registry.alerts()).filter(({ kind }) => kind === 'census-snapshot-failed');
		await registry.close();
		expect(alerts.map(({ subject, owner, severity }) => [subject, owner, severity]).sort()).toEqual([
			['maker', 'sec', 'warning'],
			['newcomer', 'sec', 'warning'],
		]);
		expect(alerts[0]!.detail).toEqual({ code: 'store-failed', records: expect.any(Number) });
		expect((await totals('newcomer')).ordinary).toEqual(exactly(200_050));
	}, 60_000);
});

describe('an import', () => {
	it('in parts goes on after a break where it was, by the same order with the same file, and counts everybody once', async () => {
		const content = Buffer.from(`手机号\n${Array.from({ length: 200_050 }, (_, i) => mobile(i)).join('\n')}\n`);
		const told: unknown[] = [];
		await expect(
			site.withGate((gate) =>
				importing(gate, content, {}, (progress) => {
					if (progress.step !== 'importing') return;
					told.push(progress);
					throw new Error('the power is gone');
				}),
			),
		).rejects.toThrow('the power is gone');
		expect(told).toEqual([{ step: 'importing', done: 1, total: 2 }]);
		expect((await meterOf('newcomer')).reading.opened).toBe(false);
		const { first, again } = await site.withGate(async (gate) => ({
			first: await importing(gate, content),
			again: await importing(gate, content),
		}));
		expect(first).toMatchObject({
			meter: { opened: true, totals: { ordinary: exactly(200_050) } },
			imported: { persons: 200_050, parts: 2, unreadable: { ordinary: 0, sensitive: 0 } },
		});
		expect(again).toEqual(first);
		await expect(site.withGate((gate) => importing(gate, content.subarray(0, -12)))).rejects.toMatchObject({
			code: 'meter-already-opened',
		});
	}, 60_000);
	it('counts values that are no identifier as an interval, and says how many', async () => {
		const content = Buffer.from(`手机号\n${mobile(1)}\n${mobile(2)}\n12345\nnone of these\n${mobile(3)}\n${mobile(4)}\n${mobile(5)}\n`);
		const { meter, imported } = await site.withGate((gate) => importing(gate, content));
		expect(imported).toMatchObject({ persons: 5, unreadable: { ordinary: 2, sensitive: 0 } });
		expect(meter.totals.ordinary).toEqual({ min: 5, max: 7 });
	});
	it('takes a column for the kind that it is said to be', async () => {
		const content = Buffer.from(`ref,note\n${Array.from({ length: 30 }, (_, i) => `E-${i}/x,0`).join('\n')}\n`);
		await site.withGate(async (gate) => {
			await expect(importing(gate, content)).rejects.toMatchObject({ code: 'import-empty' });
			const { meter } = await importing(gate, content, { columns: [{ column: 'ref', kind: 'employee' }] });
			expect(meter.totals.ordinary).toEqual(exactly(30));
		});
	});
});

describe('links', () => {
	/** `TONGGUAN_OWNERS=120000 TONGGUAN_ROWS=400000`: as it is asked for whole (`npm run soak -w @tongguan/gateway`). */
	const OWNERS = Number(process.env.TONGGUAN_OWNERS ?? 120);
	const ROWS = Number(process.env.TONGGUAN_ROWS ?? 400);
	it('bring three files about the same persons down to these persons once they are adopted, and only to an interval before', async () => {
		await site.withGate(async (gate) => {
			await ship(gate, 'contract', table(['身份证号'], OWNERS, 0, ROWS));
			await ship(gate, 'contract', table(['手机号'], OWNERS, 0, ROWS));
			await ship(gate, 'contract', table(['车架号'], OWNERS, 0, ROWS));
			expect((await totals()).ordinary).toEqual(exactly(3 * OWNERS));

			const proposed = await proposing(gate, table(['身份证号', '手机号', '车架号'], OWNERS));
			expect(proposed.links).toEqual([
				{ set: `owners@${YEAR}`, version: 1, pairs: 2 * OWNERS, classes: OWNERS, largest: 3, adopted: null },
			]);
			const maker = proposed.meters.find(({ before }) => before.entity === 'maker')!;
			expect(maker.before.totals.ordinary).toEqual(exactly(3 * OWNERS));
			expect(maker.after.totals.ordinary).toEqual({ min: OWNERS, max: 3 * OWNERS });

			const adopted = await adopting(gate, 1);
			expect(adopted.links).toMatchObject([{ version: 1, adopted: 1 }]);
			expect(adopted.meters.find(({ after }) => after.entity === 'maker')!.after.totals.ordinary).toEqual(exactly(OWNERS));
			expect((await totals()).ordinary).toEqual(exactly(OWNERS));
			expect(await ship(gate, 'contract', table(['车架号'], OWNERS))).toMatchObject({ added: { ordinary: exactly(0) } });

			await adopting(gate, null);
			expect((await totals()).ordinary).toEqual({ min: OWNERS, max: 3 * OWNERS });
		});
	}, 120_000);
	it('of a file without them, and of a set that nobody proposed, are refused', async () => {
		await site.withGate(async (gate) => {
			await expect(proposing(gate, table(['手机号'], 5))).rejects.toMatchObject({ code: 'links-empty' });
			await expect(adopting(gate, 1)).rejects.toMatchObject({ code: 'unknown-link-set' });
			await proposing(gate, table(['身份证号', '手机号'], 5));
			await expect(adopting(gate, 2)).rejects.toMatchObject({ code: 'unknown-links' });
			expect((await proposing(gate, table(['身份证号', '手机号'], 6))).links).toMatchObject([{ version: 2, pairs: 6 }]);
		});
	});
	it('come in by signed orders, and are adopted by the compliance officer', async () => {
		const gate = await site.open();
		const control = await serveControl(gate, () => new Date());
		try {
			const file = table(['身份证号', '手机号'], 5);
			const subjects = [{ role: 'owner', columns: ['身份证号', '手机号'] }];
			const draft = { kind: 'proposeLinks', set: 'owners', subjects, file: 'register.csv', size: file.length, method: 'register' };
			expect(codeIn(await knock(control.address, site.order({ ...draft, by: 'engineer' }), file))).toBe('role-missing');
			expect(codeIn(await knock(control.address, site.order({ ...draft, by: 'sec', set: 'a@b' }), file))).toBe('bad-value');
			const proposed = await knock(control.address, site.order({ ...draft, by: 'sec' }), file);
			expect(proposed.messages.at(-1)).toMatchObject({ type: 'links', links: [{ pairs: 5 }] });
			const adopt = { kind: 'adoptLinks', set: `owners@${YEAR}`, version: 1, statement: 'read' };
			expect(codeIn(await knock(control.address, site.order({ ...adopt, by: 'sec' })))).toBe('role-missing');
			const adopted = await knock(control.address, site.order({ ...adopt, by: 'officer' }));
			expect(adopted.messages.at(-1)).toMatchObject({ type: 'links', links: [{ adopted: 1 }] });
		} finally {
			await control.close();
			await gate.close();
		}
	});
});

describe('a census that was put back to an earlier copy', () => {
	const putBack = async (): Promise<void> => {
		const { census } = layout(site.dir);
		const copy = `${site.dir}-copy`;
		await site.withGate((gate) => ship(gate, 'contract', owners(100)));
		await cp(census, copy, { recursive: true });
		await site.withGate((gate) => ship(gate, 'contract', owners(200)));
		await rm(census, { recursive: true });
		await cp(copy, census, { recursive: true });
	};
	const operations = async (): Promise<string[]> => {
		const found: string[] = [];
		for await (const { payload } of readLog(layout(site.dir).evidence, 'gateway', 'operation')) found.push(String(payload.operation));
		return found;
	};
	it('lets nothing out until the compliance officer has given bounds for what is lost, over a restart too', async () => {
		await putBack();
		expect((await totals()).ordinary).toEqual(exactly(100));
		const told = async () => (await doctor(site.dir)).problems.filter((one) => one.code === 'rolled-back');
		expect(await told()).toMatchObject([{ params: { found: 7 } }]);
		const refused = { name: 'CensusError', code: 'rolled-back' };
		await site.withGate(async (gate) => {
			await expect(ship(gate, 'contract', owners(300))).rejects.toMatchObject(refused);
		});
		await site.withGate(async (gate) => {
			await expect(ship(gate, 'contract', owners(300))).rejects.toMatchObject(refused);
			const meter = await reconciling(gate, 'maker', 100);
			expect(meter.totals.ordinary).toEqual({ min: 100, max: 200 });
			// The answer may have been lost in a crash: who says it again adds nobody.
			expect(await reconciling(gate, 'maker', 100)).toEqual(meter);
			await expect(reconciling(gate, 'maker', 150)).rejects.toMatchObject({ name: 'CensusError', code: 'already-reconciled' });
			expect(await ship(gate, 'contract', owners(300))).toMatchObject({ state: 'posted' });
			await expect(ship(gate, 'fewer', owners(10))).rejects.toMatchObject(refused);
		});
		await site.withGate(async (gate) => {
			await expect(ship(gate, 'fewer', owners(10))).rejects.toMatchObject(refused);
			await reconciling(gate, 'newcomer', 0);
			expect(await ship(gate, 'fewer', owners(10))).toMatchObject({ state: 'held' });
			await expect(reconciling(gate, 'newcomer', 0)).rejects.toMatchObject({ code: 'census-whole' });
		});
		expect(await told()).toEqual([]);
		expect((await totals()).ordinary).toEqual({ min: 300, max: 400 });
		expect((await operations()).filter((one) => one.startsWith('census.'))).toEqual([
			...Array(4).fill('census.head'),
			'census.rolled-back',
			'census.reconcile',
			'census.head',
			'census.reconcile',
			'census.head',
			'census.reconcile',
			'census.reconcile',
			'census.head',
		]);
		const registry = await openRegistry(site.dir, { readOnly: true });
		const alerts = (await registry.alerts()).filter(({ kind }) => kind === 'census-rolled-back');
		expect(alerts.map(({ subject, owner, severity }) => [subject, owner, severity]).sort()).toEqual([
			['maker', 'sec', 'critical'],
			['newcomer', 'sec', 'critical'],
		]);
		await registry.close();
	});
	it.each([
		['does not know of', 'inspected', 0],
		['holds as reserved', 'manifest-sent', 600],
	] as const)('counts as left all of a shipment that was opened and that it %s', async (_, moment, held) => {
		const { census } = layout(site.dir);
		const copy = `${site.dir}-copy`;
		let first: string | undefined;
		const gate: Gate = await site.open({
			onStep: async (step, shipment) => {
				first ??= shipment;
				if (shipment !== first) return;
				if (step === moment) await cp(census, copy, { recursive: true, filter: (path) => !path.includes('/lock') });
				if (step !== 'chunk-opened') return;
				await ship(gate, 'narrow', owners(10, 5_000));
				throw new EvidenceError('no-space');
			},
		});
		await expect(ship(gate, 'contract', owners(600))).rejects.toMatchObject({ code: 'no-space' });
		await gate.close();
		await rm(census, { recursive: true });
		await cp(copy, census, { recursive: true });
		const recovered = await site.withGate(async (opened) => opened.recovered);
		expect(recovered).toMatchObject([{ id: first, state: 'cut', added: { ordinary: { min: held, max: 600 } } }]);
		expect((await totals()).ordinary).toEqual(exactly(held));
	});
	it('is told of once, though a snapshot proves the loss at each start until somebody has asked something', async () => {
		const { census } = layout(site.dir);
		await site.withGate((gate) =>
			importing(gate, Buffer.from(`手机号\n${Array.from({ length: 200_050 }, (_, i) => mobile(i)).join('\n')}\n`)),
		);
		const whole = await readFile(join(census, 'journal'));
		await writeFile(join(census, 'journal'), whole.subarray(0, whole.length - 1));
		for (let i = 0; i < 2; i++)
			await site.withGate(async (gate) => {
				await expect(ship(gate, 'contract', owners(10))).rejects.toMatchObject({ code: 'rolled-back' });
			});
		expect((await doctor(site.dir)).problems.map(({ code }) => code)).toContain('rolled-back');
		await site.withGate(async (gate) => {
			for (const one of ['maker', 'newcomer']) await reconciling(gate, one, 10);
		});
		await site.withGate((gate) => ship(gate, 'contract', owners(10)));
		expect((await operations()).filter((one) => one === 'census.rolled-back')).toHaveLength(1);
	}, 60_000);
	it('cannot be reconciled while it is whole', async () => {
		await site.withGate(async (gate) => {
			await expect(reconciling(gate, 'maker', 10)).rejects.toMatchObject({ code: 'census-whole' });
		});
	});
});

describe('the keys of a site', () => {
	it('another one under the same era counts nobody: the shipment fails with wrong-key', async () => {
		await site.withGate((gate) => ship(gate, 'contract', owners(10)));
		await writeFile(layout(site.dir).censusKey, randomBytes(32));
		const shipment = await site.withGate((gate) => ship(gate, 'contract', owners(10)));
		expect(shipment).toMatchObject({ state: 'failed', bytesSent: 0, error: { code: 'wrong-key', params: { era: String(YEAR) } } });
		expect((await totals()).ordinary).toEqual(exactly(10));
	});
	it('lost in mid-year: an empty census under a new one goes on once the counts of the old one are stated', async () => {
		const { census, censusKey } = layout(site.dir);
		await site.withGate((gate) => ship(gate, 'contract', owners(10)));
		await rm(censusKey);
		await expect(site.open()).rejects.toMatchObject({ code: 'bad-key-source' });
		expect((await totals()).ordinary).toEqual(exactly(10));
		await rename(census, `${census}-of-the-old-key`);
		await writeFile(censusKey, randomBytes(32), { mode: 0o600 });
		await site.withGate(async (gate) => {
			await expect(ship(gate, 'contract', owners(12))).rejects.toMatchObject({ code: 'rolled-back' });
			await reconciling(gate, 'maker', 10);
			await gate.attestMeter(attestation('maker'), '127.0.0.1');
			expect(await ship(gate, 'contract', owners(12))).toMatchObject({ state: 'posted' });
		});
		// The ten cannot be recognised: they count again at the upper end, and not at the lower one.
		expect((await totals()).ordinary).toEqual({ min: 12, max: 22 });
	});
	it('may be in the environment, and are nowhere in what the site writes', async () => {
		const { censusKey, censusJson, evidence } = layout(site.dir);
		const key = (await readFile(censusKey)).toString('hex');
		const config = JSON.parse(await readFile(censusJson, 'utf8')) as { eras: { key: object }[] };
		config.eras[0]!.key = { environment: 'TONGGUAN_TEST_CENSUS_KEY' };
		await writeFile(censusJson, JSON.stringify(config));
		await rm(censusKey);
		await expect(site.open()).rejects.toMatchObject({ code: 'bad-key-source', params: { era: String(YEAR), cause: 'missing' } });
		process.env.TONGGUAN_TEST_CENSUS_KEY = key;
		try {
			expect(await site.withGate((gate) => ship(gate, 'contract', owners(10)))).toMatchObject({ state: 'posted' });
		} finally {
			delete process.env.TONGGUAN_TEST_CENSUS_KEY;
		}
		for (const log of ['operation', 'decision', 'traffic', 'alert'] as const)
			for await (const { payload } of readLog(evidence, 'gateway', log)) expect(JSON.stringify(payload)).not.toContain(key);
	});
	it('may be kept by a device that the gateway is given', async () => {
		const { censusKey, censusJson } = layout(site.dir);
		const key = await readFile(censusKey);
		const config = JSON.parse(await readFile(censusJson, 'utf8')) as { eras: { key: object }[] };
		config.eras[0]!.key = { port: 'vault' };
		await writeFile(censusJson, JSON.stringify(config));
		await expect(site.open()).rejects.toMatchObject({ code: 'secret-missing', params: { place: 'vault' } });
		const keyPorts = { vault: { derive: async () => new Uint8Array(key) } };
		expect(await site.withGate((gate) => ship(gate, 'contract', owners(10)), { keyPorts })).toMatchObject({ state: 'posted' });
	});
});
