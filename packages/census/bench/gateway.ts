import type pg from 'pg';
import { contenderOf, eraKeyer } from './ours.ts';
import { openPostgresPeer } from './peers/postgres.ts';
import { type Batch, population } from './persons.ts';
import { openPostgresCensus } from './reserve.ts';

/** One process of `gateways`: `gateway.ts <ours|peer> <connection, JSON> <persons of the base> <number>`. */
export type Order = { readonly prepare: number; readonly size: number } | 'go';
export type Answer = 'ready' | 'done';

const [kind, connection, base, number] = process.argv.slice(2) as [string, string, string, string];
const config = JSON.parse(connection) as pg.ClientConfig;
const census = kind === 'ours' ? await openPostgresCensus(config) : null;
const contender =
	census === null ? await openPostgresPeer(config, eraKeyer(), 'arrays') : contenderOf('gateway', '', census, `gateway-${number}`);
/** Far enough from the persons of the others. */
const APART = 100_000_000;
const persons = population(Number(base), Number(number) + 1, (Number(number) + 1) * APART);
const answer = (text: Answer): void => {
	process.send!(text);
};
let batches: Batch[] = [];

process.on('message', async (order: Order) => {
	if (order !== 'go') {
		batches = Array.from({ length: order.prepare }, () => persons.next(order.size));
		await census?.refresh();
		answer('ready');
		return;
	}
	for (const batch of batches)
		if ((await contender.reserve(batch)) !== batch.fresh) throw new Error(`gateway ${number}: not ${batch.fresh} new persons`);
	answer('done');
});
process.once('disconnect', () => contender.close());
