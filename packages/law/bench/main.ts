import { hash } from 'node:crypto';
import { cpus, release, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { canonical, type Decision, decide, digestInputs, type Facts, section2 } from '../src/index.ts';
import { firstDifference } from './compare.ts';
import { randomFacts, withDeclared } from './facts.ts';
import { flatten } from './flat.ts';
import { type Contender, type Figure, measure } from './measure.ts';
import { weights } from './mixture.ts';
import { explainedOf, explainedOfPrepared, pathOf, pathOfPrepared, preparedOf } from './ours.ts';
import type { Peer } from './peer.ts';
import { cedar, cedarContext, cedarTerse } from './peers/cedar.ts';
import { jsonLogicPathOf, jsonLogicPeer } from './peers/json-logic.ts';
import { jsonRulesEngine } from './peers/json-rules-engine.ts';
import { zen, zenExpression, zenTogether } from './peers/zen.ts';

/**
 * `node packages/law/bench/main.ts [--json]`: decisions per second here and in general rule engines that were given the same rules of I.3. The
 * answers of all engines about all shipments are compared first; a difference ends the run with exit code 1.
 */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const SEED = 20260701;
const COUNT = 10_000;
const PLAN = { inputs: COUNT, rounds: 21, milliseconds: { turn: 60, leadIn: 12, warmUp: 250 } };
const peers: readonly Peer[] = [cedar, cedarContext, cedarTerse, jsonRulesEngine, jsonLogicPeer, zen, zenTogether, zenExpression];

const say = (line: string): void => {
	if (!values.json) console.log(line);
};
const grouped = (value: number): string => Math.round(value).toLocaleString('en');
const spread = ({ low, high, rounds }: Figure): string => `${grouped(low)}–${grouped(high)} in ${rounds} rounds`;

const report = (bench: string, ours: Figure, unit: string, peer: string, theirs: Figure | null, note: string): void => {
	const line = {
		bench,
		figure: Math.round(ours.median),
		unit,
		peer,
		peerFigure: theirs === null ? null : Math.round(theirs.median),
		ratio: theirs === null ? null : Number((ours.median / theirs.median).toFixed(2)),
		note: `median; ours ${spread(ours)}${theirs === null ? '' : `, peer ${spread(theirs)}`}${note === '' ? '' : `; ${note}`}`,
	};
	if (values.json) console.log(JSON.stringify(line));
	else
		say(
			`${bench}: ${grouped(ours.median)} ${unit}; ${peer}: ${theirs === null ? '–' : grouped(theirs.median)}; ratio ${line.ratio ?? '–'} (${line.note})`,
		);
};

/** Every part of a decision, so that none could be left for later. */
const parts = (decision: Decision): number => {
	const slice = decision.slices[0]!;
	return (
		slice.reasons.length +
		slice.whyNot.length +
		decision.missing.length +
		decision.obligations.length +
		decision.decisive.length +
		decision.readings.length +
		decision.citations.length
	);
};

const facts = randomFacts(COUNT, SEED);

const describe = (): void => {
	say(
		`${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.versions.node}`,
	);
	say([...new Set(peers.map((peer) => `${peer.name} ${peer.version}`))].join(', '));
	say(`${grouped(COUNT)} random facts, seed ${SEED}; weights in per cent:`);
	for (const [name, table] of Object.entries(weights))
		say(
			`  ${name.padEnd(22)} ${Object.entries(table)
				.map(([value, weight]) => `${value} ${weight}`)
				.join(' · ')}`,
		);
	const paths = new Map<string, number>();
	for (const each of facts) {
		const path = pathOf(each);
		for (const name of [path.name, ...(path.name === 'exempt' ? path.exemptions : [])]) paths.set(name, (paths.get(name) ?? 0) + 1);
	}
	say(
		`paths: ${[...paths]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, count]) => `${name} ${grouped(count)}`)
			.join(' · ')}`,
	);
};

/** A line for each peer: the bench it belongs to, and what its figure is of. */
type Line = { readonly bench: string; readonly contender: Contender; readonly note: string };

const against = async (ours: Contender, lines: readonly Line[]): Promise<void> => {
	const figures = await measure([ours, ...lines.map(({ contender }) => contender)], PLAN);
	for (const { bench, contender, note } of lines)
		report(bench, figures.get(ours.name)!, 'decisions/s', contender.name, figures.get(contender.name)!, note);
};

const flats = facts.map((each) => flatten(each));
const lineOf = (asked: 'explained' | 'path', bench: string, peer: Peer, note: string): Line => {
	const prepared = peer.prepare(flats);
	return { bench, note, contender: { ...prepared, name: `${peer.name} ${peer.version}, ${peer.form[asked]}`, work: prepared[asked] } };
};

/**
 * What an engine reads is made beforehand on both sides: facts checked and read here, a request or a context there. Each answer is worked out
 * anew, from its own facts; a reason without parameters is a value that is kept by the slice's id, and slices are called by what is in them, as
 * the pipeline calls them. `info-decide-explained-distinct-ids` has an id of its own for each, so that nothing kept serves twice. Peers name
 * provisions; ours also says why not, what is missing, what is owed.
 */
const explained = (): Promise<void> => {
	const ours = facts.map((each) => preparedOf(each));
	const line = (bench: string, peer: Peer): Line => lineOf('explained', bench, peer, 'each from its own input');
	return against({ name: 'ours', asynchronous: false, work: (i) => parts(explainedOfPrepared(ours[i]!)) }, [
		line('decide-explained', cedar),
		line('decide-explained', jsonRulesEngine),
		line('info-decide-explained-cedar-context', cedarContext),
		line('info-decide-explained-cedar-terse', cedarTerse),
		line('info-decide-explained-json-logic', jsonLogicPeer),
		line('info-decide-explained-zen', zen),
		line('info-decide-explained-zen', zenTogether),
		line('info-decide-explained-zen', zenExpression),
	]);
};
/** The same from the facts: ours with all its checks, the peer from its own input. */
const explainedFromFacts = (): Promise<void> =>
	against({ name: 'ours', asynchronous: false, work: (i) => parts(explainedOf(facts[i]!)) }, [
		lineOf('explained', 'info-decide-explained-from-facts', cedar, 'ours from the facts, the peer from its own input'),
	]);
const explainedWithDistinctIds = (): Promise<void> => {
	const named = facts.map((each, i): Facts => ({ ...each, slices: [{ ...each.slices[0]!, id: `slice-${i}` }] }));
	const ours = named.map((each) => preparedOf(each));
	return against({ name: 'ours', asynchronous: false, work: (i) => parts(explainedOfPrepared(ours[i]!)) }, [
		lineOf('explained', 'info-decide-explained-distinct-ids', cedar, 'each slice with an id of its own'),
	]);
};

const path = (): Promise<void> => {
	const ours = facts.map((each) => preparedOf(each));
	const line = (bench: string, peer: Peer): Line => lineOf('path', bench, peer, 'each from its own input');
	return against({ name: 'ours', asynchronous: false, work: (i) => pathOfPrepared(ours[i]!) }, [
		line('decide-path', jsonLogicPeer),
		line('info-decide-path-cedar', cedar),
		line('info-decide-path-json-rules-engine', jsonRulesEngine),
		line('info-decide-path-zen', zenExpression),
	]);
};

/** The same question from the facts: ours with all its checks, json-logic with the conversion and, to our disadvantage, without it. */
const pathFromFacts = (): Promise<void> => {
	const bench = 'info-decide-path-from-facts';
	const converting: Contender = {
		name: `${jsonLogicPeer.name} ${jsonLogicPeer.version}, conversion and one rule`,
		asynchronous: false,
		work: (i) => jsonLogicPathOf(flatten(facts[i]!)),
	};
	return against({ name: 'ours', asynchronous: false, work: (i) => pathOf(facts[i]!) }, [
		{ bench, contender: converting, note: 'both from the facts, ours checks them' },
		lineOf('path', bench, jsonLogicPeer, 'ours from the facts, the peer from its own input'),
	]);
};

const alone = async (bench: string, unit: string, peer: string, note: string, work: (i: number) => unknown): Promise<void> => {
	const figures = await measure([{ name: bench, asynchronous: false, work }], PLAN);
	report(bench, figures.get(bench)!, unit, peer, null, note);
};

const receipts = async (): Promise<void> => {
	const decisions = facts.map((each) => explainedOf(each));
	const sha256 = (text: string): string => hash('sha256', text);
	await alone(
		'info-receipt',
		'receipts/s',
		'none',
		'canonical JSON of the decision and digests; edition and engine digested beforehand',
		(i) => {
			const decision = decisions[i]!;
			return [canonical(decision), digestInputs(sha256, { facts: facts[i]!, packs: [], readings: {} }, decision, '', '')];
		},
	);
};
const withSection2 = async (): Promise<void> => {
	const packs = [section2];
	const declared: readonly Facts[] = withDeclared(facts, section2, SEED);
	await alone('info-decide-section2', 'decisions/s', 'none', `${section2.items.length} items, a dozen declared facts`, (i) =>
		parts(decide(declared[i]!, packs, {})),
	);
};

describe();
const difference = await firstDifference(facts, peers);
if (difference === null) {
	say('every engine gives the same answers; figures per second:');
	await explained();
	await explainedFromFacts();
	await explainedWithDistinctIds();
	await path();
	await pathFromFacts();
	await receipts();
	await withSection2();
} else {
	console.error(`${difference.peer}, ${difference.asked}: ours ${difference.ours}, theirs ${difference.theirs}`);
	console.error(JSON.stringify(difference.facts));
	process.exitCode = 1;
}
