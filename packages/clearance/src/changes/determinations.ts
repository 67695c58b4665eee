import { canonical, type Instant, type Known, type Sha256 } from '@tongguan/law';
import { verifySignature } from '../people/key.ts';
import type { RegistryReader } from '../registry/port.ts';
import { milliseconds } from '../time.ts';
import type { Asset, Determination } from '../types.ts';
import { determinationText, MAY, sha256 } from './change.ts';

/** Digest of the asset's canonical JSON: declare one fact differently and it is another version. */
export function assetVersion(asset: Asset): Sha256 {
	return sha256(canonical(asset));
}

/**
 * The latest answer to each question about this version of the asset, in the order of the questions. A finding of circumvention (III.2-b) is
 * about conduct: it stays with the asset in any version.
 */
export function latestDeterminations(all: readonly Determination[], version: Sha256): Determination[] {
	const ofVersion = all.filter((it) => it.assetVersion === version || it.question === 'circumvention');
	const latest = new Map(ofVersion.map((it) => [it.question, it]));
	return [...latest.values()].sort((a, b) => (a.question < b.question ? -1 : 1));
}

/**
 * Answers that hold at `at`: the latest to each question, about exactly this version of the asset, signed by the own key of a person who still may
 * determine, not expired. A question whose latest answer does not hold has none: an older one does not come back.
 */
export async function determinationsInForce(registry: RegistryReader, asset: Asset, at: Instant): Promise<Determination[]> {
	const inForce: Determination[] = [];
	for (const it of latestDeterminations(await registry.determinations(asset.id), assetVersion(asset))) {
		const person = await registry.person(it.by);
		const may = person?.roles.some((role) => MAY.determine.includes(role)) ?? false;
		const timely = milliseconds(it.at) <= milliseconds(at) && milliseconds(at) < milliseconds(it.expires);
		if (person && may && timely && verifySignature(person, determinationText(it), it.signature)) inForce.push(it);
	}
	return inForce;
}

/**
 * III.2-b. Nobody has found circumvention: false. Found, or found not to be, by an answer in force: that. An answer that no longer holds
 * (expired, its signer no longer may) leaves it unknown: what was found does not go away by itself.
 */
export async function circumventionOf(registry: RegistryReader, asset: Asset, at: Instant): Promise<Known<boolean>> {
	const asked = (await registry.determinations(asset.id)).some((it) => it.question === 'circumvention');
	if (!asked) return { known: true, value: false, source: [{ kind: 'registry', ref: asset.id }] };
	const answer = (await determinationsInForce(registry, asset, at)).find((it) => it.question === 'circumvention');
	if (!answer) return { known: false, ask: 'circumvention' };
	return { known: true, value: answer.answer === true, source: [{ kind: 'person', ref: `${answer.by}/${answer.id}` }] };
}
