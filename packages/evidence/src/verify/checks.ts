import type { Check, Finding, Verification } from '../types.ts';
import type { FindingCode } from './findings.ts';
import type { GivenWitnesses } from './given.ts';

/** Texts in messages.ts under `evidence.check.<id>`. */
export type CheckId =
	| `${'content' | 'entry' | 'noted' | 'origin' | 'purged' | 'seen' | 'witnessed'}.${'holds' | 'fails'}`
	| 'stated.holds'
	| `${'beyond' | 'noted' | 'open' | 'origin' | 'payload' | 'seen' | 'selection' | 'stated' | 'witnessed'}.not-checked`;

const WITNESSED: readonly FindingCode[] = ['cosignature-invalid', 'cosignature-missing', 'cosigned-ahead', 'cosigned-mismatch'];
const NOTED: readonly FindingCode[] = ['noted-ahead', 'noted-mismatch', 'noted-missing', 'noted-signature'];
const PURGED: readonly FindingCode[] = [
	'purge-malformed',
	'purge-mismatch',
	'purged-early',
	'purged-held',
	'purged-unrecorded',
	'retention-malformed',
];
const ORIGIN: readonly FindingCode[] = ['origin-mismatch', 'roster-signature'];

export const check = (id: CheckId, params: Check['params'] = {}): Check => {
	const [code, result] = id.split('.') as [Check['code'], Check['result']];
	return { code, result, params };
};

const hasAny = (failures: readonly Finding[], codes: readonly FindingCode[]): boolean =>
	failures.some(({ code }) => (codes as readonly string[]).includes(code));

/**
 * Says what was shown and what was not. What others hold of the logs can agree with them only where the logs themselves hold: those checks
 * fail with the content.
 */
export const checksOf = (
	{ originProven, fingerprint, files, bytes, failures, open, purged, stated }: Omit<Verification, 'checks'>,
	{ key, witnesses, quorum, noted }: GivenWitnesses & { readonly key: unknown; readonly noted: readonly unknown[] },
	{ later, unknown }: { readonly later: number; readonly unknown: number },
): Check[] => {
	const inside = failures.filter(({ code }) => !([...WITNESSED, ...NOTED] as readonly string[]).includes(code)).length;
	const held = (asked: number, codes: readonly FindingCode[]): Check['result'] => {
		if (hasAny(failures, codes)) return 'fails';
		return asked === 0 ? 'not-checked' : inside > 0 ? 'fails' : 'holds';
	};
	const origin = key === null ? 'not-checked' : originProven && !hasAny(failures, ORIGIN) ? 'holds' : 'fails';
	return [
		check(inside === 0 ? 'content.holds' : 'content.fails', { files, bytes, failures: inside }),
		check(`origin.${origin}`, { fingerprint }),
		check(`noted.${held(noted.length, NOTED)}`, { noted: noted.length }),
		check(`witnessed.${held(witnesses.length, WITNESSED)}`, { witnesses: witnesses.length, quorum, later, unknown }),
		...(open.length > 0 ? [check('open.not-checked', { count: open.length })] : []),
		...purgedCheck(purged, hasAny(failures, PURGED)),
		...statedCheck(stated),
		check('beyond.not-checked'),
	];
};

const purgedCheck = (purged: Verification['purged'], fails: boolean): Check[] => {
	if (purged.length === 0 && !fails) return [];
	const sum = (of: 'purges' | 'files' | 'entries' | 'objects' | 'bytes'): number => purged.reduce((total, one) => total + one[of], 0);
	const params = { purges: sum('purges'), files: sum('files'), entries: sum('entries'), objects: sum('objects'), bytes: sum('bytes') };
	return [check(fails ? 'purged.fails' : 'purged.holds', params)];
};

const statedCheck = (stated: Verification['stated']): Check[] => {
	if (stated.length === 0) return [];
	const statements = stated.reduce((total, one) => total + one.statements, 0);
	const lost = stated.reduce((total, one) => total + one.lost.length, 0);
	const unstated = stated.reduce((total, one) => total + one.unstated.length, 0);
	return [check(unstated === 0 ? 'stated.holds' : 'stated.not-checked', { statements, lost, unstated })];
};
