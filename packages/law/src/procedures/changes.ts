import { type Instrument, instruments } from '../authorisations.ts';
import type { Tri } from '../tri.ts';
import type { Bounds, Id, Known, MessageId, Params, ProvisionId, ReadingId, Sha256 } from '../types.ts';
import { interval } from './bounds.ts';
import type { MeasureId } from './procedure.ts';

/**
 * What was declared, filed or certified. Ids are the registry's; `kinds` of data with their sensitivity, `use`: purpose and method of the
 * recipient, `retentionMonths` abroad (null: no end), `law`: the state of law and network security at the recipient's place as it was
 * assessed, `legalDocument`: digest of the contract or other legal document. `scale`: distinct natural persons; null: no figure.
 */
export type DeclaredScope = {
	readonly purpose: Id;
	readonly method: Id;
	readonly kinds: readonly Id[];
	readonly scale: { readonly ordinary: number | null; readonly sensitive: number | null };
	readonly recipient: Id;
	readonly use: Id;
	readonly retentionMonths: number | null;
	readonly storage: readonly Id[];
	readonly onward: readonly Id[];
	readonly processorControl: Id;
	readonly recipientControl: Id;
	readonly law: Id;
	readonly legalDocument: Sha256;
};
/** What is found now; each known or not. `other`: further circumstances a person recorded (force majeure among them). */
export type ObservedScope = {
	readonly [Field in Exclude<keyof DeclaredScope, 'scale'>]: Known<DeclaredScope[Field]>;
} & {
	readonly ordinary: Known<Bounds>;
	readonly sensitive: Known<Bounds>;
	readonly other: Known<readonly Id[]>;
};

export type ChangeId = Exclude<keyof DeclaredScope, 'scale' | 'retentionMonths'> | 'ordinary' | 'sensitive' | 'retention' | 'other';
/**
 * A difference that asks for something: `again`: apply, file or certify again; `person`: a person decides whether it affects the security of
 * the data (III.2-e), rights and interests (III.3-d) or the requirements (III.4-c). `holds` is `unknown` where what is now the case is not
 * known; that is not clean. `field` names what is compared.
 */
export type ChangeTrigger = {
	readonly id: ChangeId;
	readonly field: MessageId;
	readonly holds: true | 'unknown';
	readonly strictness: 'again' | 'person';
	readonly provision: ProvisionId;
	readonly measure: MeasureId;
	readonly message: MessageId;
	readonly params: Params;
	readonly readings: readonly ReadingId[];
};

type Rule = readonly [ChangeTrigger['strictness'], MeasureId];
/** What each instrument's rules say of each difference: the scope lock and Order 11 Art. 14; the list of Order 13; Order 20 Art. 10. */
const LOCK: Rule = ['again', 'M.netreg-38'];
const ASSESSED: Rule = ['person', 'M.order11-14'];
const REDO: Rule = ['again', 'M.order13-redo'];
const CONTRACTED: Rule = ['person', 'M.order13-redo'];
const MISMATCH: Rule = ['again', 'M.order20-10'];
const CERTIFIED: Rule = ['person', 'M.order20-10'];
const rules: Readonly<Record<ChangeId, Readonly<Record<Instrument, Rule>>>> = {
	purpose: { assessment: LOCK, standardContract: REDO, certification: MISMATCH },
	method: { assessment: LOCK, standardContract: REDO, certification: MISMATCH },
	kinds: { assessment: LOCK, standardContract: REDO, certification: MISMATCH },
	// E22: the list of Order 11 Art. 14 speaks of scale only through scope; the lock bars exceeding it, and growth is a re-assessment.
	ordinary: { assessment: LOCK, standardContract: REDO, certification: MISMATCH },
	sensitive: { assessment: LOCK, standardContract: REDO, certification: MISMATCH },
	// A recipient, direct or onward, who was not assessed is outside the scope that was.
	recipient: { assessment: LOCK, standardContract: REDO, certification: MISMATCH },
	onward: { assessment: LOCK, standardContract: REDO, certification: CERTIFIED },
	// Order 11 Art. 14 asks of the recipient's use whether security is affected; lengthened retention it names without that.
	use: { assessment: ASSESSED, standardContract: REDO, certification: CERTIFIED },
	retention: { assessment: ['again', 'M.order11-14'], standardContract: REDO, certification: CERTIFIED },
	storage: { assessment: ASSESSED, standardContract: REDO, certification: CERTIFIED },
	processorControl: { assessment: ASSESSED, standardContract: CONTRACTED, certification: CERTIFIED },
	recipientControl: { assessment: ASSESSED, standardContract: CONTRACTED, certification: CERTIFIED },
	law: { assessment: ASSESSED, standardContract: CONTRACTED, certification: CERTIFIED },
	// A contract other than the one on file is not on file.
	legalDocument: { assessment: ASSESSED, standardContract: REDO, certification: CERTIFIED },
	other: { assessment: ASSESSED, standardContract: CONTRACTED, certification: CERTIFIED },
};

