import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readLog, verify } from '@tongguan/evidence/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { circumventionOf, openAdmin, type SignedChange } from '../src/changes/index.ts';
import { createPersonKey, type Signer } from '../src/people/index.ts';
import { openRegistry, type RegistryReader } from '../src/registry/index.ts';
import { initSite, layout, openSite, writeWhole } from '../src/site/index.ts';
import { DIGEST, EXPIRES, makeTemplate, PASSPHRASE, shipment, type World } from './world.ts';

let template: Awaited<ReturnType<typeof makeTemplate>>;
let world: World;
const code = (code: string) => expect.objectContaining({ code });

beforeAll(async () => {
	template = await makeTemplate();
});
afterAll(() => template.remove());
beforeEach(async () => {
	world = await template.fresh();
});

type Operation = { user: string; object: string; operation: string; result: string; rights?: unknown; detail?: Record<string, unknown> };
async function operations(dir: string): Promise<Operation[]> {
	const found: Operation[] = [];
	for await (const { payload } of readLog(layout(dir).evidence, 'admin', 'operation')) found.push(payload as unknown as Operation);
	return found;
}

describe('the first person of a site', () => {
	let dir: string;
	let first: Signer;
	const clock = () => new Date('2026-03-01T09:00:00+08:00');
	beforeEach(async () => {
		dir = await mkdtemp(join(tmpdir(), 'tongguan-first-'));
		await initSite(dir, { site: 'first', clock });
		first = await createPersonKey(dir, 'first', PASSPHRASE);
	});
	afterEach(() => rm(dir, { recursive: true }));
	const add = async (signer: Signer, person: { id: string; roles: ('systemAdministrator' | 'engineer')[]; publicKey: string }) => {
		const admin = await openAdmin(dir, { clock, signer });
		await admin.addPerson({ name: 'First', ...person }).finally(() => admin.close());
	};

	it('adds itself as system administrator', async () => {
		await add(first, { id: 'first', roles: ['systemAdministrator'], publicKey: first.publicKey });
		expect((await operations(dir)).at(-1)).toMatchObject({
			user: 'first',
			object: 'person:first',
			operation: 'addPerson',
			loginIp: 'local',
			result: 'done',
			rights: { before: [], after: ['systemAdministrator'] },
		});
	});
	it('does not become anything else', async () => {
		await expect(add(first, { id: 'first', roles: ['engineer'], publicKey: first.publicKey })).rejects.toEqual(code('role-missing'));
	});
	it('does not add another in its place', async () => {
		const other = { id: 'other', roles: ['systemAdministrator'], publicKey: first.publicKey } as const;
		await expect(add(first, { ...other, roles: ['systemAdministrator'] })).rejects.toEqual(code('unknown-person'));
	});
	it('signs with the key it registers', async () => {
		const other = await createPersonKey(dir, 'other', PASSPHRASE);
		const person = { id: 'first', roles: ['systemAdministrator' as const], publicKey: other.publicKey };
		await expect(add(first, person)).rejects.toEqual(code('signature-wrong'));
	});
	it('is not followed by a second one who adds itself', async () => {
		await add(first, { id: 'first', roles: ['systemAdministrator'], publicKey: first.publicKey });
		const second = await createPersonKey(dir, 'second', PASSPHRASE);
		const person = { id: 'second', roles: ['systemAdministrator' as const], publicKey: second.publicKey };
		await expect(add(second, person)).rejects.toEqual(code('unknown-person'));
	});
});

