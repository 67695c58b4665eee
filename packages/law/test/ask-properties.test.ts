import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	type AnswerValue,
	accepts,
	answer,
	blank,
	canonical,
	type Decision,
	decide,
	type Facts,
	type Interview,
	interviewOf,
	isCitable,
	nextQuestion,
	type Pack,
	type Question,
	questionsLeft,
	type Readings,
	section2,
} from '../src/index.ts';
import { AT, known } from './fixtures.ts';
import * as random from './random.ts';

const counts = fc.constantFrom(0, 1, 9_999, 10_000, 99_999, 100_000, 999_999, 1_000_000, 5_000_000);
const bounds = fc.oneof(
	counts.map((count) => ({ min: count, max: count })),
	fc.tuple(counts, counts).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
	counts.map((min) => ({ min, max: null })),
);
/** Draws answers, one after the other, from numbers: the same numbers answer the same questions alike. */
const valueFor = ({ form }: Question, pick: (below: number) => number): AnswerValue => {
	if (pick(6) === 0) return 'unknown';
	switch (form.kind) {
		case 'yesNo':
			return pick(2) === 1;
		case 'one':
			return form.options[pick(form.options.length)]!.id;
		case 'several': {
			const standing = form.options.map(({ id }) => [id, pick(6)] as const);
			const of = (...values: number[]) => standing.filter(([, value]) => values.includes(value)).map(([id]) => id);
			const [yes, open] = [of(0, 1), of(2)];
			return yes.length + open.length < form.least ? { yes: [form.options[0]!.id], unknown: [] } : { yes, unknown: open };
		}
		case 'persons':
			return fc.sample(bounds, { seed: pick(1_000), numRuns: 1 })[0]!;
		case 'number':
			return [0, 31, 32, 99_999, 100_000, 1_000_000][pick(6)]!;
		case 'date':
			return ['2026-01-01', '2026-06-01', '2026-12-01'][pick(3)]!;
		case 'name':
			return pick(2) === 0 ? null : 'lingang';
	}
};
const numbers = fc.array(fc.nat(999_999), { minLength: 60, maxLength: 60 });
/** The n-th question is answered by the n-th number. */
const drawn = (number: number) => {
	let rest = number;
	return (below: number): number => {
		rest = (Math.imul(rest, 1_103_515_245) + 12_345) & 0x7fffffff;
		return (rest >>> 8) % below;
	};
};

type Turn = { readonly before: Interview; readonly question: Question; readonly left: number; readonly after: Interview };
const conversation = (from: Interview, packs: readonly Pack[], readings: Readings, given: readonly number[]): readonly Turn[] => {
	const turns: Turn[] = [];
	let before = from;
	for (let question = nextQuestion(before, packs, readings); question !== null; question = nextQuestion(before, packs, readings)) {
		const after = answer(before, question, valueFor(question, drawn(given[turns.length % given.length]!)), 'wang');
		turns.push({ before, question, left: questionsLeft(before, packs, readings), after });
		before = after;
		if (turns.length > 150) throw new Error('no end');
	}
	return turns;
};
const outcome = ({ verdict, slices }: Decision): string =>
	canonical([verdict, ...slices.map(({ path }) => (path.name === 'exempt' ? 'exempt' : path))]);

describe('for any answers to an interview that begins with nothing', () => {
	const run = (check: (turns: readonly Turn[], packs: readonly Pack[], readings: Readings) => void, numRuns: number): void =>
		fc.assert(
			fc.property(fc.constantFrom<readonly Pack[]>([section2], []), random.readings, numbers, (packs, readings, given) =>
				check(conversation(blank(AT), packs, readings, given), packs, readings),
			),
			{ numRuns },
		);

	it('it ends within the number of questions that was named at every turn, and asks about no fact twice', () => {
		run((turns, packs, readings) => {
			const asked = turns.flatMap(({ question }) => question.facts);
			expect(new Set(asked).size).toBe(asked.length);
			turns.forEach(({ left }, i) => {
				expect(left).toBeGreaterThanOrEqual(turns.length - i);
				if (i > 0) expect(left).toBeLessThan(turns[i - 1]!.left);
			});
			expect(questionsLeft(turns.at(-1)!.after, packs, readings)).toBe(0);
		}, 50);
	});

	it('a fact is asked about only while decide calls it decisive, or is one that facts cannot call unknown', () => {
		const structure = /^(kinds|exemptions|geography|proof:|authorisation:|slices\.\w+\.basis$|processor\.legalEntity$)/;
		run((turns, packs, readings) => {
			for (const { before, question } of turns) {
				if (structure.test(question.id)) continue;
				const { decisive } = decide(before.facts, packs, readings);
				expect(
					question.facts.some((fact) => decisive.includes(fact)),
					question.id,
				).toBe(true);
			}
		}, 40);
	});

	it('the facts can be decided on at every turn, and every question is in Chinese and in English, citable and answerable', () => {
		const han = /\p{Script=Han}/u;
		run((turns) => {
			for (const { question, after } of turns) {
				const { form, note, text, why, provision } = question;
				const options = 'options' in form ? form.options : [];
				for (const each of [text, why, ...(note === null ? [] : [note]), ...options.map((one) => one.text)]) {
					expect(each.zh).toMatch(han);
					expect(each.en).not.toMatch(han);
					expect(each.en).not.toBe('');
				}
				for (const cited of [provision, ...options.map((one) => one.provision)]) expect(isCitable(cited), cited).toBe(true);
				expect(accepts(question, 'unknown')).toBe(true);
				decide(after.facts, [section2], {});
				expect(JSON.parse(JSON.stringify(after))).toEqual(after);
			}
		}, 40);
	});

	it('whoever goes on with what was kept is asked the same', () => {
		run((turns, packs, readings) => {
			for (const { after } of turns)
				expect(nextQuestion(JSON.parse(JSON.stringify(after)), packs, readings)).toEqual(nextQuestion(after, packs, readings));
		}, 8);
	});
});

