import type { Totals } from '@tongguan/census';
import type { Report } from '@tongguan/identify';
import type { Authorisation, Basis, Bounds, DataKind, Facts, Id, Instant, Known, Slice } from '@tongguan/law';
import type { Asset, AuthorisationRecord, Determination, Processor, Transfer } from '../types.ts';

/** A slice and the authorisation that it was registered with. */
export type RelyingSlice = Slice & { readonly authorisation: Id | null };

const nobody: Bounds = { min: 0, max: 0 };

/**
 * The kinds of data a report shows, each on the basis the transfer was registered with. What could not be read is a
 * slice of its own: unread bytes can be any of the others (promise 2).
 */
export function slicesOf(
	report: Report,
	transfer: Transfer,
	asset: Asset,
	determinations: readonly Determination[],
): readonly RelyingSlice[] {
	const held = report.persons;
	const kinds: DataKind[] = [];
	// An unknown upper end comes from bytes nobody could read: the unread slice stands for it.
	const some = (bounds: Bounds): boolean => bounds.min > 0 || (bounds.max !== null && bounds.max > 0);
	if (report.findings.some((finding) => finding.category === 'ordinaryPI') || some(held.ordinary)) kinds.push('ordinaryPI');
	if (report.findings.some((finding) => finding.category === 'sensitivePI') || some(held.sensitive)) kinds.push('sensitivePI');
	if (kinds.length === 0 && (report.coverage.complete || report.coverage.seen > 0)) kinds.push('nonPersonal');
	if (!report.coverage.complete) kinds.push('unread');

	const important = importance(determinations);
	return kinds.map((kind) => {
		const relied = transfer.bases.find((basis) => basis.kind === kind);
		return {
			id: kind,
			kind,
			basis: relied?.basis ?? ('none' satisfies Basis),
			authorisation: relied?.authorisation ?? null,
			digest: report.sha256,
			important,
			declared: asset.declared,
			proofs: asset.proofs,
			persons: {
				ordinary: kind === 'ordinaryPI' ? held.ordinary : nobody,
				sensitive: kind === 'sensitivePI' ? held.sensitive : nobody,
			},
		};
	});
}

function importance(determinations: readonly Determination[]): Known<boolean> {
	const answer = determinations.find((one) => one.question === 'important');
	if (!answer) return { known: false, ask: 'important' };
	return { known: true, value: answer.answer === true, source: [{ kind: 'person', ref: `${answer.by}/${answer.id}` }] };
}

export function factsOf(input: {
	readonly at: Instant;
	readonly transfer: Transfer;
	readonly processor: Processor;
	readonly slices: readonly RelyingSlice[];
	/** Of whom the law's bounds bind: the processor, or its group (D4). */
	readonly after: Totals;
	/** Those that the approval is about (`authorisationsOf`). */
	readonly authorisations: readonly AuthorisationRecord[];
	readonly circumvention: Known<boolean>;
}): Facts {
	const { processor, transfer } = input;
	return {
		at: input.at,
		act: { known: true, value: 'send', source: [{ kind: 'registry', ref: transfer.id }] },
		transfer: transfer.id,
		recipient: transfer.recipient,
		processor: { id: processor.id, ciio: processor.ciio, zone: processor.zone, legalEntity: processor.legalEntity },
		slices: input.slices.map(({ authorisation: _, ...slice }) => slice),
		after: input.after,
		held: input.authorisations.map(authorisationFact),
		circumvention: input.circumvention,
	};
}

export function authorisationFact(record: AuthorisationRecord): Authorisation {
	const { processor: _processor, number: _number, exemption, ...rest } = record;
	return exemption === null ? rest : { ...rest, exemption };
}
