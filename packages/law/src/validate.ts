import { atoms } from './conditions.ts';
import { editionBegins, editionId, provisionExists } from './edition/index.ts';
import { LawError } from './errors.ts';
import { exemptionIds } from './order.ts';
import { milliseconds } from './time.ts';
import type { Basis, Bounds, DataKind, Facts, Pack, ProofKind } from './types.ts';
import { geographyFacts } from './view.ts';

type Fields = Readonly<Record<string, unknown>>;
const fail = (at: string): never => {
	throw new LawError('malformed-facts', { at });
};
const object = (value: unknown, at: string): Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : fail(at);
const list = (value: unknown, at: string): readonly unknown[] => (Array.isArray(value) ? value : fail(at));
const id = (value: unknown, at: string): string =>
	typeof value === 'string' && value.length > 0 && value.length <= 256 ? value : fail(at);
const oneOf = (value: unknown, choices: readonly unknown[], at: string): void => {
	if (!choices.includes(value)) fail(at);
};
const instant = (value: unknown, at: string): number => (typeof value === 'string' ? milliseconds(value, at) : fail(at));
const unique = (ids: readonly string[], at: string): void => {
	const twice = ids.find((value, i) => ids.indexOf(value) !== i);
	if (twice !== undefined) throw new LawError('duplicate-id', { at, id: twice });
};

const known = (value: unknown, at: string, check: (value: unknown) => void): void => {
	const fact = object(value, at);
	if (fact.known === false) {
		if (typeof fact.ask !== 'string') fail(`${at}.ask`);
		return;
	}
	if (fact.known !== true) fail(`${at}.known`);
	for (const [i, source] of list(fact.source, `${at}.source`).entries()) {
		const fields = object(source, `${at}.source.${i}`);
		oneOf(fields.kind, ['registry', 'inspection', 'census', 'person', 'document', 'pack'], `${at}.source.${i}.kind`);
		if (typeof fields.ref !== 'string') fail(`${at}.source.${i}.ref`);
	}
	check(fact.value);
};
const boolean = (at: string) => (value: unknown) => oneOf(value, [true, false], at);

const persons = (value: unknown, at: string): void => {
	if (typeof value !== 'number') fail(at);
	if (!Number.isSafeInteger(value) || (value as number) < 0 || Object.is(value, -0)) throw new LawError('bad-count', { at });
};
const bounds = (value: unknown, at: string): Bounds => {
	const fields = object(value, at);
	persons(fields.min, `${at}.min`);
	if (fields.max !== null) {
		persons(fields.max, `${at}.max`);
		if ((fields.max as number) < (fields.min as number)) throw new LawError('inverted-bounds', { at });
	}
	return value as Bounds;
};
const meters = (value: unknown, at: string): { ordinary: Bounds; sensitive: Bounds } => {
	const fields = object(value, at);
	return { ordinary: bounds(fields.ordinary, `${at}.ordinary`), sensitive: bounds(fields.sensitive, `${at}.sensitive`) };
};

export const KINDS: readonly DataKind[] = ['ordinaryPI', 'sensitivePI', 'nonPersonal', 'unread'];
export const BASES: readonly Basis[] = ['assessment', 'standardContract', 'certification', 'none', ...exemptionIds];
export const PROOFS: readonly ProofKind[] = [
	'foreignOrigin',
	'contractNecessity',
	'labourRules',
	'collectiveContract',
	'hrNecessity',
	'emergencyNecessity',
	'zoneRules',
	'miitVulnerabilityReport',
	'miitIncidentReport',
	'industryRegulatorReport',
	'samrFiling',
	'surveyApproval',
	'confidentialityProcessing',
];

const declared = (value: unknown, at: string, types: ReadonlyMap<string, string>): void => {
	for (const [name, fact] of Object.entries(object(value, at))) {
		const type = types.get(name);
		// A misspelt fact would silently never match a rule.
		if (type === undefined) throw new LawError('unknown-fact', { at, fact: name });
		known(fact, `${at}.${name}`, (given) => {
			if (typeof given !== type || (type === 'number' && !Number.isFinite(given)))
				throw new LawError('fact-type', { at, fact: name, type });
		});
	}
};

const slice = (value: unknown, at: string, types: ReadonlyMap<string, string>): string => {
	const fields = object(value, at);
	const name = id(fields.id, `${at}.id`);
	oneOf(fields.kind, KINDS, `${at}.kind`);
	if (!BASES.includes(fields.basis as Basis)) throw new LawError('unknown-basis', { basis: String(fields.basis).slice(0, 64) });
	id(fields.digest, `${at}.digest`);
	known(fields.important, `${at}.important`, boolean(`${at}.important`));
	declared(fields.declared, `${at}.declared`, types);
	for (const [i, proof] of list(fields.proofs, `${at}.proofs`).entries()) {
		const given = object(proof, `${at}.proofs.${i}`);
		oneOf(given.kind, PROOFS, `${at}.proofs.${i}.kind`);
		instant(given.at, `${at}.proofs.${i}.at`);
		id(given.by, `${at}.proofs.${i}.by`);
		if (given.digest !== undefined) id(given.digest, `${at}.proofs.${i}.digest`);
	}
	const { ordinary, sensitive } = meters(fields.persons, `${at}.persons`);
	// Whoever counts persons in it has found personal information.
	if (fields.kind === 'nonPersonal' && (ordinary.max !== 0 || sensitive.max !== 0))
		throw new LawError('persons-without-personal-information', { slice: name });
	return name;
};

