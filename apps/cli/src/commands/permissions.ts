import { type AuthorisationRecord, approvalSubject, ClearanceError } from '@tongguan/clearance';
import { BASES, type ExemptionId, KINDS } from '@tongguan/law';
import type { Command } from 'commander';
import { type ActingOptions, acting, add, help } from '../command.ts';
import { CliError } from '../errors.ts';
import { leaves } from '../leaves.ts';
import { among, instantOf, list, many, triple, until, whole } from '../values.ts';
import { change, reading } from './facts.ts';

const EXEMPTIONS = BASES.filter((one): one is ExemptionId => one.startsWith('I.3-'));

/** What is permitted: transfers, what they rest on, approvals, incidents. */
export function permissionCommands(program: Command): void {
	const transfer = program.command('transfer').description(help('cli.transfer.about'));
	add<ActingOptions & { processor: string; recipient: string; asset: string; purpose: string; basis?: readonly string[] }>(
		transfer,
		'register <id>',
		'cli.transfer.register.about',
		[
			['--processor <id>', 'cli.option.processor', (option) => option.makeOptionMandatory()],
			['--recipient <id>', 'cli.option.recipient', (option) => option.makeOptionMandatory()],
			['--asset <id>', 'cli.option.asset', (option) => option.makeOptionMandatory()],
			['--purpose <text>', 'cli.transfer.purpose', (option) => option.makeOptionMandatory()],
			['--basis <kind=basis[:authorisation]>', 'cli.transfer.basis', (option) => option.argParser<readonly string[]>(many)],
			...acting,
		],
		async (context, [id], { processor, recipient, asset, purpose, basis, ...who }) => {
			const bases = (basis ?? []).map((one) => {
				const match = /^(ordinaryPI|sensitivePI|nonPersonal|unread)=([\w.-]+)(?::([\w.-]+))?$/.exec(one);
				if (!match)
					throw new CliError('option-value', {
						option: '--basis',
						value: one,
						expected: 'ordinaryPI=standardContract:<id>, sensitivePI=I.3-C5, nonPersonal=none, …',
					});
				return { kind: match[1], basis: match[2], authorisation: match[3] ?? null };
			});
			const made = await change(context, who, (admin) =>
				admin.registerTransfer({ id: id!, processor, recipient, asset, purpose, bases: bases as never }),
			);
			context.out.record({ transfer: made });
			context.out.say('cli.transfer.registered', { id: id! });
		},
	);
	add(transfer, 'list', 'cli.transfer.list.about', [], async (context) => {
		const { out } = context;
		const all = await reading(context, (registry) => registry.transfers());
		for (const one of all) out.record(one);
		out.table(
			['id', 'processor', 'recipient', 'asset', 'state', 'purpose'],
			all.map((one) => [one.id, one.processor, one.recipient, one.asset, out.text(`cli.state.${one.state}`), one.purpose]),
		);
		if (all.length === 0) out.say('cli.transfer.none');
	});
	for (const [name, about] of [
		['suspend', 'cli.transfer.suspend.about'],
		['resume', 'cli.transfer.resume.about'],
		['close', 'cli.transfer.close.about'],
	] as const) {
		add<ActingOptions & { reason: string }>(
			transfer,
			`${name} <id>`,
			about,
			[['--reason <text>', 'cli.option.reason', (option) => option.makeOptionMandatory()], ...acting],
			async (context, [id], { reason, ...who }) => {
				await change(context, who, (admin) => admin[`${name}Transfer`](id!, reason));
				context.out.record({ transfer: id, done: name });
				context.out.say('cli.done');
			},
		);
	}

	const authorisation = program.command('authorisation').description(help('cli.authorisation.about'));
	add<
		ActingOptions &
			Record<'processor' | 'kind' | 'transfers' | 'kinds' | 'from', string> &
			Partial<
				Record<'exemption' | 'state' | 'number' | 'until' | 'scaleOrdinary' | 'scaleSensitive' | 'pipia' | 'notice' | 'consent', string>
			>
	>(
		authorisation,
		'add <id>',
		'cli.authorisation.add.about',
		[
			['--processor <id>', 'cli.option.processor', (option) => option.makeOptionMandatory()],
			[
				'--kind <kind>',
				'cli.authorisation.kind',
				(option) => option.choices(['assessment', 'standardContract', 'certification', 'exemption']).makeOptionMandatory(),
			],
			['--exemption <provision>', 'cli.authorisation.exemption'],
			['--state <state>', 'cli.authorisation.state', (option) => option.choices(['pending', 'inEffect']).default('inEffect')],
			['--number <number>', 'cli.authorisation.number'],
			['--transfers <ids>', 'cli.authorisation.transfers', (option) => option.makeOptionMandatory()],
			['--kinds <kinds>', 'cli.authorisation.kinds', (option) => option.makeOptionMandatory()],
			['--scale-ordinary <persons>', 'cli.authorisation.scaleOrdinary'],
			['--scale-sensitive <persons>', 'cli.authorisation.scaleSensitive'],
			['--from <date>', 'cli.authorisation.from', (option) => option.makeOptionMandatory()],
			['--until <date>', 'cli.option.until'],
			['--pipia <date>', 'cli.authorisation.pipia'],
			['--notice <yes|no|unknown>', 'cli.authorisation.notice'],
			['--consent <yes|no|notBasis|unknown>', 'cli.authorisation.consent'],
			...acting,
		],
		async (context, [id], options) => {
			const scale = (text: string | undefined, option: string): number | null =>
				text === undefined ? null : whole(text, option, 0, 2_000_000_000);
			const made = await change(context, options, (admin) =>
				admin.addAuthorisation({
					id: id!,
					processor: options.processor,
					kind: options.kind as 'assessment',
					exemption: options.exemption === undefined ? null : among(options.exemption, '--exemption', EXEMPTIONS),
					state: options.state as 'inEffect',
					number: options.number ?? null,
					validFrom: instantOf(options.from, 'begin', '--from'),
					validUntil: options.until ? instantOf(options.until, 'end', '--until') : null,
					scope: { transfers: list(options.transfers), kinds: list(options.kinds).map((one) => among(one, '--kinds', KINDS)) },
					declaredScale: {
						ordinary: scale(options.scaleOrdinary, '--scale-ordinary'),
						sensitive: scale(options.scaleSensitive, '--scale-sensitive'),
					},
					pipia: options.pipia === undefined ? 'unknown' : instantOf(options.pipia, 'end', '--pipia'),
					notice: triple(options.notice, '--notice') ?? 'unknown',
					consent: options.consent === 'notBasis' ? 'notBasis' : (triple(options.consent, '--consent') ?? 'unknown'),
				}),
			);
			context.out.record({ authorisation: made });
			context.out.say('cli.authorisation.added', { id: id! });
			if (Date.parse(made.validFrom) < Date.now()) context.out.say('cli.authorisation.before', { id: id! });
		},
	);
	add<ActingOptions & { state: AuthorisationRecord['state'] }>(
		authorisation,
		'state <id>',
		'cli.authorisation.state.about',
		[
			[
				'--state <state>',
				'cli.authorisation.state',
				(option) => option.choices(['pending', 'inEffect', 'withdrawn']).makeOptionMandatory(),
			],
			...acting,
		],
		async (context, [id], { state, ...who }) => {
			const { out } = context;
			await change(context, who, (admin) => admin.setAuthorisationState(id!, state));
			out.record({ authorisation: id, state });
			out.say('cli.authorisation.stateSet', { id: id!, state: out.text(`cli.state.${state}`) });
		},
	);
	add(authorisation, 'list', 'cli.authorisation.list.about', [], async (context) => {
		const all = await reading(context, (registry) => registry.authorisations());
		for (const one of all) context.out.record(one);
		context.out.table(
			['id', 'processor', 'kind', 'state', 'until'],
			all.map((one) => [
				one.id,
				one.processor,
				context.out.text(`cli.kind.${one.kind}`),
				context.out.text(`cli.state.${one.state}`),
				one.validUntil?.slice(0, 10) ?? '—',
			]),
		);
		if (all.length === 0) context.out.say('cli.authorisation.none');
	});

	add<ActingOptions & { days?: string; until?: string; subject?: string; show?: boolean }>(
		program,
		'approve <transfer>',
		'cli.approve.about',
		[
			['--days <days>', 'cli.option.days'],
			['--until <date>', 'cli.option.until'],
			['--show', 'cli.approve.show'],
			['--subject <sha256>', 'cli.approve.subject'],
			...acting,
		],
		async (context, [id], options) => {
			const { out } = context;
			const { subject, text } = await reading(context, (registry) => approvalSubject(registry, id!));
			for (const row of leaves(JSON.parse(text))) out.line(row);
			out.say('cli.approve.what', { subject });
			if (options.show) {
				out.record({ transfer: id, subject, of: JSON.parse(text) });
				out.say('cli.approve.next', { transfer: id!, subject });
				return;
			}
			const approval = await change(context, options, (admin) => admin.approve(id!, until(options, 90), options.subject ?? subject));
			out.record({ approval });
			out.say('cli.approve.done', { transfer: id!, approval: approval.id, person: approval.by, expires: approval.expires.slice(0, 10) });
		},
	);
	add<ActingOptions & { reason: string }>(
		program,
		'withdraw <transfer>',
		'cli.withdraw.about',
		[['--reason <text>', 'cli.option.reason', (option) => option.makeOptionMandatory()], ...acting],
		async (context, [id], { reason, ...who }) => {
			const approvals = await reading(context, async (registry) => {
				if (!(await registry.transfer(id!))) throw new ClearanceError('unknown-transfer', { transfer: id! });
				return registry.approvals(id!);
			});
			const standing = approvals.filter((one) => one.withdrawn === null);
			if (standing.length === 0) throw new ClearanceError('approval-missing', { transfer: id! });
			await change(context, who, async (admin) => {
				for (const approval of standing) await admin.withdraw(approval.id, reason);
			});
			for (const approval of standing) {
				context.out.record({ withdrawn: approval.id, transfer: id });
				context.out.say('cli.withdraw.done', { approval: approval.id, transfer: id! });
			}
		},
	);

	const incident = program.command('incident').description(help('cli.incident.about'));
	add<ActingOptions & { transfer: string; description: string }>(
		incident,
		'open',
		'cli.incident.open.about',
		[
			['--transfer <id>', 'cli.option.transfer', (option) => option.makeOptionMandatory()],
			['--description <text>', 'cli.incident.description', (option) => option.makeOptionMandatory()],
			...acting,
		],
		async (context, _args, { transfer: id, description, ...who }) => {
			const opened = await change(context, who, (admin) => admin.openIncident({ transfer: id, description }));
			context.out.record({ incident: opened });
			context.out.say('cli.incident.opened', { incident: opened.id, transfer: id, due: opened.reportDue });
		},
	);
	add<ActingOptions & { at?: string }>(
		incident,
		'report <id>',
		'cli.incident.report.about',
		[['--at <instant>', 'cli.incident.at'], ...acting],
		async (context, [id], { at, ...who }) => {
			const reported = at === undefined ? undefined : instantOf(at, 'begin', '--at');
			await change(context, who, (admin) => admin.reportIncident(id!, reported));
			context.out.record({ incident: id, reported: true });
			context.out.say('cli.done');
		},
	);
	add<ActingOptions>(incident, 'close <id>', 'cli.incident.close.about', [...acting], async (context, [id], who) => {
		await change(context, who, (admin) => admin.closeIncident(id!));
		context.out.record({ incident: id, closed: true });
		context.out.say('cli.done');
	});
	add(incident, 'list', 'cli.incident.list.about', [], async (context) => {
		const all = await reading(context, (registry) => registry.incidents());
		for (const one of all) context.out.record(one);
		context.out.table(
			['id', 'transfer', 'state', 'at', 'reported'],
			all.map((one) => [
				one.id,
				one.transfer,
				context.out.text(`cli.incident.state.${one.state}`),
				one.at.slice(0, 19),
				one.reportedAt?.slice(0, 19) ?? '—',
			]),
		);
		if (all.length === 0) context.out.say('cli.incident.none');
	});
}
