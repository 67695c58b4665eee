import { describe, expect, it, vi } from 'vitest';
import { BASES, type Duty, type ExemptionId, type Facts, type Slice } from '../src/index.ts';
import {
	ASSESSMENT,
	ask,
	assessment,
	authorisation,
	CONTRACT,
	exactly,
	exempt,
	facts,
	known,
	PROOFS_FOR,
	proofs,
	type Shipment,
	shipment,
	slice,
	unknown,
} from './fixtures.ts';

const duty = (provision: string, what: string, clock?: Duty['clock']): Duty => ({
	...{ provision, message: `law.duty-${what}`, params: {} },
	...(clock === undefined ? {} : { clock }),
});
const SECTION_FOUR: readonly Duty[] = [
	duty('IV.1-a', 'department'),
	duty('IV.1-b', 'officer'),
	duty('IV.1-c', 'rules'),
	duty('IV.1-d', 'approval'),
	duty('IV.2-a1', 'channel'),
	duty('IV.2-a2', 'recipient'),
	duty('IV.2-b', 'monitoring'),
	duty('IV.2-c1', 'full-retention', { amount: 7, unit: 'day' }),
	duty('IV.2-c2', 'sample-retention', { amount: 1, unit: 'month' }),
	duty('IV.3-a1', 'traffic-log'),
	duty('IV.3-a2', 'operation-log'),
	duty('IV.3-b', 'log-retention', { amount: 3, unit: 'year' }),
	duty('IV.3-c', 'audit'),
	duty('IV.4', 'incident'),
];
/** What persons are owed whatever frees from the procedure: notice, separate consent, an impact assessment. */
const towards = (provision: string) => [duty(provision, 'notice'), duty(provision, 'consent'), duty(provision, 'pipia')];
const FILING = [duty('III.3-c', 'filing', { amount: 10, unit: 'workingDay' }), duty('III.3-d', 'refile')];
const CERTIFIED = [duty('III.4-c', 'recertify')];
const ASSESSED = [duty('III.2-c', 'self-assessment'), duty('III.2-e', 'reassess')];
const EARLIER = duty('III.2-c', 'earlier-volume');
const REPRESENTATIVE = duty('M.pipl-53', 'representative');

const byExemption = (id: ExemptionId, more: Partial<Slice> = {}): Shipment => ({
	n: id === 'I.3-C5' ? 50 : 200_000,
	zone: id === 'I.3-C6' ? 'lingang' : null,
	slice: { basis: id, proofs: PROOFS_FOR[id], declared: id === 'I.3-C7' ? { undisclosedVulnerability: known(false) } : {}, ...more },
});
const important: Partial<Slice> = { kind: 'nonPersonal', basis: 'none', important: known(true) };
const OWN: Readonly<Partial<Record<ExemptionId, readonly Duty[]>>> = {
	'I.3-C4': [duty('I.3-C4', 'review-emergency')],
	'I.3-C7': [duty('I.3-C7', 'undisclosed')],
};
const rows: readonly (readonly [string, Shipment, readonly Duty[]])[] = [
	...([1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => `I.3-C${i}`) as ExemptionId[]).map(
		(id) => [`persons exempt by ${id}`, byExemption(id), [...towards(id), ...(OWN[id] ?? [])]] as const,
	),
	...(['I.3-C1', 'I.3-C7', 'I.3-C8', 'I.3-C9'] as const).map(
		(id) => [`important data exempt by ${id}`, byExemption(id, { kind: 'nonPersonal', important: known(true) }), OWN[id] ?? []] as const,
	),
	[
		'persons exempt by (4), (5) and (7)',
		{
			n: 5,
			slice: {
				basis: 'I.3-C7',
				proofs: [...PROOFS_FOR['I.3-C4'], ...PROOFS_FOR['I.3-C7']],
				declared: { undisclosedVulnerability: known(false) },
			},
		},
		[...towards('I.3-C4'), ...OWN['I.3-C4']!, ...OWN['I.3-C7']!],
	],
	['exempt, under a contract all the same', { n: 5, slice: { basis: 'standardContract' } }, [...towards('I.3-C5'), ...FILING]],
	['exempt, under a certificate all the same', { n: 5, slice: { basis: 'certification' } }, [...towards('I.3-C5'), ...CERTIFIED]],
	['exempt, assessed all the same', { n: 5, slice: { basis: 'assessment' } }, [...towards('I.3-C5'), ...ASSESSED]],
	['a contract or certification, none chosen', { n: 100_000, slice: { basis: 'none' } }, [...towards('III.3-a'), ...FILING]],
	['a contract', { n: 100_000, slice: { basis: 'standardContract' }, held: [authorisation()] }, [...towards('III.3-a'), ...FILING]],
	[
		'a contract for sensitive information',
		{ s: 1, slice: { kind: 'sensitivePI', basis: 'standardContract' } },
		[...towards('III.3-a'), ...FILING],
	],
	['a certificate', { n: 100_000, slice: { basis: 'certification' } }, [...towards('III.4-a'), ...CERTIFIED]],
	['an assessment of important data', { slice: important }, ASSESSED],
	['an assessment of important data, passed', { slice: { ...important, basis: 'assessment' }, held: [assessment()] }, ASSESSED],
	['an assessment of important personal information', { n: 5, slice: { important: known(true) } }, [...towards('III.2-c'), ...ASSESSED]],
	['an assessment of a CIIO', { n: 5, ciio: true }, [...towards('III.2-c'), ...ASSESSED]],
	['an assessment after circumvention', { n: 700_000, circumvention: true }, [...towards('III.2-c'), ...ASSESSED]],
	['an assessment of 1,000,000 persons', { n: 1_000_000 }, [...towards('III.2-c'), ...ASSESSED, EARLIER]],
	['an assessment of at least 1,000,000 persons', { n: { min: 1_000_000, max: null } }, [...towards('III.2-c'), ...ASSESSED, EARLIER]],
	[
		'an assessment of 10,000 with sensitive information',
		{ s: 10_000, slice: { kind: 'sensitivePI' } },
		[...towards('III.2-c'), ...ASSESSED, EARLIER],
	],
	[
		'an assessment of important and many',
		{ n: 1_000_000, slice: { important: known(true) } },
		[...towards('III.2-c'), ...ASSESSED, EARLIER],
	],
	['important data without persons beside many of the year', { n: 1_000_000, s: 10_000, slice: important }, ASSESSED],
];

