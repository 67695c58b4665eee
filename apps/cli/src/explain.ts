import type { Shipment } from '@tongguan/clearance';
import { type Decision, messages as law, type Params, type Path, render, type Text } from '@tongguan/law';
import { messages } from './messages.ts';
import { interval, type Out } from './out.ts';

/** Decisive facts named without `--all`. */
const SHOWN = 4;

/** A sentence of the law room in the language of the call. */
export function lawText(out: Out, id: string, params: Params): string {
	const text = (law as Readonly<Record<string, Text>>)[id];
	return text ? render(text, params, out.lang) : id;
}
export function pathText(out: Out, path: Path): string {
	if (path.name === 'exempt') return out.text('cli.path.exemptBy', { exemptions: path.exemptions.join(', ') });
	if (path.name === 'undetermined') {
		return out.text('cli.path.undetermined', {
			loosest: out.text(`cli.path.${path.loosest}`),
			strictest: out.text(`cli.path.${path.strictest}`),
		});
	}
	return out.text(`cli.path.${path.name}`);
}

/** The conclusion in one sentence; under it what is missing and what to do; then, with `all`, every reason and why not the others. */
export function explain(out: Out, decision: Decision, all: boolean): void {
	out.say('cli.why.verdict', { verdict: out.text(`cli.verdict.${decision.verdict}`), path: pathText(out, decision.path) });
	const needs = decision.missing.map(
		(need) => [lawText(out, need.message, need.params), need.provision, lawText(out, need.next, need.params)] as const,
	);
	for (const [need, provision, next] of unique(needs)) {
		out.say('cli.why.need', { need, provision });
		out.line(`    ${out.text('cli.next')}${next}`);
	}
	if (decision.decisive.length > 0) {
		const shown = all ? decision.decisive : decision.decisive.slice(0, SHOWN);
		const more = decision.decisive.length - shown.length;
		out.say(more > 0 ? 'cli.why.decisiveMore' : 'cli.why.decisive', { facts: shown.join(', '), more });
	}
	if (decision.unverified.length > 0) out.say('cli.why.unverified', { items: decision.unverified.join(', ') });
	for (const slice of decision.slices) {
		out.say('cli.why.slice', { slice: named(out, `cli.slice.${slice.id}`), path: pathText(out, slice.path) });
		for (const reason of slice.reasons)
			out.line(`  ${mark(reason.holds)} ${reason.provision}  ${lawText(out, reason.message, reason.params)}`);
		if (all) {
			out.say('cli.why.not');
			for (const reason of slice.whyNot)
				out.line(
					`    × ${named(out, `cli.path.${reason.instead}`)}  ${lawText(out, reason.message, reason.params)}${reason.provision === reason.instead ? '' : `  ${reason.provision}`}`,
				);
		}
	}
	if (all && decision.obligations.length > 0) {
		out.say('cli.why.obligations');
		for (const duty of decision.obligations) out.line(`  · ${duty.provision}  ${lawText(out, duty.message, duty.params)}`);
	}
	if (decision.readings.length > 0) out.say('cli.why.readings', { readings: decision.readings.join(', ') });
	out.say('cli.notAdvice');
}

/** All of it was taken, but what the recipient signed is not what was sent: counted as left, and no success. */
export function receiptFalse({ state, error }: Shipment): boolean {
	return state === 'posted' && error !== null;
}
export function shipmentLines(out: Out, shipment: Shipment): void {
	const state = receiptFalse(shipment) ? 'postedFalse' : shipment.state;
	out.say(`cli.shipment.${state}` as 'cli.shipment.posted', { shipment: shipment.id });
	if (shipment.added) {
		out.say('cli.shipment.added', { ordinary: interval(shipment.added.ordinary), sensitive: interval(shipment.added.sensitive) });
	}
	if (shipment.bytes !== null) out.say('cli.shipment.bytes', { sent: shipment.bytesSent, bytes: shipment.bytes });
	if (shipment.entry) out.say('cli.shipment.entry', { writer: shipment.entry.writer, index: shipment.entry.index });
}
/** The name of something, or its id where it is a provision or an id of the registry. */
export function named(out: Out, id: string): string {
	return Object.hasOwn(messages, id) ? out.text(id as 'cli.path.exempt') : id.slice(id.indexOf('.', 4) + 1);
}
/** Two slices may lack the same. */
export function unique<T extends readonly string[]>(rows: readonly T[]): readonly T[] {
	return [...new Map(rows.map((row) => [row.join('\0'), row])).values()];
}
export function mark(holds: boolean | 'unknown'): string {
	return holds === 'unknown' ? '?' : holds ? '✓' : '×';
}
