import type { Decision, Facts, Pack } from '../src/index.ts';
import { flatten } from './flat.ts';
import { explainedOf, pathOf } from './ours.ts';
import { deciding, type Peer } from './peer.ts';

/** The first shipment about which a peer and the law disagree. */
export type Difference = {
	readonly peer: string;
	readonly asked: 'path' | 'explained';
	readonly ours: string;
	readonly theirs: string;
	readonly facts: Facts;
};

/** The path and the provisions that decide it; what is no export or out of scope is so for want of provisions. */
const line = (path: string, provisions: readonly string[]): string =>
	path === 'notAnExport' || path === 'outOfScope' ? path : [path, ...(deciding(provisions)?.provisions ?? [])].join(' ');
const lineOfDecision = ({ path, slices }: Decision): string => {
	const reasons = slices[0]!.reasons.filter((reason) => reason.holds === true).map((reason) => reason.provision);
	return line(path.name, path.name === 'exempt' ? path.exemptions : reasons);
};

/**
 * Asks the law and every peer about each shipment, for the path and with the explanation: the provisions that decide, for an exemption all that
 * hold. `null`: everybody agrees. `otherRule` names the
 * declared fact by which `packs` lead to I.3-A5.
 */
export const firstDifference = async (
	facts: readonly Facts[],
	peers: readonly Peer[],
	packs?: readonly Pack[],
	otherRule?: string,
): Promise<Difference | null> => {
	const flats = facts.map((each) => flatten(each, otherRule));
	const ours = facts.map((each) => ({ path: pathOf(each, packs).name as string, explained: lineOfDecision(explainedOf(each, packs)) }));
	for (const peer of peers) {
		const prepared = peer.prepare(flats);
		for (const [i, each] of facts.entries()) {
			const path: string = await prepared.path(i);
			const explanation = await prepared.explained(i);
			const explained = line(explanation.path, explanation.provisions);
			if (path !== ours[i]!.path) return { peer: peer.name, asked: 'path', ours: ours[i]!.path, theirs: path, facts: each };
			if (explained !== ours[i]!.explained)
				return { peer: peer.name, asked: 'explained', ours: ours[i]!.explained, theirs: explained, facts: each };
		}
	}
	return null;
};
