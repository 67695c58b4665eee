import { editionBegins } from '../edition/index.ts';
import { LawError } from '../errors.ts';
import { exemptionIds } from '../order.ts';
import { factTypes } from '../packs/validate.ts';
import { instantValue } from '../time.ts';
import type { Basis, Facts, Pack, Readings } from '../types.ts';
import { ACTS, AUTHORISATIONS, BASES, CONSENTS, DETERMINES, ENTITIES, KINDS, LEFT_OUT, MAX_SLICES, PROOFS, STATES } from './names.ts';
import {
	boolean,
	bounds,
	checked,
	closed,
	each,
	excerpt,
	field,
	id,
	instant,
	known,
	object,
	oneOf,
	orNull,
	persons,
	refuse,
	sha256,
	text,
	unique,
} from './shape.ts';

const basis = (value: unknown): void => {
	if (!BASES.includes(value as Basis)) refuse('unknown-basis', { basis: typeof value === 'string' ? excerpt(value) : typeof value });
};
const kind = oneOf(KINDS);
const kinds = (value: unknown): unknown => each(value, kind);
const ids = (value: unknown): unknown => each(value, id);
const proofKind = oneOf(PROOFS);
const PROOF = ['kind', 'at', 'by'];
const DIGEST = ['digest'];
const proof = (value: unknown): void => {
	const fields = closed(value, PROOF, DIGEST);
	field('kind', fields.kind, proofKind);
	field('at', fields.at, instant);
	field('by', fields.by, id);
	if (fields.digest !== undefined) field('digest', fields.digest, sha256);
};
const proofs = (value: unknown): unknown => each(value, proof);
const METERS = ['ordinary', 'sensitive'];
const twoMeters = (value: unknown): void => {
	const fields = closed(value, METERS);
	field('ordinary', fields.ordinary, bounds);
	field('sensitive', fields.sensitive, bounds);
};
const knownBoolean = known(boolean);
const instantOrNull = orNull(instant);
const texts = (value: unknown): readonly string[] => each(value, text);

const declaredFact: Readonly<Record<string, (value: unknown) => void>> = Object.fromEntries(
	['boolean', 'number', 'string'].map((type) => [
		type,
		known((value) => {
			if (typeof value !== type || (type === 'number' && !(Number.isFinite(value) && (value as number) >= 0)))
				refuse('fact-type', { type: type === 'number' ? 'number >= 0' : type });
		}),
	]),
);

/** What a slice is checked against: the moment decided about, and the facts that can be declared. Set by the door. */
let at = 0;
let types: ReadonlyMap<string, string> = new Map();
const declared = (value: unknown): void => {
	const fields = object(value);
	for (const name of Object.keys(fields)) {
		const type = types.get(name);
		// A misspelt fact would silently never match a rule.
		if (type === undefined) refuse('unknown-fact', { fact: excerpt(name) });
		field(name, fields[name], declaredFact[type!]!);
	}
};

const DETERMINATION = ['by', 'roles', 'at', 'validUntil'];
const determination = (value: unknown): void => {
	const fields = closed(value, DETERMINATION);
	const by = field('by', fields.by, id);
	const roles = field('roles', fields.roles, texts);
	const signed = field('at', fields.at, instant);
	const until = field('validUntil', fields.validUntil, instantOrNull);
	if (!roles.includes(DETERMINES)) refuse('determination-without-role', { by, role: DETERMINES });
	if (signed > at) refuse('determination-not-yet', { by });
	if (until !== null && at >= until) refuse('determination-expired', { by, until: String(fields.validUntil) });
};

const SLICE = ['id', 'kind', 'basis', 'digest', 'important', 'declared', 'proofs', 'persons'];
const DETERMINED = ['determination'];
const slice = (value: unknown): string => {
	const fields = closed(value, SLICE, DETERMINED);
	const name = field('id', fields.id, id);
	field('kind', fields.kind, kind);
	field('basis', fields.basis, basis);
	field('digest', fields.digest, sha256);
	field('important', fields.important, knownBoolean);
	if (fields.determination !== undefined) field('determination', fields.determination, determination);
	field('declared', fields.declared, declared);
	field('proofs', fields.proofs, proofs);
	field('persons', fields.persons, twoMeters);
	const counted = fields.persons as Facts['slices'][number]['persons'];
	// Whoever counts persons in it has found personal information.
	if (fields.kind === 'nonPersonal' && (counted.ordinary.max !== 0 || counted.sensitive.max !== 0))
		throw new LawError('persons-without-personal-information', { slice: name });
	return name;
};
const slices = (value: unknown): readonly string[] => (Array.isArray(value) && value.length > MAX_SLICES ? refuse() : each(value, slice));