/** Answers as given facts have them: of each question the value that stands in `truth`. */
const truthfully = ({ facts: asked, form }: Question, truth: Facts): AnswerValue => {
	const trueOf = (fact: string): AnswerValue => {
		const { processor, after } = truth;
		const value = <T>(one: { readonly known: boolean; readonly value?: T } | undefined): T => one!.value!;
		if (fact === 'act') return value(truth.act as { known: true; value: string });
		if (fact === 'circumvention') return value(truth.circumvention as { known: true; value: boolean });
		if (fact === 'processor.ciio') return value(processor.ciio as { known: true; value: boolean });
		if (fact === 'processor.zone') return value(processor.zone as { known: true; value: string | null });
		if (fact === 'after.ordinary') return after.ordinary;
		if (fact === 'after.sensitive') return after.sensitive;
		for (const held of truth.held) {
			if (fact === `held.${held.id}.pipia`) return value(held.pipia as { known: true; value: string }).slice(0, 10);
			if (fact === `held.${held.id}.notice`) return value(held.notice as { known: true; value: boolean });
			if (fact === `held.${held.id}.consent`) return String(value(held.consent as { known: true; value: boolean | 'notBasis' }));
		}
		const [, id, what, name] = /^slices\.(\w+)\.(\w+)(?:\.(.+))?$/.exec(fact)!;
		const slice = truth.slices.find((one) => one.id === id)!;
		return what === 'important'
			? value(slice.important as { known: true; value: boolean })
			: value(slice.declared[name!] as { known: true; value: boolean | number | string });
	};
	if (form.kind !== 'several') return trueOf(asked[0]!);
	const yes = form.options.filter(({ id }) => trueOf(asked.find((fact) => fact.endsWith(`.declared.${id}`))!) === true);
	return { yes: yes.map(({ id }) => id), unknown: [] };
};

const NAMES = [
	'p',
	'q',
	'n',
	'classifiedGeography',
	'undisclosedVulnerability',
	'recipientIsProductProvider',
	'askedByForeignAuthority',
	'onZoneListForAssessment',
];
const UNRAISED = [
	'classifiedGeography',
	'askedByForeignAuthority',
	'onZoneListForAssessment',
	'containsSurveyData',
	'containsPreciseGeography',
];
/** Facts with some unknowns, and the same with every one of them known. Alike slices hold alike answers: it is the same data. */
const withTruth = fc
	.tuple(random.facts, fc.boolean(), fc.array(fc.nat(99), { minLength: 20, maxLength: 20 }))
	.map(([open, important, numbers]): { open: Facts; truth: Facts } => {
		let n = 0;
		const one = <T>(...values: readonly T[]): T => values[numbers[n++ % 20]! % values.length]!;
		const declared = Object.fromEntries(NAMES.map((name) => [name, name === 'n' ? one(9, 10, 20) : one(true, false, false)]));
		const settle = <T>(fact: { readonly known: boolean }, value: T) => (fact.known ? fact : known(value));
		const point = ({ min, max }: { min: number; max: number | null }) => {
			const value = one(min, max ?? 6_000_000);
			return { min: value, max: value };
		};
		// What nobody raised of the notes stays unraised: the interview is not about it.
		const asking = (slice: Facts['slices'][number]) => ({
			...slice,
			declared: {
				...Object.fromEntries(UNRAISED.map((name) => [name, known(false)])),
				...(slice.basis === 'I.3-C7' ? {} : { undisclosedVulnerability: known(false) }),
				...slice.declared,
			} as Facts['slices'][number]['declared'],
		});
		const first = { ...open, slices: open.slices.map(asking) };
		const truth = {
			...first,
			act: settle(open.act.known && open.act.value === 'other' ? { known: false } : open.act, one('send', 'access', 'none')),
			circumvention: settle(open.circumvention, one(false, true)),
			processor: {
				...open.processor,
				ciio: settle(open.processor.ciio, one(false, true)),
				zone: settle(open.processor.zone, one('z', null)),
			},
			after: { ordinary: point(open.after.ordinary), sensitive: point(open.after.sensitive) },
			held: open.held.map((held) => ({
				...held,
				pipia: settle(held.pipia, one('2026-01-01T00:00:00+08:00', '2026-12-01T00:00:00+08:00')),
				notice: settle(held.notice, one(true, false)),
				consent: settle(held.consent, one<boolean | 'notBasis'>(true, false, 'notBasis')),
			})),
			slices: first.slices.map((slice) => ({
				...slice,
				important: settle(slice.important, important),
				declared: Object.fromEntries(
					[...new Set([...NAMES, ...Object.keys(slice.declared)])].map((name) => [
						name,
						settle(slice.declared[name] ?? { known: false }, declared[name] ?? false),
					]),
				),
			})),
		};
		return { open: first, truth: truth as unknown as Facts };
	});

