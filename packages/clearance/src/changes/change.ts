import { hash } from 'node:crypto';
import { canonical, type Id, type Instant, type Sha256 } from '@tongguan/law';
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

/** Everything that changes people, facts and permissions; each is signed by the person who makes it and kept in the operation log. */
export type Change =
	| { readonly kind: 'addPerson'; readonly person: Person }
	| { readonly kind: 'setRoles'; readonly person: Id; readonly roles: readonly Role[] }
	| { readonly kind: 'setProcessor'; readonly processor: Processor }
	| { readonly kind: 'setRecipient'; readonly recipient: Recipient }
	| { readonly kind: 'setAsset'; readonly asset: Asset }
	/** Which packs decide. The pack itself lies in its file, durable before this is recorded. */
	| { readonly kind: 'loadPack'; readonly pack: LoadedPack }
	| { readonly kind: 'unloadPack'; readonly pack: LoadedPack }
	/** From now on, for decisions and counts alike; no figure is kept that it would make untrue. */
	| { readonly kind: 'setReading'; readonly reading: RecordedReading }
	/** To whom secrets of captures are sealed from now on; the gateway looks for each connection. */
	| { readonly kind: 'setSealing'; readonly sealing: RecordedSealing }
	| { readonly kind: 'determine'; readonly determination: Determination }
	| { readonly kind: 'registerTransfer'; readonly transfer: Transfer }
	| { readonly kind: 'addAuthorisation'; readonly authorisation: AuthorisationRecord }
	| { readonly kind: 'setAuthorisationState'; readonly authorisation: Id; readonly state: AuthorisationRecord['state'] }
	| { readonly kind: 'approve'; readonly approval: Approval }
	| { readonly kind: 'withdraw'; readonly approval: Id; readonly withdrawn: NonNullable<Approval['withdrawn']> }
	| { readonly kind: 'suspendTransfer' | 'resumeTransfer' | 'closeTransfer'; readonly transfer: Id; readonly reason: string }
	/** The transfer is suspended with it, and what the evidence folder holds of the transfer is held. */
	| { readonly kind: 'openIncident'; readonly incident: Incident; readonly evidenceHeld: true }
	| { readonly kind: 'reportIncident'; readonly incident: Id; readonly reportedAt: Instant }
	| { readonly kind: 'closeIncident'; readonly incident: Id };
export type ChangeKind = Change['kind'];

/** Who may make which change. */
export const MAY: Readonly<Record<ChangeKind, readonly Role[]>> = {
	addPerson: ['systemAdministrator'],
	setRoles: ['systemAdministrator'],
	setProcessor: ['complianceOfficer'],
	setRecipient: ['complianceOfficer'],
	setAsset: ['engineer', 'complianceOfficer'],
	loadPack: ['complianceOfficer'],
	unloadPack: ['complianceOfficer'],
	setReading: ['complianceOfficer'],
	setSealing: ['systemAdministrator'],
	determine: ['complianceOfficer'],
	registerTransfer: ['engineer'],
	addAuthorisation: ['complianceOfficer'],
	setAuthorisationState: ['complianceOfficer'],
	approve: ['approver'],
	withdraw: ['approver', 'securityAdministrator'],
	suspendTransfer: ['securityAdministrator', 'complianceOfficer'],
	resumeTransfer: ['securityAdministrator'],
	closeTransfer: ['complianceOfficer'],
	openIncident: ['securityAdministrator', 'complianceOfficer', 'engineer'],
	reportIncident: ['securityAdministrator', 'complianceOfficer'],
	closeIncident: ['securityAdministrator'],
};

/** `nonce`: 16 random bytes, base64; makes every change unlike every other. `signature`: by `by`'s own key over `changeText`, base64. */
export type SignedChange = {
	readonly change: Change;
	readonly by: Id;
	readonly at: Instant;
	readonly nonce: string;
	readonly signature: string;
};

/** A text is signed as one kind of thing only: what was signed as an approval cannot be shown as a change. */
function signedText(kind: 'change' | 'approval' | 'withdrawal' | 'determination' | 'inspection', value: unknown): string {
	return `tongguan/${kind}/1\n${canonical(value)}`;
}
export function sha256(text: string): Sha256 {
	return hash('sha256', text);
}

export function changeText({ signature: _, ...signed }: SignedChange): string {
	return signedText('change', signed);
}
/** Digest of the signed text: the id under which the change is applied once. */
export function changeId(signed: SignedChange): Sha256 {
	return sha256(changeText(signed));
}

export function approvalText({ signature: _, withdrawn: __, ...approval }: Approval): string {
	return signedText('approval', approval);
}
export function withdrawalText(approval: Id, { signature: _, ...withdrawn }: NonNullable<Approval['withdrawn']>): string {
	return signedText('withdrawal', { approval, ...withdrawn });
}
export function determinationText({ signature: _, ...determination }: Determination): string {
	return signedText('determination', determination);
}

/** What whoever makes an inspection bundle signs: all of its entry but the signature. */
export function inspectionText(made: Readonly<Record<string, unknown>>): string {
	return signedText('inspection', made);
}

/** The thing a change is about, as the operation log names it. */
export function objectOf(change: Change): string {
	switch (change.kind) {
		case 'addPerson':
			return `person:${change.person.id}`;
		case 'setRoles':
			return `person:${change.person}`;
		case 'setProcessor':
			return `processor:${change.processor.id}`;
		case 'setRecipient':
			return `recipient:${change.recipient.id}`;
		case 'setAsset':
			return `asset:${change.asset.id}`;
		case 'loadPack':
		case 'unloadPack':
			return `pack:${change.pack.pack}`;
		case 'setReading':
			return `reading:${change.reading.id}`;
		case 'setSealing':
			return `sealing:${change.sealing.id}`;
		case 'determine':
			return `asset:${change.determination.asset}`;
		case 'registerTransfer':
			return `transfer:${change.transfer.id}`;
		case 'addAuthorisation':
			return `authorisation:${change.authorisation.id}`;
		case 'setAuthorisationState':
			return `authorisation:${change.authorisation}`;
		case 'approve':
			return `approval:${change.approval.id}`;
		case 'withdraw':
			return `approval:${change.approval}`;
		case 'suspendTransfer':
		case 'resumeTransfer':
		case 'closeTransfer':
			return `transfer:${change.transfer}`;
		case 'openIncident':
			return `incident:${change.incident.id}`;
		case 'reportIncident':
		case 'closeIncident':
			return `incident:${change.incident}`;
	}
}