/** `message`, where it is not the one of the field. */
type Found = { readonly holds: Tri; readonly params: Params; readonly message?: MessageId };
const NO: Found = { holds: false, params: {} };
const OPEN: Found = { holds: 'unknown', params: {}, message: 'law.change-open' };

const same = (declared: string, now: Known<string>): Found => (now.known ? { holds: now.value !== declared, params: {} } : OPEN);
/** Fewer is within what was declared; what was not is named. */
const added = (declared: readonly string[], now: Known<readonly string[]>): Found => {
	if (!now.known) return OPEN;
	const more = now.value.filter((id) => !declared.includes(id));
	return { holds: more.length > 0, params: { added: more.join(', ') } };
};
const longer = (declared: number | null, now: Known<number | null>): Found => {
	if (declared === null) return NO;
	if (!now.known) return OPEN;
	if (now.value === null) return { holds: true, params: { declared }, message: 'law.change-retention-endless' };
	return { holds: now.value > declared, params: { declared, observed: now.value } };
};
/** Without a figure nobody can say what an assessment covers; a contract and a certificate are bounded by the law itself (I.3-B1, I.3-B2). */
const exceeded = (declared: number | null, { min, max }: Bounds, instrument: Instrument): Found => {
	if (declared === null)
		return instrument !== 'assessment' || max === 0 ? NO : { holds: 'unknown', params: {}, message: 'law.change-scale-undeclared' };
	if (min > declared) return { holds: true, params: { declared, observed: min } };
	return max !== null && max <= declared ? NO : { holds: 'unknown', params: { declared }, message: 'law.change-scale-open' };
};

/**
 * The differences between a declared scope and what is observed, in the order of `DeclaredScope`. An empty list: nothing asks for anything.
 * Throws `bad-count`, `inverted-bounds`.
 */
export const scopeChanges = (instrument: Instrument, declared: DeclaredScope, now: ObservedScope): readonly ChangeTrigger[] => {
	const found: Readonly<Record<ChangeId, Found>> = {
		purpose: same(declared.purpose, now.purpose),
		method: same(declared.method, now.method),
		kinds: added(declared.kinds, now.kinds),
		ordinary: exceeded(declared.scale.ordinary, interval(now.ordinary, 'ordinary'), instrument),
		sensitive: exceeded(declared.scale.sensitive, interval(now.sensitive, 'sensitive'), instrument),
		recipient: same(declared.recipient, now.recipient),
		use: same(declared.use, now.use),
		retention: longer(declared.retentionMonths, now.retentionMonths),
		storage: added(declared.storage, now.storage),
		onward: added(declared.onward, now.onward),
		processorControl: same(declared.processorControl, now.processorControl),
		recipientControl: same(declared.recipientControl, now.recipientControl),
		law: same(declared.law, now.law),
		legalDocument: same(declared.legalDocument, now.legalDocument),
		other: added([], now.other),
	};
	return (Object.keys(found) as ChangeId[]).flatMap((id): ChangeTrigger[] => {
		const { holds, params, message = `law.change-${id.toLowerCase()}` } = found[id];
		if (holds === false) return [];
		const [strictness, measure] = rules[id][instrument];
		const readings = instrument === 'assessment' && (id === 'ordinary' || id === 'sensitive') ? ['E22'] : [];
		const { change: provision } = instruments[instrument];
		return [{ id, field: `law.compared-${id.toLowerCase()}`, holds, strictness, provision, measure, message, params, readings }];
	});
};
