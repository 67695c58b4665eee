import { LawError } from './errors.ts';
import type { ReadingId, Readings, Text } from './types.ts';

export type Reading = {
	readonly id: ReadingId;
	readonly question: Text;
	readonly default: string;
	readonly alternatives: Readonly<Record<string, Text>>;
	/** Where the count is made this reading binds the census; otherwise `decide` itself. */
	readonly executedBy: 'decide' | 'census';
};

/** Points where the law leaves room: what is asked, what is chosen unless the operator records otherwise, and who holds what. */
export const readings: readonly Reading[] = [
	{
		id: 'D4',
		question: { zh: '人数按单个处理者还是按集团累计？', en: 'Is the count that of the single processor or of its group?' },
		default: 'entity',
		alternatives: {
			entity: {
				zh: '按处理者（法人）累计；集团合并申报只是程序便利。国家网信办 2025 年 4 月问答持此理解。',
				en: 'The processor (legal person). A joint application of a group is a convenience of procedure. So the CAC questions and answers of April 2025.',
			},
			group: {
				zh: '按集团累计，部分律师在防范拆分规避时采取的谨慎口径。',
				en: 'The group. A cautious reading of some counsel, against splitting.',
			},
		},
		executedBy: 'census',
	},
	{
		id: 'D6',
		question: {
			zh: '同一自然人的敏感与非敏感个人信息均出境，是否同时计入两项计数？',
			en: 'Does a person whose sensitive and ordinary PI both leave enter both meters?',
		},
		default: 'both',
		alternatives: {
			both: {
				zh: '计入敏感计数，其非敏感信息另计入普通计数。未见官方表述，取从严口径。',
				en: 'Both. No official sentence found; the strict reading.',
			},
			sensitiveOnly: { zh: '只计入敏感计数，实务中亦有采用。', en: 'The sensitive meter only; also met in practice.' },
		},
		executedBy: 'census',
	},
	{
		id: 'D7',
		question: { zh: '依免予情形出境的自然人是否计入累计人数？', en: 'Do persons exported under an exemption count?' },
		// The census of this release counts everybody; the common view becomes a choice when it derives its counts by reading.
		default: 'exemptCounted',
		alternatives: {
			exemptNotCounted: {
				zh: '依免予情形（1）至（4）、（6）出境的不计入。实务通行理解，未见国家网信办明文。',
				en: 'Not those exported under exemptions (1) to (4) and (6). The common view; no sentence of the CAC found.',
			},
			exemptCounted: { zh: '一并计入，从严口径。', en: 'They count; the strict reading.' },
		},
		executedBy: 'census',
	},
	{
		id: 'D12',
		question: {
			zh: '远程访问按可访问人数还是实际查看人数计？',
			en: 'Does remote access count the persons reachable or the persons viewed?',
		},
		default: 'reachable',
		alternatives: {
			reachable: {
				zh: '按可访问的全部自然人计，条文表述为“可以”访问。',
				en: 'All persons reachable: the text speaks of what can be accessed.',
			},
			viewed: { zh: '按实际查看的自然人计，个别企业主张。', en: 'Persons actually viewed; argued by some companies.' },
		},
		executedBy: 'census',
	},
	{
		id: 'E1',
		question: {
			zh: '免予情形（7）至（9）所指数据本身属于重要数据时，是否仍免予申报？',
			en: 'Are the very data of exemptions (7) to (9) exempt where they are important data?',
		},
		default: 'exempt',
		alternatives: {
			exempt: {
				zh: '免予：末款只排除个人信息中的重要数据，且源代码正是作为重要数据才需要第（9）项。2026 年 2 月的近官方解读持此理解。',
				en: 'Exempt: the last paragraph speaks of personal information only, and source code needs (9) only because it is important data. Official-leaning commentary of February 2026.',
			},
			assessment: {
				zh: '须申报安全评估：免予以不属于重要数据为前提。欧华律师事务所（DLA Piper）持此理解。',
				en: 'Assessment: exempt only where not otherwise important data. DLA Piper.',
			},
		},
		executedBy: 'decide',
	},
	{
		id: 'E6',
		question: {
			zh: '关键信息基础设施运营者能否适用免予情形（1）至（4）、（6）至（9）？',
			en: 'Are exemptions (1) to (4) and (6) to (9) open to a CIIO?',
		},
		default: 'open',
		alternatives: {
			open: {
				zh: '可以：只有第（5）项限定非关键信息基础设施运营者。',
				en: 'Open: only (5) is confined to those who are not a CIIO. The words of the Guidelines and of the 2024 Provisions, Art. 7(2).',
			},
			closed: {
				zh: '不适用：依《个人信息保护法》第四十条，谨慎的律师建议先行咨询。',
				en: 'Closed: PIPL Art. 40; cautious counsel advises to consult first.',
			},
		},
		executedBy: 'decide',
	},
	{
		id: 'E7',
		question: {
			zh: '人力资源免予情形是否须规章制度与集体合同同时具备？',
			en: 'Does the HR exemption ask for labour rules and a collective contract together?',
		},
		default: 'both',
		alternatives: {
			both: { zh: '须同时具备，按条文的“和”。', en: 'Both, as the words join them with "and".' },
			either: { zh: '具备其一即可，部分实务观点。', en: 'Either; held by part of practice.' },
		},
		executedBy: 'decide',
	},
	{
		id: 'E12',
		question: {
			zh: '自贸试验区负面清单外的数据如属重要数据，是否免予？',
			en: 'Is data off a zone’s negative list exempt where it is important data?',
		},
		default: 'assessment',
		alternatives: {
			assessment: {
				zh: '须申报安全评估并作法律审查：多份清单自身的条款如此指向。',
				en: 'Assessment, with legal review: several lists’ own clauses point there.',
			},
			exempt: { zh: '免予：按第（6）项文义以清单为准。', en: 'Exempt: by the words of (6) the list decides.' },
		},
		executedBy: 'decide',
	},
];

/** The readings in force: what is recorded, defaults for the rest. Throws `unknown-reading`. */
export const readingsInForce = (recorded: Readings): Readings => {
	for (const [id, value] of Object.entries(recorded)) {
		const reading = readings.find((candidate) => candidate.id === id);
		if (reading === undefined || !Object.hasOwn(reading.alternatives, value)) throw new LawError('unknown-reading', { reading: id, value });
	}
	return Object.fromEntries(readings.map((reading) => [reading.id, recorded[reading.id] ?? reading.default]));
};
