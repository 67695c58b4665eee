import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { countingPages } from './counting-docs.ts';
import { lawPages } from './law-docs.ts';

/**
 * `node tools/docs.ts [--check]`: writes `docs/commands.md` from the help of every command, `docs/errors.md` from the catalogues,
 * `docs/law/` from the edition (`law-docs.ts`), numbers and pictures of `docs/counting.md` (`counting-docs.ts`); with `--check` writes nothing
 * and fails where a page is not what it would write.
 * `--help-texts` is the part that a process of its own does for each language, because the command chooses its language when it is loaded.
 */
type Lang = 'zh' | 'en';
type Text = { readonly zh: string; readonly en: string };
/** What is used of a `Command` of commander. */
type Program = {
	readonly options: readonly {
		readonly flags: string;
		readonly description: string;
		readonly mandatory: boolean;
		readonly defaultValue?: unknown;
		readonly argChoices?: readonly string[];
	}[];
	readonly registeredArguments: readonly { readonly required: boolean; readonly variadic: boolean; name(): string }[];
	readonly commands: readonly Program[];
	name(): string;
	description(): string;
};
type HelpOption = {
	readonly flags: string;
	readonly about: string;
	readonly mandatory: boolean;
	readonly choices: readonly string[];
	readonly fallback: string | null;
};
/** `path`: words after `tongguan`. */
type Help = { readonly path: readonly string[]; readonly usage: string; readonly about: string; readonly options: readonly HelpOption[] };

const root = join(import.meta.dirname, '..');
const GENERATED = '<!-- Written by `npm run docs`; edit the catalogues instead. -->\n\n';
const HEAD = ['| 选项 option | 说明 | meaning | 取值 values |', '| --- | --- | --- | --- |'];
/** What each exit code of `apps/cli/src/out.ts` says. */
const EXIT_CODES: Readonly<Record<string, Text>> = {
	done: { zh: '已完成、已放行、核验通过', en: 'done, released, verified' },
	error: { zh: '出错，错误码见《错误码》', en: 'an error with a code of the list of errors' },
	usage: { zh: '用法有误', en: 'wrong usage' },
	held: { zh: '暂缓出境', en: 'held' },
	stopped: { zh: '禁止出境', en: 'stopped' },
	refused: { zh: '拒绝、中途切断或失败、接收方回执不符', en: 'refused, cut or failed on the way, or the receipt is false' },
	unproven: { zh: '核验未通过，或复算结果不一致', en: 'not verified, or not identical' },
	incomplete: { zh: '结论不完整（有内容未能读取）', en: 'the answer is incomplete (something could not be read)' },
};

if (process.argv.includes('--help-texts')) console.log(JSON.stringify(await helpTexts()));
else {
	const pages = [
		['docs/commands.md', await commandsPage()],
		['docs/errors.md', await errorsPage()],
		...lawPages(),
		...(await countingPages()),
	] as const;
	for (const [page, text] of pages) {
		const file = join(root, page);
		const current = existsSync(file) && readFileSync(file, 'utf8') === text;
		if (!process.argv.includes('--check')) writeFileSync(file, text);
		else if (!current) {
			console.error(`${page}: not up to date; run npm run docs`);
			process.exitCode = 1;
		}
	}
	console.log(`docs: ${pages.length} pages`);
}

/**
 * Every command, depth first. `main.ts` makes the program and parses the command line when it is loaded; here, instead of parsing, the
 * program is taken.
 */
async function helpTexts(): Promise<readonly Help[]> {
	const commander = createRequire(join(root, 'apps/cli/package.json')).resolve('commander');
	const { Command } = (await import(pathToFileURL(commander).href)) as { Command: { prototype: { parseAsync(): Promise<unknown> } } };
	let program: Program | undefined;
	Command.prototype.parseAsync = async function take(): Promise<unknown> {
		program = this as unknown as Program;
		return this;
	};
	await import(pathToFileURL(join(root, 'apps/cli/src/main.ts')).href);
	if (program === undefined) throw new Error('apps/cli/src/main.ts parses nothing');
	return visit(program, []);
}

function visit(command: Program, path: readonly string[]): readonly Help[] {
	const options = command.options.map(({ flags, description, mandatory, defaultValue, argChoices }) => {
		const fallback = typeof defaultValue === 'string' ? defaultValue : null;
		return { flags, about: description, mandatory, choices: argChoices ?? [], fallback };
	});
	const usage = ['tongguan', ...path, ...command.registeredArguments.map(argument), '[options]'].join(' ');
	const own: Help = { path, usage, about: command.description(), options };
	return [own, ...command.commands.flatMap((child) => visit(child, [...path, child.name()]))];
}
function argument(of: Program['registeredArguments'][number]): string {
	const name = `${of.name()}${of.variadic ? '...' : ''}`;
	return of.required ? `<${name}>` : `[${name}]`;
}

