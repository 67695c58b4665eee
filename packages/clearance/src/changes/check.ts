import { BASES, canonical, factTypes, type Id, type Instant, KINDS, PROOFS, readingsInForce } from '@tongguan/law';
import { ClearanceError } from '../errors.ts';
import type { SitePacks } from '../packs/index.ts';
import { checkId } from '../people/id.ts';
import { isPersonKey, verifySignature } from '../people/key.ts';
import { checkRoles } from '../people/roles.ts';
import type { RegistryReader } from '../registry/port.ts';
import { holdersOf, sealerOf } from '../site/escrow.ts';
import { milliseconds } from '../time.ts';
import type { Approval, AuthorisationRecord, Determination, Incident, Person, Processor, Recipient, Role, Transfer } from '../types.ts';
import { approvalSubject, checkNotSelf, checkResponsibility, checkTransferOpen } from './approvals.ts';
import { approvalText, type Change, changeText, determinationText, MAY, type SignedChange, withdrawalText } from './change.ts';
import { assetVersion } from './determinations.ts';

type Rule<K extends Change['kind']> = (
	registry: RegistryReader,
	change: Extract<Change, { kind: K }>,
	signed: SignedChange,
	by: Person,
	packs: SitePacks,
) => Promise<void>;

type Registered = 'person' | 'processor' | 'recipient' | 'asset' | 'transfer' | 'authorisation' | 'approval' | 'incident';
async function known<T>(record: Promise<T | undefined>, what: Registered, id: Id): Promise<T> {
	const found = await record;
	if (!found) throw new ClearanceError(`unknown-${what}`, { [what]: id });
	return found;
}
function fresh(existing: unknown, id: Id): void {
	checkId(id);
	if (existing) throw new ClearanceError('already-exists', { id });
}
function value(holds: boolean, field: string): void {
	if (!holds) throw new ClearanceError('bad-value', { field });
}
function expiry(at: Instant, expires: Instant): void {
	if (milliseconds(expires) <= milliseconds(at)) throw new ClearanceError('bad-date', { date: expires });
}
function signature(by: Person, text: string, given: string): void {
	if (!verifySignature(by, text, given)) throw new ClearanceError('signature-wrong', { person: by.id });
}
const filled = (text: string) => text.trim() !== '';

function checkRecipient({ id, name, country, address, pin }: Recipient): void {
	checkId(id);
	value(filled(name), 'name');
	value(filled(country), 'country');
	const [, port] = /^(?:\[[0-9a-fA-F:.]+\]|[^\s:/@[\]]+):(\d{1,5})$/.exec(address) ?? [];
	value(port !== undefined && Number(port) > 0 && Number(port) < 65_536, 'address');
	value(/^[0-9a-f]{64}$/.test(pin), 'pin');
}
async function checkProcessor(registry: RegistryReader, { id, name, officer, rules }: Processor): Promise<void> {
	checkId(id);
	value(filled(name), 'name');
	if (officer !== null) await known(registry.person(officer), 'person', officer);
	if (rules !== null) value(/^[0-9a-f]{64}$/.test(rules.sha256), 'rules');
}
function checkAuthorisation({ exemption, kind, validFrom, validUntil, scope, pipia, declaredScale }: AuthorisationRecord): void {
	value(['assessment', 'standardContract', 'certification', 'exemption'].includes(kind), 'kind');
	value((kind === 'exemption') === (exemption !== null), 'exemption');
	value(exemption === null || (BASES.includes(exemption) && exemption.startsWith('I.3-C')), 'exemption');
	value(scope.kinds.length > 0 && scope.kinds.every((one) => KINDS.includes(one)), 'kinds');
	for (const transfer of scope.transfers) checkId(transfer);
	milliseconds(validFrom);
	if (validUntil !== null) expiry(validFrom, validUntil);
	if (pipia.known) milliseconds(pipia.value);
	for (const scale of [declaredScale.ordinary, declaredScale.sensitive]) {
		value(scale === null || (Number.isSafeInteger(scale) && scale >= 0), 'declaredScale');
	}
}
function checkAnswer({ question, answer }: Determination): void {
	value(['important', 'subjectModel', 'circumvention'].includes(question), 'question');
	if (typeof answer === 'object') {
		value(answer.subjects.length > 0 && answer.subjects.every(({ columns }) => columns.length > 0 && columns.every(filled)), 'subjects');
	}
	value((question === 'subjectModel') === (typeof answer === 'object'), 'answer');
}
async function checkApprove(registry: RegistryReader, approval: Approval, signed: SignedChange, by: Person): Promise<void> {
	fresh(await registry.approval(approval.id), approval.id);
	const transfer = await known(registry.transfer(approval.transfer), 'transfer', approval.transfer);
	await checkTransferOpen(registry, transfer);
	checkNotSelf(by.id, transfer);
	expiry(signed.at, approval.expires);
	const { subject } = await approvalSubject(registry, transfer.id);
	if (subject !== approval.subject) {
		throw new ClearanceError('approval-mismatch', { transfer: transfer.id, approval: approval.id, person: by.id });
	}
	value(approval.by === by.id && approval.at === signed.at && approval.withdrawn === null, 'approval');
	signature(by, approvalText(approval), approval.signature);
}
async function checkRegister(registry: RegistryReader, transfer: Transfer, signed: SignedChange): Promise<void> {
	fresh(await registry.transfer(transfer.id), transfer.id);
	checkResponsibility(await known(registry.processor(transfer.processor), 'processor', transfer.processor));
	await known(registry.recipient(transfer.recipient), 'recipient', transfer.recipient);
	const asset = await known(registry.asset(transfer.asset), 'asset', transfer.asset);
	value(asset.processor === transfer.processor, 'asset');
	value(filled(transfer.purpose), 'purpose');
	value(transfer.bases.length > 0, 'bases');
	for (const { kind, basis } of transfer.bases) value(KINDS.includes(kind) && BASES.includes(basis), 'bases');
	value(new Set(transfer.bases.map(({ kind }) => kind)).size === transfer.bases.length, 'bases');
	value(transfer.registeredBy === signed.by && transfer.at === signed.at && transfer.state === 'open', 'transfer');
}
async function openTransfer(registry: RegistryReader, id: Id): Promise<Transfer> {
	const transfer = await known(registry.transfer(id), 'transfer', id);
	if (transfer.state === 'closed') throw new ClearanceError('transfer-closed', { transfer: id });
	return transfer;
}
async function openIncident(registry: RegistryReader, id: Id): Promise<Incident> {
	const incident = await known(
		registry.incidents().then((all) => all.find((it) => it.id === id)),
		'incident',
		id,
	);
	if (incident.state === 'closed') throw new ClearanceError('incident-closed', { incident: id });
	return incident;
}
async function checkAdministrator(registry: RegistryReader, person: Id, roles: readonly Role[]): Promise<void> {
	const administers = (it: Person) => it.roles.includes('systemAdministrator');
	const others = (await registry.people()).filter((it) => it.id !== person);
	if (!roles.includes('systemAdministrator') && !others.some(administers)) throw new ClearanceError('administrator-last', { person });
}

