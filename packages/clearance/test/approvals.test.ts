import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approvalSubject, assetVersion, checkApproval, checkTransferOpen, determinationsInForce } from '../src/changes/index.ts';
import { openRegistry, type RegistryReader } from '../src/registry/index.ts';
import { layout } from '../src/site/index.ts';
import { DIGEST, EXPIRES, makeTemplate, type World } from './world.ts';

let template: Awaited<ReturnType<typeof makeTemplate>>;
let world: World;
const NOON = '2026-03-02T12:00:00.000+08:00';
const code = (code: string) => expect.objectContaining({ code });

/** As the gateway: reads the registry, knows nothing else. */
async function gateway<T>(work: (registry: RegistryReader) => Promise<T>): Promise<T> {
	const registry = await openRegistry(world.dir, { readOnly: true });
	return work(registry).finally(() => registry.close());
}
const check = (at = NOON, requestedBy = 'engineer') => gateway((registry) => checkApproval(registry, 't1', at, requestedBy));
const approve = (as: 'approver' | 'second' = 'approver') => world.as(as, (admin) => admin.approve('t1', EXPIRES));
/** Somebody who can write to the registry's file, past every rule. */
function tamper(sql: string): void {
	const sqlite = new DatabaseSync(layout(world.dir).registry);
	sqlite.exec(sql);
	sqlite.close();
}

beforeAll(async () => {
	template = await makeTemplate();
});
afterAll(() => template.remove());
beforeEach(async () => {
	world = await template.fresh();
});

describe('an approval', () => {
	it('lets the transfer ship', async () => {
		const approval = await approve();
		expect(await check()).toEqual(approval);
	});
	it('is needed', async () => {
		await expect(check()).rejects.toEqual(code('approval-missing'));
		await expect(gateway((registry) => checkApproval(registry, 'nowhere', NOON, 'engineer'))).rejects.toEqual(code('unknown-transfer'));
	});
	it('is not given by who registered the transfer', async () => {
		await world.as('root', (admin) => admin.setRoles('engineer', ['engineer', 'approver']));
		await world.as('engineer', (admin) => expect(admin.approve('t1', EXPIRES)).rejects.toEqual(code('self-approval')));
	});
	it('does not serve who gave it', async () => {
		await approve('second');
		await check(NOON, 'engineer');
		await expect(check(NOON, 'second')).rejects.toEqual(code('self-approval'));
	});
	it('ends when it expires, to the millisecond', async () => {
		const { at } = await approve();
		await check('2026-12-30T23:59:59.999+08:00');
		await expect(check(EXPIRES)).rejects.toEqual(code('approval-expired'));
		await check(at);
		await expect(check('2026-03-01T00:00:00.000+08:00')).rejects.toEqual(code('approval-expired'));
	});
	it('ends at an instant written with any offset', async () => {
		const { expires } = await world.as('approver', (admin) => admin.approve('t1', '2026-03-02T05:00:00Z'));
		expect(expires).toBe('2026-03-02T13:00:00.000+08:00');
		await check('2026-03-02T12:59:59.999+08:00');
		await expect(check('2026-03-02T13:00:00.000+08:00')).rejects.toEqual(code('approval-expired'));
	});
	it.each(['2026-03-01T00:00:00+08:00', 'tomorrow', '2026-12-31', '2026-12-32T00:00:00+08:00'])(
		'is not given until %j',
		async (expires) => {
			await world.as('approver', (admin) => expect(admin.approve('t1', expires)).rejects.toEqual(code('bad-date')));
		},
	);
	it('ends when it is withdrawn, and the officer hears of it', async () => {
		const { id } = await approve();
		await world.as('sec', async (admin) => {
			await admin.withdraw(id, 'doubt about the recipient');
			expect(await admin.registry.alerts()).toMatchObject([{ kind: 'approval-withdrawn', owner: 'sec', subject: id }]);
			await expect(admin.withdraw(id, 'again')).rejects.toEqual(code('approval-withdrawn'));
		});
		await expect(check()).rejects.toEqual(code('approval-withdrawn'));
	});
	it('withdrawn does not bring an older one back, but a new one may follow', async () => {
		await approve();
		const { id } = await approve();
		await world.as('approver', (admin) => admin.withdraw(id, 'mistake'));
		await expect(check()).rejects.toEqual(code('approval-withdrawn'));
		const { id: next } = await approve();
		expect((await check()).id).toBe(next);
	});
	it('is for what was shown: when that changes before the signature, it is not given', async () => {
		const { subject } = await gateway((registry) => approvalSubject(registry, 't1'));
		await world.as('officer', (admin) => admin.setAuthorisationState('contract', 'withdrawn'));
		await world.as('approver', (admin) => expect(admin.approve('t1', EXPIRES, subject)).rejects.toEqual(code('approval-mismatch')));
	});
	it('of a transfer whose authorisation is not registered is not given', async () => {
		await world.as('engineer', (admin) =>
			admin.registerTransfer({
				id: 't2',
				processor: 'maker',
				recipient: 'lab',
				asset: 'owners',
				purpose: 'x',
				bases: [{ kind: 'ordinaryPI', basis: 'assessment', authorisation: 'to-come' }],
			}),
		);
		await world.as('approver', (admin) => expect(admin.approve('t2', EXPIRES)).rejects.toEqual(code('unknown-authorisation')));
	});
});

