import { hostname } from 'node:os';
import type { EvidenceWriter } from '@tongguan/evidence';
import { type Id, type Instant, type Readings, readings, type Sha256 } from '@tongguan/law';
import { openCensusReader } from '../census/open.ts';
import { bindingMeter, countReadings, type MeterChange, siteReadings } from '../census/readings.ts';
import { ClearanceError } from '../errors.ts';
import { claimOf, sitePacks } from '../packs/index.ts';
import { newId } from '../people/id.ts';
import type { Signer } from '../people/key.ts';
import type { RegistryReader } from '../registry/port.ts';
import { openRegistryDatabase, registryOf } from '../registry/store.ts';
import { inTurn, openEvidence } from '../site/evidence.ts';
import { openSite } from '../site/site.ts';
import { normalInstant, yearOf } from '../time.ts';
import type {
	Approval,
	Asset,
	AuthorisationRecord,
	Determination,
	Incident,
	LoadedPack,
	Person,
	Processor,
	Recipient,
	RecordedReading,
	RecordedSealing,
	Role,
	Transfer,
} from '../types.ts';
import { approvalSubject } from './approvals.ts';
import { approvalText, type Change, determinationText, type SignedChange, withdrawalText } from './change.ts';
import { assetVersion } from './determinations.ts';
import { follow } from './follow.ts';
import {
	type AssetInput,
	type AuthorisationInput,
	assetOf,
	authorisationOf,
	type DeterminationInput,
	type ProcessorInput,
	processorOf,
	type ReadingInput,
	type RecipientInput,
	type SealingInput,
	type TransferInput,
} from './inputs.ts';
import { completeChanges, journal, type Login } from './journal.ts';

/**
 * Makes signed changes in the name of one person. Every method checks the role and the rule, then records, then applies; a refusal is
 * recorded too. All throw `role-missing`, `bad-id`, `bad-value`, `bad-date` and `unknown-…` besides the codes named.
 */
export type Admin = {
	readonly registry: RegistryReader;
	readonly evidence: EvidenceWriter;
	/** Changes that a crash had kept from the registry, completed at this opening. */
	readonly completed: readonly SignedChange[];
	/** The first person of a site adds itself, as system administrator. `already-exists`, `roles-conflict`. */
	addPerson(person: Pick<Person, 'id' | 'name' | 'roles' | 'publicKey'>): Promise<Person>;
	/** `roles-conflict`, `administrator-last`. Without roles a person may do nothing any more. */
	setRoles(person: Id, roles: readonly Role[]): Promise<void>;
	setProcessor(processor: ProcessorInput): Promise<Processor>;
	setRecipient(recipient: RecipientInput): Promise<Recipient>;
	setAsset(asset: AssetInput): Promise<Asset>;
	/**
	 * `signed`: a `SignedPack`, as parsed. In place of a loaded pack of its id. `pack-unsigned`; `unknown-person`, `role-missing` (also of who
	 * signed it), `already-exists` (the id of a built-in pack), and the refusals of law: of `lint`, `pack-signer`, `pack-signature`,
	 * `pack-expired`, `pack-not-yet`, `unknown-pack-item`, `duplicate-id`.
	 */
	loadPack(signed: unknown): Promise<LoadedPack>;
	/** `pack`: its own id. `unknown-pack`; `unknown-pack-item`: another loaded pack replaces items of it. */
	unloadPack(pack: Id): Promise<LoadedPack>;
	/**
	 * How the law is read at a point where it leaves room, from now on; `meters`: what that makes of the present year's meter of each processor.
	 * `unknown-reading`, `reading-not-executed` of law. Shipments under way keep the readings they were decided by.
	 */
	setReading(reading: ReadingInput): Promise<{ readonly reading: RecordedReading; readonly meters: readonly MeterChange[] }>;
	/** Who can read what is captured from now on. `recipient-invalid`, `escrow-not-two` of the evidence room. */
	setSealing(sealing: SealingInput): Promise<RecordedSealing>;
	/** About the asset as it is now. */
	determine(determination: DeterminationInput): Promise<Determination>;
	/** `department-missing`, `officer-missing`, `rules-missing`, `already-exists`. An authorisation it names may be registered later. */
	registerTransfer(transfer: TransferInput): Promise<Transfer>;
	addAuthorisation(authorisation: AuthorisationInput): Promise<AuthorisationRecord>;
	setAuthorisationState(authorisation: Id, state: AuthorisationRecord['state']): Promise<void>;
	/**
	 * `shown`: subject of what the approver has read; when it is no longer that, `approval-mismatch`. `self-approval`,
	 * `transfer-suspended`, `transfer-closed`, `department-missing` and its like.
	 */
	approve(transfer: Id, expires: Instant, shown?: Sha256): Promise<Approval>;
	/** `approval-withdrawn`: it already is. */
	withdraw(approval: Id, reason: string): Promise<void>;
	suspendTransfer(transfer: Id, reason: string): Promise<void>;
	/** `incident-open`. */
	resumeTransfer(transfer: Id, reason: string): Promise<void>;
	/** For good. */
	closeTransfer(transfer: Id, reason: string): Promise<void>;
	/** Suspends the transfer and holds its evidence; the report to the local regulator is due at once (IV.4). */
	openIncident(incident: { readonly transfer: Id; readonly description: string }): Promise<Incident>;
	/** `reportedAt`: now, when left out. `incident-reported`, `incident-closed`. */
	reportIncident(incident: Id, reportedAt?: Instant): Promise<void>;
	/** `incident-unreported`, `incident-closed`. The transfer stays suspended until it is resumed. */
	closeIncident(incident: Id): Promise<void>;
	close(): Promise<void>;
};
export type AdminOptions = {
	readonly clock: () => Date;
	/** Who makes the changes; without one, every change is refused (`signer-missing`). */
	readonly signer?: Signer;
	readonly login?: Login;
	/** Milliseconds for which another process that makes changes is waited for; 5,000 when left out. */
	readonly patience?: number;
};