describe('a change', () => {
	it('needs somebody who signs it', async () => {
		const admin = await openAdmin(world.dir, { clock: world.clock });
		await expect(admin.setRoles('engineer', [])).rejects.toEqual(code('signer-missing'));
		await admin.close();
	});
	it('of what is not one’s role is refused, and the refusal is in the operation log', async () => {
		await world.as('engineer', (admin) =>
			expect(admin.setRecipient({ id: 'lab', name: 'X', country: 'DE', address: 'x:1', pin: DIGEST })).rejects.toEqual(
				code('role-missing'),
			),
		);
		expect((await operations(world.dir)).at(-1)).toMatchObject({
			user: 'engineer',
			object: 'recipient:lab',
			operation: 'setRecipient',
			result: 'refused',
			detail: { code: 'role-missing' },
		});
	});
	it('by an auditor is always refused: who audits changes nothing', async () => {
		await world.as('audit', async (admin) => {
			await expect(admin.setRoles('engineer', [])).rejects.toEqual(code('role-missing'));
			await expect(admin.approve('t1', EXPIRES)).rejects.toEqual(code('role-missing'));
			await expect(admin.openIncident({ transfer: 't1', description: 'x' })).rejects.toEqual(code('role-missing'));
		});
	});
	it('signed with a key that is not the registered one is refused', async () => {
		const forged: World['signers'] = { ...world.signers, root: { ...world.signers.engineer, id: 'root' } };
		const admin = await openAdmin(world.dir, { clock: world.clock, signer: forged.root });
		await expect(admin.setRoles('engineer', ['approver'])).rejects.toEqual(code('signature-wrong'));
		await admin.close();
	});
	it('of roles says in the log which rights there were and are', async () => {
		await world.as('root', (admin) => admin.setRoles('second', ['engineer']));
		expect((await operations(world.dir)).at(-1)).toMatchObject({ rights: { before: ['approver', 'engineer'], after: ['engineer'] } });
	});
	it('to roles that must be separate is refused', async () => {
		await world.as('root', async (admin) => {
			const roles = ['securityAdministrator', 'auditAdministrator'] as const;
			await expect(admin.setRoles('second', roles)).rejects.toEqual(code('roles-conflict'));
			const person = { id: 'new', name: 'New', roles, publicKey: world.signers.root.publicKey };
			await expect(admin.addPerson(person)).rejects.toEqual(code('roles-conflict'));
			await expect(admin.setRoles('approver', ['approver', 'auditAdministrator'])).rejects.toEqual(code('roles-conflict'));
		});
	});
	it('never leaves the site without a system administrator', async () => {
		await world.as('root', (admin) => expect(admin.setRoles('root', [])).rejects.toEqual(code('administrator-last')));
	});
	it('takes what somebody may do away at once', async () => {
		await world.as('root', (admin) => admin.setRoles('officer', []));
		await world.as('officer', (admin) => expect(admin.setProcessor({ id: 'maker' })).rejects.toEqual(code('role-missing')));
	});
	it('leaves evidence that verifies', async () => {
		await world.as('approver', (admin) => admin.approve('t1', EXPIRES));
		const { evidence } = layout(world.dir);
		expect(await verify(evidence, { key: (await openSite(world.dir)).vkey })).toMatchObject({ verified: true, failures: [] });
	});
	it('is made by one process at a time; the next one waits', async () => {
		const admin = await openAdmin(world.dir, { clock: world.clock });
		await expect(openAdmin(world.dir, { clock: world.clock, patience: 0 })).rejects.toEqual(code('writer-locked'));
		const next = openAdmin(world.dir, { clock: world.clock });
		await admin.close();
		await (await next).close();
	});
	it('made in haste with others is made one after the other', async () => {
		await world.as('officer', async (admin) => {
			const names = Array.from({ length: 20 }, (_, i) => `Name ${i}`);
			await Promise.all(names.map((name) => admin.setProcessor({ id: 'maker', name })));
			expect((await admin.registry.processor('maker'))?.name).toBe('Name 19');
		});
	});
	it('and the shipments of a gateway in the same process do not wait for each other', async () => {
		const registry = await openRegistry(world.dir);
		await registry.putShipment(shipment('s1'));
		await world.as('officer', async (admin) => {
			const changes = Array.from({ length: 20 }, (_, i) => admin.setProcessor({ id: 'maker', name: `Name ${i}` }));
			const updates = Array.from({ length: 200 }, (_, i) => registry.updateShipment('s1', { bytesSent: i }));
			await Promise.all([...changes, ...updates]);
		});
		expect((await registry.shipment('s1'))?.bytesSent).toBe(199);
		await registry.close();
	});
	it('by a clock before 2026 is not signed', async () => {
		world.at('2025-06-01T00:00:00+08:00');
		await world.as('officer', (admin) => expect(admin.setProcessor({ id: 'maker' })).rejects.toEqual(code('bad-date')));
	});
});

