import type { Instant, ProvisionId, Text } from '../types.ts';
import type { Entry } from './entry.ts';
import { notes } from './notes.ts';
import { section1 } from './section1.ts';
import { section3 } from './section3.ts';
import { section4 } from './section4.ts';

export type { Entry, ExecutedBy } from './entry.ts';

export type Edition = {
	readonly id: string;
	readonly title: Text;
	readonly source: string;
	/** Moments before it are refused: the count of the edition starts with its calendar year at +08:00. */
	readonly begins: Instant;
	readonly entries: readonly Entry[];
	/** What no function here can answer: a named person does, in a signed determination or with a proof. */
	readonly untranslatable: readonly { readonly provision: ProvisionId; readonly question: Text }[];
};

export const editionId = '2026';
/** Issued on 30 January 2026; sources differ on whether in force at once or from 1 July (E14), so the whole year is admitted. */
export const editionBegins: Instant = '2026-01-01T00:00:00+08:00';

export const edition: Edition = {
	id: editionId,
	title: {
		zh: '汽车数据出境安全指引（2026 版）',
		en: 'Guidelines on the Security of Cross-Border Transfers of Automotive Data (2026 Edition)',
	},
	source: 'MIIT Network & Information Security [2026] No. 27',
	begins: editionBegins,
	entries: [...section1, ...section3, ...section4, ...notes],
	untranslatable: [
		{
			provision: 'III.1',
			question: { zh: '未命中规则的数据是否确不属于重要数据？', en: 'Is data that meets no rule indeed not important data?' },
		},
		{
			provision: 'I.3-C1',
			question: {
				zh: '处理中是否确未引入境内个人信息或者重要数据？',
				en: 'Was indeed no domestic personal information or important data brought in?',
			},
		},
		{ provision: 'I.3-C2', question: { zh: '是否为订立、履行合同所确需？', en: 'Is it indeed necessary for the contract?' } },
		{
			provision: 'I.3-C3',
			question: { zh: '是否为跨境人力资源管理所确需？', en: 'Is it indeed necessary for cross-border HR management?' },
		},
		{
			provision: 'I.3-C4',
			question: { zh: '是否存在紧急情况，提供是否确需？', en: 'Is there an emergency, and is providing the data indeed necessary?' },
		},
		{
			provision: 'I.3-C6',
			question: {
				zh: '数据是否确在负面清单之外，并符合试验区要求？',
				en: 'Is the data indeed off the negative list and in compliance with the zone’s rules?',
			},
		},
		{
			provision: 'III.2-a',
			question: { zh: '集团各子公司的出境场景是否相近？', en: 'Are the scenarios of the group’s subsidiaries similar?' },
		},
		{ provision: 'III.2-b', question: { zh: '拆分是否意在规避安全评估？', en: 'Does a split serve to circumvent the assessment?' } },
		{
			provision: 'III.2-e',
			question: { zh: '情形变化是否影响出境数据安全？', en: 'Does a change of circumstances affect the security of the data?' },
		},
		{ provision: 'N7', question: { zh: '地理信息是否涉密或者敏感？', en: 'Is geographic information classified or sensitive?' } },
	],
};

const ids: ReadonlySet<ProvisionId> = new Set(edition.entries.map((entry) => entry.id));
export const provisionExists = (id: ProvisionId): boolean => ids.has(id);
