import { describe, expect, it } from 'vitest';
import { firstDifference } from '../bench/compare.ts';
import { randomFacts } from '../bench/facts.ts';
import { explainedOf, pathOf } from '../bench/ours.ts';
import type { Peer } from '../bench/peer.ts';
import { cedar } from '../bench/peers/cedar.ts';
import { jsonLogicPeer } from '../bench/peers/json-logic.ts';
import { jsonRulesEngine } from '../bench/peers/json-rules-engine.ts';
import { zen, zenExpression } from '../bench/peers/zen.ts';
import { BASES, type Facts, type Known, type Pack, PROOFS } from '../src/index.ts';

const facts = randomFacts(500, 20260701);
const peers = [cedar, jsonRulesEngine, jsonLogicPeer, zen, zenExpression];

const RULE = 'underOtherStateRule';
const text = { zh: '其他规定', en: 'other rule' };
const otherRules: Pack = {
	id: 'other-rules',
	version: '1',
	edition: '2026',
	facts: { [RULE]: { type: 'boolean', question: text } },
	items: [
		{
			id: 'OR-1',
			provision: 'I.3-A5',
			scenario: text,
			title: text,
			rule: { fact: RULE, is: true },
			verified: false,
			confidence: 'test',
			source: 'test',
		},
	],
};
const known = (value: boolean): Known<boolean> => ({ known: true, value, source: [{ kind: 'registry', ref: 'test' }] });
/** Every fifth shipment is under another state rule. */
const underOtherRules = facts.map((each, i): Facts => {
	const slice = each.slices[0]!;
	return { ...each, slices: [{ ...slice, declared: { ...slice.declared, [RULE]: known(i % 5 === 0) } }] };
});

describe('the engines the law is measured against', () => {
	it('give the same path and the same exemptions as the law for 500 random facts', async () => {
		expect(await firstDifference(facts, peers)).toBeNull();
	});

	it('agree also where another state rule asks for an assessment', async () => {
		const paths = underOtherRules.map((each) => pathOf(each, [otherRules]).name);
		expect(paths).not.toEqual(facts.map((each) => pathOf(each).name));
		expect(await firstDifference(underOtherRules, peers, [otherRules], RULE)).toBeNull();
	});

	it('are asked about every path, every exemption, every basis and every proof', () => {
		const paths = facts.map((each) => explainedOf(each).path);
		expect(new Set(paths.map((path) => path.name))).toEqual(
			new Set(['notAnExport', 'prohibited', 'outOfScope', 'exempt', 'standardContractOrCertification', 'securityAssessment']),
		);
		const exemptions = new Set(paths.flatMap((path) => (path.name === 'exempt' ? path.exemptions : [])));
		expect([...exemptions].sort()).toEqual(BASES.filter((basis) => basis.startsWith('I.3-C')));
		const slices = facts.flatMap((each) => each.slices);
		expect(new Set(slices.map((slice) => slice.basis))).toEqual(new Set(BASES));
		expect(new Set(slices.flatMap((slice) => slice.proofs.map((proof) => proof.kind)))).toEqual(new Set(PROOFS));
	});

	it('are named, with the facts, when they answer otherwise', async () => {
		const first = facts.findIndex((each) => pathOf(each).name === 'exempt');
		const lax: Peer = {
			...jsonLogicPeer,
			prepare: (flats) => {
				const prepared = jsonLogicPeer.prepare(flats);
				return {
					...prepared,
					explained: async (i) => {
						const answer = await prepared.explained(i);
						return { ...answer, provisions: answer.provisions.filter((id) => !id.startsWith('I.3-C')) };
					},
				};
			},
		};
		expect(await firstDifference(facts, [cedar, lax])).toMatchObject({ peer: 'json-logic-js', asked: 'explained', facts: facts[first] });
	});
});

describe('the random facts of the bench', () => {
	it('are the same for the same seed and others for another', () => {
		expect(randomFacts(20, 1)).toEqual(randomFacts(20, 1));
		expect(randomFacts(20, 1)).not.toEqual(randomFacts(20, 2));
	});
});
