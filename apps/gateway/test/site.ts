import { generateKeyPairSync, sign } from 'node:crypto';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	type Admin,
	type Gate,
	type GateOrder,
	gatewayIdentity,
	initSite,
	layout,
	makeEscrow,
	makeGatewayIdentity,
	openAdmin,
	openGate,
	type Role,
	type Shipment,
	type Signer,
	signOrder,
	toInstant,
	yearOf,
} from '@tongguan/clearance';
import { createTransport } from '../src/index.ts';

export const CHUNK = 16 << 10;
const YEAR_MS = 365 * 86_400_000;
const DIGEST = 'ab'.repeat(32);
export const inAYear = (): string => new Date(Date.now() + YEAR_MS).toISOString();
const wallClock = (): Date => new Date();

const PEOPLE = {
	root: ['systemAdministrator'],
	sec: ['securityAdministrator'],
	officer: ['complianceOfficer'],
	engineer: ['engineer'],
	approver: ['approver'],
	/** Asks and approves: never for the same shipment. */
	both: ['engineer', 'approver'],
} as const satisfies Record<string, readonly Role[]>;
export type PersonName = keyof typeof PEOPLE;
/**
 * `contract`: of `maker`, whose meters are attested at zero, under a contract with ample declared scale. `narrow`: the same under one with a
 * declared scale of 2,000. `fewer`: of `newcomer`, whose meters nobody opened, as "fewer than 100,000" (I.3-C5).
 */
export type TransferName = 'contract' | 'narrow' | 'fewer';
export type GateOptions = Omit<Parameters<typeof openGate>[1], 'transport'> & { readonly deadlineMs?: number };

export type Site = {
	readonly dir: string;
	readonly signers: Readonly<Record<PersonName, Signer>>;
	readonly vkey: string;
	/** The pin recipients allow. */
	readonly pin: string;
	/** Opens the site as this person, does the work, closes it. */
	as<T>(person: PersonName, work: (admin: Admin) => Promise<T>): Promise<T>;
	/** Registers who answers at the recipient's address, and has the transfers approved; with what is not given, the approver. */
	reach(peer: { readonly address: string; readonly pin: string }, transfers: readonly TransferName[], by?: PersonName): Promise<void>;
	open(options?: GateOptions): Promise<Gate>;
	/** Opens a gate, does the work, closes it. */
	withGate<T>(work: (gate: Gate) => Promise<T>, options?: GateOptions): Promise<T>;
	/** The header of an order: signed by `by` unless another signer is given. */
	order(draft: Readonly<Record<string, unknown>> & { readonly by: string }, signer?: Signer): string;
};

export type Template = { fresh(of?: Site): Promise<Site>; remove(): Promise<void> };

function signerOf(id: string): Signer {
	const { publicKey, privateKey } = generateKeyPairSync('ed25519');
	return {
		id,
		publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
		sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
	};
}

/** The site in a folder; without signers only gates can be opened. */
export async function siteOf(dir: string, signers = {} as Site['signers']): Promise<Site> {
	const site: Site = {
		dir,
		signers,
		vkey: (await readFile(layout(dir).siteVkey, 'utf8')).trim(),
		pin: (await gatewayIdentity(dir)).pin,
		async as(person, work) {
			const admin = await openAdmin(dir, { clock: wallClock, signer: signers[person] });
			try {
				return await work(admin);
			} finally {
				await admin.close();
			}
		},
		async reach({ address, pin }, transfers, by = 'approver') {
			await site.as('officer', (admin) => admin.setRecipient({ id: 'lab', name: 'Lab GmbH', country: 'DE', address, pin }));
			await site.as(by, async (admin) => {
				for (const transfer of transfers) await admin.approve(transfer, inAYear());
			});
		},
		async open({ deadlineMs = 10_000, ...options } = {}) {
			return openGate(dir, { transport: createTransport(await gatewayIdentity(dir), deadlineMs), ...options });
		},
		async withGate(work, options) {
			const gate = await site.open(options);
			try {
				return await work(gate);
			} finally {
				await gate.close();
			}
		},
		order(draft, signer = signers[draft.by as PersonName]) {
			const order = { at: toInstant(new Date()), nonce: DIGEST + Math.random(), device: 'test', ...draft } as unknown as GateOrder;
			return Buffer.from(JSON.stringify(signOrder(order, signer))).toString('base64url');
		},
	};
	return site;
}

/**
 * A site made once for a file of tests; `fresh` gives a copy of it, or of another site. `attested`: the meters of `maker` and its
 * authorisations, at zero.
 */
