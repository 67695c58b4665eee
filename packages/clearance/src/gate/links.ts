import type { Census, LinkSetState } from '@tongguan/census';
import type { Id, Instant, Sha256 } from '@tongguan/law';
import { ClearanceError } from '../errors.ts';
import type { Linked } from '../pipeline/ports.ts';
import type { GateOrder } from './order.ts';

/** Proposes what a file links, in each era it is keyed under: the next version of the era's set. */
export async function propose(
	census: Census,
	{ set, method, by }: Extract<GateOrder, { kind: 'proposeLinks' }>,
	{ eras }: Linked,
	file: Sha256,
	at: Instant,
): Promise<readonly LinkSetState[]> {
	const states: LinkSetState[] = [];
	for (const { era, check, pairs } of eras) {
		const id = setOf(set, era);
		const version = (census.links().find((known) => known.set === id)?.version ?? 0) + 1;
		states.push(await census.propose({ set: id, version, era, check, pairs, method: `sha256 ${file}; ${method}`.slice(0, 4096), by, at }));
	}
	return states;
}

/** `unknown-links` of the census; `unknown-link-set`: no set of that name, in any era. */
export async function adopt(
	census: Census,
	{ set, version, by, statement }: Extract<GateOrder, { kind: 'adoptLinks' }>,
	at: Instant,
): Promise<readonly LinkSetState[]> {
	const states: LinkSetState[] = [];
	for (const id of setsOf(census, set, version)) states.push(await census.adopt({ set: id, version, by, at, statement }));
	return states;
}

/** Sets that an adoption is about: of those that are named, the ones that have the version. An era that began later has fewer. */
export function setsOf(census: Pick<Census, 'links'>, set: Id, version: number | null): readonly Id[] {
	const known = census.links();
	const named = known.filter((one) => one.set === set || one.set.startsWith(setOf(set, '')));
	if (named.length === 0) throw new ClearanceError('unknown-link-set', { set, known: known.map((one) => one.set).join(', ') || '—' });
	const having = named.filter((one) => version === null || version <= one.version);
	return (having.length > 0 ? having : named).map((one) => one.set);
}
function setOf(set: Id, era: Id): Id {
	return `${set}@${era}`;
}
