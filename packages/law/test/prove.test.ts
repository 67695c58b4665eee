import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { forAll, Space } from '../prove/choice.ts';
import { mutants } from '../prove/mutants/index.ts';
import { planted } from '../prove/plant.ts';
import { isCaught, type Report } from '../prove/report.ts';
import { run, shipped } from '../prove/run.ts';
import { theorems } from '../prove/theorems/index.ts';

/** One of a threshold, an exemption, a path, an authorisation and a decisive fact. */
const some = [
	'A2 asks for one person more',
	'C9 takes a filing for another source',
	'a finding of circumvention changes nothing',
	'what has expired is valid',
	'papers that are open are not decisive',
];

describe('going through a space', () => {
	const space = () => {
		const made = new Space();
		return { made, a: made.add('a', [1, 2, 3]), b: made.add('b', [false, true]), c: made.add('c', ['x', 'y', 'z', 'w']) };
	};
	it('one run stands for all values of what it did not ask for', () => {
		const { made, a, b } = space();
		const tally = forAll(made, (choice) => () => {
			if (choice.pick(a) === 2) choice.pick(b);
		});
		expect(tally).toEqual({ regions: 24, decisions: 4 });
	});
	it('a counterexample says where it is', () => {
		const { made, a, c } = space();
		const prove = () =>
			forAll(made, (choice) => () => {
				if (choice.pick(a) === 3 && choice.pick(c) === 'w') throw new Error('refuted');
			});
		expect(prove).toThrow('refuted – where a 3, c w');
	});
	it('what is no function of the answers is refused', () => {
		const { made, a, b, c } = space();
		let run = 0;
		const prove = () =>
			forAll(made, (choice) => () => {
				if (run++ === 0) choice.pick(a);
				else choice.pick(b);
				choice.pick(c);
			});
		expect(prove).toThrow('asked for b out of turn');
	});
});

let report: Report;
beforeAll(async () => {
	report = await run({ source: shipped, scale: 'quick', theorems: true, mutants: some, threads: 2 });
});

describe('of the law it is proved that', () => {
	it.each(theorems)('$claim', ({ id }) => {
		const result = report.theorems.find((theorem) => theorem.id === id)!;
		expect(result.counterexample).toBeUndefined();
		expect(result.regions).toBeGreaterThan(0);
	});
});

describe('a mistake planted in the law is caught:', () => {
	it.each(some)('%s', (name) => {
		const mutant = report.mutants.find((one) => one.name === name)!;
		expect(mutant.fault).toBeUndefined();
		expect(isCaught(mutant, report.theorems)).toBe(true);
	});
	it('each of them can be planted, and no two are of one name', () => {
		for (const mutant of mutants) {
			const text = readFileSync(new URL(mutant.file, shipped), 'utf8');
			expect(planted(text, mutant)).not.toBe(text);
		}
		expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
	});
});
