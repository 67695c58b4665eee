import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Admin, openAdmin } from '../src/changes/index.ts';
import { createPersonKey, type Signer } from '../src/people/index.ts';
import { initSite, makeEscrow } from '../src/site/index.ts';
import type { Role, Shipment } from '../src/types.ts';

export const EXPIRES = '2026-12-31T00:00:00.000+08:00';
export const DIGEST = 'ab'.repeat(32);
export const PASSPHRASE = 'a passphrase of the test';

/** A shipment of `t1` that has just been registered. */
export const shipment = (id: string, state: Shipment['state'] = 'registered'): Shipment => ({
	id,
	transfer: 't1',
	requestedBy: 'engineer',
	file: 'owners.csv',
	state,
	verdict: null,
	sha256: null,
	bytes: null,
	bytesSent: 0,
	chunks: null,
	report: null,
	facts: null,
	decision: null,
	receipt: null,
	recipientReceipt: null,
	added: null,
	error: null,
	entry: null,
	createdAt: '2026-03-02T09:00:00.000+08:00',
	updatedAt: '2026-03-02T09:00:00.000+08:00',
});

type PersonName = 'root' | 'sec' | 'audit' | 'officer' | 'engineer' | 'approver' | 'second';
const PEOPLE: Readonly<Record<PersonName, readonly Role[]>> = {
	root: ['systemAdministrator'],
	sec: ['securityAdministrator'],
	audit: ['auditAdministrator'],
	officer: ['complianceOfficer'],
	engineer: ['engineer'],
	approver: ['approver'],
	second: ['approver', 'engineer'],
};

export type World = {
	readonly dir: string;
	readonly signers: Readonly<Record<PersonName, Signer>>;
	/** Moves with every look, so that no two instants are equal. */
	readonly clock: () => Date;
	/** Sets what the clock says next. */
	at(instant: string): void;
	/** Opens the site as this person, does the work, closes it. */
	as<T>(person: PersonName, work: (admin: Admin) => Promise<T>): Promise<T>;
};

function worldIn(dir: string, signers: World['signers'], start: string): World {
	let time = Date.parse(start);
	const clock = () => new Date(time++);
	return {
		dir,
		signers,
		clock,
		at(instant) {
			time = Date.parse(instant);
		},
		async as(person, work) {
			const admin = await openAdmin(dir, { clock, signer: signers[person] });
			try {
				return await work(admin);
			} finally {
				await admin.close();
			}
		},
	};
}

/** A site with a person of each role, a processor, a recipient, an asset, an authorisation and the transfer `t1`, registered by `engineer`. */
export async function makeTemplate(): Promise<{ fresh(): Promise<World>; remove(): Promise<void> }> {
	const folder = await mkdtemp(join(tmpdir(), 'tongguan-clearance-'));
	const dir = join(folder, 'template');
	const signers = {} as Record<PersonName, Signer>;
	const world = worldIn(dir, signers, '2026-03-01T09:00:00+08:00');
	await initSite(dir, { site: 'test-site', clock: world.clock });
	for (const id of Object.keys(PEOPLE) as PersonName[]) signers[id] = await createPersonKey(dir, id, PASSPHRASE);
	await world.as('root', async (admin) => {
		for (const [id, roles] of Object.entries(PEOPLE)) {
			await admin.addPerson({ id, name: `Person ${id}`, roles, publicKey: signers[id as PersonName].publicKey });
		}
		await admin.setSealing({ escrow: await makeEscrow(dir), inspector: null });
	});
	await world.as('officer', async (admin) => {
		const rules = { title: 'Rules for data export', sha256: DIGEST };
		await admin.setProcessor({ id: 'maker', name: '某汽车有限公司', ciio: false, department: 'Data Office', officer: 'sec', rules });
		await admin.setRecipient({ id: 'lab', name: 'Lab GmbH', country: 'DE', address: 'lab.example:8443', pin: DIGEST });
		await admin.addAuthorisation({
			id: 'contract',
			processor: 'maker',
			kind: 'standardContract',
			state: 'inEffect',
			validFrom: '2026-01-01T00:00:00+08:00',
			scope: { transfers: ['t1'], kinds: ['ordinaryPI'] },
			pipia: '2025-12-01T00:00:00+08:00',
			notice: true,
			consent: 'notBasis',
		});
	});
	await world.as('engineer', async (admin) => {
		await admin.setAsset({ id: 'owners', name: 'Owners', processor: 'maker', declared: { touchesRemoteControlBeyondNfc: false } });
		await admin.registerTransfer({
			id: 't1',
			processor: 'maker',
			recipient: 'lab',
			asset: 'owners',
			purpose: 'warranty',
			bases: [{ kind: 'ordinaryPI', basis: 'standardContract', authorisation: 'contract' }],
		});
	});
	let copies = 0;
	return {
		async fresh() {
			const copy = join(folder, `site-${copies++}`);
			await cp(dir, copy, { recursive: true, preserveTimestamps: true });
			return worldIn(copy, signers, '2026-03-02T09:00:00+08:00');
		},
		remove: () => rm(folder, { recursive: true }),
	};
}
