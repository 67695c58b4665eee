import type { Command } from 'commander';
import { help } from '../command.ts';
import { packCommands } from './law-pack.ts';

/** What the law room can say without a shipment. */
export function lawCommands(program: Command): void {
	const law = program.command('law').description(help('cli.law.about'));
	packCommands(law);
}