const authorisation = (value: unknown, at: string): string => {
	const fields = object(value, at);
	oneOf(fields.kind, ['assessment', 'standardContract', 'certification', 'exemption'], `${at}.kind`);
	if (fields.exemption !== undefined) oneOf(fields.exemption, exemptionIds, `${at}.exemption`);
	oneOf(fields.state, ['pending', 'inEffect', 'withdrawn'], `${at}.state`);
	const from = instant(fields.validFrom, `${at}.validFrom`);
	if (fields.validUntil !== null && instant(fields.validUntil, `${at}.validUntil`) < from) fail(`${at}.validUntil`);
	const scope = object(fields.scope, `${at}.scope`);
	for (const [i, transfer] of list(scope.transfers, `${at}.scope.transfers`).entries()) id(transfer, `${at}.scope.transfers.${i}`);
	for (const [i, kind] of list(scope.kinds, `${at}.scope.kinds`).entries()) oneOf(kind, KINDS, `${at}.scope.kinds.${i}`);
	const scale = object(fields.declaredScale, `${at}.declaredScale`);
	for (const meter of ['ordinary', 'sensitive']) if (scale[meter] !== null) persons(scale[meter], `${at}.declaredScale.${meter}`);
	known(fields.pipia, `${at}.pipia`, (given) => void instant(given, `${at}.pipia`));
	known(fields.notice, `${at}.notice`, boolean(`${at}.notice`));
	known(fields.consent, `${at}.consent`, (given) => oneOf(given, [true, false, 'notBasis'], `${at}.consent`));
	return id(fields.id, `${at}.id`);
};

const rule = (value: unknown, at: string, depth = 0): void => {
	const malformed = (): never => {
		throw new LawError('malformed-pack', { at });
	};
	if (typeof value !== 'object' || value === null || depth > 32) malformed();
	const fields = value as Fields;
	if (Array.isArray(fields.all) || Array.isArray(fields.any)) {
		for (const part of (fields.all ?? fields.any) as unknown[]) rule(part, at, depth + 1);
		return;
	}
	if ('not' in fields) {
		rule(fields.not, at, depth + 1);
		return;
	}
	if (typeof fields.fact !== 'string') malformed();
	if ('is' in fields ? !['boolean', 'string'].includes(typeof fields.is) : !Number.isFinite(fields.atLeast)) malformed();
};

/** Refuses a pack that no decision could rest on: other edition, unknown provisions, items that read facts nobody would be asked for. */
export const validatePacks = (packs: readonly Pack[]): void => {
	const given: unknown = packs;
	if (!Array.isArray(given)) throw new LawError('malformed-pack', { at: 'packs' });
	for (const [i, pack] of packs.entries()) {
		const at = `packs.${i}`;
		if (typeof pack !== 'object' || pack === null || !Array.isArray(pack.items) || typeof pack.facts !== 'object' || pack.facts === null)
			throw new LawError('malformed-pack', { at });
		if (pack.edition !== editionId) throw new LawError('wrong-edition', { pack: String(pack.id), edition: String(pack.edition) });
		for (const item of pack.items as Pack['items']) {
			if (typeof item?.id !== 'string' || item.id === '' || typeof item.verified !== 'boolean')
				throw new LawError('malformed-pack', { at });
			rule(item.rule, `${at}.${item.id}`);
			if (!provisionExists(item.provision)) throw new LawError('unknown-provision', { item: item.id, provision: String(item.provision) });
			for (const test of atoms(item.rule)) {
				const fact = Object.hasOwn(pack.facts, test.fact) ? pack.facts[test.fact] : undefined;
				const type = test.atLeast === undefined ? typeof test.is : 'number';
				if (fact === undefined || fact.type !== type) throw new LawError('unknown-pack-fact', { item: item.id, fact: test.fact });
			}
		}
	}
	unique(
		packs.flatMap((pack) => pack.items.map((item) => item.id)),
		'packs.items',
	);
};

/** Every fact that can be declared about data, with its type: those of the packs, and those of notes 3, 7 and 9. */
export const factTypes = (packs: readonly Pack[]): ReadonlyMap<string, string> => {
	const types = new Map<string, string>(Object.values(geographyFacts).map((name) => [name, 'boolean']));
	for (const pack of packs) {
		for (const [name, fact] of Object.entries(pack.facts)) {
			const given = types.get(name);
			if (given !== undefined && given !== fact.type) throw new LawError('malformed-pack', { at: `${pack.id}.${name}` });
			types.set(name, fact.type);
		}
	}
	return types;
};

/** The door of `decide`: facts come from registries, files and people, so shape, counts, moments and ids are checked before any is used. */
export const validateFacts = (facts: Facts, packs: readonly Pack[]): void => {
	const fields = object(facts, '');
	if (instant(fields.at, 'at') < milliseconds(editionBegins, 'edition'))
		throw new LawError('outside-edition', { at: facts.at, from: editionBegins });
	known(fields.act, 'act', (value) => oneOf(value, ['send', 'access', 'abroad', 'none'], 'act'));
	id(fields.transfer, 'transfer');
	id(fields.recipient, 'recipient');
	const processor = object(fields.processor, 'processor');
	id(processor.id, 'processor.id');
	known(processor.ciio, 'processor.ciio', boolean('processor.ciio'));
	known(processor.zone, 'processor.zone', (value) => (value === null ? null : id(value, 'processor.zone')));
	known(processor.legalEntity, 'processor.legalEntity', (value) =>
		oneOf(value, ['legalEntity', 'branch', 'none'], 'processor.legalEntity'),
	);
	meters(fields.after, 'after');
	known(fields.circumvention, 'circumvention', boolean('circumvention'));
	const slices = list(fields.slices, 'slices');
	if (slices.length === 0) throw new LawError('no-slices');
	const types = factTypes(packs);
	unique(
		slices.map((value, i) => slice(value, `slices.${i}`, types)),
		'slices',
	);
	unique(
		list(fields.held, 'held').map((value, i) => authorisation(value, `held.${i}`)),
		'held',
	);
};
