import type { Check, Finding, ProofVerification, SeenByWitness } from '../src/types.ts';
import { el } from './dom.ts';
import type { Outcome } from './run.ts';
import { type Lang, plain, say, sayCheck, sayFinding } from './text.ts';

const MARKS = {
	holds: ['good', '✓'],
	fails: ['bad', '×'],
	'not-checked': ['doubt', '–'],
} as const satisfies Readonly<Record<Check['result'], readonly [string, string]>>;

/** The result as people read it: the conclusion, what was checked and what was not, and everything that was found. */
export const resultView = (lang: Lang, outcome: Outcome, onSave: () => void): Node[] => {
	const { result } = outcome;
	const save = el('button', { type: 'button', 'aria-describedby': 'save-hint' }, say(lang, 'verifier.save'));
	save.addEventListener('click', onSave);
	return [
		el('h2', { id: 'result-title', tabindex: '-1' }, say(lang, 'verifier.result')),
		conclusion(lang, outcome),
		...failures(lang, result.failures),
		el('h3', {}, say(lang, 'verifier.checks')),
		el('ul', { class: 'checks' }, ...result.checks.map((check) => checkLine(lang, check))),
		...(result.fingerprint === ''
			? []
			: [el('h3', {}, say(lang, 'verifier.fingerprint')), el('p', { class: 'print', id: 'fingerprint' }, result.fingerprint)]),
		...details(lang, outcome),
		...cosignatures(lang, result.cosignatures),
		el('p', { class: 'save hint', id: 'save-hint' }, say(lang, 'verifier.saveHint')),
		el('div', { class: 'save' }, save),
	];
};

const details = (lang: Lang, outcome: Outcome): Node[] => {
	if (outcome.kind === 'proof') return entry(lang, outcome.result);
	if (outcome.kind === 'bundle') return [...cover(lang, outcome.result), ...logs(lang, outcome.result.logs)];
	return [...logs(lang, outcome.result.logs), ...open(lang, outcome.result.open)];
};

export const conclusionOf = (lang: Lang, { kind, result }: Outcome): string => {
	if (!result.verified) return say(lang, 'verifier.failed');
	return say(lang, `verifier.${kind}.${result.originProven ? 'proven' : 'unproven'}`);
};

const conclusion = (lang: Lang, outcome: Outcome): Node => {
	const { verified, originProven } = outcome.result;
	const [tone, mark] = MARKS[!verified ? 'fails' : originProven ? 'holds' : 'not-checked'];
	const next = verified ? [] : [el('p', {}, say(lang, 'verifier.next') + say(lang, 'verifier.failedNext'))];
	return el('div', { class: 'verdict ' + tone, id: 'verdict' }, el('p', {}, mark + ' ' + conclusionOf(lang, outcome)), ...next);
};

const checkLine = (
	lang: Lang,
	check: Outcome['result']['checks'][number] | { code: string; result: Check['result']; params: object },
): Node => {
	const [tone, mark] = MARKS[check.result];
	return el(
		'li',
		{ 'data-check': check.code, 'data-result': check.result },
		el('span', { class: 'mark ' + tone }, mark + ' ' + say(lang, `verifier.${check.result}`)),
		el('span', {}, sayCheck(lang, check as Check)),
	);
};

const failures = (lang: Lang, found: readonly Finding[]): Node[] =>
	found.length === 0
		? []
		: [
				el('h3', {}, say(lang, 'verifier.failures', { count: found.length })),
				el(
					'ul',
					{ class: 'plain failures', id: 'failures' },
					...found.map((one) => el('li', { 'data-code': one.code }, sayFinding(lang, one) + ' ', el('code', {}, '(' + one.code + ')'))),
				),
			];

/** `entries`: of the log that are in a bundle. */
type Log = { readonly writer: string; readonly log: string; readonly size?: number; readonly entries?: number; readonly root?: string };
const logs = (lang: Lang, found: readonly Log[]): Node[] => {
	if (found.length === 0) return [];
	const rooted = found.some(({ root }) => root !== undefined);
	const head = [
		el('th', { scope: 'col' }, say(lang, 'verifier.log')),
		el('th', { scope: 'col', class: 'count' }, say(lang, 'verifier.size')),
		...(rooted ? [el('th', { scope: 'col' }, say(lang, 'verifier.root'))] : []),
	];
	const rows = found.map(({ writer, log, size, entries, root }) =>
		el(
			'tr',
			{},
			el('td', {}, writer + '/' + log),
			el('td', { class: 'count' }, (size ?? entries ?? 0).toLocaleString('en-US')),
			...(root === undefined ? [] : [el('td', {}, el('code', {}, root))]),
		),
	);
	return [el('h3', {}, say(lang, 'verifier.logs')), el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...rows))];
};

/** What the cover sheet says, once it is known to be the one that was signed; what does not stand there in its form is not said. */
const cover = (lang: Lang, { verified, cover }: Extract<Outcome, { kind: 'bundle' }>['result']): Node[] => {
	if (!verified || cover === null) return [];
	const { site, madeBy, madeAt, question, missing } = cover as Partial<typeof cover>;
	const text = (value: unknown): string => (typeof value === 'string' ? value : '?');
	return [
		el('h3', {}, say(lang, 'verifier.cover')),
		el('p', {}, say(lang, 'verifier.madeBy', { site: text(site), name: text(madeBy?.name), id: text(madeBy?.id), at: text(madeAt) })),
		el('p', {}, say(lang, 'verifier.asked', { from: text(question?.from), to: text(question?.to), missing: missing?.length ?? '?' })),
	];
};

const open = (lang: Lang, files: readonly string[]): Node[] =>
	files.length === 0
		? []
		: [
				el('h3', {}, say(lang, 'verifier.open')),
				el('ul', { class: 'plain' }, ...files.map((file) => el('li', {}, el('code', {}, plain(file))))),
			];

const cosignatures = (lang: Lang, seen: readonly SeenByWitness[]): Node[] =>
	seen.length === 0
		? []
		: [
				el('h3', {}, say(lang, 'verifier.cosignatures')),
				el(
					'ul',
					{ class: 'plain' },
					...seen.map(({ writer, log, ...rest }) => el('li', {}, say(lang, 'verifier.cosigned', { log: writer + '/' + log, ...rest }))),
				),
			];

const entry = (lang: Lang, { entry, checkpoint, payload }: ProofVerification): Node[] => [
	...(entry === null || checkpoint === null
		? []
		: [el('p', {}, say(lang, 'verifier.entry', { index: entry.index, at: entry.at, origin: checkpoint.origin }))]),
	...(payload === null
		? []
		: [
				el('h3', {}, say(lang, 'verifier.payload')),
				// Line by line: a value keeps no line end that could pass for one of ours.
				el('pre', { tabindex: '0' }, JSON.stringify(payload, null, '  ').split('\n').map(plain).join('\n')),
			]),
];
