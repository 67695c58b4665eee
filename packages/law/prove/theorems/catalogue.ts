import type { Text } from '../../src/types.ts';
import type { Law } from '../law.ts';
import { hold, type Theorem } from '../theorem.ts';

const HAN = /\p{Script=Han}/u;
const placeholders = (text: string): string => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ');
const prove = (law: Law) => {
	let regions = 0;
	const complete = (what: string, { zh, en }: Text): void => {
		regions++;
		hold(typeof zh === 'string' && HAN.test(zh), () => `${what} is not in Chinese`);
		hold(typeof en === 'string' && /[a-z]/.test(en) && !/\p{Script=Han}{3}/u.test(en), () => `${what} is not in English`);
		hold(placeholders(zh) === placeholders(en), () => `${what} says {…} in one language only: ${placeholders(zh)} and ${placeholders(en)}`);
	};
	for (const [id, message] of Object.entries(law.messages)) {
		complete(id, message);
		if (message.next !== undefined) complete(`${id}, next`, message.next);
	}
	for (const { id, paraphrase } of [...law.edition.entries, ...law.measures]) {
		complete(id, paraphrase);
		hold(law.isCitable(id), () => `${id} cannot be cited`);
	}
	for (const { id, question, alternatives } of law.readings) {
		complete(id, question);
		for (const [value, text] of Object.entries(alternatives)) complete(`${id} ${value}`, text);
	}
	return { regions, decisions: 0 };
};
export const catalogue: Theorem = {
	id: 'catalogue',
	claim: 'every message, paraphrase and reading is whole in Chinese and in English, with the same parameters',
	prove,
};
