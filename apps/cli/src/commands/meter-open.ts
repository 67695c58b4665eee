import { basename } from 'node:path';
import { COLUMN_KINDS, yearOf } from '@tongguan/clearance';
import type { Command } from 'commander';
import { type ActingOptions, acting, add } from '../command.ts';
import { CliError } from '../errors.ts';
import { type AnswerTo, order } from '../gateway-client.ts';
import { grouped, interval, type Out } from '../out.ts';
import { signerOf } from '../persons.ts';
import { progressOf } from '../progress.ts';
import { among, apart, bounds, columnKind, list, many, subject, year as yearOption } from '../values.ts';

type OpenOptions = ActingOptions & {
	readonly processor?: string;
	readonly year?: string;
	readonly authorisation?: string;
	readonly ordinary?: string;
	readonly sensitive?: string;
	readonly importantBytes?: string;
	readonly import?: string;
	readonly meters: string;
	readonly subject?: readonly string[];
	readonly column?: readonly string[];
	readonly statement: string;
};

/** The opening balance of a meter, or of an authorisation: what had left before Tongguan counted. */
export function meterOpenCommand(meter: Command): void {
	add<OpenOptions>(
		meter,
		'open',
		'cli.meter.open.about',
		[
			['--processor <id>', 'cli.option.processor'],
			['--year <year>', 'cli.option.year'],
			['--authorisation <id>', 'cli.meter.open.authorisation'],
			['--ordinary <persons|min..max>', 'cli.meter.open.ordinary'],
			['--sensitive <persons|min..max>', 'cli.meter.open.sensitive'],
			['--important-bytes <bytes|min..max>', 'cli.meter.open.bytes'],
			['--import <file>', 'cli.meter.open.import'],
			['--meters <ordinary,sensitive>', 'cli.meter.open.meters', (option) => option.default('ordinary')],
			['--subject <role=columns>', 'cli.meter.open.subject', (option) => option.argParser<readonly string[]>(many)],
			['--column <name=kind>', 'cli.meter.column', (option) => option.argParser<readonly string[]>(many)],
			['--statement <text>', 'cli.meter.open.statement', (option) => option.makeOptionMandatory()],
			...acting,
		],
		async ({ out, dir }, _args, options) => {
			apart(options, ['import'], ['ordinary', 'sensitive']);
			apart(options, ['authorisation'], ['processor', 'year', 'import', 'subject', 'column']);
			if (options.authorisation !== undefined) return openAuthorisation(out, dir, options.authorisation, options);
			if (options.importantBytes !== undefined) throw new CliError('option-missing', { option: '--authorisation' });
			const entity = options.processor;
			if (entity === undefined) throw new CliError('option-missing', { option: '--processor' });
			const year = options.year === undefined ? yearOf(new Date()) : yearOption(options.year);
			const answer =
				options.import === undefined ? await attest(dir, entity, year, options) : await importFile(out, dir, entity, year, options);
			const reading = answer.meter;
			out.record({ meter: reading, ...(answer.imported ? { imported: answer.imported } : {}) });
			if (answer.imported) {
				const { import: id, persons, parts, unreadable } = answer.imported;
				out.say('cli.meter.open.imported', { persons, parts, import: id });
				if (unreadable.ordinary + unreadable.sensitive > 0)
					out.say('cli.meter.open.unreadable', { ordinary: grouped(unreadable.ordinary), sensitive: grouped(unreadable.sensitive) });
			}
			out.say('cli.meter.opened', {
				id: entity,
				year: String(year),
				ordinary: interval(reading.totals.ordinary),
				sensitive: interval(reading.totals.sensitive),
			});
		},
	);
}

async function openAuthorisation(out: Out, dir: string, authorisation: string, options: OpenOptions): Promise<void> {
	const { importantBytes: bytes, statement } = options;
	const ordinary = bounds(options.ordinary, '--ordinary');
	const sensitive = bounds(options.sensitive, '--sensitive');
	const importantBytes = bytes === undefined ? { min: 0, max: null } : bounds(bytes, '--important-bytes', 15);
	const signer = await signerOf({ ...options, dir });
	const draft = { kind: 'attestAuthorisation', authorisation, ordinary, sensitive, importantBytes, statement } as const;
	const { authorisation: reading } = await order(dir, draft, { signer });
	out.record({ authorisation: reading });
	out.say('cli.meter.authorisationOpened', {
		id: authorisation,
		ordinary: interval(reading.distinct.ordinary),
		sensitive: interval(reading.distinct.sensitive),
		bytes: interval(reading.importantBytes),
	});
}

type Answer = AnswerTo<'importMeter'>;

async function attest(dir: string, entity: string, year: number, options: OpenOptions): Promise<Answer> {
	const ordinary = bounds(options.ordinary, '--ordinary');
	const sensitive = bounds(options.sensitive, '--sensitive');
	const signer = await signerOf({ ...options, dir });
	return order(dir, { kind: 'attestMeter', entity, year, ordinary, sensitive, statement: options.statement }, { signer });
}

/** A long one says how far it is; one that breaks off is taken up again by the same command. */
async function importFile(out: Out, dir: string, entity: string, year: number, options: OpenOptions): Promise<Answer> {
	const file = options.import!;
	const draft = {
		kind: 'importMeter',
		entity,
		year,
		subjects: options.subject === undefined ? null : options.subject.map(subject),
		columns: (options.column ?? []).map((one) => columnKind(one, COLUMN_KINDS)),
		meters: list(options.meters).map((one) => among(one, '--meters', ['ordinary', 'sensitive'])),
		file: basename(file),
		statement: options.statement,
	} as const;
	const signer = await signerOf({ ...options, dir });
	const show = progressOf(out);
	let begun = false;
	try {
		return await order(dir, draft, {
			signer,
			file,
			onMessage: (message) => {
				begun ||= message.type === 'progress' && message.progress.step === 'importing';
				show(message);
			},
		});
	} catch (error) {
		out.progress(null);
		if (begun) out.say('cli.meter.open.interrupted');
		throw error;
	} finally {
		out.progress(null);
	}
}
