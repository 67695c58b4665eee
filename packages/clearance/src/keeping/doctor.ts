import { siteEras } from '../census/eras.ts';
import { findLoss } from '../census/loss.ts';
import { countReadings, siteReadings } from '../census/readings.ts';
import { sitePacks } from '../packs/index.ts';
import { findEngine } from '../pipeline/engine.ts';
import { codeOf } from '../pipeline/trouble.ts';
import { openRegistry } from '../registry/index.ts';
import { openSite, readKey, siteSealer } from '../site/index.ts';
import { toInstant } from '../time.ts';
import { readWitnessConfig } from '../witness/index.ts';

export type Diagnosis = {
	readonly site: string | null;
	readonly problems: readonly { readonly code: string; readonly params: Readonly<Record<string, string | number>> }[];
};

/** Opens everything that shipping needs, for reading only, and names all that does not open. */
export async function doctor(dir: string): Promise<Diagnosis> {
	const problems: { code: string; params: Record<string, string | number> }[] = [];
	const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
		try {
			return await work();
		} catch (error) {
			problems.push(codeOf(error));
			return null;
		}
	};
	await attempt(findEngine);
	const site = await attempt(() => openSite(dir));
	if (site === null) return { site: null, problems };
	for (const key of [site.paths.spoolKey, site.paths.logKey('gateway'), site.paths.logKey('admin')]) await attempt(() => readKey(key));
	await attempt(() => siteEras(site));
	await attempt(() => readWitnessConfig(site.paths));
	await attempt(async () => {
		const loss = await findLoss(site);
		if (loss !== null) throw loss;
	});
	const registry = await attempt(() => openRegistry(dir, { readOnly: true }));
	if (registry) {
		await attempt(async () => countReadings(await siteReadings(site.config, registry)));
		await attempt(() => sitePacks(site.paths.packs, registry).inForce(toInstant(new Date())));
		await attempt(() => siteSealer(registry));
		for (const processor of await registry.processors()) {
			for (const [field, code] of [
				['department', 'department-missing'],
				['officer', 'officer-missing'],
				['rules', 'rules-missing'],
			] as const) {
				if (processor[field] === null) problems.push({ code, params: { processor: processor.id } });
			}
		}
		await registry.close();
	}
	return { site: site.config.site, problems };
}
