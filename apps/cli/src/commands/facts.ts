import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Admin, digestOf, openAdmin, openFile, openRegistry, type RegistryReader } from '@tongguan/clearance';
import type { Command } from 'commander';
import { type ActingOptions, acting, add, type Context } from '../command.ts';
import { CliError } from '../errors.ts';
import { signerOf } from '../persons.ts';
import { among, many, subject, triple, until, yesOrNo } from '../values.ts';

const clock = () => new Date();

/** Runs one signed change of the person who acts. */
export async function change<T>({ dir }: Context, options: ActingOptions, make: (admin: Admin) => Promise<T>): Promise<T> {
	const signer = await signerOf({ ...options, dir });
	const admin = await openAdmin(dir, { clock, signer });
	try {
		return await make(admin);
	} finally {
		await admin.close();
	}
}
export async function reading<T>({ dir }: Context, read: (registry: RegistryReader) => Promise<T>): Promise<T> {
	const registry = await openRegistry(dir, { readOnly: true });
	try {
		return await read(registry);
	} finally {
		await registry.close();
	}
}
/** What a recipient says of itself. */
async function toldBy(file: string): Promise<{ address: string; pin: string }> {
	try {
		const { address, pin } = JSON.parse(await readFile(file, 'utf8')) as { address: unknown; pin: unknown };
		if (typeof address === 'string' && typeof pin === 'string') return { address, pin };
	} catch (cause) {
		throw new CliError('recipient-json', { file }, { cause });
	}
	throw new CliError('recipient-json', { file });
}

