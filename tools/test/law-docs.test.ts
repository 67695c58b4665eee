import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decide, type Facts, isCitable, type Known, messages, type ProofKind, type Slice } from '../../packages/law/src/index.ts';
import { assessment, contract } from '../../packages/law/src/provisions/assessment.ts';
import { bans } from '../../packages/law/src/provisions/bans.ts';
import { exemptions } from '../../packages/law/src/provisions/exemptions.ts';
import { beside, outcomes, type Step, steps } from '../law-docs/decision.ts';
import { owed } from '../law-docs/owed.ts';
import { decisionPicture } from '../law-docs/picture.ts';
import { LANGS } from '../law-docs/words.ts';
import { lawPages } from '../law-docs.ts';

const root = join(import.meta.dirname, '..', '..');
const pages = lawPages();
const markdown = pages.filter(([file]) => file.endsWith('.md'));

describe('docs/law', () => {
	it('is what npm run docs would write, and holds nothing else', () => {
		const stale = pages.filter(([file, text]) => !existsSync(join(root, file)) || readFileSync(join(root, file), 'utf8') !== text);
		expect(stale.map(([file]) => file)).toEqual([]);
		const files = readdirSync(join(root, 'docs/law')).map((file) => `docs/law/${file}`);
		expect(files.filter((file) => !pages.some(([page]) => page === file))).toEqual([]);
	});
	it('is the same each time', () => {
		expect(lawPages()).toEqual(pages);
	});
	it('links only to files that exist, and to places that are on their page', () => {
		const text = new Map(pages.map(([file, content]) => [file, content]));
		const broken = markdown.flatMap(([file, content]) =>
			[...content.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => {
				const [path, anchor] = target!.split('#') as [string, string?];
				const at = join(file, '..', path);
				const there = existsSync(join(root, at)) && (anchor === undefined || text.get(at)?.includes(`<a id="${anchor}"></a>`));
				return there ? [] : [`${file}: ${target}`];
			}),
		);
		expect(broken).toEqual([]);
	});
	it('leaves no place empty and no parameter open', () => {
		for (const [file, content] of markdown) expect(content, file).not.toMatch(/undefined|\[object|NaN|\{\w+\}/);
	});
	it('shows every duty, clock and standing duty there is', () => {
		const { duties, clocks, standing } = owed();
		const shown = new Set([...duties, ...clocks, ...standing].map(({ message }) => message));
		const all = Object.keys(messages).filter((message) => /^law\.(duty|clock|standing)-/.test(message));
		expect(all.length).toBeGreaterThan(50);
		expect(all.filter((message) => !shown.has(message))).toEqual([]);
		const whole = markdown.map(([, content]) => content).join('\n');
		expect(all.filter((message) => !whole.includes(messages[message]!.zh))).toEqual([]);
	});
});

const known = <T>(value: T): Known<T> => ({ known: true, value, source: [] });
const EVERY: readonly ProofKind[] = [
	...(['foreignOrigin', 'contractNecessity', 'labourRules', 'collectiveContract', 'hrNecessity', 'emergencyNecessity'] as const),
	...([
		'offNegativeList',
		'zoneRules',
		'vulnerabilityPatching',
		'miitVulnerabilityReport',
		'incidentHandling',
		'miitIncidentReport',
	] as const),
	...(['industryRegulatorReport', 'defectOrRecall', 'samrFiling'] as const),
];
const AT = '2026-06-01T10:00:00+08:00';
const DIGEST = '0'.repeat(64);
/** A shipment of which `on` is true from one step on, and so everything that a later step asks for. */
const shipment = (
	part: Partial<Slice>,
	more: { act?: 'none'; banned?: true; circumvented?: true; persons?: number; ciio?: true },
): Facts => ({
	at: AT,
	act: known(more.act ?? 'send'),
	transfer: 't',
	recipient: 'r',
	processor: { id: 'p', ciio: known(more.ciio ?? false), zone: known<string | null>('z'), legalEntity: known('legalEntity') },
	slices: [
		{
			id: 's',
			kind: 'ordinaryPI',
			basis: 'none',
			digest: DIGEST,
			important: known(false),
			declared: more.banned ? { classifiedGeography: known(true) } : {},
			proofs: EVERY.map((kind) => ({ kind, at: AT, by: 'p', digest: DIGEST })),
			persons: { ordinary: { min: 0, max: 0 }, sensitive: { min: 0, max: 0 } },
			...part,
		},
	],
	after: { ordinary: { min: more.persons ?? 1_000_000, max: more.persons ?? 1_000_000 }, sensitive: { min: 0, max: 0 } },
	held: [],
	circumvention: known(more.circumvented ?? false),
});
/** For each step a shipment of which its own answer is true, and the answers of the steps after it too: the earlier one is given. */
const samples: Readonly<Record<Step['id'], readonly Facts[]>> = {
	act: [shipment({}, { act: 'none', banned: true, circumvented: true }), shipment({ kind: 'nonPersonal' }, { act: 'none', banned: true })],
	bans: [shipment({}, { banned: true, circumvented: true }), shipment({ kind: 'nonPersonal' }, { banned: true, circumvented: true })],
	scope: [shipment({ kind: 'nonPersonal' }, { circumvented: true, ciio: true })],
	barred: [shipment({}, { circumvented: true }), shipment({ kind: 'unread' }, { circumvented: true })],
	unread: [shipment({ kind: 'unread' }, { ciio: true }), shipment({ kind: 'unread', important: known(true) }, {})],
	exemptions: [shipment({}, { ciio: true }), shipment({ kind: 'nonPersonal', important: known(true) }, {})],
	assessment: [
		shipment({ proofs: [] }, { ciio: true }),
		shipment({ proofs: [] }, {}),
		shipment({ proofs: [], important: known(true) }, { persons: 1 }),
	],
	contract: [shipment({ proofs: [] }, { persons: 100_000 }), shipment({ proofs: [], kind: 'sensitivePI' }, { persons: 1 })],
};

describe('the picture of the decision', () => {
	const ids = (id: Step['id']): readonly string[] => steps.find((step) => step.id === id)!.lines.map((line) => line.id);
	it('asks what the code asks, provision by provision', () => {
		expect(ids('bans')).toEqual(bans.map(({ id }) => id));
		expect(ids('exemptions')).toEqual(exemptions.map(({ id }) => id));
		expect(ids('assessment')).toEqual(assessment.map(({ id }) => id).filter((id) => !ids('barred').includes(id)));
		expect(ids('contract')).toEqual(contract.map(({ id }) => id));
		const cited = [...steps.flatMap(({ lines }) => lines), ...beside.lines].map(({ id }) => id);
		expect(cited.filter((id) => !isCitable(id))).toEqual([]);
	});
	it.each(steps.map((step) => [step.id, step] as const))(
		'comes to the answer of the code where several steps could answer: %s',
		(id, { outcome }) => {
			for (const facts of samples[id]) expect(decide(facts, [], {}).path.name).toBe(outcome);
		},
	);
	it('knows that unread content which is important, and exempt by nothing, needs an assessment', () => {
		expect(decide(shipment({ kind: 'unread', important: known(true), proofs: [] }, {}), [], {}).path.name).toBe('securityAssessment');
	});
	it('has words for every path', () => {
		expect(Object.keys(outcomes).sort()).toEqual([...new Set(steps.map(({ outcome }) => outcome))].sort());
	});
	it.each(LANGS)('has no text that is wider than its room, and says itself in words: %s', (lang) => {
		const { svg, drawn } = decisionPicture(lang);
		expect(drawn.length).toBeGreaterThan(40);
		expect(drawn.filter(({ width, room, right }) => width > room || right > 1200 - 24)).toEqual([]);
		expect(svg).toMatch(/<svg [^>]*role="img" aria-labelledby="title desc"/);
		for (const { question } of steps) expect(svg.split('<desc')[1]!.split('</desc>')[0]).toContain(question[lang]);
		expect(svg).toContain('prefers-color-scheme:dark');
		if (lang === 'en') expect(svg.replaceAll(/<style>[\s\S]*?<\/style>/g, '')).not.toMatch(/\p{Script=Han}/u);
	});
});
