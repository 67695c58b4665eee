import type { EvidenceCrypto } from '../ports.ts';
import type { SeenByWitness } from '../types.ts';
import type { Files } from '../verify/files.ts';
import type { FindingCode, Findings } from '../verify/findings.ts';
import type { Given } from '../verify/given.ts';
import { verifyProof } from '../verify/proof.ts';

/** What every step of a bundle's verification shares. */
export type Scene = {
	readonly files: Files;
	readonly crypto: EvidenceCrypto;
	readonly findings: Findings;
	readonly witnesses: Pick<Given, 'witnesses' | 'quorum'>;
	readonly seen: Map<string, SeenByWitness>;
	/** Fewest witnesses of one note, and other cosignatures that were not checked. */
	least: number | null;
	unknown: number;
};

/** A proof under the key given, its findings and cosignatures noted. */
export const proved = (scene: Scene, proof: Uint8Array, file: string, key: string) => {
	const { witnesses, quorum } = scene.witnesses;
	const given = { key, ...(witnesses === undefined ? {} : { witnesses }), ...(quorum === undefined ? {} : { quorum }) };
	const result = verifyProof(scene.crypto, proof, file, given);
	for (const { code, params } of result.failures) scene.findings.add(code as FindingCode, file, params);
	for (const one of result.cosignatures) scene.seen.set([one.writer, one.log, one.witness, one.size].join(' '), one);
	const seen = result.checks.find(({ code }) => code === 'seen');
	scene.least = Math.min(scene.least ?? Number.MAX_SAFE_INTEGER, Number(seen?.params.found ?? 0));
	scene.unknown = Math.max(scene.unknown, Number(seen?.params.unknown ?? 0));
	return result;
};
