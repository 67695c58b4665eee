import type { Command } from 'commander';
import { help } from '../command.ts';
import { packCommands } from './law-pack.ts';
import { sitePackCommands } from './law-pack-site.ts';

/** What the law room can say without a shipment. */
export function lawCommands(program: Command): void {
	const law = program.command('law').description(help('cli.law.about'));
	const pack = law.command('pack').description(help('cli.lawPack.about'));
	packCommands(pack);
	sitePackCommands(pack);
}