/**
 * Opens the site for changes, as its evidence writer `admin`, and first completes what a crash left half done. One at a time
 * per site: `writer-locked` of the evidence room, once patience has ended.
 */
export async function openAdmin(dir: string, { clock, signer, login, patience = 5_000 }: AdminOptions): Promise<Admin> {
	const site = await openSite(dir);
	const evidence = await inTurn(() => openEvidence(site, 'admin', clock), patience);
	const database = await openRegistryDatabase(dir, false).catch(async (error) => {
		await evidence.close();
		throw error;
	});
	const close = async () => {
		database.close();
		await evidence.close();
	};
	const registry = registryOf(database);
	const from = login ?? { loginIp: 'local', device: hostname() };
	const watching = { evidence, registry, clock };
	const packs = sitePacks(site.paths.packs, registry);
	const changes = journal({ evidence, database, registry, packs, clock, login: from });

	const commit = async <C extends Change>(
		build: (at: Instant, by: Signer) => C | Promise<C>,
		prepare?: (change: C) => Promise<void>,
	): Promise<C> => {
		if (!signer) throw new ClearanceError('signer-missing');
		const change = await changes.commit(signer, (at) => build(at, signer), prepare);
		await follow(watching, change, signer.id);
		return change;
	};

	const metersUnder = async (before: Readings, after: Readings): Promise<readonly MeterChange[]> => {
		const [processors, year] = [await registry.processors(), yearOf(clock())];
		const census = await openCensusReader(site);
		try {
			const [one, other] = [countReadings(before), countReadings(after)];
			return processors.map((processor) => ({
				before: bindingMeter(census, processor, year, one),
				after: bindingMeter(census, processor, year, other),
			}));
		} finally {
			await census.close();
		}
	};

	const completed = await completeChanges(site.paths.evidence, database, registry).catch(async (error) => {
		await close();
		throw error;
	});
	for (const { change, by } of completed) await follow(watching, change, by);

	return {
		registry,
		evidence,
		completed,
		async addPerson({ id, name, roles, publicKey }) {
			const { person } = await commit((at) => ({ kind: 'addPerson', person: { id, name, roles, publicKey, createdAt: at } }));
			return person;
		},
		async setRoles(person, roles) {
			await commit(() => ({ kind: 'setRoles', person, roles }));
		},
		async setProcessor(input) {
			const { processor } = await commit(async (_, by) => ({
				kind: 'setProcessor',
				processor: processorOf(input, await registry.processor(input.id), by.id),
			}));
			return processor;
		},
		async setSealing({ escrow, inspector }) {
			const { sealing } = await commit((at, by) => ({
				kind: 'setSealing',
				sealing: { id: newId('seal'), escrow, inspector, by: by.id, at },
			}));
			return sealing;
		},
		async setRecipient({ id, name, country, address, pin }) {
			return (await commit(() => ({ kind: 'setRecipient', recipient: { id, name, country, address, pin } }))).recipient;
		},
		async setAsset(input) {
			return (await commit((at, by) => ({ kind: 'setAsset', asset: assetOf(input, by.id, at) }))).asset;
		},
		async loadPack(signed) {
			const claim = claimOf(signed);
			const { pack } = await commit(
				(at, by) => ({ kind: 'loadPack', pack: { ...claim.says, loadedBy: by.id, at, state: 'loaded' } }),
				(change) => packs.keep(claim, change.pack.at),
			);
			return pack;
		},
		async unloadPack(pack) {
			const made = await commit(async () => {
				const loaded = (await registry.packs()).find((it) => it.pack === pack && it.state === 'loaded');
				if (!loaded) throw new ClearanceError('unknown-pack', { pack });
				return { kind: 'unloadPack', pack: { ...loaded, state: 'unloaded' } };
			});
			return made.pack;
		},
		async setReading({ reading: id, alternative, statement }) {
			// Counted before it is recorded: a census that cannot be read leaves everything as it was.
			const before = await siteReadings(site.config, registry);
			const meters = canBeRead(id, alternative) ? await metersUnder(before, { ...before, [id]: alternative }) : [];
			const { reading } = await commit((at, by) => ({ kind: 'setReading', reading: { id, alternative, statement, by: by.id, at } }));
			return { reading, meters };
		},
		async determine({ asset: id, question, answer, reason, expires }) {
			const { determination } = await commit(async (at, by) => {
				const asset = await registry.asset(id);
				if (!asset) throw new ClearanceError('unknown-asset', { asset: id });
				const said = {
					id: newId('det'),
					asset: id,
					assetVersion: assetVersion(asset),
					question,
					answer,
					reason,
					by: by.id,
					at,
					expires: normalInstant(expires),
				};
				return { kind: 'determine', determination: { ...said, signature: by.sign(determinationText({ ...said, signature: '' })) } };
			});
			return determination;
		},
		async registerTransfer({ id = newId('trf'), processor, recipient, asset, purpose, bases }) {
			const { transfer } = await commit((at, by) => ({
				kind: 'registerTransfer',
				transfer: { id, processor, recipient, asset, purpose, bases, registeredBy: by.id, at, state: 'open' },
			}));
			return transfer;
		},
		async addAuthorisation(input) {
			return (await commit((_, by) => ({ kind: 'addAuthorisation', authorisation: authorisationOf(input, by.id) }))).authorisation;
		},
		async setAuthorisationState(authorisation, state) {
			await commit(() => ({ kind: 'setAuthorisationState', authorisation, state }));
		},
		async approve(transfer, expires, shown) {
			const { approval } = await commit(async (at, by) => {
				const subject = shown ?? (await approvalSubject(registry, transfer)).subject;
				const given = {
					id: newId('apr'),
					transfer,
					subject,
					by: by.id,
					at,
					expires: normalInstant(expires),
					signature: '',
					withdrawn: null,
				};
				return { kind: 'approve', approval: { ...given, signature: by.sign(approvalText(given)) } };
			});
			return approval;
		},
		async withdraw(approval, reason) {
			await commit((at, by) => {
				const taken = { by: by.id, at, reason, signature: '' };
				return { kind: 'withdraw', approval, withdrawn: { ...taken, signature: by.sign(withdrawalText(approval, taken)) } };
			});
		},
		async suspendTransfer(transfer, reason) {
			await commit(() => ({ kind: 'suspendTransfer', transfer, reason }));
		},
		async resumeTransfer(transfer, reason) {
			await commit(() => ({ kind: 'resumeTransfer', transfer, reason }));
		},
		async closeTransfer(transfer, reason) {
			await commit(() => ({ kind: 'closeTransfer', transfer, reason }));
		},
		async openIncident({ transfer, description }) {
			const { incident } = await commit((at, by) => ({
				kind: 'openIncident',
				incident: { id: newId('inc'), transfer, openedBy: by.id, at, description, reportDue: at, reportedAt: null, state: 'open' },
				evidenceHeld: true,
			}));
			return incident;
		},
		async reportIncident(incident, reportedAt) {
			await commit((at) => ({ kind: 'reportIncident', incident, reportedAt: reportedAt === undefined ? at : normalInstant(reportedAt) }));
		},
		async closeIncident(incident) {
			await commit(() => ({ kind: 'closeIncident', incident }));
		},
		close,
	};
}

/** What cannot be chosen is refused, and the refusal recorded, without counting anything. */
function canBeRead(id: string, alternative: string): boolean {
	const reading = readings.find((one) => one.id === id);
	return (
		reading !== undefined && Object.hasOwn(reading.alternatives, alternative) && (reading.carriedOut || alternative === reading.default)
	);
}
