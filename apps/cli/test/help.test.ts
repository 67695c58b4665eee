import type { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';

const HAN = /\p{Script=Han}/u;
const COMMANDS =
	'init person processor recipient asset transfer authorisation approve withdraw incident meter census reading check ship why alerts log verify verifier prove witness capture replay backup restore up receive doctor';

/** Every command with its subcommands, as a process with this language would make them. */
async function commands(language: 'zh' | 'en'): Promise<Map<string, Command>> {
	vi.resetModules();
	vi.stubEnv('TONGGUAN_LANG', language);
	const { createProgram } = await import('../src/program.ts');
	const found = new Map<string, Command>();
	const walk = (command: Command, path: string): void => {
		found.set(path, command);
		for (const one of command.commands) walk(one, `${path} ${one.name()}`);
	};
	walk(createProgram(), 'tongguan');
	return found;
}
afterEach(() => vi.unstubAllEnvs());

describe('help', () => {
	it('lists every command', async () => {
		const names = [...(await commands('en')).keys()];
		for (const name of COMMANDS.split(' ')) expect(names).toContain(`tongguan ${name}`);
	});
	it('is in English without a Chinese character', async () => {
		for (const [path, command] of await commands('en')) {
			expect(command.description(), path).not.toBe('');
			expect(command.helpInformation(), path).not.toMatch(HAN);
		}
	});
	it('is in Chinese for every command, every option and every heading', async () => {
		for (const [path, command] of await commands('zh')) {
			expect(command.description(), path).toMatch(HAN);
			for (const option of command.options) expect(option.description, `${path} ${option.flags}`).toMatch(HAN);
			expect(command.helpInformation(), path).not.toMatch(/Usage:|Options:|Commands:|Arguments:|default:|choices:|display help/);
		}
	});
	it('offers --json, --lang and --dir with every command that does something', async () => {
		for (const [path, command] of await commands('en')) {
			if (command.commands.length > 0 && command.registeredArguments.length === 0 && path !== 'tongguan meter') continue;
			expect(
				command.options.map((option) => option.long),
				path,
			).toEqual(expect.arrayContaining(['--json', '--lang', '--dir']));
		}
	});
});
