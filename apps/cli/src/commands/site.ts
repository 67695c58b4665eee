import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
	ClearanceError,
	checkId,
	createPersonKey,
	escrowHere,
	initSite,
	layout,
	makeEscrow,
	makeGatewayIdentity,
	openAdmin,
	ROLES,
} from '@tongguan/clearance';
import type { Command } from 'commander';
import { type ActingOptions, acting, add, help } from '../command.ts';
import { newPassphrase, signerOf } from '../persons.ts';
import { among, list, whole } from '../values.ts';
import { change, reading } from './facts.ts';

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
			const site = checkId(options.site ?? 'tongguan');
			checkId(options.admin);
			if (existsSync(layout(dir).siteJson)) throw new ClearanceError('site-exists', { folder: dir });
			const chunkBytes = options.chunkBytes === undefined ? {} : { chunkBytes: whole(options.chunkBytes, '--chunk-bytes', 1024, 64 << 20) };
			const { passphrase, made } = await newPassphrase(options.admin, options);
			await initSite(dir, { site, clock, ...chunkBytes });
			const { pin } = await makeGatewayIdentity(dir, site);
			const signer = await createPersonKey(dir, options.admin, passphrase);
			const escrow = await makeEscrow(dir);
			const admin = await openAdmin(dir, { clock, signer });
			try {
				await admin.addPerson({
					id: options.admin,
					name: options.name ?? options.admin,
					roles: ['systemAdministrator'],
					publicKey: signer.publicKey,
				});
				await admin.setSealing({ escrow, inspector: null });
			} finally {
				await admin.close();
			}
			const identities = await escrowHere(dir);
			out.record({ site, dir, admin: options.admin, gatewayPin: pin, passphraseFile: made, escrow: identities });
			out.say('cli.init.done', { dir, site });
			if (made) out.say('cli.person.passphrase', { file: made });
			for (const file of identities) out.say('cli.init.escrow', { file });
			out.say('cli.init.pin', { pin });
			out.say('cli.init.next');
		},
	);

	const person = program.command('person').description(help('cli.person.about'));
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
			checkId(id!);
			const roles = list(options.role).map((role) => among(role, '--role', ROLES));
			const signer = await signerOf({ ...options, dir });
			const admin = await openAdmin(dir, { clock, signer });
			try {
				if (await admin.registry.person(id!)) throw new ClearanceError('already-exists', { id: id! });
				const { passphrase, made } = await newPassphrase(
					id!,
					options.newPassphraseFile ? { passphraseFile: options.newPassphraseFile } : {},
				);
				const { publicKey } = await createPersonKey(dir, id!, passphrase).catch((error: unknown) => undo(made, error));
				// A refused person leaves no key behind that would be in the way of the next attempt.
				const added = await admin
					.addPerson({ id: id!, name: options.name ?? id!, roles, publicKey })
					.catch((error: unknown) => rm(join(layout(dir).people, `${id}.key`), { force: true }).then(() => undo(made, error)));
				out.record({ person: added.id, name: added.name, roles: added.roles, passphraseFile: made });
				out.say('cli.person.added', { person: added.id, roles: roles.map((role) => out.word(`clearance.role.${role}`)).join(', ') });
				if (made) out.say('cli.person.passphrase', { file: made });
			} finally {
				await admin.close();
			}
		},
	);
	add<ActingOptions & { role: string }>(
		person,
		'roles <id>',
		'cli.person.roles.about',
		[['--role <roles>', 'cli.person.roles.role', (option) => option.makeOptionMandatory()], ...acting],
		async (context, [id], { role, ...who }) => {
			const { out } = context;
			const roles = role === 'none' ? [] : list(role).map((one) => among(one, '--role', ROLES));
			await change(context, who, (admin) => admin.setRoles(id!, roles));
			out.record({ person: id, roles });
			if (roles.length === 0) out.say('cli.person.rolesNone', { person: id! });
			else out.say('cli.person.rolesSet', { person: id!, roles: roles.map((one) => out.word(`clearance.role.${one}`)).join(', ') });
		},
	);
	add(person, 'list', 'cli.person.list.about', [], async (context) => {
		const { out } = context;
		const people = await reading(context, (registry) => registry.people());
		for (const { id, name, roles, createdAt } of people) out.record({ person: id, name, roles, createdAt });
		const rolesOf = (held: readonly string[]) =>
			ROLES.filter((role) => held.includes(role)).map((role) => out.word(`clearance.role.${role}`));
		out.table(
			['id', 'name', 'roles'],
			people.map(({ id, name, roles }) => [id, name, rolesOf(roles).join(', ')]),
		);
	});
}

/** Takes back the passphrase file made for somebody who was not added. */
async function undo(made: string | null, error: unknown): Promise<never> {
	if (made !== null) await rm(made, { force: true });
	throw error;
}
