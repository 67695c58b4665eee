import { relative, resolve } from 'node:path';
import { backup, restore } from '@tongguan/clearance';
import type { Command } from 'commander';
import { add } from '../command.ts';
import { CliError } from '../errors.ts';

/** A copy of the site, and the way back. */
export function keepingCommands(program: Command): void {
	add<{ includeKeys?: boolean }>(
		program,
		'backup <folder>',
		'cli.backup.about',
		[['--include-keys', 'cli.backup.keys']],
		async ({ out, dir }, [folder], { includeKeys }) => {
			if (!relative(dir, resolve(folder!)).startsWith('..')) throw new CliError('backup-inside', { folder: folder! });
			const list = await backup(dir, resolve(folder!), { keys: includeKeys === true, clock: () => new Date() });
			const bytes = list.files.reduce((sum, file) => sum + file.bytes, 0);
			out.record({ folder: resolve(folder!), files: list.files.length, bytes, keys: list.keys });
			out.say(list.keys ? 'cli.backup.doneWithKeys' : 'cli.backup.done', { files: list.files.length, bytes, folder: folder! });
		},
	);
	add(program, 'restore <folder>', 'cli.restore.about', [], async ({ out, dir }, [folder]) => {
		const list = await restore(resolve(folder!), dir);
		out.record({ dir, files: list.files.length, keys: list.keys, at: list.at });
		out.say(list.keys ? 'cli.restore.done' : 'cli.restore.doneWithoutKeys', { files: list.files.length, dir });
	});
}
