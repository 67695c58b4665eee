import { relative, resolve } from 'node:path';
import { backupCensus, codeOf, findLoss, fsckCensus, openSite, restoreCensus, salvageCensus, yearOf } from '@tongguan/clearance';
import type { Command } from 'commander';
import { type ActingOptions, acting, add, help } from '../command.ts';
import { censusFolder } from '../counting.ts';
import { CliError } from '../errors.ts';
import { order } from '../gateway-client.ts';
import { EXIT, interval } from '../out.ts';
import { signerOf } from '../persons.ts';
import { bounds, year as yearOption } from '../values.ts';

/** The journal of the counts as a store: whether it is whole, copies of it, and what a copy no longer knows. */
export function censusCommands(program: Command): void {
	const census = program.command('census').description(help('cli.census.about'));
	add(census, 'fsck [folder]', 'cli.census.fsck.about', [], async ({ out, dir }, [folder]) => {
		const place = folder === undefined ? await censusFolder(await openSite(dir)) : resolve(folder);
		try {
			const found = await fsckCensus(place);
			out.record({ sound: true, folder: place, ...found });
			out.say('cli.census.fsck.good', {
				records: found.head.records,
				bytes: found.bytes,
				reservations: found.reservations,
				persons: found.persons,
			});
			out.say('cli.census.head', { records: found.head.records, link: found.head.link });
			if (found.tornBytes > 0) out.say('cli.census.fsck.torn', { bytes: found.tornBytes });
			out.say(`cli.census.fsck.snapshot.${found.snapshot}`);
			// A copy elsewhere is no loss.
			const loss = folder === undefined ? await findLoss(await openSite(dir)) : null;
			if (loss === null) return EXIT.done;
			out.error(loss);
			return EXIT.unproven;
		} catch (error) {
			if (!['journal-damaged', 'snapshot-damaged', 'rolled-back'].includes(codeOf(error).code)) throw error;
			out.error(error);
			out.say('cli.census.fsck.bad');
			return EXIT.unproven;
		}
	});
	add(census, 'backup <folder>', 'cli.census.backup.about', [], async ({ out, dir }, [folder]) => {
		const from = await censusFolder(await openSite(dir));
		const to = resolve(folder!);
		if (!relative(dir, to).startsWith('..')) throw new CliError('backup-inside', { folder: folder! });
		const head = await backupCensus(from, to);
		out.record({ folder: to, head });
		out.say('cli.census.backup.done', { folder: folder!, records: head.records });
		out.say('cli.census.head', { records: head.records, link: head.link });
	});
	add(census, 'salvage <damaged> <folder>', 'cli.census.salvage.about', [], async ({ out }, [damaged, folder]) => {
		const { head, damagedAt } = await salvageCensus(resolve(damaged!), resolve(folder!));
		out.record({ folder: resolve(folder!), head, damagedAt });
		if (damagedAt === null) out.say('cli.census.salvage.whole', { folder: folder!, records: head.records });
		else out.say('cli.census.salvage.done', { folder: folder!, records: head.records, position: damagedAt });
		out.say('cli.census.head', { records: head.records, link: head.link });
		out.say('cli.census.salvage.next', { folder: folder! });
	});
	add(census, 'restore <folder>', 'cli.census.restore.about', [], async ({ out, dir }, [folder]) => {
		const head = await restoreCensus(resolve(folder!), await censusFolder(await openSite(dir)));
		out.record({ folder: resolve(folder!), head });
		out.say('cli.census.restore.done', { records: head.records });
		out.say('cli.census.head', { records: head.records, link: head.link });
		out.say('cli.census.restore.next');
	});
	add<ActingOptions & { processor: string; year?: string; ordinary?: string; sensitive?: string; statement: string }>(
		census,
		'reconcile',
		'cli.census.reconcile.about',
		[
			['--processor <id>', 'cli.option.processor', (option) => option.makeOptionMandatory()],
			['--year <year>', 'cli.option.year'],
			['--ordinary <persons|min..max>', 'cli.census.reconcile.ordinary'],
			['--sensitive <persons|min..max>', 'cli.census.reconcile.sensitive'],
			['--statement <text>', 'cli.meter.open.statement', (option) => option.makeOptionMandatory()],
			...acting,
		],
		async ({ out, dir }, _args, options) => {
			const entity = options.processor;
			const year = options.year === undefined ? yearOf(new Date()) : yearOption(options.year);
			const ordinary = bounds(options.ordinary, '--ordinary');
			const sensitive = bounds(options.sensitive, '--sensitive');
			const signer = await signerOf({ ...options, dir });
			const { meter } = await order(
				dir,
				{ kind: 'reconcileCensus', entity, year, ordinary, sensitive, statement: options.statement },
				{ signer },
			);
			out.record({ meter });
			out.say('cli.census.reconciled', {
				id: entity,
				year: String(year),
				ordinary: interval(meter.totals.ordinary),
				sensitive: interval(meter.totals.sensitive),
			});
		},
	);
}