describe('facts', () => {
	it('that are left out stay, and those never stated are unknown', async () => {
		await world.as('officer', async (admin) => {
			const before = await admin.registry.processor('maker');
			expect(before).toMatchObject({ zone: { known: false, ask: 'processor.zone' }, legalEntity: { known: false } });
			expect(before?.ciio).toEqual({ known: true, value: false, source: [{ kind: 'person', ref: 'officer' }] });
			const after = await admin.setProcessor({ id: 'maker', zone: null, ciio: 'unknown' });
			expect(after).toEqual({
				...before,
				ciio: { known: false, ask: 'processor.ciio' },
				zone: { known: true, value: null, source: [{ kind: 'person', ref: 'officer' }] },
			});
			expect(await admin.registry.processor('maker')).toEqual(after);
		});
	});
	it('about an asset have the person who declared them as their source', async () => {
		const { declared } = (await world.as('engineer', (admin) => admin.registry.asset('owners')))!;
		expect(declared).toEqual({
			touchesRemoteControlBeyondNfc: { known: true, value: false, source: [{ kind: 'person', ref: 'engineer' }] },
		});
	});
	it.each([
		['lab.example', 'address'],
		['lab.example:0', 'address'],
		['lab.example:65536', 'address'],
		['http://lab.example:1', 'address'],
		['a@b:1', 'address'],
	])('such as the address %j are refused', async (address, field) => {
		await world.as('officer', (admin) =>
			expect(admin.setRecipient({ id: 'lab', name: 'X', country: 'DE', address, pin: DIGEST })).rejects.toMatchObject({
				code: 'bad-value',
				params: { field },
			}),
		);
	});
	it('such as an exemption without its number are refused', async () => {
		const authorisation = {
			id: 'a',
			processor: 'maker',
			kind: 'exemption',
			state: 'inEffect',
			validFrom: '2026-01-01T00:00:00+08:00',
			scope: { transfers: [], kinds: ['ordinaryPI'] },
		} as const;
		await world.as('officer', async (admin) => {
			await expect(admin.addAuthorisation(authorisation)).rejects.toEqual(code('bad-value'));
			await expect(
				admin.addAuthorisation({ ...authorisation, exemption: 'I.3-C5', validFrom: '2026-02-30T00:00:00+08:00' }),
			).rejects.toEqual(code('bad-date'));
			await admin.addAuthorisation({ ...authorisation, exemption: 'I.3-C5' });
			await expect(admin.addAuthorisation({ ...authorisation, exemption: 'I.3-C5' })).rejects.toEqual(code('already-exists'));
		});
	});
});

describe('what would fail every shipment is refused when it is registered:', () => {
	const asset = { id: 'extra', name: 'Extra', processor: 'maker' } as const;
	it('a fact that no rule reads', () =>
		world.as('engineer', (admin) =>
			expect(admin.setAsset({ ...asset, declared: { touchesEverything: true } })).rejects.toEqual(code('unknown-fact')),
		));
	it('a fact of the wrong type', () =>
		world.as('engineer', (admin) =>
			expect(admin.setAsset({ ...asset, declared: { isUpgradeSource: 'yes' } })).rejects.toEqual(code('bad-value')),
		));
	it('a proof by somebody who may not give one', async () => {
		const proofs = [{ kind: 'samrFiling' }] as const;
		await world.as('engineer', (admin) => expect(admin.setAsset({ ...asset, proofs })).rejects.toEqual(code('role-missing')));
		await world.as('officer', (admin) => admin.setAsset({ ...asset, proofs }));
		await world.as('engineer', (admin) => admin.setAsset(asset));
	});
	it('a second person with the same key, or a person with none', () =>
		world.as('root', async (admin) => {
			const { publicKey } = world.signers.engineer;
			await expect(admin.addPerson({ id: 'twin', name: 'Twin', roles: ['approver'], publicKey })).rejects.toEqual(code('bad-value'));
			await expect(admin.addPerson({ id: 'nobody', name: 'Nobody', roles: ['approver'], publicKey: 'garbage' })).rejects.toEqual(
				code('bad-value'),
			);
		}));
});

describe('a finding of circumvention', () => {
	const at = '2026-03-03T00:00:00+08:00';
	const standing = async (when = at) => {
		const registry = await openRegistry(world.dir);
		try {
			return await circumventionOf(registry, (await registry.asset('owners'))!, when);
		} finally {
			await registry.close();
		}
	};
	const find = (answer: boolean) =>
		world.as('officer', (admin) =>
			admin.determine({ asset: 'owners', question: 'circumvention', answer, reason: 'split', expires: '2026-06-01T00:00:00+08:00' }),
		);
	it('stays when the asset is registered anew, until a signed no', async () => {
		expect(await standing()).toMatchObject({ known: true, value: false });
		await find(true);
		await world.as('engineer', (admin) => admin.setAsset({ id: 'owners', name: 'Another name', processor: 'maker' }));
		expect(await standing()).toMatchObject({ known: true, value: true });
		await find(false);
		expect(await standing()).toMatchObject({ known: true, value: false });
	});
	it('that has expired leaves it unknown, not gone', async () => {
		await find(true);
		expect(await standing('2026-07-01T00:00:00+08:00')).toEqual({ known: false, ask: 'circumvention' });
	});
});

