import { type Facts, type Inputs, type Pack, packsInForce, type Readings, section2 } from '@tongguan/law';
import type { Option } from 'commander';
import { CliError } from './errors.ts';
import { jsonFile } from './json-file.ts';
import type { MessageId } from './out.ts';
import { packsOf } from './packs.ts';
import { many, readingChoice } from './values.ts';

/** Options of every command that decides on facts without a site: what it decides by. */
export const deciding = [
	['--packs <pack...>', 'cli.decide.packs', (option: Option) => option.argParser<readonly string[]>(many)],
	['--no-section2', 'cli.decide.noSection2'],
	['--readings <file>', 'cli.decide.readings'],
	['--reading <id=value>', 'cli.decide.reading', (option: Option) => option.argParser<readonly string[]>(many)],
	['--receipt <folder>', 'cli.decide.receipt'],
	['--explain', 'cli.decide.explain'],
] as const satisfies readonly (readonly [string, MessageId, ((option: Option) => Option)?])[];
export type DecidingOptions = {
	readonly packs?: readonly string[];
	readonly section2: boolean;
	readonly readings?: string;
	readonly reading?: readonly string[];
	readonly receipt?: string;
	readonly explain?: boolean;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function readingsIn(value: unknown, file: string, at: string): Readings {
	if (isObject(value) && Object.values(value).every((one) => typeof one === 'string')) return value as Readings;
	throw new CliError('input-shape', { file, at });
}

/** The packs and readings that the options name, over those that came with the facts: a file's own packs stand in place of Section II. */
export async function lawOf(options: DecidingOptions, own: Partial<Inputs> = {}): Promise<Omit<Inputs, 'facts'>> {
	const base: readonly Pack[] = own.packs ?? (options.section2 ? [section2] : []);
	const named = await packsOf(options.packs ?? []);
	const recorded = options.readings === undefined ? {} : readingsIn(await jsonFile(options.readings), options.readings, '—');
	return {
		packs: [...base, ...named],
		readings: {
			...own.readings,
			...recorded,
			...Object.fromEntries((options.reading ?? []).map((one) => readingChoice(one, 'E1=assessment'))),
		},
	};
}

/** Facts as a file holds them, or `{ facts, packs, readings }`, of which the last two may be absent. Whether they can be decided on is for `decide`. */
export async function inputOf(file: string, options: DecidingOptions): Promise<Inputs> {
	const value = await jsonFile(file);
	if (!isObject(value)) throw new CliError('input-shape', { file, at: '—' });
	if (!('facts' in value)) return { facts: value as unknown as Facts, ...(await lawOf(options)) };
	const { facts, packs, readings, ...more } = value;
	const [unknown] = Object.keys(more);
	if (unknown !== undefined) throw new CliError('input-shape', { file, at: unknown.slice(0, 64) });
	if (packs !== undefined && !Array.isArray(packs)) throw new CliError('input-shape', { file, at: 'packs' });
	const own = {
		...(packs === undefined ? {} : { packs: packs as Pack[] }),
		...(readings === undefined ? {} : { readings: readingsIn(readings, file, 'readings') }),
	};
	return { facts: facts as Facts, ...(await lawOf(options, own)) };
}

/** Refuses packs that are not in force at the moment decided about (`pack-not-yet`, `pack-expired`). For facts that `decide` has accepted. */
export function checkForce({ facts, packs }: Inputs): void {
	packsInForce(packs, facts.at);
}