describe('an approval no longer applies after a change of', () => {
	const after = async (change: () => Promise<unknown>) => {
		await approve();
		await change();
		await expect(check()).rejects.toEqual(code('approval-mismatch'));
		await approve();
		await check();
	};
	it('the recipient’s key', () =>
		after(() =>
			world.as('officer', (admin) =>
				admin.setRecipient({ id: 'lab', name: 'Lab GmbH', country: 'DE', address: 'lab.example:8443', pin: 'cd'.repeat(32) }),
			),
		));
	it('the recipient’s address', () =>
		after(() =>
			world.as('officer', (admin) =>
				admin.setRecipient({ id: 'lab', name: 'Lab GmbH', country: 'DE', address: 'other.example:8443', pin: DIGEST }),
			),
		));
	it('an authorisation it relies on', () =>
		after(() => world.as('officer', (admin) => admin.setAuthorisationState('contract', 'withdrawn'))));
	it('what is declared about the asset', () =>
		after(() =>
			world.as('engineer', (admin) =>
				admin.setAsset({ id: 'owners', name: 'Owners', processor: 'maker', declared: { touchesRemoteControlBeyondNfc: true } }),
			),
		));
	it('the determinations', () =>
		after(() =>
			world.as('officer', (admin) =>
				admin.determine({ asset: 'owners', question: 'important', answer: false, reason: 'owners only', expires: EXPIRES }),
			),
		));
	it('the proofs of the asset', () =>
		after(() =>
			world.as('officer', (admin) =>
				admin.setAsset({
					id: 'owners',
					name: 'Owners',
					processor: 'maker',
					declared: { touchesRemoteControlBeyondNfc: false },
					proofs: [{ kind: 'samrFiling', digest: DIGEST }],
				}),
			),
		));
	it('what the processor is', () => after(() => world.as('officer', (admin) => admin.setProcessor({ id: 'maker', ciio: true }))));
	it('an authorisation whose scope names it, although the transfer does not', () =>
		after(() =>
			world.as('officer', (admin) =>
				admin.addAuthorisation({
					id: 'second',
					processor: 'maker',
					kind: 'assessment',
					state: 'inEffect',
					validFrom: '2026-01-01T00:00:00+08:00',
					scope: { transfers: ['t1'], kinds: ['ordinaryPI'] },
				}),
			),
		));
	it('nothing: the same again is the same subject', async () => {
		await approve();
		await world.as('officer', (admin) =>
			admin.setRecipient({ id: 'lab', name: 'Lab GmbH', country: 'DE', address: 'lab.example:8443', pin: DIGEST }),
		);
		await world.as('sec', async (admin) => {
			await admin.suspendTransfer('t1', 'x');
			await admin.resumeTransfer('t1', 'x');
		});
		await check();
	});
});

