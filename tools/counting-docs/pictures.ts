import { meter as words } from '../../apps/cli/src/messages/meter.ts';
import {
	daysPicture,
	metersPicture,
	type Picture,
	projection,
	recipientsPicture,
	type Threshold,
	textsIn,
} from '../../packages/census/src/index.ts';
import { ORDINARY_ASSESSMENT, ORDINARY_CONTRACT, SENSITIVE_ASSESSMENT } from '../../packages/law/src/provisions/assessment.ts';
import { LANGS, type Lang } from '../law-docs/words.ts';
import { noon } from './people.ts';
import type { Worked } from './worked.ts';
import { EARLIER, NOW, PLANNED } from './year.ts';

const MAKER = { zh: '示例汽车有限公司', en: 'Example Motors (China)' };
const RECIPIENTS = {
	zh: { hq: '示例汽车股份公司（德国）', hr: '集团人力资源共享中心（德国）', parts: '示例零部件公司（美国）' },
	en: { hq: 'Example Motors AG (DE)', hr: 'Group HR Services (DE)', parts: 'Example Parts Inc. (US)' },
};
/** As `tongguan meter --picture` names them. */
function thresholds(lang: Lang): readonly Threshold[] {
	const of = (meter: Threshold['meter'], count: number, provision: string, name: 'contract' | 'assessment'): Threshold => ({
		meter,
		count,
		provision,
		name: words[`cli.meter.threshold.${name}`][lang].replace('{provision}', provision),
	});
	return [
		of('ordinary', ORDINARY_CONTRACT, 'I.3-B1', 'contract'),
		of('ordinary', ORDINARY_ASSESSMENT, 'I.3-A2', 'assessment'),
		of('sensitive', 1, 'I.3-B2', 'contract'),
		of('sensitive', SENSITIVE_ASSESSMENT, 'I.3-A3', 'assessment'),
	];
}

/** Pictures of the worked stories by the name of their file. */
export function pictures({ year, links, opening }: Worked): readonly (readonly [name: string, picture: Picture])[] {
	return LANGS.flatMap((lang) => {
		const texts = textsIn(lang);
		const [name, limits] = [MAKER[lang], thresholds(lang)];
		const { start, days } = year.table;
		const ahead = projection({ at: EARLIER, start, days, planned: PLANNED, thresholds: limits });
		const meters = (table: typeof year.table, at: string): Picture => metersPicture({ table, name, at, thresholds: limits }, texts);
		return Object.entries({
			meters: meters(year.table, NOW),
			'meters-exempt-not-counted': meters(year.exemptLeftOut, NOW),
			days: daysPicture({ table: year.table, projection: ahead, name, thresholds: limits }, texts),
			recipients: recipientsPicture({ table: year.table, name, names: RECIPIENTS[lang], at: NOW }, texts),
			'links-proposed': meters(links.proposed, noon('2026-05-06')),
			'links-adopted': meters(links.adopted, noon('2026-05-08')),
			unopened: meters(opening.unopened, noon('2026-11-03')),
		}).map(([picture, drawn]) => [`${picture}.${lang}.svg`, drawn] as const);
	});
}
