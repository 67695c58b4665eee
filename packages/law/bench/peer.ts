import { readFileSync } from 'node:fs';
import type { PathName } from '../src/index.ts';
import type { Flat } from './flat.ts';

/** What an engine says beside the path: the provisions that hold, as far as it names them. */
export type Explanation = { readonly path: PathName; readonly provisions: readonly string[] };

/** An engine with its rules compiled and every input in the form it takes fastest; `i` is the place in the facts it was prepared for. */
export type Prepared = {
	readonly asynchronous: boolean;
	/** For an engine that works on threads of its own: its promises are awaited many at a time. */
	readonly together?: boolean;
	readonly path: (i: number) => PathName | Promise<PathName>;
	readonly explained: (i: number) => Explanation | Promise<Explanation>;
};
export type Peer = {
	readonly name: string;
	readonly version: string;
	/** Which of the engine's ways of asking is used for each question. */
	readonly form: { readonly path: string; readonly explained: string };
	/** Everything that is not timed. */
	readonly prepare: (flats: readonly Flat[]) => Prepared;
};

/** Stated a second time, apart from the law's own: the comparison of the answers holds the two to each other. */
export const limits = { ordinaryAssessment: 1_000_000, sensitiveAssessment: 10_000, ordinaryContract: 100_000 } as const;

/** Which path each provision leads to (`-not`: by not holding), in the order in which the first decides. */
const steps: readonly (readonly [PathName, readonly string[]])[] = [
	['notAnExport', ['I.2-not']],
	['prohibited', ['N7', 'M.vuln-9(7)', 'M.dsl-36']],
	['outOfScope', ['I.1-not']],
	['securityAssessment', ['III.2-b', 'I.3-A5']],
	['exempt', ['I.3-C1', 'I.3-C2', 'I.3-C3', 'I.3-C4', 'I.3-C5', 'I.3-C6', 'I.3-C7', 'I.3-C8', 'I.3-C9']],
	['securityAssessment', ['I.3-A1', 'I.3-A2', 'I.3-A3', 'I.3-A4']],
	['standardContractOrCertification', ['I.3-B1', 'I.3-B2']],
];
const stepOf: Readonly<Record<string, number>> = Object.fromEntries(steps.flatMap(([, provisions], i) => provisions.map((id) => [id, i])));

/** The first step of which a provision holds, and the provisions of it that do; null: none does. */
export const deciding = (provisions: readonly string[]): Explanation | null => {
	const first = Math.min(...provisions.map((id) => stepOf[id] ?? steps.length));
	const step = steps[first];
	return step === undefined ? null : { path: step[0], provisions: step[1].filter((id) => provisions.includes(id)) };
};

/** The path, for an engine that answers with every provision that holds; undetermined where it found none. */
export const settle = (provisions: readonly string[]): Explanation => {
	let first = steps.length;
	for (const id of provisions) {
		const step = stepOf[id];
		if (step !== undefined && step < first) first = step;
	}
	return { path: steps[first]?.[0] ?? 'undetermined', provisions };
};

/** Names for the steps that lead to the same path by different provisions, for rules that answer with the path alone. */
export type StepName = 'notAnExport' | 'prohibited' | 'outOfScope' | 'barred' | 'exempt' | 'assessed';
const order: readonly StepName[] = ['notAnExport', 'prohibited', 'outOfScope', 'barred', 'exempt', 'assessed'];

/** The path, for an engine that answers with the steps that hold; none: a contract or certification. */
export const settleSteps = (held: readonly string[]): PathName => {
	for (const step of order) {
		if (!held.includes(step)) continue;
		return step === 'barred' || step === 'assessed' ? 'securityAssessment' : step;
	}
	return 'standardContractOrCertification';
};

export const versionOf = (name: string): string => {
	const manifest = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
	return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
};
