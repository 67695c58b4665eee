import { Command } from 'commander';
import { checkCommand } from './commands/check.ts';
import { factCommands } from './commands/facts.ts';
import { keepingCommands } from './commands/keeping.ts';
import { meterCommands } from './commands/meter.ts';
import { permissionCommands } from './commands/permissions.ts';
import { recordCommands } from './commands/records.ts';
import { runCommands } from './commands/run.ts';
import { shipCommands } from './commands/ship.ts';
import { siteCommands } from './commands/site.ts';
import { help } from './command.ts';
import { EXIT } from './out.ts';

const program = new Command('tongguan').description(help('cli.about')).version('0.1.0').showHelpAfterError().exitOverride();
siteCommands(program);
factCommands(program);
permissionCommands(program);
meterCommands(program);
checkCommand(program);
shipCommands(program);
recordCommands(program);
keepingCommands(program);
runCommands(program);
try {
	await program.parseAsync();
} catch (error) {
	const { code, exitCode } = error as { code?: string; exitCode?: number };
	if (!code?.startsWith('commander.')) throw error;
	process.exitCode = exitCode === 0 ? EXIT.done : EXIT.usage;
}
