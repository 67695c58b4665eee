import type { DeclaredFacts, Id, Instant, Known, Proof, ReadingId, Source } from '@tongguan/law';
import { normalInstant } from '../time.ts';
import type {
	Asset,
	AuthorisationRecord,
	Determination,
	Processor,
	Recipient,
	RecordedReading,
	RecordedSealing,
	Transfer,
} from '../types.ts';

/** What a person states about something: a value, or that it is not known. */
export type Stated<T> = T | 'unknown';

/** What is left out stays as it is registered; on the first registration it is unknown, or there is none. */
export type ProcessorInput = Pick<Processor, 'id'> &
	Partial<Pick<Processor, 'name' | 'group' | 'department' | 'officer' | 'rules'>> & {
		readonly ciio?: Stated<boolean>;
		readonly zone?: Stated<string | null>;
		readonly legalEntity?: Stated<'legalEntity' | 'branch' | 'none'>;
	};
/** Replaces the asset as a whole; facts that are left out are unknown. */
export type AssetInput = Pick<Asset, 'id' | 'name' | 'processor'> & {
	readonly declared?: Readonly<Record<string, boolean | number | string>>;
	/** `at`: now, when left out. */
	readonly proofs?: readonly (Pick<Proof, 'kind' | 'digest'> & { readonly at?: Instant })[];
};
export type RecipientInput = Recipient;
export type ReadingInput = { readonly reading: ReadingId } & Pick<RecordedReading, 'alternative' | 'statement'>;
export type SealingInput = Pick<RecordedSealing, 'escrow' | 'inspector'>;
export type DeterminationInput = Pick<Determination, 'asset' | 'question' | 'answer' | 'reason' | 'expires'>;
/** `id`: a new one, when left out. */
export type TransferInput = Pick<Transfer, 'processor' | 'recipient' | 'asset' | 'purpose' | 'bases'> & { readonly id?: Id };
export type AuthorisationInput = Pick<AuthorisationRecord, 'id' | 'processor' | 'kind' | 'state' | 'validFrom' | 'scope'> &
	Partial<Pick<AuthorisationRecord, 'exemption' | 'number' | 'validUntil' | 'declaredScale'>> & {
		readonly pipia?: Stated<Instant>;
		readonly notice?: Stated<boolean>;
		readonly consent?: Stated<boolean | 'notBasis'>;
	};

function known<T>(stated: Stated<T> | undefined, ask: string, source: Source, before?: Known<T>): Known<T> {
	if (stated === undefined) return before ?? { known: false, ask };
	return stated === 'unknown' ? { known: false, ask } : { known: true, value: stated as T, source: [source] };
}
const personSource = (by: Id): Source => ({ kind: 'person', ref: by });

export function processorOf(input: ProcessorInput, before: Processor | undefined, by: Id): Processor {
	const source = personSource(by);
	return {
		id: input.id,
		name: input.name ?? before?.name ?? '',
		group: input.group === undefined ? (before?.group ?? null) : input.group,
		ciio: known(input.ciio, 'processor.ciio', source, before?.ciio),
		zone: known(input.zone, 'processor.zone', source, before?.zone),
		legalEntity: known(input.legalEntity, 'processor.legalEntity', source, before?.legalEntity),
		department: input.department === undefined ? (before?.department ?? null) : input.department,
		officer: input.officer === undefined ? (before?.officer ?? null) : input.officer,
		rules: input.rules === undefined ? (before?.rules ?? null) : input.rules,
	};
}

export function assetOf({ id, name, processor, declared = {}, proofs = [] }: AssetInput, by: Id, at: Instant): Asset {
	const facts: DeclaredFacts = Object.fromEntries(
		Object.entries(declared).map(([fact, value]) => [fact, { known: true, value, source: [personSource(by)] }]),
	);
	return {
		id,
		name,
		processor,
		declared: facts,
		proofs: proofs.map((proof) => ({
			kind: proof.kind,
			at: proof.at === undefined ? at : normalInstant(proof.at),
			by,
			...(proof.digest === undefined ? {} : { digest: proof.digest }),
		})),
	};
}

export function authorisationOf(input: AuthorisationInput, by: Id): AuthorisationRecord {
	const source = personSource(by);
	return {
		id: input.id,
		processor: input.processor,
		kind: input.kind,
		exemption: input.exemption ?? null,
		state: input.state,
		number: input.number ?? null,
		validFrom: normalInstant(input.validFrom),
		validUntil: input.validUntil ? normalInstant(input.validUntil) : null,
		scope: input.scope,
		declaredScale: input.declaredScale ?? { ordinary: null, sensitive: null },
		pipia: known(input.pipia && input.pipia !== 'unknown' ? normalInstant(input.pipia) : input.pipia, 'authorisation.pipia', source),
		notice: known(input.notice, 'authorisation.notice', source),
		consent: known(input.consent, 'authorisation.consent', source),
	};
}
