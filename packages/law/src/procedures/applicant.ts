import { and, type Tri } from '../tri.ts';
import type { Id, Known, MessageId, ProvisionId, QuestionId } from '../types.ts';

type ApplicantFacts = {
	/** What the processor is in the country. */
	readonly entity: Known<'legalEntity' | 'branch' | 'none'>;
	/** Domestic subsidiaries of its group, itself included; null: it belongs to no group. */
	readonly subsidiaries: Known<readonly Id[] | null>;
	/** Whether their cross-border scenarios are similar: a person's signed answer. */
	readonly similar: Known<boolean>;
};
type Applicant = {
	readonly provision: ProvisionId;
	/** Who applies; `none`: nobody in the country can, so the path is not open as things are. */
	readonly applicant: 'legalEntity' | 'branch' | 'none' | 'unknown';
	/** Whether the group (parent company) may apply once for all of them. It may, it need not. */
	readonly jointly: Tri;
	readonly messages: readonly MessageId[];
	/** What would settle what is unknown. */
	readonly asks: readonly QuestionId[];
};

const MESSAGE = {
	legalEntity: 'law.applicant-legal-entity',
	branch: 'law.applicant-branch',
	none: 'law.applicant-none',
	unknown: 'law.applicant-open',
} as const;
const JOINTLY = { true: 'law.applicant-jointly', unknown: 'law.applicant-jointly-open' } as const;
/** Asked where the similarity was answered by something other than a person: no register and no inspection can know it. */
const SIGNED: QuestionId = 'similarScenarios';

/** III.2-a: a domestic legal entity applies, without one a domestic branch; a group may apply as one for subsidiaries with similar scenarios. */
export const applicant = ({ entity, subsidiaries, similar }: ApplicantFacts): Applicant => {
	const signed = similar.known && similar.source.some((source) => source.kind === 'person');
	const isEntity: Tri = entity.known ? entity.value === 'legalEntity' : 'unknown';
	const several: Tri = subsidiaries.known ? new Set(subsidiaries.value).size >= 2 : 'unknown';
	const jointly = and(isEntity, several, signed ? similar.value : 'unknown');
	const open = jointly === 'unknown';
	return {
		provision: 'III.2-a',
		applicant: entity.known ? entity.value : 'unknown',
		jointly,
		messages: [MESSAGE[entity.known ? entity.value : 'unknown'], ...(jointly === false ? [] : [JOINTLY[`${jointly}`]])],
		asks: [
			...(entity.known ? [] : [entity.ask]),
			...(open && !subsidiaries.known ? [subsidiaries.ask] : []),
			...(open && !signed ? [similar.known ? SIGNED : similar.ask] : []),
		],
	};
};
