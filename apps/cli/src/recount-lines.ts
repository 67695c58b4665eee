import type { Recount } from '@tongguan/clearance';
import { METERS, readingsText } from './counting.ts';
import { basisText } from './meter-lines.ts';
import { grouped, interval, type Out } from './out.ts';

type Shift = Recount['changes']['ordinary']['enters'];

/** Reservations named for one change; the rest are in `--json`. */
const SHOWN = 10;

/** A meter under two readings, and whom the difference consists of. */
export function recountLines(out: Out, { from, to, changes }: Recount): void {
	out.say('cli.meter.recount.readings', { from: readingsText(from.readings), to: readingsText(to.readings) });
	let changed = false;
	for (const meter of METERS) {
		const { enters, leaves } = changes[meter];
		out.say('cli.meter.recount', {
			meter: out.text(`cli.meter.${meter}`),
			from: interval(from.totals[meter]),
			to: interval(to.totals[meter]),
		});
		changed ||= enters.persons + leaves.persons > 0 || interval(from.totals[meter]) !== interval(to.totals[meter]);
		shiftLines(out, 'cli.meter.recount.enters', enters);
		shiftLines(out, 'cli.meter.recount.leaves', leaves);
	}
	if (!changed) out.say('cli.meter.recount.same');
}

function shiftLines(
	out: Out,
	id: 'cli.meter.recount.enters' | 'cli.meter.recount.leaves',
	{ persons, bases, reservations, imported }: Shift,
): void {
	if (persons === 0) return;
	out.say(id, { persons: grouped(persons) });
	for (const { basis, exempt, persons: those } of bases)
		out.say('cli.meter.recount.basis', { basis: basisText(out, basis, exempt), persons: grouped(those) });
	for (const { id: reservation, entity, persons: those } of reservations.slice(0, SHOWN))
		out.say('cli.meter.recount.reservation', { reservation, entity, persons: grouped(those) });
	if (reservations.length > SHOWN) out.say('cli.meter.recount.more', { more: reservations.length - SHOWN });
	if (imported > 0) out.say('cli.meter.recount.imported', { persons: grouped(imported) });
}