describe('a transfer', () => {
	const transfer = {
		processor: 'bare',
		recipient: 'lab',
		asset: 'parts',
		purpose: 'x',
		bases: [{ kind: 'nonPersonal', basis: 'none', authorisation: null }],
	} as const;
	it.each([
		['department-missing', { department: null }],
		['officer-missing', { officer: null }],
		['rules-missing', { rules: null }],
	] as const)('is refused with %s when the processor lacks it (IV.1)', async (expected, lacking) => {
		const whole = { department: 'D', officer: 'sec', rules: { title: 'R', sha256: DIGEST } };
		await world.as('officer', (admin) => admin.setProcessor({ id: 'bare', name: 'Bare', ...whole, ...lacking }));
		await world.as('engineer', async (admin) => {
			await admin.setAsset({ id: 'parts', name: 'Parts', processor: 'bare' });
			await expect(admin.registerTransfer(transfer)).rejects.toEqual(code(expected));
		});
	});
	it('is of an asset of the same processor', async () => {
		await world.as('engineer', (admin) =>
			expect(admin.registerTransfer({ ...transfer, processor: 'maker', asset: 'nothing' })).rejects.toEqual(code('unknown-asset')),
		);
	});
	it('that is closed does not open again', async () => {
		await world.as('officer', (admin) => admin.closeTransfer('t1', 'done'));
		await world.as('sec', (admin) => expect(admin.resumeTransfer('t1', 'again')).rejects.toEqual(code('transfer-closed')));
		await world.as('approver', (admin) => expect(admin.approve('t1', EXPIRES)).rejects.toEqual(code('transfer-closed')));
	});
});

describe('an incident', () => {
	it('suspends the transfer, is due to be reported at once, and is raised to the officer', async () => {
		await world.as('engineer', async (admin) => {
			const incident = await admin.openIncident({ transfer: 't1', description: 'wrong file' });
			expect(incident).toMatchObject({ reportDue: incident.at, reportedAt: null, state: 'open' });
			expect((await admin.registry.transfer('t1'))?.state).toBe('suspended');
			expect(await admin.registry.incidents()).toEqual([incident]);
			expect(await admin.registry.alerts()).toMatchObject([
				{ kind: 'incident-opened', severity: 'critical', owner: 'sec', subject: incident.id, entry: { writer: 'admin', index: 0 } },
			]);
		});
		expect((await operations(world.dir)).at(-1)?.detail).toMatchObject({ signed: { change: { evidenceHeld: true } } });
	});
	it('is closed only after its report is recorded, and only then the transfer resumes (IV.4)', async () => {
		await world.as('sec', async (admin) => {
			const { id } = await admin.openIncident({ transfer: 't1', description: 'wrong file' });
			await expect(admin.closeIncident(id)).rejects.toEqual(code('incident-unreported'));
			await admin.reportIncident(id);
			await expect(admin.reportIncident(id)).rejects.toEqual(code('incident-reported'));
			await expect(admin.resumeTransfer('t1', 'settled')).rejects.toEqual(code('incident-open'));
			await admin.closeIncident(id);
			await expect(admin.closeIncident(id)).rejects.toEqual(code('incident-closed'));
			await admin.resumeTransfer('t1', 'settled');
			expect((await admin.registry.transfer('t1'))?.state).toBe('open');
			await expect(admin.closeIncident('inc-nowhere')).rejects.toEqual(code('unknown-incident'));
		});
	});
	it('on a closed transfer does not bring it back', async () => {
		await world.as('officer', (admin) => admin.closeTransfer('t1', 'done'));
		await world.as('sec', async (admin) => {
			await admin.openIncident({ transfer: 't1', description: 'found later' });
			expect((await admin.registry.transfer('t1'))?.state).toBe('closed');
		});
	});
});