describe('a foreign approval', () => {
	it('by somebody who is no approver any more does not count', async () => {
		await approve();
		await world.as('root', (admin) => admin.setRoles('approver', []));
		await expect(check()).rejects.toEqual(code('approval-foreign'));
	});
	it.each([
		`update approvals set expires = '2030-01-01T00:00:00.000+08:00'`,
		`update approvals set by = 'second'`,
		`update approvals set subject = '${'00'.repeat(32)}'`,
		`update approvals set signature = ''`,
	])('made by %s does not count', async (sql) => {
		await approve();
		tamper(sql);
		await expect(check()).rejects.toEqual(code('approval-foreign'));
	});
	it('copied from another transfer does not count', async () => {
		await world.as('engineer', (admin) =>
			admin.registerTransfer({
				id: 't2',
				processor: 'maker',
				recipient: 'lab',
				asset: 'owners',
				purpose: 'warranty',
				bases: [{ kind: 'ordinaryPI', basis: 'standardContract', authorisation: 'contract' }],
			}),
		);
		await world.as('approver', (admin) => admin.approve('t2', EXPIRES));
		tamper(`update approvals set transfer = 't1'`);
		await expect(check()).rejects.toEqual(code('approval-foreign'));
	});
});

describe('an open transfer', () => {
	const open = () => gateway(async (registry) => checkTransferOpen(registry, (await registry.transfer('t1'))!));
	it('is open', open);
	it('is not open while it is suspended', async () => {
		await world.as('sec', (admin) => admin.suspendTransfer('t1', 'doubt'));
		await expect(open()).rejects.toEqual(code('transfer-suspended'));
	});
	it.each([
		['department-missing', { department: null }],
		['officer-missing', { officer: null }],
		['rules-missing', { rules: null }],
	] as const)('stays open only while the processor has all that IV.1 asks for: %s', async (expected, lacking) => {
		await world.as('officer', (admin) => admin.setProcessor({ id: 'maker', ...lacking }));
		await expect(open()).rejects.toEqual(code(expected));
	});
});

describe('a determination', () => {
	const determine = (answer: boolean, expires = EXPIRES) =>
		world.as('officer', (admin) => admin.determine({ asset: 'owners', question: 'important', answer, reason: 'looked into it', expires }));
	const inForce = (at = NOON) => gateway(async (registry) => determinationsInForce(registry, (await registry.asset('owners'))!, at));

	it('is in force until it expires', async () => {
		const made = await determine(false);
		expect(await inForce()).toEqual([made]);
		expect(await inForce(EXPIRES)).toEqual([]);
		expect(await inForce('2026-03-01T00:00:00.000+08:00')).toEqual([]);
	});
	it('gives way to a later one, also when the later one has expired', async () => {
		await determine(false);
		const later = await determine(true, '2026-03-03T00:00:00.000+08:00');
		expect(await inForce()).toEqual([later]);
		expect(await inForce('2026-03-03T00:00:00.000+08:00')).toEqual([]);
	});
	it('is about one version of the asset', async () => {
		await determine(false);
		await world.as('engineer', (admin) => admin.setAsset({ id: 'owners', name: 'Owners', processor: 'maker', declared: {} }));
		expect(await inForce()).toEqual([]);
	});
	it('holds only while its maker may determine', async () => {
		await determine(false);
		await world.as('root', (admin) => admin.setRoles('officer', ['engineer']));
		expect(await inForce()).toEqual([]);
	});
	it('whose answer was altered is in force no more', async () => {
		await determine(true);
		tamper(`update determinations set answer = 'false'`);
		expect(await inForce()).toEqual([]);
	});
	it('answers its question in its form', async () => {
		await world.as('officer', async (admin) => {
			const subjects = { subjects: [{ role: 'owner', columns: ['id', 'mobile'] }] };
			const model = { asset: 'owners', question: 'subjectModel', answer: subjects, reason: 'x', expires: EXPIRES } as const;
			expect((await admin.determine(model)).answer).toEqual(subjects);
			await expect(admin.determine({ ...model, answer: true })).rejects.toEqual(code('bad-value'));
			await expect(admin.determine({ ...model, question: 'important' })).rejects.toEqual(code('bad-value'));
		});
	});
	it('is made by a compliance officer', async () => {
		await world.as('engineer', (admin) =>
			expect(admin.determine({ asset: 'owners', question: 'important', answer: false, reason: 'x', expires: EXPIRES })).rejects.toEqual(
				code('role-missing'),
			),
		);
	});
	it('names the version it is about', async () => {
		const { assetVersion: version } = await determine(false);
		expect(version).toBe(await gateway(async (registry) => assetVersion((await registry.asset('owners'))!)));
	});
});