describe('duties', () => {
	it.each(rows)('%s', (_, given, own) => {
		const decision = ask(shipment(given));
		expect(decision.obligations).toEqual([...own, ...SECTION_FOUR]);
		for (const { provision } of own) expect(decision.citations).toContain(provision);
		for (const { provision } of SECTION_FOUR) expect(decision.citations).toContain(provision);
	});
	it.each(rows)('%s, processed abroad: a representative in China besides', (_, given, own) => {
		expect(ask(shipment({ ...given, act: known('abroad') })).obligations).toEqual([...own, REPRESENTATIVE, ...SECTION_FOUR]);
		for (const act of ['send', 'access'] as const)
			expect(ask(shipment({ ...given, act: known(act) })).obligations).toEqual([...own, ...SECTION_FOUR]);
	});
	it('the order in which shipments are asked about changes nothing', async () => {
		const asked = BASES.flatMap((basis) =>
			(['ordinaryPI', 'sensitivePI'] as const).flatMap((kind) =>
				(['send', 'abroad'] as const).flatMap((act) =>
					[
						{ n: 1_000_000, s: 10_000 },
						{ n: 5, s: 5, ciio: true },
					].map((rest) => shipment({ ...rest, act: known(act), slice: { kind, basis } })),
				),
			),
		);
		const obligations = async (order: readonly Facts[]) => {
			vi.resetModules();
			const { decide } = await import('../src/decide.ts');
			return order.map((given) => decide(given, [], {}).obligations);
		};
		expect((await obligations(asked.toReversed())).toReversed()).toEqual(await obligations(asked));
	});
	it.each<[string, Shipment]>([
		['data outside the Guidelines', { slice: { kind: 'nonPersonal', basis: 'none' } }],
		['what is no export', { act: known('none'), n: 1_000_000 }],
		['what must not leave', { n: 5, slice: { declared: { classifiedGeography: known(true) } } }],
		['data outside, processed abroad', { act: known('abroad'), slice: { kind: 'nonPersonal', basis: 'none' } }],
	])('nothing is owed for %s', (_, given) => {
		expect(ask(shipment(given)).obligations).toEqual([]);
	});
	it.each<[string, Shipment]>([
		['by count', { n: { min: 0, max: null } }],
		['by act', { n: 5, act: known('other') }],
		['by act, unknown', { n: 5, act: unknown() }],
	])('undetermined %s: what persons are owed and section IV stand', (_, given) => {
		const { path, obligations } = ask(shipment(given));
		expect(path.name).toBe('undetermined');
		expect(obligations.slice(0, 3).map(({ message }) => message)).toEqual(['law.duty-notice', 'law.duty-consent', 'law.duty-pipia']);
		expect(obligations.slice(-SECTION_FOUR.length)).toEqual(SECTION_FOUR);
		for (const not of [EARLIER, REPRESENTATIVE]) expect(obligations).not.toContainEqual(not);
	});
	it('unread bytes owe what an assessment asks for, which they can still need, and section IV', () => {
		const { obligations } = ask(shipment({ slice: { kind: 'unread', basis: 'none' } }));
		expect(obligations.map(({ provision, message }) => `${provision} ${message}`).slice(0, 2)).toEqual([
			'III.2-c law.duty-self-assessment',
			'III.2-e law.duty-reassess',
		]);
		expect(obligations.slice(2)).toEqual(SECTION_FOUR);
	});
});

