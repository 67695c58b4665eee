import { Command, type CommanderError } from 'commander';
import { help, lang } from './command.ts';
import { askCommand } from './commands/ask.ts';
import { captureCommands } from './commands/capture.ts';
import { censusCommands } from './commands/census.ts';
import { checkCommand } from './commands/check.ts';
import { decideCommand } from './commands/decide.ts';
import { factCommands } from './commands/facts.ts';
import { flowCommands } from './commands/flows.ts';
import { inspectCommand } from './commands/inspect.ts';
import { keepingCommands } from './commands/keeping.ts';
import { lawCommands } from './commands/law.ts';
import { meterCommands } from './commands/meter.ts';
import { permissionCommands } from './commands/permissions.ts';
import { readingCommands } from './commands/reading.ts';
import { recordCommands } from './commands/records.ts';
import { runCommands } from './commands/run.ts';
import { shipCommands } from './commands/ship.ts';
import { siteCommands } from './commands/site.ts';
import { verifierCommand } from './commands/verifier.ts';
import { verifyCommands } from './commands/verify.ts';
import { witnessCommands } from './commands/witness.ts';
import { createOut, EXIT } from './out.ts';
import { inLanguage, usageError } from './usage.ts';

/** All commands, in the order of the help: as they are met on the way of a first shipment. */
export function createProgram(): Command {
	const program = inLanguage(new Command('tongguan'), lang)
		.description(help('cli.about'))
		.version('0.1.0', '-V, --version', help('cli.help.version'));
	siteCommands(program);
	factCommands(program);
	permissionCommands(program);
	meterCommands(program);
	censusCommands(program);
	readingCommands(program);
	checkCommand(program);
	askCommand(program);
	decideCommand(program);
	lawCommands(program);
	shipCommands(program);
	recordCommands(program);
	verifyCommands(program);
	verifierCommand(program);
	witnessCommands(program);
	flowCommands(program);
	captureCommands(program);
	inspectCommand(program);
	keepingCommands(program);
	runCommands(program);
	return program;
}

/** Runs one command line; its exit code is left in `process.exitCode`. */
export async function run(argv: readonly string[]): Promise<void> {
	try {
		await createProgram().parseAsync(argv, { from: 'user' });
	} catch (error) {
		if (!(error as Partial<CommanderError>).code?.startsWith('commander.')) throw error;
		const wrong = usageError(error as CommanderError);
		if (wrong) createOut({ lang, json: argv.includes('--json') }).error(wrong);
		process.exitCode = (error as CommanderError).exitCode === 0 ? EXIT.done : EXIT.usage;
	}
}
