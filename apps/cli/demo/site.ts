import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
	type Admin,
	createPersonKey,
	gatewayIdentity,
	initSite,
	makeEscrow,
	makeFolder,
	makeGatewayIdentity,
	openAdmin,
	type Role,
	type Signer,
	writeWhole,
} from '@tongguan/clearance';

const clock = () => new Date();
const YEAR_MS = 365 * 86_400_000;
const inAYear = () => new Date(Date.now() + YEAR_MS).toISOString();

/** People of the demo; names are of nobody. */
const PEOPLE: readonly { readonly id: string; readonly name: string; readonly roles: readonly Role[] }[] = [
	{ id: 'zhou', name: '周安', roles: ['securityAdministrator'] },
	{ id: 'qian', name: '钱审', roles: ['auditAdministrator'] },
	{ id: 'li', name: '李合', roles: ['complianceOfficer'] },
	{ id: 'wang', name: '王工', roles: ['engineer'] },
	{ id: 'zhao', name: '赵批', roles: ['approver'] },
];
type Cast = Readonly<Record<string, Signer>>;
export type DemoSite = {
	readonly dir: string;
	readonly cast: Cast;
	readonly pin: string;
	as<T>(person: string, work: (admin: Admin) => Promise<T>): Promise<T>;
};

/** Makes the site with its people. Each passphrase goes to a file of mode 0600, for the visitor to go on with. */
export async function makeSite(dir: string, passphrases: string): Promise<DemoSite> {
	await makeFolder(passphrases);
	await initSite(dir, { site: 'demo', clock });
	await makeGatewayIdentity(dir, 'demo');
	const cast: Record<string, Signer> = {};
	const create = async (id: string): Promise<Signer> => {
		const passphrase = randomBytes(16).toString('base64url');
		await writeWhole(join(passphrases, `${id}.pass`), `${passphrase}\n`, { fresh: true });
		cast[id] = await createPersonKey(dir, id, passphrase);
		return cast[id];
	};
	const as = async <T>(person: string, work: (admin: Admin) => Promise<T>): Promise<T> => {
		const admin = await openAdmin(dir, { clock, signer: cast[person]! });
		try {
			return await work(admin);
		} finally {
			await admin.close();
		}
	};
	const first = await create('admin');
	await as('admin', async (admin) => {
		await admin.addPerson({ id: 'admin', name: '系统管理员', roles: ['systemAdministrator'], publicKey: first.publicKey });
		await admin.setSealing({ escrow: await makeEscrow(dir), inspector: null });
	});
	for (const { id, name, roles } of PEOPLE) {
		const { publicKey } = await create(id);
		await as('admin', (admin) => admin.addPerson({ id, name, roles, publicKey }));
	}
	return { dir, cast, pin: (await gatewayIdentity(dir)).pin, as };
}

export type Peer = { readonly id: string; readonly name: string; readonly country: string; readonly address: string; readonly pin: string };
/** The authorisation on which owners' data leaves. */
export const CONTRACT = 'scc-2026-01';
const RULES = { title: '汽车数据出境安全管理制度', sha256: '0'.repeat(64) };

/** What the compliance officer registers before anything can leave. */
export async function registerFacts({ as }: DemoSite, peers: readonly Peer[], rules: string): Promise<void> {
	await as('li', async (admin) => {
		const responsible = { department: '数据合规部', officer: 'zhou', rules: { ...RULES, sha256: rules } };
		const known = { ciio: false, zone: null, legalEntity: 'legalEntity' } as const;
		await admin.setProcessor({ id: 'oem', name: '示例汽车有限公司', ...known, ...responsible });
		await admin.setProcessor({ id: 'mobility', name: '示例出行科技有限公司', ...known, ...responsible });
		for (const peer of peers) await admin.setRecipient(peer);
		const asset = async (id: string, name: string, processor: string, declared: Record<string, boolean> = {}): Promise<void> => {
			await admin.setAsset({ id, name, processor, declared });
		};
		await asset('owners', '售后维修记录', 'oem');
		await asset('bench', '台架扭矩数据', 'oem');
		await asset('fleet', '电池状态记录', 'oem');
		await asset('trips', '行程轨迹', 'mobility');
		await asset('upgrade', 'OTA 升级软件包源代码', 'oem', {
			isUpgradeSource: true,
			upgradesVehiclesInChina: true,
			touchesRemoteControlBeyondNfc: true,
			touchesSafetyFunction: true,
		});
		for (const id of ['owners', 'bench', 'fleet', 'trips']) {
			await admin.determine({
				asset: id,
				question: 'important',
				answer: false,
				reason: '不含地理、流量、车外影像，未列入目录',
				expires: inAYear(),
			});
		}
		const subjects = [{ role: 'owner', columns: ['手机号', '车架号', '车主姓名'] }];
		await admin.determine({ asset: 'owners', question: 'subjectModel', answer: { subjects }, reason: '每行一名车主', expires: inAYear() });
		const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString();
		await admin.addAuthorisation({
			id: CONTRACT,
			processor: 'oem',
			kind: 'standardContract',
			state: 'inEffect',
			number: '沪标备2026000001',
			validFrom: day(-60),
			validUntil: day(1000),
			scope: { transfers: ['after-sales', 'after-sales-slow'], kinds: ['ordinaryPI'] },
			declaredScale: { ordinary: 500_000, sensitive: 0 },
			pipia: day(-90),
			notice: true,
			consent: true,
		});
	});
	await as('wang', async (admin) => {
		const contract = [{ kind: 'ordinaryPI', basis: 'standardContract', authorisation: CONTRACT }] as const;
		const exempt = [
			{ kind: 'ordinaryPI', basis: 'I.3-C5', authorisation: null },
			{ kind: 'sensitivePI', basis: 'I.3-C5', authorisation: null },
		] as const;
		const register = (
			id: string,
			processor: string,
			recipient: string,
			asset: string,
			purpose: string,
			bases: Parameters<Admin['registerTransfer']>[0]['bases'],
		) => admin.registerTransfer({ id, processor, recipient, asset, purpose, bases });
		await register('after-sales', 'oem', 'hq', 'owners', '售后质量分析', contract);
		await register('after-sales-slow', 'oem', 'lab', 'owners', '售后质量分析（第二接收方）', contract);
		await register('torque', 'oem', 'hq', 'bench', '动力总成标定', [{ kind: 'nonPersonal', basis: 'none', authorisation: null }]);
		await register('trip-study', 'mobility', 'hq', 'trips', '出行研究', exempt);
		await register('upgrade-source', 'oem', 'hq', 'upgrade', '功能升级联合开发', [
			{ kind: 'unread', basis: 'I.3-C9', authorisation: null },
		]);
		await register('battery', 'oem', 'hq', 'fleet', '电池研究', exempt);
		await register('torque-partner', 'oem', 'partner', 'bench', '动力总成标定', [
			{ kind: 'nonPersonal', basis: 'none', authorisation: null },
		]);
	});
	await as('zhao', async (admin) => {
		for (const { id } of await admin.registry.transfers()) await admin.approve(id, inAYear());
	});
}
