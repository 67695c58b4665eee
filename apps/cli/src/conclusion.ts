import {
	type Decision,
	type Inputs,
	readings as options,
	paraphraseOf,
	type ReadingComparison,
	type Readings,
	readingsInForce,
	type SliceDecision,
} from '@tongguan/law';
import { lawText, mark, named, pathText, unique } from './explain.ts';
import type { Out } from './out.ts';

/** What is missing, by its words, provision and next step; of several slices each once. */
const needsOf = (out: Out, missing: Decision['missing']): readonly (readonly [string, string, string])[] =>
	unique(missing.map((need) => [lawText(out, need.message, need.params), need.provision, lawText(out, need.next, need.params)] as const));

/**
 * A decision for people: the conclusion in one sentence, why, what is missing and what to do; everything else counted, or with `full` shown
 * as well: why not the other paths, duties, decisive facts, readings, items not verified, and each citation in our own words.
 */
export function conclude(out: Out, decision: Decision, { packs, readings }: Omit<Inputs, 'facts'>, full: boolean): void {
	out.say('cli.decide.conclusion', { verdict: out.text(`cli.verdict.${decision.verdict}`), path: pathText(out, decision.path) });
	for (const slice of decision.slices) {
		out.say('cli.why.slice', { slice: named(out, `cli.slice.${slice.id}`), path: pathText(out, slice.path) });
		for (const { holds, provision, message, params } of slice.reasons)
			out.line(`  ${mark(holds)} ${provision}  ${lawText(out, message, params)}`);
		if (full) sayWhyNot(out, slice);
	}
	const needs = needsOf(out, decision.missing);
	if (needs.length > 0) out.say('cli.decide.missing');
	for (const [need, provision, next] of needs) {
		out.say('cli.why.need', { need, provision });
		out.line(`    ${out.text('cli.next')}${next}`);
	}
	const titles = new Map(packs.flatMap((pack) => pack.items.map((item) => [item.id, item.title[out.lang]])));
	if (decision.unverified.length > 0)
		out.say('cli.why.unverified', { items: decision.unverified.map((id) => `${id} ${titles.get(id) ?? ''}`.trimEnd()).join('; ') });
	if (full) sayEverything(out, decision, readings);
	else {
		const whyNot = decision.slices.reduce((sum, slice) => sum + slice.whyNot.length, 0);
		const { obligations, decisive, citations } = decision;
		out.say('cli.decide.folded', { duties: obligations.length, whyNot, decisive: decisive.length, citations: citations.length });
	}
}

function sayWhyNot(out: Out, { whyNot }: SliceDecision): void {
	out.say('cli.why.not');
	for (const { instead, provision, message, params } of whyNot)
		out.line(
			`    × ${named(out, `cli.path.${instead}`)}  ${lawText(out, message, params)}${provision === instead ? '' : `  ${provision}`}`,
		);
}
function sayEverything(out: Out, decision: Decision, readings: Readings): void {
	if (decision.obligations.length > 0) out.say('cli.why.obligations');
	for (const duty of decision.obligations) out.line(`  · ${duty.provision}  ${lawText(out, duty.message, duty.params)}`);
	if (decision.decisive.length > 0) out.say('cli.why.decisive', { facts: decision.decisive.join(', ') });
	const inForce = readingsInForce(readings);
	if (decision.readings.length > 0) out.say('cli.decide.readingsHeading');
	for (const id of decision.readings) {
		const { question, alternatives } = options.find((reading) => reading.id === id)!;
		const value = inForce[id]!;
		out.line(`  ${id}  ${question[out.lang]}`);
		out.line(`      ${value}  ${alternatives[value]![out.lang]}`);
	}
	out.say('cli.decide.citations');
	for (const id of decision.citations) out.line(`  ${id}  ${paraphraseOf(id)[out.lang]}`);
}

/** Where another reading would come out differently; and what of that cannot be said here. */
export function sayComparison(out: Out, decision: Decision, compared: readonly ReadingComparison[]): void {
	out.say('cli.compare.heading');
	const differing = compared.filter(({ differs }) => differs);
	for (const { reading, value, decision: other } of differing) {
		const { question, alternatives } = options.find(({ id }) => id === reading)!;
		out.line(`  ${reading}=${value}  ${question[out.lang]}`);
		out.line(`      ${alternatives[value]![out.lang]}`);
		if (other.verdict !== decision.verdict)
			out.say('cli.compare.verdict', {
				before: out.text(`cli.verdict.${decision.verdict}`),
				after: out.text(`cli.verdict.${other.verdict}`),
			});
		for (const [i, { id, path }] of other.slices.entries()) {
			const [before, after] = [pathText(out, decision.slices[i]!.path), pathText(out, path)];
			if (before !== after) out.say('cli.compare.path', { slice: named(out, `cli.slice.${id}`), before, after });
		}
		const [before, after] = [needsOf(out, decision.missing), needsOf(out, other.missing)];
		const only = (these: typeof before, those: typeof before) =>
			these.filter(([need, provision]) => !those.some((one) => one[0] === need && one[1] === provision));
		for (const [need, provision] of only(after, before)) out.say('cli.compare.missing', { need, provision });
		for (const [need, provision] of only(before, after)) out.say('cli.compare.notMissing', { need, provision });
	}
	out.say('cli.compare.same', { count: compared.length - differing.length });
	const elsewhere = decision.readings.filter((id) => !compared.some(({ reading }) => reading === id));
	if (elsewhere.length > 0) out.say('cli.compare.elsewhere', { readings: elsewhere.join(', ') });
}
