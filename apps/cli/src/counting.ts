import {
	type CensusReader,
	ClearanceError,
	type CountReadings,
	countReadings,
	type Explanation,
	explainTexts,
	explainWithLoss,
	openCensusReader,
	openRegistry,
	openSite,
	type Processor,
	type RegistryReader,
	readCensusConfig,
	type Site,
	siteReadings,
	type Threshold,
} from '@tongguan/clearance';
import type { Readings } from '@tongguan/law';
import type { Context } from './command.ts';
import { CliError } from './errors.ts';
import { EXIT, type Out } from './out.ts';

export const METERS = ['ordinary', 'sensitive'] as const;

/** What questions about the counts of a site are asked of, read beside a running gateway. `readings`: those in force. */
export type Counting = {
	readonly site: Site;
	readonly registry: RegistryReader;
	readonly explanation: Explanation;
	readonly readings: CountReadings;
	/** All of them, of law too. */
	readonly recorded: Readings;
	readonly processors: readonly Processor[];
};

/**
 * Everything recorded, for questions that need more than the present count. Resolves with the exit code of `ask`; where the census is an
 * earlier copy the answer is too low, which is said after it, and the code says so too.
 */
export async function counting({ out, dir }: Context, ask: (counting: Counting) => Promise<unknown>): Promise<number> {
	const site = await openSite(dir);
	const registry = await openRegistry(dir, { readOnly: true });
	try {
		const recorded = await siteReadings(site.config, registry);
		const readings = countReadings(recorded);
		const processors = await registry.processors();
		const { explanation, loss } = await explainWithLoss(site);
		const code = await ask({ site, registry, explanation, readings, recorded, processors });
		if (loss === null) return typeof code === 'number' ? code : EXIT.done;
		out.error(loss);
		return EXIT.incomplete;
	} finally {
		await registry.close();
	}
}
/** Where the census of a site is a file of its own. `census-shared`: it is in a database that several gateways share. */
export async function censusFolder(site: Site): Promise<string> {
	if ((await readCensusConfig(site)).postgres !== null) throw new CliError('census-shared');
	return site.paths.census;
}
/** The present counts alone. */
export async function readCensus<T>(dir: string, read: (census: CensusReader) => Promise<T>): Promise<T> {
	const census = await openCensusReader(await openSite(dir));
	try {
		return await read(census);
	} finally {
		await census.close();
	}
}

/** Those asked about: the one that is named, or all. */
export function chosen({ processors }: Pick<Counting, 'processors'>, id: string | undefined): readonly Processor[] {
	if (id === undefined) return processors;
	const found = processors.find((one) => one.id === id);
	if (!found) throw new ClearanceError('unknown-processor', { processor: id });
	return [found];
}
/** The one asked about; it need not be named where there is no other. */
export function theOne(counting: Pick<Counting, 'processors'>, id: string | undefined): Processor {
	const [first, ...more] = chosen(counting, id);
	if (first === undefined || more.length > 0) throw new CliError('option-missing', { option: '--processor' });
	return first;
}

const PROVISIONS = [
	{ meter: 'ordinary', count: 100_000, provision: 'I.3-B1', name: 'contract' },
	{ meter: 'ordinary', count: 1_000_000, provision: 'I.3-A2', name: 'assessment' },
	{ meter: 'sensitive', count: 1, provision: 'I.3-B2', name: 'contract' },
	{ meter: 'sensitive', count: 10_000, provision: 'I.3-A3', name: 'assessment' },
] as const;
/** From how many persons on a contract or certification (I.3-B1, I.3-B2) and an assessment (I.3-A2, I.3-A3; reading E5) are due. */
export function thresholds(out: Out, { E5 }: Readings): readonly Threshold[] {
	return PROVISIONS.map(({ name, count, ...threshold }) => ({
		...threshold,
		count: name === 'assessment' && E5 === 'above' ? count + 1 : count,
		name: out.text(`cli.meter.threshold.${name}`, { provision: threshold.provision }),
	}));
}
/** `D4=entity D6=both D7=exemptCounted`: as they are recorded. */
export function readingsText({ whose, inBoth, exempt }: CountReadings): string {
	return `D4=${whose} D6=${inBoth} D7=${exempt === 'counted' ? 'exemptCounted' : 'exemptNotCounted'}`;
}
/** The readings in force with those of `--reading` in place of them; only what the census carries out. */
export function otherReadings(readings: CountReadings, choices: readonly (readonly [string, string])[]): CountReadings {
	const chosen = choices.map(([id, value]) => {
		const named = `${id}=${value}`;
		const other = ALTERNATIVES[named];
		if (other !== undefined) return other;
		throw new CliError('option-value', { option: '--reading', value: named, expected: Object.keys(ALTERNATIVES).join(', ') });
	});
	return Object.assign({}, readings, ...chosen) as CountReadings;
}
const ALTERNATIVES: Readonly<Record<string, Partial<CountReadings>>> = {
	'D4=entity': { whose: 'entity' },
	'D4=group': { whose: 'group' },
	'D6=both': { inBoth: 'both' },
	'D6=sensitiveOnly': { inBoth: 'sensitiveOnly' },
	'D7=exemptCounted': { exempt: 'counted' },
	'D7=exemptNotCounted': { exempt: 'notCounted' },
};

/** Words of pictures and of bars on a terminal. */
export function textsOf({ lang }: Out): {
	readonly lang: Out['lang'];
	readonly texts: Readonly<Record<keyof typeof explainTexts, string>>;
} {
	const entries = Object.entries(explainTexts).map(([id, text]) => [id, text[lang]]);
	return { lang, texts: Object.fromEntries(entries) as Record<keyof typeof explainTexts, string> };
}
