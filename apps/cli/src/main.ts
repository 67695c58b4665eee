import type { CommanderError } from 'commander';
import { lang } from './command.ts';
import { createOut, EXIT } from './out.ts';
import { createProgram } from './program.ts';
import { usageError } from './usage.ts';

// Whoever reads us may have read enough (`tongguan log | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') throw error;
	process.exit();
});

try {
	await createProgram().parseAsync();
} catch (error) {
	if (!(error as Partial<CommanderError>).code?.startsWith('commander.')) throw error;
	const wrong = usageError(error as CommanderError);
	if (wrong) createOut({ lang, json: process.argv.includes('--json') }).error(wrong);
	process.exitCode = (error as CommanderError).exitCode === 0 ? EXIT.done : EXIT.usage;
}