describe('duties of a path that is open', () => {
	it('are those of the strictest it can become', () => {
		const open = shipment({ n: { min: 0, max: null }, slice: { basis: 'none' } });
		expect(ask(open).path).toMatchObject({ name: 'undetermined', strictest: 'securityAssessment' });
		expect(
			ask(open)
				.obligations.map(({ provision, message }) => `${provision} ${message}`)
				.slice(0, 5),
		).toEqual([
			'III.2-c law.duty-notice',
			'III.2-c law.duty-consent',
			'III.2-c law.duty-pipia',
			'III.2-c law.duty-self-assessment',
			'III.2-e law.duty-reassess',
		]);
	});
	it('a certificate the law does not open owes nothing of its own (61): the reminders stand at the assessment', () => {
		const { obligations } = ask(shipment({ n: 5, ciio: true, slice: { basis: 'certification' } }));
		expect(obligations.map(({ provision }) => provision)).not.toContain('III.4-a');
		expect(obligations[0]).toMatchObject({ provision: 'III.2-c', message: 'law.duty-notice' });
	});
});

describe('data on the list of the processor’s zone', () => {
	it('goes to assessment whatever the count (48), also with fifty persons', () => {
		const listed = shipment({
			n: 50,
			zone: 'lingang',
			slice: { declared: { onZoneListForAssessment: known(true) } },
		});
		expect(ask(listed)).toMatchObject({ path: { name: 'securityAssessment' }, verdict: 'stop' });
		expect(ask(listed).citations).toContain('I.3-A5');
	});
	it('and is open while nobody has answered', () => {
		const open = ask(shipment({ n: 50, zone: 'lingang', slice: { declared: { onZoneListForAssessment: unknown() } } }));
		expect(open).toMatchObject({ verdict: 'hold', decisive: ['slices.s1.declared.onZoneListForAssessment'] });
		expect(open.missing[0]).toMatchObject({ provision: 'I.3-A5' });
	});
});

describe('crossing a threshold within the year (D10)', () => {
	const given = (n: number) => shipment({ n, slice: { basis: 'standardContract' }, held: [authorisation()] });
	it('from the person that crosses it on, what left before under the contract joins the declared scope', () => {
		expect(ask(given(999_999))).toMatchObject({ path: CONTRACT, verdict: 'release' });
		expect(ask(given(999_999)).obligations).not.toContainEqual(EARLIER);
		for (const n of [1_000_000, 1_000_001]) {
			expect(ask(given(n))).toMatchObject({ path: ASSESSMENT, verdict: 'stop' });
			expect(ask(given(n)).obligations).toContainEqual(EARLIER);
		}
		const sensitive = (s: number) => ask(shipment({ s, slice: { kind: 'sensitivePI' } })).obligations;
		expect(sensitive(9_999)).not.toContainEqual(EARLIER);
		expect(sensitive(10_000)).toContainEqual(EARLIER);
	});
	it('by reading E5 "above" the threshold itself is not crossed', () => {
		expect(ask(given(1_000_000), { E5: 'above' }).obligations).not.toContainEqual(EARLIER);
		expect(ask(given(1_000_001), { E5: 'above' }).obligations).toContainEqual(EARLIER);
	});
	it('while it may or may not have been crossed, or an exemption holds, it is not owed', () => {
		expect(ask(shipment({ n: { min: 999_999, max: 1_000_000 } })).obligations).not.toContainEqual(EARLIER);
		const decision = ask(shipment({ n: 3_000_000, slice: { basis: 'I.3-C2', proofs: PROOFS_FOR['I.3-C2'] } }));
		expect(decision.path).toEqual(exempt('I.3-C2'));
		expect(decision.obligations).not.toContainEqual(EARLIER);
	});
});

describe('the duties of several slices', () => {
	it('are listed once each, in the order of the slices', () => {
		const given = facts({
			...{ ordinary: exactly(50), sensitive: exactly(1) },
			slices: [
				slice({ id: 'names' }),
				slice({ id: 'track', kind: 'sensitivePI' }),
				slice({ id: 'more-names' }),
				slice({ id: 'torque', kind: 'nonPersonal', basis: 'none' }),
			],
		});
		expect(ask(given).obligations).toEqual([...towards('I.3-C5'), ...SECTION_FOUR, ...towards('III.3-a'), ...FILING]);
	});
	it('nothing for a slice outside does not take away what another owes', () => {
		const slices = [slice({ id: 'torque', kind: 'nonPersonal', basis: 'none' }), slice({ id: 'names', proofs: proofs('foreignOrigin') })];
		expect(ask(facts({ slices })).obligations).toEqual([...towards('I.3-C1'), ...SECTION_FOUR]);
	});
});
