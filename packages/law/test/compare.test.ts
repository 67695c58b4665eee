import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareReadings, decide, type Readings, readings } from '../src/index.ts';
import { exactly, facts, known, proof, slice } from './fixtures.ts';
import * as random from './random.ts';

const differing = (...args: Parameters<typeof compareReadings>) =>
	compareReadings(...args)
		.filter(({ differs }) => differs)
		.map(({ reading, value, decision }) => [reading, value, decision.verdict, decision.path.name]);

describe('comparing readings', () => {
	it('shows that a million persons are a contract by the translation, and important data besides by the provisions of 2021', () => {
		const million = facts({ ordinary: exactly(1_000_000), slices: [slice({ basis: 'none' })] });
		expect(decide(million, [], {}).path.name).toBe('securityAssessment');
		expect(differing(million, [], {})).toEqual([
			['D13', 'important', 'stop', 'securityAssessment'],
			['E5', 'above', 'hold', 'standardContractOrCertification'],
		]);
	});

	it('goes from what is recorded: with the other reading recorded, note 4 is the alternative', () => {
		const million = facts({ ordinary: exactly(1_000_000), slices: [slice({ basis: 'none' })] });
		expect(differing(million, [], { E5: 'above' })).toContainEqual(['E5', 'inclusive', 'stop', 'securityAssessment']);
	});

	it('shows which slice comes out differently, and what is then missing', () => {
		const recall = facts({
			slices: [
				slice({
					kind: 'nonPersonal',
					basis: 'I.3-C9',
					important: known(true),
					proofs: [proof('defectOrRecall'), proof('samrFiling', { digest: slice().digest })],
				}),
				slice({ id: 's2', basis: 'I.3-C5', important: known(false) }),
			],
		});
		const [assessed] = compareReadings(recall, [], {}).filter(({ reading }) => reading === 'E1');
		expect(assessed).toMatchObject({ value: 'assessment', differs: true, decision: { verdict: 'stop' } });
		expect(assessed!.decision.slices.map(({ id, path }) => [id, path.name])).toEqual([
			['s1', 'securityAssessment'],
			['s2', 'exempt'],
		]);
		expect(assessed!.decision.missing.map((need) => need.message)).toEqual(['law.need-passed-assessment']);
	});

	it('decides every carried-out alternative that is not in force, once, and no reading that acts elsewhere', () => {
		const alternatives = readings
			.filter((reading) => reading.executedBy === 'decide' && reading.carriedOut)
			.flatMap((reading) => Object.keys(reading.alternatives).filter((value) => value !== reading.default)).length;
		const compared = compareReadings(facts(), [], {});
		expect(compared).toHaveLength(alternatives);
		expect(compared.map(({ reading }) => reading)).not.toContain('D4');
	});

	it('for any facts is what deciding by the alternative says, and every reading that settled paths rest on makes a difference', () => {
		let differences = 0;
		fc.assert(
			fc.property(random.facts, random.pack, random.readings, fc.nat(10), (given, pack, recorded, n) => {
				const decision = decide(given, [pack], recorded);
				const compared = compareReadings(given, [pack], recorded);
				const { reading, value, decision: other, differs } = compared[n % compared.length]!;
				const again = decide(given, [pack], { ...recorded, [reading]: value } as Readings);
				expect(other.verdict).toBe(again.verdict);
				expect(other.slices.map(({ path }) => path)).toEqual(again.slices.map(({ path }) => path));
				if (!differs) expect([again.verdict, again.missing]).toEqual([decision.verdict, decision.missing]);
				differences += compared.filter((one) => one.differs).length;
				if (decision.slices.some(({ path }) => path.name === 'undetermined')) return;
				for (const id of decision.readings.filter((one) => compared.some(({ reading }) => reading === one)))
					expect(compared.some(({ reading, differs }) => reading === id && differs)).toBe(true);
			}),
			{ numRuns: 50 },
		);
		expect(differences).toBeGreaterThan(5);
	});
});
