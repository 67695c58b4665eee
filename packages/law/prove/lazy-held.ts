import type { Authorisation, Basis, Facts, Proof } from '../src/types.ts';
import type { HeldView } from '../src/view.ts';
import type { Choice, Space } from './choice.ts';
import type { Law } from './law.ts';
import { lazily } from './lazy.ts';
import type { HeldCase } from './spec-verdict.ts';

export const bases: readonly Basis[] = [
	...(['assessment', 'standardContract', 'certification', 'none'] as const),
	...(['I.3-C1', 'I.3-C2', 'I.3-C3', 'I.3-C4', 'I.3-C5', 'I.3-C6', 'I.3-C7', 'I.3-C8', 'I.3-C9'] as const),
];
const BEFORE = '2026-06-30T23:59:59.999+08:00';
const AT = '2026-07-01T00:00:00+08:00';
const AFTER = '2026-07-01T00:00:00.001+08:00';
/** The moment decided about, and the one a millisecond on the other side of the bound: whatever lies further is on that side too. */
const fromDate = [AT, AFTER];
const untilDate = [null, AT, BEFORE];

/** One authorisation with all that can be said of it, and the date of a survey approval beside its own. */
export const heldDimensions = (space: Space) => ({
	held: space.add('held', [false, true]),
	kind: space.add<Authorisation['kind']>('authorisation', ['assessment', 'standardContract', 'certification', 'exemption']),
	state: space.add<Authorisation['state']>('state', ['inEffect', 'pending', 'withdrawn']),
	from: space.add('valid from', fromDate),
	until: space.add<string | null>('valid until', untilDate),
	ofTransfer: space.add('of the transfer', [true, false]),
	ofKind: space.add('of the kind', [true, false]),
	/** Beside the count of the meter; `null`: no figure declared. */
	ordinary: space.add<number | null>('declared ordinary', [1, 0, -1, null]),
	sensitive: space.add<number | null>('declared sensitive', [1, 0, -1, null]),
	pipia: space.add('PIPIA', fromDate),
	notice: space.add('notice', [true, false]),
	consent: space.add<boolean | 'notBasis'>('consent', [true, 'notBasis', false]),
	approved: space.add('survey approved', [-1, 0, 1]),
	legalEntity: space.add<'legalEntity' | 'branch' | 'none'>('entity', ['legalEntity', 'branch', 'none']),
});
type HeldDimensions = ReturnType<typeof heldDimensions>;

const known = <T>(value: T) => ({ known: true, value, source: [] }) as const;
const shifted = (moment: string, by: number): string => new Date(Date.parse(moment) + by).toISOString();
const TRANSFER = 't1';
type Around = { readonly ordinary: () => number; readonly sensitive: () => number };
/**
 * The authorisation as the law sees it, of the slice of `around`. Its moments stand around 1 July 2026 at +08:00, which is the moment decided
 * about.
 */
export const heldView = (law: Law, choice: Choice, dimensions: HeldDimensions, around: Around): HeldView => {
	const authorisation = lazily<Pick<Authorisation, 'id' | 'validFrom' | 'validUntil' | 'pipia'>>({
		id: () => 'a1',
		validFrom: () => choice.pick(dimensions.from),
		validUntil: () => choice.pick(dimensions.until),
		pipia: () => known(choice.pick(dimensions.pipia)),
	}) as Authorisation;
	return lazily<HeldView>({
		authorisation: () => authorisation,
		kind: () => choice.pick(dimensions.kind),
		state: () => choice.pick(dimensions.state),
		from: () => law.instantValue(choice.pick(dimensions.from)),
		until: () => {
			const until = choice.pick(dimensions.until);
			return until === null ? Number.POSITIVE_INFINITY : law.instantValue(until);
		},
		transfer: () => choice.pick(dimensions.ofTransfer),
		data: () => choice.pick(dimensions.ofKind),
		ordinary: () => beside(choice.pick(dimensions.ordinary), around.ordinary),
		sensitive: () => beside(choice.pick(dimensions.sensitive), around.sensitive),
		pipia: () => choice.pick(dimensions.pipia) <= AT,
		notice: () => choice.pick(dimensions.notice),
		consent: () => choice.pick(dimensions.consent) !== false,
	});
};
export const heldCase = (choice: Choice, dimensions: HeldDimensions, around: Around): HeldCase =>
	lazily<HeldCase>({
		kind: () => choice.pick(dimensions.kind),
		inEffect: () => choice.pick(dimensions.state) === 'inEffect',
		begun: () => choice.pick(dimensions.from) !== AFTER,
		ended: () => choice.pick(dimensions.until) === BEFORE,
		ofTransfer: () => choice.pick(dimensions.ofTransfer),
		ofKind: () => choice.pick(dimensions.ofKind),
		declaredOrdinary: () => beside(choice.pick(dimensions.ordinary), around.ordinary),
		declaredSensitive: () => beside(choice.pick(dimensions.sensitive), around.sensitive),
		pipia: () => choice.pick(dimensions.pipia) !== AFTER,
		notice: () => choice.pick(dimensions.notice),
		consent: () => choice.pick(dimensions.consent) !== false,
		approvedBefore: () => choice.pick(dimensions.approved) <= 0,
	});
const beside = (by: number | null, count: () => number): number | null => (by === null ? null : count() + by);
/** Survey approvals of the slice, dated beside the day the authorisation took effect. */
export const approvals = (choice: Choice, dimensions: HeldDimensions): readonly Proof[] => [
	{ kind: 'surveyApproval', at: shifted(choice.pick(dimensions.from), choice.pick(dimensions.approved)), by: 'li' },
];
export const factsAround = (choice: Choice, dimensions: HeldDimensions, count: Around): Facts => {
	const point = (value: number) => ({ min: value, max: value });
	return lazily<Pick<Facts, 'transfer' | 'processor' | 'after'>>({
		transfer: () => TRANSFER,
		processor: () => ({ id: 'p1', ciio: known(false), zone: known(null), legalEntity: known(choice.pick(dimensions.legalEntity)) }),
		after: () => ({ ordinary: point(count.ordinary()), sensitive: point(count.sensitive()) }),
	}) as Facts;
};
