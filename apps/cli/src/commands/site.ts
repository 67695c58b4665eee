import type { Command } from 'commander';
import { createPersonKey, initSite, makeGatewayIdentity, openAdmin, openRegistry, type Role, ROLES } from '@tongguan/clearance';
import { acting, type ActingOptions, add } from '../command.ts';
import { table } from '../out.ts';
import { newPassphrase, signerOf } from '../persons.ts';

const clock = () => new Date();

/** Making a site and its people. */
export function siteCommands(program: Command): void {
	add<{ site?: string; admin: string; name?: string; passphraseFile?: string; chunkBytes?: string }>(
		program,
		'init',
		'cli.init.about',
		[
			['--site <id>', 'cli.init.site'],
			['--admin <person>', 'cli.init.admin', (option) => option.default('admin')],
			['--name <name>', 'cli.option.name'],
			['--passphrase-file <file>', 'cli.option.passphraseFile'],
			['--chunk-bytes <bytes>', 'cli.init.chunkBytes'],
		],
		async ({ out, dir }, _args, options) => {
			const site = options.site ?? 'tongguan';
			const { passphrase, made } = await newPassphrase(options.admin, options);
			await initSite(dir, { site, clock, ...(options.chunkBytes ? { chunkBytes: Number(options.chunkBytes) } : {}) });
			const { pin } = await makeGatewayIdentity(dir, site);
			const signer = await createPersonKey(dir, options.admin, passphrase);
			const admin = await openAdmin(dir, { clock, signer });
			try {
				await admin.addPerson({ id: options.admin, name: options.name ?? options.admin, roles: ['systemAdministrator'], publicKey: signer.publicKey });
			} finally {
				await admin.close();
			}
			out.record({ site, dir, admin: options.admin, gatewayPin: pin, passphraseFile: made });
			out.say('cli.init.done', { dir, site });
			if (made) out.say('cli.person.passphrase', { file: made });
			out.say('cli.init.pin', { pin });
			out.say('cli.init.next');
		},
	);

	const person = program.command('person').description('');
	add<ActingOptions & { name?: string; role: string; newPassphraseFile?: string }>(
		person,
		'add <id>',
		'cli.person.add.about',
		[
			['--name <name>', 'cli.option.name'],
			['--role <roles>', 'cli.person.role', (option) => option.makeOptionMandatory()],
			['--new-passphrase-file <file>', 'cli.person.newPassphraseFile'],
			...acting,
		],
		async ({ out, dir }, [id], options) => {
			const signer = await signerOf({ ...options, dir });
			const { passphrase, made } = await newPassphrase(id!, options.newPassphraseFile ? { passphraseFile: options.newPassphraseFile } : {});
			const { publicKey } = await createPersonKey(dir, id!, passphrase);
			const admin = await openAdmin(dir, { clock, signer });
			try {
				const roles = options.role.split(',').map((role) => role.trim()) as Role[];
				const added = await admin.addPerson({ id: id!, name: options.name ?? id!, roles, publicKey });
				out.record({ person: added.id, name: added.name, roles: added.roles, passphraseFile: made });
				out.say('cli.person.added', { person: added.id, roles: roles.map((role) => out.word(`clearance.role.${role}`)).join('、') });
				if (made) out.say('cli.person.passphrase', { file: made });
			} finally {
				await admin.close();
			}
		},
	);
	add(person, 'list', 'cli.person.list.about', [], async ({ out, dir }) => {
		const registry = await openRegistry(dir, { readOnly: true });
		try {
			const people = await registry.people();
			for (const { id, name, roles, createdAt } of people) out.record({ person: id, name, roles, createdAt });
			const rows = people.map(({ id, name, roles }) => [id, name, ROLES.filter((role) => roles.includes(role)).map((role) => out.word(`clearance.role.${role}`)).join('、')]);
			for (const row of table(rows)) out.line(row);
		} finally {
			await registry.close();
		}
	});
}
