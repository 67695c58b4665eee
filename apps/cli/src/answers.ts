import type { AnswerValue, Question } from '@tongguan/law';

const YES = ['是', '有', '对', '已', '已经', 'yes', 'y', 'true'];
const NO = ['否', '没有', '无', '不是', '未', '没', 'no', 'n', 'false'];
const NONE = ['0', '无', '没有', '均不是', '都不是', '以上均不是', 'none'];
const UNKNOWN = ['?', '不知道', '不清楚', '不确定', '未知', 'unknown', 'u'];
const UNITS: Readonly<Record<string, number>> = { '': 1, 万: 1e4, 亿: 1e8 };

/** `120000`, `120,000`, `12万`, `1.2万`, each perhaps with 人; `undefined`: none of these. */
function quantity(text: string): number | undefined {
	const match = /^(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,8})?(万|亿)?人?$/.exec(text);
	if (!match) return undefined;
	const value = Number(match[1]!.replaceAll(',', '') + (match[2] ?? '')) * UNITS[match[3] ?? '']!;
	// 1.1 × 10,000 is not whole in binary; what is meant is.
	return match[3] === undefined ? value : Math.round(value * 1e6) / 1e6;
}
function persons(text: string): AnswerValue | undefined {
	const [from, to, ...more] = text.split(/\.\.|–|—|~|至|到|(?<=\d(?:万|亿)?)-/);
	const min = quantity(from!.trim());
	if (min === undefined || more.length > 0) return undefined;
	if (to === undefined) return { min, max: min };
	const max = to.trim() === '' ? null : quantity(to.trim());
	return max === undefined ? undefined : { min, max };
}

/** An option by its number in the list or its id; `?` before it: not known. */
function choices(text: string, options: readonly { readonly id: string }[]): AnswerValue | undefined {
	const yes: string[] = [];
	const unknown: string[] = [];
	for (const part of text.split(/[,、;\s]+/).filter((one) => one !== '')) {
		const [, open, named] = /^(\??)(.+)$/.exec(part)!;
		const option = options[Number(named) - 1] ?? options.find(({ id }) => id === named);
		if (option === undefined) return undefined;
		(open === '?' ? unknown : yes).push(option.id);
	}
	return { yes, unknown };
}

/** What somebody typed as an answer to a question; full-width characters are taken as what they stand for. `undefined`: not to be understood. */
export function typed({ form }: Question, line: string): AnswerValue | undefined {
	const text = line.normalize('NFKC').trim();
	const word = text.toLowerCase();
	if (text === '') return undefined;
	if (UNKNOWN.includes(word)) return 'unknown';
	switch (form.kind) {
		case 'yesNo':
			return YES.includes(word) ? true : NO.includes(word) ? false : undefined;
		case 'one':
			return (form.options[Number(text) - 1] ?? form.options.find(({ id }) => id === text))?.id;
		case 'several':
			return NONE.includes(word) ? { yes: [], unknown: [] } : choices(text, form.options);
		case 'persons':
			return persons(text);
		case 'number':
			return quantity(text);
		case 'date':
			return text;
		case 'name':
			return NONE.includes(word) ? null : text;
	}
}

/** What another program answered, with the shorter forms it may use: a list for several, a number for persons. */
export function answered({ form }: Question, value: unknown): unknown {
	if (form.kind === 'several' && Array.isArray(value)) return { yes: value, unknown: [] };
	return form.kind === 'persons' && typeof value === 'number' ? { min: value, max: value } : value;
}