describe('for any facts with unknowns', () => {
	const truthful = ({ open, truth }: { open: Facts; truth: Facts }, pack: Pack, readings: Readings): Interview => {
		let current = interviewOf(open);
		for (let next = nextQuestion(current, [pack], readings); next !== null; next = nextQuestion(current, [pack], readings))
			current = answer(current, next, truthfully(next, truth), 'wang');
		return current;
	};
	/** Of importance the items are asked before the determination, which then is not; the truth may hold a met item beside "not important". */
	const settled = (truth: Facts, asked: Facts): Facts => ({
		...truth,
		slices: truth.slices.map((slice, i) => ({
			...slice,
			declared: Object.fromEntries(
				Object.entries(slice.declared).filter(
					([name]) =>
						!['p', 'q', 'n'].includes(name) || !asked.slices[i]!.important.known || asked.slices[i]!.declared[name]?.known === true,
				),
			),
		})),
	});

	it('answering what is asked gives the decision of facts in which everything is known', () => {
		let questions = 0;
		fc.assert(
			fc.property(withTruth, random.pack, random.readings, (facts, pack, readings) => {
				// A rule of I.3-A5 is read from the same facts as the items; what of it is not asked is settled by a determination in neither.
				fc.pre(!pack.items.some((item) => item.provision === 'I.3-A5'));
				const { facts: answered, asked } = truthful(facts, pack, readings);
				questions += asked.length - interviewOf(facts.open).asked.length;
				expect(outcome(decide(answered, [pack], readings))).toBe(outcome(decide(settled(facts.truth, answered), [pack], readings)));
			}),
			{ numRuns: 60 },
		);
		expect(questions).toBeGreaterThan(100);
	});

	it('what was not asked could be anything: its value changes neither path nor verdict', () => {
		fc.assert(
			fc.property(withTruth, random.pack, random.readings, fc.nat(4), (facts, pack, readings, n) => {
				const { facts: answered } = truthful(facts, pack, readings);
				const { decisive } = decide(answered, [pack], readings);
				expect(decisive).toEqual([]);
				const { processor } = answered;
				const others: Facts[] = [
					{ ...answered, processor: { ...processor, ciio: processor.ciio.known ? processor.ciio : known(true) } },
					{ ...answered, processor: { ...processor, zone: processor.zone.known ? processor.zone : known('z') } },
					{ ...answered, circumvention: answered.circumvention.known ? answered.circumvention : known(true) },
					{ ...answered, act: answered.act.known ? answered.act : known('none') },
					{ ...answered, slices: answered.slices.map((one) => ({ ...one, important: one.important.known ? one.important : known(true) })) },
				];
				expect(outcome(decide(others[n]!, [pack], readings))).toBe(outcome(decide(answered, [pack], readings)));
			}),
			{ numRuns: 40 },
		);
	});

	it('answers that come in another order end in the same decision', () => {
		fc.assert(
			fc.property(withTruth, random.pack, fc.array(fc.nat(20), { minLength: 12, maxLength: 12 }), (facts, pack, order) => {
				const straight = truthful(facts, pack, {}).facts;
				// The questions of a straight run, answered in another order: what a later one no longer needs to ask is answered all the same.
				let current = interviewOf(facts.open);
				const questions: Question[] = [];
				for (let next = nextQuestion(current, [pack], {}); next !== null; next = nextQuestion(current, [pack], {})) {
					questions.push(next);
					current = answer(current, next, truthfully(next, facts.truth), 'wang');
				}
				const shuffled = questions.map((question, i) => ({ question, at: order[i % order.length]! })).sort((a, b) => a.at - b.at);
				const again = shuffled.reduce(
					(all, { question }) => answer(all, question, truthfully(question, facts.truth), 'wang'),
					interviewOf(facts.open),
				);
				expect(canonical(decide(again.facts, [pack], {}))).toBe(canonical(decide(straight, [pack], {})));
			}),
			{ numRuns: 60 },
		);
	});
});
