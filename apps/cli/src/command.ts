import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { isUsage } from './errors.ts';
import { messages } from './messages.ts';
import type { MessageId } from './out.ts';
import { createOut, EXIT, type Lang, type Out } from './out.ts';

/** What every command is given. `dir`: the site's folder, absolute. */
export type Context = { readonly out: Out; readonly dir: string };
type Values = Readonly<Record<string, never>>;

function languageOf(argv: readonly string[]): Lang {
	const at = argv.indexOf('--lang');
	const wanted = at >= 0 ? argv[at + 1] : (argv.find((one) => one.startsWith('--lang='))?.slice(7) ?? process.env.TONGGUAN_LANG);
	return wanted === 'en' ? 'en' : 'zh';
}
export const lang = languageOf(process.argv);
/** Texts of the help, in the language of this call. */
export function help(id: MessageId): string {
	return messages[id][lang];
}

/**
 * Adds a command: `signature` as commander writes it, `about` its line of help. `run` resolves with the exit code (no number: done); what it
 * throws is shown with its code, its text in the chosen language and what to do next.
 */
export function add<Options = Values>(
	parent: Command,
	signature: string,
	about: MessageId,
	options: readonly (readonly [flags: string, about: MessageId, more?: (option: Option) => Option])[],
	run: (context: Context, args: readonly string[], options: Options) => Promise<unknown>,
): Command {
	const command = parent.command(signature).description(help(about));
	for (const [flags, text, more] of options) {
		const option = new Option(flags, help(text));
		command.addOption(more ? more(option) : option);
	}
	command.addOption(new Option('--dir <folder>', help('cli.option.dir')).default(process.env.TONGGUAN_DIR ?? 'tongguan-site'));
	command.addOption(new Option('--lang <language>', help('cli.option.lang')).choices(['zh', 'en']).default(lang));
	command.addOption(new Option('--json', help('cli.option.json')).default(false));
	command.action(async (...all: unknown[]) => {
		const args = all
			.slice(0, -2)
			.flat()
			.filter((one): one is string => typeof one === 'string');
		const values = all.at(-2) as { dir: string; lang: Lang; json: boolean };
		const out = createOut(values);
		try {
			const code = await run({ out, dir: resolve(values.dir) }, args, values as unknown as Options);
			process.exitCode = typeof code === 'number' ? code : EXIT.done;
		} catch (error) {
			out.error(error);
			process.exitCode = isUsage(error) ? EXIT.usage : EXIT.error;
		} finally {
			out.progress(null);
		}
	});
	return command;
}

/** Options of every command that changes something: who acts. */
export const acting = [
	['--as <person>', 'cli.option.as'],
	['--passphrase-file <file>', 'cli.option.passphraseFile'],
] as const satisfies readonly (readonly [string, MessageId])[];
export type ActingOptions = { readonly as?: string; readonly passphraseFile?: string };