async function commandsPage(): Promise<string> {
	const run = async (lang: Lang): Promise<readonly Help[]> => {
		const { TONGGUAN_DIR: _, ...env } = process.env;
		const args = [join(root, 'tools/docs.ts'), '--help-texts'];
		const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...env, TONGGUAN_LANG: lang }, maxBuffer: 1 << 24 });
		return JSON.parse(stdout) as readonly Help[];
	};
	const [zh, en] = await Promise.all([run('zh'), run('en')]);
	const { EXIT } = (await import(pathToFileURL(join(root, 'apps/cli/src/out.ts')).href)) as { EXIT: Readonly<Record<string, number>> };
	const exits = Object.entries(EXIT).map(([name, code]) => {
		const text = EXIT_CODES[name];
		if (text === undefined) throw new Error(`exit code ${name}: tools/docs.ts does not know it`);
		return `| ${code} | ${text.zh} | ${text.en} |`;
	});
	const common = new Set(['--dir <folder>', '--lang <language>', '--json']);
	const rows = (help: Help, other: Help, wanted: (flags: string) => boolean): readonly string[] =>
		help.options.flatMap((option, i) => (wanted(option.flags) ? [optionRow(option, other.options[i]!)] : []));
	const shared = en.findIndex(({ options }) => options.some(({ flags }) => flags === '--json'));
	const sections = en.flatMap((help, i) => {
		// Words that only lead to other commands have no options.
		if (help.path.length === 0 || help.options.length === 0) return [];
		const own = rows(help, zh[i]!, (flags) => !common.has(flags));
		const table = own.length === 0 ? [] : ['', ...HEAD, ...own];
		return [`## ${help.path.join(' ')}`, '', `    ${help.usage}`, '', `${zh[i]!.about}。 ${sentence(help.about)}`, ...table, ''];
	});
	return [
		`${GENERATED}# 命令 · Commands`,
		'',
		'退出码 Exit codes:',
		'',
		'| 退出码 code | 含义 | meaning |',
		'| --- | --- | --- |',
		...exits,
		'',
		'每条命令均有下列选项；带 * 者必填，= 后为默认值。 Every command has these options; one with * is needed, = stands before a default.',
		'',
		...HEAD,
		...rows(en[shared]!, zh[shared]!, (flags) => common.has(flags)),
		'',
		...sections,
	].join('\n');
}

async function errorsPage(): Promise<string> {
	// tools/messages.ts is the list of catalogues; it checks them when it is loaded, so its text is read.
	const catalogues = [...readFileSync(join(root, 'tools/messages.ts'), 'utf8').matchAll(/^\t'((?:packages|apps)\/[^']+)',$/gm)].map(
		(match) => match[1]!,
	);
	const rooms = new Map<string, string[]>();
	const findings: string[] = [];
	for (const place of catalogues) {
		const { messages } = (await import(pathToFileURL(join(root, place)).href)) as {
			messages: Readonly<Record<string, Text & { next?: Text }>>;
		};
		for (const [id, { zh, en, next }] of Object.entries(messages)) {
			const [room, code, more] = id.split('.');
			if (room === 'evidence' && code === 'verify') findings.push(`| \`${more}\` | ${cell(zh)} | ${cell(en)} |`);
			if (next === undefined || more !== undefined) continue;
			rooms.set(room!, [
				...(rooms.get(room!) ?? []),
				`| \`${code}\` | ${cell(zh)}<br>${cell(next.zh)} | ${cell(en)}<br>${cell(next.en)} |`,
			]);
		}
	}
	const page = [
		`${GENERATED}# 错误码 · Error codes`,
		'',
		'每格第一行是事实，第二行是下一步。 In each cell the first line states the fact, the second what to do next. `{…}` stands for a value.',
		'使用 `--json` 时，错误码在 `error` 字段。 With `--json` the code is in the field `error`.',
		'',
	];
	for (const [room, rows] of rooms) page.push(`## ${room}`, '', '| 错误码 code | 中文 | English |', '| --- | --- | --- |', ...rows, '');
	page.push(
		'## verify',
		'',
		'`tongguan verify` 的发现 What `tongguan verify` can find:',
		'',
		'| 发现 code | 中文 | English |',
		'| --- | --- | --- |',
		...findings,
		'',
	);
	return page.join('\n');
}

/** A mandatory option is marked by `*`. A default that depends on the language is none. */
function optionRow({ flags, about, mandatory, choices, fallback }: HelpOption, zh: HelpOption): string {
	const values = [choices.join(', '), fallback === null || fallback !== zh.fallback ? '' : `= ${fallback}`]
		.filter((part) => part !== '')
		.join('; ');
	return `| \`${flags.replaceAll('|', '\\|')}\`${mandatory ? ' *' : ''} | ${cell(zh.about)} | ${cell(about)} | ${cell(values)} |`;
}
function cell(text: string): string {
	return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
}
function sentence(text: string): string {
	return text === '' ? '' : `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
