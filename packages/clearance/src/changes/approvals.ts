import { canonical, type Id, type Instant, type Sha256 } from '@tongguan/law';
import { ClearanceError } from '../errors.ts';
import { verifySignature } from '../people/key.ts';
import type { RegistryReader } from '../registry/port.ts';
import { milliseconds } from '../time.ts';
import type { Approval, AuthorisationRecord, Processor, Transfer } from '../types.ts';
import { approvalText, MAY, sha256 } from './change.ts';
import { assetVersion, latestDeterminations } from './determinations.ts';

/** A processor without department, officer or rules opens no transfer (IV.1-a, b, c). */
export function checkResponsibility(processor: Processor): void {
	const params = { processor: processor.id };
	if (processor.department === null) throw new ClearanceError('department-missing', params);
	if (processor.officer === null) throw new ClearanceError('officer-missing', params);
	if (processor.rules === null) throw new ClearanceError('rules-missing', params);
}

/** `transfer-suspended`, `transfer-closed`, `department-missing`, `officer-missing`, `rules-missing`. */
export async function checkTransferOpen(registry: RegistryReader, { id, processor, state }: Transfer): Promise<void> {
	if (state !== 'open') throw new ClearanceError(`transfer-${state}`, { transfer: id });
	const record = await registry.processor(processor);
	if (!record) throw new ClearanceError('unknown-processor', { processor });
	checkResponsibility(record);
}

/**
 * What an approval of the transfer is about, as canonical JSON (`text`, to be shown) and its SHA-256: the transfer without its state, the
 * recipient, the processor's legal facts, the authorisations it rests on, the asset with what is declared about it and its proofs, and the
 * asset's latest determinations (also an expired one, with its date: time alone does not change the subject). Any change of these needs
 * a new approval. `unknown-transfer`; `unknown-authorisation`: it names one that is not there.
 */
export async function approvalSubject(registry: RegistryReader, transferId: Id): Promise<{ subject: Sha256; text: string }> {
	const transfer = await registry.transfer(transferId);
	if (!transfer) throw new ClearanceError('unknown-transfer', { transfer: transferId });
	const { state: _, ...registered } = transfer;
	const recipient = await registry.recipient(transfer.recipient);
	if (!recipient) throw new ClearanceError('unknown-recipient', { recipient: transfer.recipient });
	const asset = await registry.asset(transfer.asset);
	if (!asset) throw new ClearanceError('unknown-asset', { asset: transfer.asset });
	const record = await registry.processor(transfer.processor);
	if (!record) throw new ClearanceError('unknown-processor', { processor: transfer.processor });
	const processor = { id: record.id, name: record.name, ciio: record.ciio, zone: record.zone, legalEntity: record.legalEntity };
	const authorisations = await authorisationsOf(registry, transfer);
	const named = transfer.bases.map((it) => it.authorisation).find((id) => id !== null && !authorisations.some((it) => it.id === id));
	if (named) throw new ClearanceError('unknown-authorisation', { authorisation: named });
	const determinations = latestDeterminations(await registry.determinations(asset.id), assetVersion(asset));
	const text = canonical({ transfer: registered, recipient, processor, authorisations, asset, determinations });
	return { subject: sha256(text), text };
}

/** What a transfer can rest on: the processor's authorisations that it names, or whose scope names it. No other counts for it. */
export async function authorisationsOf(registry: RegistryReader, transfer: Transfer): Promise<AuthorisationRecord[]> {
	const all = await registry.authorisations(transfer.processor);
	return all
		.filter(({ id, scope }) => scope.transfers.includes(transfer.id) || transfer.bases.some(({ authorisation }) => authorisation === id))
		.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The approval under which the transfer may ship at `at` for `requestedBy`, verified from nothing but the registry and the approver's key.
 * The latest approval decides: an older one does not come back when it is withdrawn. Errors, in this order: `unknown-transfer`,
 * `approval-missing`, `approval-withdrawn`, `approval-foreign` (not signed by the named person's own key, or that person is no approver),
 * `self-approval`, `approval-expired`, `approval-mismatch`.
 */
export async function checkApproval(registry: RegistryReader, transferId: Id, at: Instant, requestedBy: Id): Promise<Approval> {
	const transfer = await registry.transfer(transferId);
	if (!transfer) throw new ClearanceError('unknown-transfer', { transfer: transferId });
	const [approval] = await registry.approvals(transferId);
	if (!approval) throw new ClearanceError('approval-missing', { transfer: transferId });
	const params = { transfer: transferId, approval: approval.id, person: approval.by };
	if (approval.withdrawn) {
		throw new ClearanceError('approval-withdrawn', { transfer: transferId, approval: approval.id, person: approval.withdrawn.by });
	}
	const approver = await registry.person(approval.by);
	const may = approver?.roles.some((role) => MAY.approve.includes(role)) ?? false;
	if (!approver || !may || !verifySignature(approver, approvalText(approval), approval.signature)) {
		throw new ClearanceError('approval-foreign', params);
	}
	checkNotSelf(approval.by, transfer, requestedBy);
	const time = milliseconds(at);
	if (time < milliseconds(approval.at) || time >= milliseconds(approval.expires)) {
		throw new ClearanceError('approval-expired', { ...params, expires: approval.expires });
	}
	const { subject } = await approvalSubject(registry, transferId);
	if (subject !== approval.subject) throw new ClearanceError('approval-mismatch', params);
	return approval;
}

/** Who asks does not approve: neither who registered the transfer nor who asks for the shipment. */
export function checkNotSelf(approver: Id, transfer: Transfer, requestedBy?: Id): void {
	if (approver === transfer.registeredBy || approver === requestedBy) {
		throw new ClearanceError('self-approval', { transfer: transfer.id, person: approver });
	}
}