describe('a crash between operation log and registry', () => {
	/** The registry as it was before the work, the evidence as it is after it. */
	async function crashAfterLog(work: () => Promise<unknown>): Promise<void> {
		const registry = dirname(layout(world.dir).registry);
		const kept = `${world.dir}-registry`;
		await cp(registry, kept, { recursive: true });
		await work();
		await rm(registry, { recursive: true });
		await cp(kept, registry, { recursive: true });
	}
	it('is completed at the next opening: what is in the log holds', async () => {
		await crashAfterLog(() => world.as('approver', (admin) => admin.approve('t1', EXPIRES)));
		const admin = await openAdmin(world.dir, { clock: world.clock });
		expect(admin.completed.map(({ change }) => change.kind)).toEqual(['approve']);
		const [{ change }] = admin.completed as [SignedChange];
		expect(await admin.registry.approvals('t1')).toEqual(change.kind === 'approve' ? [change.approval] : []);
		expect((await admin.registry.approvals('t1')).length).toBe(1);
		await admin.close();
	});
	it('is completed once', async () => {
		await crashAfterLog(() => world.as('officer', (admin) => admin.setProcessor({ id: 'maker', name: 'Later' })));
		await world.as('officer', async (admin) => {
			expect(admin.completed.length).toBe(1);
			await admin.setProcessor({ id: 'maker', name: 'Latest' });
		});
		await world.as('officer', async (admin) => {
			expect(admin.completed).toEqual([]);
			expect((await admin.registry.processor('maker'))?.name).toBe('Latest');
		});
	});
	it('that lost the registry altogether loses no fact and no permission: they are in the log', async () => {
		await world.as('approver', (admin) => admin.approve('t1', EXPIRES));
		await world.as('officer', (admin) =>
			admin.determine({ asset: 'owners', question: 'important', answer: false, reason: 'x', expires: EXPIRES }),
		);
		await world.as('sec', (admin) => admin.openIncident({ transfer: 't1', description: 'x' }));
		const everything = async (registry: RegistryReader) => [
			await registry.people(),
			await registry.processors(),
			await registry.recipients(),
			await registry.assets(),
			await registry.determinations('owners'),
			await registry.transfers(),
			await registry.authorisations(),
			await registry.approvals('t1'),
			await registry.incidents(),
		];
		const before = await world.as('root', (admin) => everything(admin.registry));
		const path = layout(world.dir).registry;
		for (const file of await readdir(dirname(path))) await rm(join(dirname(path), file));
		await writeWhole(path, '');
		expect(await world.as('root', (admin) => everything(admin.registry))).toEqual(before);
	});
	it.each([1, 4, 9])('that kills the process after %d changes leaves what the log says, and evidence that verifies', async (count) => {
		const script = new URL('./changes-writer.ts', import.meta.url);
		const child = fork(script, [world.dir, '2026-03-02T09:00:00+08:00'], { execArgv: [] });
		const said: number[] = [];
		child.on('message', (i: number) => {
			said.push(i);
			if (said.length === count) child.kill('SIGKILL');
		});
		expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
		world.at('2026-03-02T10:00:00+08:00');
		const admin = await openAdmin(world.dir, { clock: world.clock });
		const logged = (await operations(world.dir)).filter((it) => it.operation === 'setProcessor').length - 1;
		expect(logged).toBeGreaterThanOrEqual(said.length);
		expect((await admin.registry.processor('maker'))?.name).toBe(`Name ${logged - 1}`);
		await admin.close();
		const { evidence } = layout(world.dir);
		expect(await verify(evidence, { key: (await openSite(world.dir)).vkey })).toMatchObject({ verified: true, failures: [] });
	});
	it('completes several changes in their order, past refusals, and raises the alerts that are due', async () => {
		await crashAfterLog(async () => {
			await world.as('approver', (admin) => admin.approve('t1', EXPIRES));
			await world.as('engineer', (admin) => expect(admin.approve('t1', EXPIRES)).rejects.toEqual(code('role-missing')));
			await world.as('sec', async (admin) => admin.withdraw((await admin.registry.approvals('t1'))[0]!.id, 'doubt'));
		});
		const admin = await openAdmin(world.dir, { clock: world.clock });
		expect(admin.completed.map(({ change }) => change.kind)).toEqual(['approve', 'withdraw']);
		expect((await admin.registry.approvals('t1'))[0]?.withdrawn?.by).toBe('sec');
		expect(await admin.registry.alerts()).toMatchObject([{ kind: 'approval-withdrawn', owner: 'sec' }]);
		await admin.close();
	});
});