const HELD = ['id', 'kind', 'state', 'validFrom', 'validUntil', 'scope', 'declaredScale', 'pipia', 'notice', 'consent'];
const EXEMPTION = ['exemption'];
const authorisationKind = oneOf(AUTHORISATIONS);
const exemption = oneOf(exemptionIds);
const state = oneOf(STATES);
const personsOrNull = orNull(persons);
const SCOPE = ['transfers', 'kinds'];
const scope = (value: unknown): void => {
	const fields = closed(value, SCOPE);
	field('transfers', fields.transfers, ids);
	field('kinds', fields.kinds, kinds);
};
const scale = (value: unknown): void => {
	const fields = closed(value, METERS);
	field('ordinary', fields.ordinary, personsOrNull);
	field('sensitive', fields.sensitive, personsOrNull);
};
const knownInstant = known(instant);
const consent = known(oneOf<unknown>(CONSENTS));
const authorisation = (value: unknown): string => {
	const fields = closed(value, HELD, EXEMPTION);
	const name = field('id', fields.id, id);
	field('kind', fields.kind, authorisationKind);
	if (fields.exemption !== undefined) field('exemption', fields.exemption, exemption);
	field('state', fields.state, state);
	const from = field('validFrom', fields.validFrom, instant);
	const until = field('validUntil', fields.validUntil, instantOrNull);
	if (until !== null && until < from) field('validUntil', until, () => refuse());
	field('scope', fields.scope, scope);
	field('declaredScale', fields.declaredScale, scale);
	field('pipia', fields.pipia, knownInstant);
	field('notice', fields.notice, knownBoolean);
	field('consent', fields.consent, consent);
	return name;
};

const knownAct = known(oneOf(ACTS));
const knownIdOrNull = known(orNull(id));
const knownLegalEntity = known(oneOf<unknown>(ENTITIES));
const PROCESSOR = ['id', 'ciio', 'zone', 'legalEntity'];
const MORE = ['group', 'designatedAt', 'zoneRegisteredAt'];
const processor = (value: unknown): void => {
	const fields = closed(value, PROCESSOR, MORE);
	field('id', fields.id, id);
	if (fields.group !== undefined) field('group', fields.group, knownIdOrNull);
	field('ciio', fields.ciio, knownBoolean);
	if (fields.designatedAt !== undefined) field('designatedAt', fields.designatedAt, knownInstant);
	field('zone', fields.zone, knownIdOrNull);
	if (fields.zoneRegisteredAt !== undefined) field('zoneRegisteredAt', fields.zoneRegisteredAt, knownInstant);
	field('legalEntity', fields.legalEntity, knownLegalEntity);
};

const FACTS = ['at', 'act', 'transfer', 'recipient', 'processor', 'slices', 'after', 'held', 'circumvention'];
const BEGINS = instantValue(editionBegins);
const heldList = (value: unknown): readonly string[] => each(value, authorisation);

/**
 * The door of `decide`: facts come from registries, files and people, so shape, counts, moments and ids are checked before any is used. What
 * it refuses, it refuses under the path of the place (`slices.0.proofs.1.at`); a key it does not know is refused like any other mistake.
 * Throws `LawError`.
 */
export const validateFacts = (facts: Facts, packs: readonly Pack[]): void => {
	types = factTypes(packs);
	checked(() => shipment(facts));
};

/**
 * The meters are those after this shipment: a slice cannot hold more persons than they do, unless they leave them out as they are read: under D7
 * who left under an exemption, under D6 from the ordinary meter who is in the sensitive one. `persons-above-meter`.
 */
export const validateCounts = ({ slices: parts, after }: Facts, { D6, D7 }: Readings): void => {
	const most = {
		ordinary: D6 === 'sensitiveOnly' ? together(after.ordinary.max, after.sensitive.max) : after.ordinary.max,
		sensitive: after.sensitive.max,
	};
	for (const { id: name, basis: relied, persons: own } of parts) {
		if (D7 === 'exemptNotCounted' && (LEFT_OUT as readonly Basis[]).includes(relied)) continue;
		for (const meter of ['ordinary', 'sensitive'] as const) {
			const max = most[meter];
			if (max !== null && own[meter].min > max)
				throw new LawError('persons-above-meter', { slice: name, meter, persons: own[meter].min, max });
		}
	}
};
const together = (one: number | null, other: number | null): number | null => (one === null || other === null ? null : one + other);

const shipment = (facts: Facts): void => {
	const fields = closed(facts, FACTS);
	at = field('at', fields.at, instant);
	if (at < BEGINS) throw new LawError('outside-edition', { at: String(fields.at), from: editionBegins });
	field('act', fields.act, knownAct);
	field('transfer', fields.transfer, id);
	field('recipient', fields.recipient, id);
	field('processor', fields.processor, processor);
	field('after', fields.after, twoMeters);
	field('circumvention', fields.circumvention, knownBoolean);
	const names = field('slices', fields.slices, slices);
	if (names.length === 0) throw new LawError('no-slices');
	unique(names, 'slices');
	unique(field('held', fields.held, heldList), 'held');
};