/** What is registered about processors, recipients and data assets. */
export function factCommands(program: Command): void {
	add<ActingOptions & Partial<Record<'name' | 'group' | 'ciio' | 'zone' | 'legalEntity' | 'department' | 'officer' | 'rules', string>>>(
		program,
		'processor [id]',
		'cli.processor.about',
		[
			['--name <name>', 'cli.processor.name'],
			['--group <id>', 'cli.processor.group'],
			['--ciio <yes|no|unknown>', 'cli.processor.ciio'],
			['--zone <name|none|unknown>', 'cli.processor.zone'],
			['--legal-entity <legalEntity|branch|none|unknown>', 'cli.processor.legalEntity'],
			['--department <name>', 'cli.processor.department'],
			['--officer <person>', 'cli.processor.officer'],
			['--rules <file>', 'cli.processor.rules'],
			...acting,
		],
		async (context, [id], options) => {
			const { out } = context;
			const { name, group, department, officer } = options;
			if (id === undefined) {
				const all = await reading(context, (registry) => registry.processors());
				for (const one of all) out.record(one);
				out.table(
					['id', 'name', 'department', 'officer'],
					all.map((one) => [one.id, one.name, one.department ?? '—', one.officer ?? '—']),
				);
				if (all.length === 0) out.say('cli.processor.none');
				return;
			}
			const rules = options.rules === undefined ? undefined : { title: basename(options.rules), sha256: await digest(options.rules) };
			const zone = options.zone === 'none' ? null : options.zone;
			const ciio = triple(options.ciio, '--ciio');
			const legalEntity =
				options.legalEntity === undefined
					? undefined
					: among(options.legalEntity, '--legal-entity', ['legalEntity', 'branch', 'none', 'unknown']);
			const given = { name, group, ciio, zone, legalEntity, department, officer, rules };
			const processor = await change(context, options, (admin) =>
				admin.setProcessor({ id, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }),
			);
			out.record({ processor });
			out.say('cli.saved.processor', { id });
		},
	);
	add<ActingOptions & Partial<Record<'name' | 'country' | 'address' | 'pin' | 'from', string>>>(
		program,
		'recipient [id]',
		'cli.recipient.about',
		[
			['--name <name>', 'cli.recipient.name'],
			['--country <code>', 'cli.recipient.country'],
			['--address <host:port>', 'cli.recipient.address'],
			['--pin <sha256>', 'cli.recipient.pin'],
			['--from <recipient.json>', 'cli.recipient.from'],
			...acting,
		],
		async (context, [id], options) => {
			const { out } = context;
			if (id === undefined) {
				const all = await reading(context, (registry) => registry.recipients());
				for (const one of all) out.record(one);
				out.table(
					['id', 'name', 'country', 'address', 'pin'],
					all.map((one) => [one.id, one.name, one.country, one.address, `${one.pin.slice(0, 16)}…`]),
				);
				if (all.length === 0) out.say('cli.recipient.none');
				return;
			}
			const told = options.from === undefined ? undefined : await toldBy(options.from);
			const before = await reading(context, (registry) => registry.recipient(id));
			const recipient = await change(context, options, (admin) =>
				admin.setRecipient({
					id,
					name: options.name ?? before?.name ?? '',
					country: options.country ?? before?.country ?? '',
					address: options.address ?? told?.address ?? before?.address ?? '',
					pin: options.pin ?? told?.pin ?? before?.pin ?? '',
				}),
			);
			out.record({ recipient });
			out.say('cli.saved.recipient', { id });
		},
	);
	const asset = add<ActingOptions & { name?: string; processor?: string; fact?: readonly string[]; proof?: readonly string[] }>(
		program,
		'asset [id]',
		'cli.asset.about',
		[
			['--name <name>', 'cli.option.name'],
			['--processor <id>', 'cli.option.processor'],
			['--fact <fact=value>', 'cli.asset.fact', (option) => option.argParser<readonly string[]>(many)],
			['--proof <kind[=file]>', 'cli.asset.proof', (option) => option.argParser<readonly string[]>(many)],
			...acting,
		],
		async (context, [id], options) => {
			const { out } = context;
			if (id === undefined) {
				const all = await reading(context, (registry) => registry.assets());
				for (const one of all) out.record(one);
				out.table(
					['id', 'name', 'processor'],
					all.map((one) => [one.id, one.name, one.processor]),
				);
				if (all.length === 0) out.say('cli.asset.none');
				return;
			}
			const declared = Object.fromEntries((options.fact ?? []).map(fact));
			const proofs = await Promise.all((options.proof ?? []).map(proof));
			const before = await reading(context, (registry) => registry.asset(id));
			const saved = await change(context, options, (admin) =>
				admin.setAsset({ id, name: options.name ?? id, processor: options.processor ?? '', declared, proofs: proofs as never }),
			);
			out.record({ asset: saved });
			out.say(before === undefined ? 'cli.saved.asset' : 'cli.saved.assetAgain', { id });
		},
	);
	add<
		ActingOptions & {
			important?: string;
			subject?: readonly string[];
			circumvention?: string;
			reason?: string;
			days?: string;
			until?: string;
		}
	>(
		asset,
		'determine <id>',
		'cli.determine.about',
		[
			['--important <yes|no>', 'cli.determine.important'],
			['--subject <role=columns>', 'cli.determine.subject', (option) => option.argParser<readonly string[]>(many)],
			['--circumvention <yes|no>', 'cli.determine.circumvention'],
			['--reason <text>', 'cli.option.reason', (option) => option.makeOptionMandatory()],
			['--days <days>', 'cli.option.days'],
			['--until <date>', 'cli.option.until'],
			...acting,
		],
		async (context, [id], options) => {
			const answers: {
				question: 'important' | 'circumvention' | 'subjectModel';
				answer: boolean | { subjects: { role: string; columns: string[] }[] };
			}[] = [];
			for (const question of ['important', 'circumvention'] as const) {
				const answer = options[question];
				if (answer !== undefined) answers.push({ question, answer: yesOrNo(answer, `--${question}`) });
			}
			if (options.subject) {
				const subjects = options.subject.map(subject);
				answers.push({ question: 'subjectModel', answer: { subjects } });
			}
			if (answers.length === 0) throw new CliError('option-missing', { option: '--important | --subject | --circumvention' });
			const expires = until(options, 365);
			await change(context, options, async (admin) => {
				for (const { question, answer } of answers) {
					const made = await admin.determine({ asset: id!, question, answer, reason: options.reason!, expires });
					context.out.record({ determination: made });
					context.out.say('cli.determine.done', {
						id: id!,
						person: made.by,
						question: context.out.text(`cli.question.${question}`),
						expires: made.expires.slice(0, 10),
					});
				}
			});
		},
	);
}

async function digest(path: string): Promise<string> {
	const file = await openFile(path);
	try {
		const sha256 = await digestOf(file);
		await file.unchanged();
		return sha256;
	} finally {
		await file.close();
	}
}
/** `touchesSafetyFunction=yes`, `vehicles=120000`, `zone=…`. */
function fact(text: string): readonly [string, boolean | number | string] {
	const at = text.indexOf('=');
	if (at < 1 || at === text.length - 1)
		throw new CliError('option-value', { option: '--fact', value: text, expected: 'fact=yes, fact=no, fact=120000' });
	const value = text.slice(at + 1);
	if (value === 'yes' || value === 'no') return [text.slice(0, at), value === 'yes'];
	return [text.slice(0, at), /^\d+(\.\d+)?$/.test(value) ? Number(value) : value];
}
/** `samrFiling=package.zip`: the proof was given for exactly these bytes. */
async function proof(text: string): Promise<{ kind: string; digest?: string }> {
	const at = text.indexOf('=');
	return at < 0 ? { kind: text } : { kind: text.slice(0, at), digest: await digest(text.slice(at + 1)) };
}
