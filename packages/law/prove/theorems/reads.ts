import type { Facts } from '../../src/types.ts';
import { packs } from '../facts.ts';
import type { Law } from '../law.ts';
import { aroundStarts } from '../neighbours.ts';
import { hold, type Theorem } from '../theorem.ts';

const fact = (name: string): string[] => [`${name}.known`, `${name}.value`];
const declared = ['listed', 'vehicles', 'anonymised', 'otherRule', 'classifiedGeography', 'containsSurveyData', 'containsPreciseGeography'];
const more = ['undisclosedVulnerability', 'recipientIsProductProvider', 'askedByForeignAuthority', 'onZoneListForAssessment'];
/** Every fact of a shipment that varies in the spaces of this proof. */
const varied: readonly string[] = [
	...['at', 'transfer', ...fact('act'), ...fact('circumvention')],
	...['ciio', 'designatedAt', 'zone', 'zoneRegisteredAt', 'legalEntity'].flatMap((name) => fact(`processor.${name}`)),
	...['ordinary', 'sensitive'].flatMap((meter) => [`after.${meter}.min`, `after.${meter}.max`]),
	...['kind', 'basis', 'digest', ...fact('important')].map((name) => `slices.*.${name}`),
	...[...declared, ...more].flatMap((name) => fact(`slices.*.declared.${name}`)),
	...['kind', 'at', 'digest'].map((name) => `slices.*.proofs.*.${name}`),
	...['ordinary', 'sensitive'].map((meter) => `slices.*.persons.${meter}.max`),
	...['kind', 'state', 'validFrom', 'validUntil', 'scope.transfers.*', 'scope.kinds.*'].map((name) => `held.*.${name}`),
	...['declaredScale.ordinary', 'declaredScale.sensitive', ...['pipia', 'notice', 'consent'].flatMap(fact)].map((name) => `held.*.${name}`),
];
/** Read for the words of a need, by which the answer does not change. */
const named = ['slices.*.id', 'held.*.id'];

/** The same value, which notes each of its leaves that is read, by its path; places of a list are one. */
const noting = (value: unknown, path: string, read: Set<string>): unknown => {
	if (typeof value !== 'object' || value === null) {
		// A fact that is not given has nothing to be read.
		if (value !== undefined) read.add(path);
		return value;
	}
	return new Proxy(value, {
		// Asking whether a fact is given is to read it.
		getOwnPropertyDescriptor: (target, key) => {
			const found = Reflect.getOwnPropertyDescriptor(target, key);
			if (found === undefined && typeof key === 'string') read.add(`${path}.${key}.known`);
			return found;
		},
		get: (target, key) => {
			const inner: unknown = Reflect.get(target, key);
			if (typeof key === 'symbol' || typeof inner === 'function' || (Array.isArray(target) && key === 'length')) return inner;
			return noting(inner, `${path === '' ? '' : `${path}.`}${Array.isArray(target) ? '*' : key}`, read);
		},
	});
};

const prove = (law: Law) => {
	const read = new Set<string>();
	const tally = aroundStarts({ steps: 1, of: 'all' }, ({ facts, readings }) => {
		// Readings and packs are not facts; the door has looked at every one of these, and has no part in the answer.
		const { view } = law.prepare(facts, packs, readings).slices[0]!;
		const noted = noting(facts, '', read) as Facts;
		const slice = noted.slices[0]!;
		const again = law.viewOf(noted, slice, law.importanceOf(slice, packs), view.readings);
		law.answerOf(law.extreme(again, 'strictest'));
		law.answerOf(law.extreme(again, 'loosest'));
		return 2;
	});
	for (const path of read)
		hold(varied.includes(path) || named.includes(path), () => `an answer depends on ${path}, which no space of this proof varies`);
	for (const path of varied) hold(read.has(path), () => `${path} is varied, and no answer reads it`);
	return tally;
};
export const reads: Theorem = {
	id: 'reads',
	claim: 'an answer reads no fact of a shipment but those that vary here, and each of these',
	prove,
};