export async function makeTemplate({ chunkBytes = CHUNK, attested = true } = {}): Promise<Template> {
	const folder = await mkdtemp(join(tmpdir(), 'tongguan-gateway-'));
	const dir = join(folder, 'template');
	await initSite(dir, { site: 'gateway-test', clock: wallClock, chunkBytes });
	await makeGatewayIdentity(dir, 'gateway-test');
	const signers = Object.fromEntries(Object.keys(PEOPLE).map((id) => [id, signerOf(id)])) as Record<PersonName, Signer>;
	const site = await siteOf(dir, signers);
	await site.as('root', async (admin) => {
		for (const [id, roles] of Object.entries(PEOPLE)) {
			await admin.addPerson({ id, name: `Person ${id}`, roles, publicKey: signers[id as PersonName].publicKey });
		}
		await admin.setSealing({ escrow: await makeEscrow(dir), inspector: null });
	});
	await site.as('officer', async (admin) => {
		const responsible = { department: 'Data Office', officer: 'sec', rules: { title: 'Rules for data export', sha256: DIGEST } };
		const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString();
		for (const [processor, asset] of [
			['maker', 'owners'],
			['newcomer', 'riders'],
		] as const) {
			await admin.setProcessor({ id: processor, name: processor, ciio: false, zone: null, legalEntity: 'legalEntity', ...responsible });
			await admin.setAsset({ id: asset, name: asset, processor });
			await admin.determine({ asset, question: 'important', answer: false, reason: 'no item matches', expires: inAYear() });
			const subjects = [{ role: 'owner', columns: ['手机号'] }];
			await admin.determine({ asset, question: 'subjectModel', answer: { subjects }, reason: 'one owner a row', expires: inAYear() });
		}
		await admin.setRecipient({ id: 'lab', name: 'Lab GmbH', country: 'DE', address: 'lab.example:8443', pin: DIGEST });
		for (const [transfer, ordinary] of [
			['contract', 500_000],
			['narrow', 2_000],
		] as const) {
			await admin.addAuthorisation({
				id: `scc-${transfer}`,
				processor: 'maker',
				kind: 'standardContract',
				state: 'inEffect',
				number: `scc-${transfer}`,
				validFrom: day(-60),
				validUntil: day(1000),
				scope: { transfers: [transfer], kinds: ['ordinaryPI'] },
				declaredScale: { ordinary, sensitive: 0 },
				pipia: day(-90),
				notice: true,
				consent: true,
			});
		}
	});
	await site.as('engineer', async (admin) => {
		const register = (
			id: TransferName,
			processor: string,
			asset: string,
			basis: 'standardContract' | 'I.3-C5',
			authorisation: string | null,
		) =>
			admin.registerTransfer({
				id,
				processor,
				recipient: 'lab',
				asset,
				purpose: 'warranty',
				bases: [{ kind: 'ordinaryPI', basis, authorisation }],
			});
		await register('contract', 'maker', 'owners', 'standardContract', 'scc-contract');
		await register('narrow', 'maker', 'owners', 'standardContract', 'scc-narrow');
		await register('fewer', 'newcomer', 'riders', 'I.3-C5', null);
	});
	if (attested) {
		await site.withGate(async (gate) => {
			await gate.attestMeter(attestation('maker'), '127.0.0.1');
			for (const id of ['scc-contract', 'scc-narrow']) await gate.attestAuthorisation(attestationUnder(id), '127.0.0.1');
		});
	}
	let copies = 0;
	return {
		async fresh(of = site) {
			const copy = join(folder, `site-${copies++}`);
			await cp(of.dir, copy, { recursive: true, preserveTimestamps: true });
			return siteOf(copy, signers);
		},
		remove: () => rm(folder, { recursive: true, force: true }),
	};
}

/** "Nobody left this year before": the word of `sec`. */
export function attestation(entity: string): Extract<GateOrder, { kind: 'attestMeter' }> {
	const none = { min: 0, max: 0 };
	const signed = { by: 'sec', at: toInstant(new Date()), nonce: 'of the test', device: 'test' } as const;
	return { kind: 'attestMeter', entity, year: yearOf(new Date()), ordinary: none, sensitive: none, statement: 'nobody before', ...signed };
}

/** "Nobody left under it before": the word of `sec`, after that about the year. */
export function attestationUnder(authorisation: string): Extract<GateOrder, { kind: 'attestAuthorisation' }> {
	const { by, at, nonce, device } = attestation('');
	const none = { min: 0, max: 0 };
	const bounds = { ordinary: none, sensitive: none, importantBytes: none };
	return { kind: 'attestAuthorisation', authorisation, ...bounds, statement: 'nobody before', by, at, nonce, device };
}

/** One owner a row, each another one: numbers from `first` on. Rows have 64 bytes, so that a chunk of 16 KiB holds 256 of them. */
export function owners(count: number, first = 0): Buffer {
	const rows = ['手机号,项目', ...Array.from({ length: count }, (_, i) => `${mobile(first + i)},`)];
	return Buffer.from(rows.map((row) => row + 'x'.repeat(63 - Buffer.byteLength(row))).join('\n') + '\n');
}
export const ROW = 64;
export function mobile(owner: number): string {
	return `139${String(10_000_000 + owner * 37).padStart(8, '0')}`;
}
/** Owners with a row that begins within the first `bytes` bytes. */
export const ownersWithin = (bytes: number): number => Math.max(0, Math.ceil(bytes / ROW) - 1);

export async function* inPieces(content: Uint8Array, size = 48 << 10): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

/** One shipment as the control door would hand it over. */
export function ship(
	gate: Gate,
	transfer: string,
	content: Uint8Array,
	options: { readonly by?: PersonName; readonly signal?: AbortSignal; readonly name?: string } = {},
): Promise<Shipment> {
	return gate.ship({
		transfer,
		requestedBy: options.by ?? 'engineer',
		incoming: { name: options.name ?? 'owners.csv', size: content.length, bytes: inPieces(content) },
		loginIp: '127.0.0.1',
		device: 'test',
		...(options.signal ? { signal: options.signal } : {}),
	});
}
