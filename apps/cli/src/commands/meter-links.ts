import { basename } from 'node:path';
import {
	COLUMN_KINDS,
	findLoss,
	type KeyedKind,
	KIND_NAMES,
	type LinkSetState,
	type LinksAnswer,
	openSite,
	type SharedValues,
} from '@tongguan/clearance';
import type { Command } from 'commander';
import { type ActingOptions, acting, add } from '../command.ts';
import { readCensus } from '../counting.ts';
import { CliError } from '../errors.ts';
import { order } from '../gateway-client.ts';
import { changeLines } from '../meter-lines.ts';
import { EXIT, grouped, type Out } from '../out.ts';
import { signerOf } from '../persons.ts';
import { progressOf } from '../progress.ts';
import { apart, columnKind, many, subject, whole } from '../values.ts';

/** Identifiers of one person from which on somebody should look who that is: a resident ID with eight numbers and eight cars has fewer. */
const SUSPICIOUS = 20;

/** Which identifiers stand for one natural person. */
export function meterLinkCommands(meter: Command): void {
	add<ActingOptions & { set: string; subject: readonly string[]; column?: readonly string[]; method?: string }>(
		meter,
		'link <file>',
		'cli.meter.link.about',
		[
			['--set <id>', 'cli.meter.link.set', (option) => option.makeOptionMandatory()],
			['--subject <role=columns>', 'cli.meter.link.subject', (option) => option.makeOptionMandatory().argParser<readonly string[]>(many)],
			['--column <name=kind>', 'cli.meter.column', (option) => option.argParser<readonly string[]>(many)],
			['--method <text>', 'cli.meter.link.method'],
			...acting,
		],
		async ({ out, dir }, [path], options) => {
			const subjects = options.subject.map(linking);
			const columns = (options.column ?? []).map((one) => columnKind(one, COLUMN_KINDS));
			const file = basename(path!);
			const method = options.method ?? `${file}: ${options.subject.join('; ')}`;
			const signer = await signerOf({ ...options, dir });
			const draft = { kind: 'proposeLinks', set: options.set, subjects, columns, file, method } as const;
			const answer = await order(dir, draft, { signer, file: path!, onMessage: progressOf(out) }).finally(() => out.progress(null));
			out.record(recordOf(answer));
			for (const { set, version, pairs, classes, largest } of answer.links) {
				out.say('cli.meter.link.done', { set, version: String(version), pairs });
				out.say('cli.meter.link.shape', { classes: grouped(classes), largest: grouped(largest) });
			}
			sharedLine(out, answer.shared);
			suspicions(out, answer.links);
			changeLines(out, answer.meters);
			out.say('cli.meter.link.next', { set: options.set });
		},
	);
	add<ActingOptions & { version?: string; withdraw?: boolean; statement: string }>(
		meter,
		'adopt <set>',
		'cli.meter.adopt.about',
		[
			['--version <number>', 'cli.meter.adopt.version'],
			['--withdraw', 'cli.meter.adopt.withdraw'],
			['--statement <text>', 'cli.meter.open.statement', (option) => option.makeOptionMandatory()],
			...acting,
		],
		async ({ out, dir }, [set], options) => {
			apart(options, ['withdraw'], ['version']);
			const given = options.version === undefined ? undefined : whole(options.version, '--version', 1, 0xffff_ffff);
			const signer = await signerOf({ ...options, dir });
			const version = options.withdraw ? null : (given ?? (await latest(dir, set!)));
			const answer = await order(dir, { kind: 'adoptLinks', set: set!, version, statement: options.statement }, { signer });
			out.record(recordOf(answer));
			for (const { set: one } of answer.links) {
				if (version === null) out.say('cli.meter.adoptionWithdrawn', { set: one });
				else out.say('cli.meter.adopted', { set: one, version: String(version) });
			}
			changeLines(out, answer.meters);
		},
	);
	add(meter, 'links', 'cli.meter.links.about', [], async ({ out, dir }) => {
		const sets = await readCensus(dir, async (census) => census.links());
		for (const one of sets) out.record(one);
		out.table(
			['linkSet', 'version', 'pairs', 'classes', 'largest', 'adopted'],
			sets.map(({ set, version, pairs, classes, largest, adopted }) => [
				set,
				String(version),
				grouped(pairs),
				grouped(classes),
				grouped(largest),
				adopted === null ? out.text('cli.meter.links.notAdopted') : String(adopted),
			]),
		);
		suspicions(out, sets);
		if (sets.length === 0) out.say('cli.meter.links.none');
		const loss = await findLoss(await openSite(dir));
		if (loss === null) return EXIT.done;
		out.error(loss);
		return EXIT.incomplete;
	});
}

/** One column alone links nobody to anybody. */
function linking(text: string): ReturnType<typeof subject> {
	const found = subject(text);
	if (found.columns.length > 1) return found;
	throw new CliError('option-value', { option: '--subject', value: text, expected: 'owner=column,column' });
}

/** Of the set in every era; 1 where nobody proposed it, which the gateway then says. Where eras differ, which is meant has to be said. */
async function latest(dir: string, set: string): Promise<number> {
	const all = await readCensus(dir, async (census) => census.links());
	const versions = new Set(all.filter((one) => one.set === set || one.set.startsWith(`${set}@`)).map(({ version }) => version));
	if (versions.size > 1) throw new CliError('option-missing', { option: '--version' });
	return [...versions][0] ?? 1;
}

/** Values of the file that link nobody because too many have them; nothing where there are none. */
function sharedLine(out: Out, shared: SharedValues | undefined): void {
	const kinds = Object.entries(shared?.byKind ?? {}) as [KeyedKind, number][];
	if (shared === undefined || kinds.length === 0) return;
	const values = kinds.map(([kind, count]) =>
		out.text('cli.meter.link.sharedKind', { kind: out.word(KIND_NAMES[kind]), count: grouped(count) }),
	);
	out.say('cli.meter.link.shared', { values: values.join(out.lang === 'zh' ? '、' : ', '), most: shared.most });
}
function suspicions(out: Out, sets: readonly LinkSetState[]): void {
	for (const { set, largest } of sets) if (largest >= SUSPICIOUS) out.say('cli.meter.links.suspicious', { set, largest: grouped(largest) });
}

function recordOf({ links, meters, shared }: LinksAnswer): LinksAnswer {
	return { links, meters, ...(shared ? { shared } : {}) };
}
