import type { Command, CommanderError, Option } from 'commander';
import { type CliCode, CliError } from './errors.ts';
import { messages } from './messages.ts';
import type { Lang } from './out.ts';

/** Help and usage errors of the command line parser in the language of the call: its own words are English. */
export function inLanguage(program: Command, lang: Lang): Command {
	const titles: Readonly<Record<string, string>> = {
		'Usage:': messages['cli.help.usage'][lang],
		'Arguments:': messages['cli.help.arguments'][lang],
		'Options:': messages['cli.help.options'][lang],
		'Commands:': messages['cli.help.commands'][lang],
	};
	const said = (option: Option): string => {
		const extra = [
			...(option.argChoices ? [`${messages['cli.help.choices'][lang]}${option.argChoices.join(', ')}`] : []),
			...(option.defaultValue === undefined || option.isBoolean()
				? []
				: [`${messages['cli.help.default'][lang]}${String(option.defaultValue)}`]),
		];
		const [open, close, between] = lang === 'zh' ? ['（', '）', '；'] : [' (', ')', '; '];
		return extra.length === 0 ? option.description : `${option.description}${open}${extra.join(between)}${close}`;
	};
	return program
		.configureHelp({ styleTitle: (title) => titles[title] ?? title, optionDescription: said })
		.configureOutput({ outputError: () => {} })
		.helpOption('-h, --help', messages['cli.help.help'][lang])
		.helpCommand('help [command]', messages['cli.help.command'][lang])
		.exitOverride()
		.enablePositionalOptions();
}

const CODES: Readonly<Record<string, CliCode>> = {
	'commander.unknownCommand': 'unknown-command',
	'commander.unknownOption': 'unknown-option',
	'commander.missingArgument': 'argument-missing',
	'commander.excessArguments': 'argument-excess',
	'commander.missingMandatoryOptionValue': 'option-missing',
	'commander.optionMissingArgument': 'option-value-missing',
};

/** What the parser threw as an error of ours, or null when it only printed help or version. */
export function usageError({ code, message, exitCode }: CommanderError): CliError | null {
	if (exitCode === 0) return null;
	const [first = '', second = ''] = [...message.matchAll(/'([^']*)'/g)].map((match) => match[1]!);
	if (code === 'commander.invalidArgument') {
		return new CliError('option-value', {
			option: first,
			value: second,
			expected: /Allowed choices are (.*)\.$/.exec(message)?.[1] ?? '—',
		});
	}
	const ours = CODES[code];
	return ours === undefined
		? null
		: new CliError(ours, ours === 'unknown-command' || ours.startsWith('argument') ? { name: first } : { option: first });
}