const RULES: { readonly [K in Change['kind']]: Rule<K> } = {
	async addPerson(registry, { person }) {
		fresh(await registry.person(person.id), person.id);
		value(filled(person.name), 'name');
		checkRoles(person.roles);
		value(isPersonKey(person.publicKey), 'publicKey');
		// One key is one person: two names for it could ask and approve.
		value(!(await registry.people()).some((it) => it.publicKey === person.publicKey), 'publicKey');
	},
	async setRoles(registry, { person, roles }) {
		await known(registry.person(person), 'person', person);
		checkRoles(roles);
		await checkAdministrator(registry, person, roles);
	},
	setProcessor: (registry, { processor }) => checkProcessor(registry, processor),
	async setRecipient(_, { recipient }) {
		checkRecipient(recipient);
	},
	async setAsset(registry, { asset }, _, by, packs) {
		checkId(asset.id);
		value(filled(asset.name), 'name');
		await known(registry.processor(asset.processor), 'processor', asset.processor);
		// A misspelt fact would never match a rule.
		const facts = factTypes(await packs.sound());
		for (const [fact, said] of Object.entries(asset.declared)) {
			const expected = facts.get(fact);
			if (expected === undefined) throw new ClearanceError('unknown-fact', { fact, facts: [...facts.keys()].sort().join(', ') });
			if (said.known) value(typeof said.value === expected, fact);
		}
		for (const { kind } of asset.proofs) value(PROOFS.includes(kind), 'proofs');
		// A proof unlocks an exemption: it is the compliance officer's to give. Anybody who may register an asset may leave it out.
		const before = (await registry.asset(asset.id))?.proofs ?? [];
		const given = asset.proofs.length > 0 && canonical(asset.proofs) !== canonical(before);
		if (given && !by.roles.includes('complianceOfficer'))
			throw new ClearanceError('role-missing', { person: by.id, role: 'complianceOfficer' });
	},
	/** Of the pack itself nothing is asked here: it is verified before its file is kept (`SitePacks.keep`). */
	async loadPack(_, { pack }, signed, by) {
		value(pack.loadedBy === by.id && pack.at === signed.at && pack.state === 'loaded', 'pack');
	},
	async unloadPack(registry, { pack }, _, __, packs) {
		const loaded = (await registry.packs()).find(({ id, state }) => id === pack.id && state === 'loaded');
		if (!loaded) throw new ClearanceError('unknown-pack', { pack: pack.pack });
		value(canonical({ ...loaded, state: 'unloaded' }) === canonical(pack), 'pack');
		await packs.checkWithout(pack.id);
	},
	async setReading(_, { reading }, signed, by) {
		readingsInForce({ [reading.id]: reading.alternative });
		value(filled(reading.statement), 'statement');
		value(reading.by === by.id && reading.at === signed.at, 'reading');
	},
	async setSealing(registry, { sealing }, signed, by) {
		checkId(sealing.id);
		value((await registry.sealing())?.id !== sealing.id, 'sealing');
		value(sealing.escrow.length === 2, 'escrow');
		for (const { name } of holdersOf(sealing)) value(filled(name), 'name');
		await sealerOf(sealing);
		value(sealing.by === by.id && sealing.at === signed.at, 'sealing');
	},
	async determine(registry, { determination }, signed, by) {
		const asset = await known(registry.asset(determination.asset), 'asset', determination.asset);
		value(determination.assetVersion === assetVersion(asset), 'assetVersion');
		value(filled(determination.reason), 'reason');
		value(determination.by === by.id && determination.at === signed.at, 'determination');
		checkAnswer(determination);
		expiry(signed.at, determination.expires);
		signature(by, determinationText(determination), determination.signature);
	},
	registerTransfer: (registry, { transfer }, signed) => checkRegister(registry, transfer, signed),
	async addAuthorisation(registry, { authorisation }) {
		const { id, processor } = authorisation;
		fresh(
			(await registry.authorisations()).find((it) => it.id === id),
			id,
		);
		await known(registry.processor(processor), 'processor', processor);
		checkAuthorisation(authorisation);
	},
	async setAuthorisationState(registry, { authorisation, state }) {
		const all = registry.authorisations();
		await known(
			all.then((held) => held.find((it) => it.id === authorisation)),
			'authorisation',
			authorisation,
		);
		value(['pending', 'inEffect', 'withdrawn'].includes(state), 'state');
	},
	approve: (registry, { approval }, signed, by) => checkApprove(registry, approval, signed, by),
	async withdraw(registry, { approval, withdrawn }, signed, by) {
		const found = await known(registry.approval(approval), 'approval', approval);
		if (found.withdrawn) {
			throw new ClearanceError('approval-withdrawn', { transfer: found.transfer, approval, person: found.withdrawn.by });
		}
		value(filled(withdrawn.reason), 'reason');
		value(withdrawn.by === by.id && withdrawn.at === signed.at, 'withdrawn');
		signature(by, withdrawalText(approval, withdrawn), withdrawn.signature);
	},
	async suspendTransfer(registry, { transfer, reason }) {
		await openTransfer(registry, transfer);
		value(filled(reason), 'reason');
	},
	async resumeTransfer(registry, { transfer, reason }) {
		await openTransfer(registry, transfer);
		value(filled(reason), 'reason');
		const open = (await registry.incidents()).find((it) => it.transfer === transfer && it.state === 'open');
		if (open) throw new ClearanceError('incident-open', { transfer, incident: open.id });
	},
	async closeTransfer(registry, { transfer, reason }) {
		await openTransfer(registry, transfer);
		value(filled(reason), 'reason');
	},
	async openIncident(registry, { incident }, signed) {
		await known(registry.transfer(incident.transfer), 'transfer', incident.transfer);
		value(filled(incident.description), 'description');
		value(incident.openedBy === signed.by && incident.at === signed.at && incident.state === 'open', 'incident');
	},
	async reportIncident(registry, { incident }) {
		const { reportedAt } = await openIncident(registry, incident);
		if (reportedAt !== null) throw new ClearanceError('incident-reported', { incident, at: reportedAt });
	},
	async closeIncident(registry, { incident }) {
		if ((await openIncident(registry, incident)).reportedAt === null) throw new ClearanceError('incident-unreported', { incident });
	},
};

/** The first person of a site signs for itself, as system administrator; everyone after is added by one. */
export async function signedBy(registry: RegistryReader, { change, by }: SignedChange): Promise<Person> {
	if (change.kind === 'addPerson' && change.person.id === by && (await registry.people()).length === 0) return change.person;
	return known(registry.person(by), 'person', by);
}

/**
 * Whether the change may be made now: signed by the person's own key (`signature-wrong`), a role that may (`role-missing`), and the rule
 * of its kind. Answers with the person who signed.
 */
export async function checkChange(registry: RegistryReader, signed: SignedChange, packs: SitePacks): Promise<Person> {
	const by = await signedBy(registry, signed);
	signature(by, changeText(signed), signed.signature);
	const may = MAY[signed.change.kind];
	if (!by.roles.some((role) => may.includes(role))) {
		throw new ClearanceError('role-missing', { person: by.id, role: may.join(' / ') });
	}
	const rule = RULES[signed.change.kind] as Rule<Change['kind']>;
	await rule(registry, signed.change, signed, by, packs);
	return by;
}
