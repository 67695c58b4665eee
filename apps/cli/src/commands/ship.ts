import { basename } from 'node:path';
import { ClearanceError, layout, readObject, type Shipment } from '@tongguan/clearance';
import type { Decision, Facts } from '@tongguan/law';
import type { Command } from 'commander';
import { type ActingOptions, acting, add, type Context } from '../command.ts';
import { explain, receiptFalse, shipmentLines } from '../explain.ts';
import { order } from '../gateway-client.ts';
import { EXIT } from '../out.ts';
import { signerOf } from '../persons.ts';
import { progressOf } from '../progress.ts';
import { reading } from './facts.ts';

/** The way out, and why. */
export function shipCommands(program: Command): void {
	add<ActingOptions & { transfer: string }>(
		program,
		'ship <file>',
		'cli.ship.about',
		[['--transfer <id>', 'cli.option.transfer', (option) => option.makeOptionMandatory()], ...acting],
		async (context, [file], { transfer, ...who }) => {
			const { out, dir } = context;
			const signer = await signerOf({ ...who, dir });
			const { shipment } = await order(
				dir,
				{ kind: 'ship', transfer, file: basename(file!) },
				{ signer, file: file!, onMessage: progressOf(out) },
			);
			out.progress(null);
			return await tell(context, shipment, false);
		},
	);
	add<{ all?: boolean }>(program, 'why [shipment]', 'cli.why.about', [['--all', 'cli.why.all']], async (context, [id], { all }) => {
		if (id === undefined) return await list(context);
		const shipment = await reading(context, (registry) => registry.shipment(id));
		if (!shipment) throw new ClearanceError('unknown-shipment', { shipment: id });
		await tell(context, shipment, all === true);
		return EXIT.done;
	});
}

async function tell({ out, dir }: Context, shipment: Shipment, all: boolean): Promise<number> {
	const { evidence } = layout(dir);
	const parse = async <T>(sha256: string | null): Promise<T | null> =>
		sha256 === null ? null : (JSON.parse(Buffer.from(await readObject(evidence, sha256)).toString('utf8')) as T);
	const decision = await parse<Decision>(shipment.decision);
	const facts = all ? await parse<Facts>(shipment.facts) : null;
	out.record({ shipment, decision, ...(facts ? { facts } : {}) });
	shipmentLines(out, shipment);
	if (shipment.error) out.error(Object.assign(new Error(shipment.error.code), shipment.error));
	if (decision) explain(out, decision, all);
	if (!all) out.say('cli.ship.more', { shipment: shipment.id });
	if (receiptFalse(shipment)) return EXIT.refused;
	return { posted: EXIT.done, held: EXIT.held, stopped: EXIT.stopped }[shipment.state as string] ?? EXIT.refused;
}

async function list(context: Context): Promise<void> {
	const { out } = context;
	const shipments = await reading(context, (registry) => registry.shipments({ limit: 50 }));
	for (const one of shipments) out.record(one);
	out.table(
		['id', 'at', 'transfer', 'state', 'file'],
		shipments.map((one) => [one.id, one.createdAt.slice(0, 19), one.transfer, out.word(`clearance.state.${one.state}`), one.file]),
	);
	if (shipments.length === 0) out.say('cli.ship.none');
}
