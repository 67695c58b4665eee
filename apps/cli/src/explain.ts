import { type Decision, messages as law, type Params, type Path, render, type Text } from '@tongguan/law';
import type { Shipment } from '@tongguan/clearance';
import { interval, type Out } from './out.ts';

/** A sentence of the law room in the language of the call. */
function lawText(out: Out, id: string, params: Params): string {
	const text = (law as Readonly<Record<string, Text>>)[id];
	return text ? render(text, params, out.lang) : id;
}
export function pathText(out: Out, path: Path): string {
	if (path.name === 'exempt') return out.text('cli.path.exempt', { exemptions: path.exemptions.join('、') });
	if (path.name === 'undetermined') {
		return out.text('cli.path.undetermined', { loosest: out.text(`cli.path.${path.loosest}` as 'cli.path.prohibited'), strictest: out.text(`cli.path.${path.strictest}` as 'cli.path.prohibited') });
	}
	return out.text(`cli.path.${path.name}`);
}

/** The conclusion in one sentence; under it what is missing and what to do; then, with `all`, every reason and why not the others. */
export function explain(out: Out, decision: Decision, all: boolean): void {
	out.line(`${out.text(`cli.verdict.${decision.verdict}`)}${out.text('cli.colon')}${pathText(out, decision.path)}`);
	for (const need of decision.missing) {
		out.line(`  · ${lawText(out, need.message, need.params)}（${need.provision}）`);
		out.line(`    ${out.text('cli.next')}${lawText(out, need.next, need.params)}`);
	}
	if (decision.decisive.length > 0) out.say('cli.why.decisive', { facts: decision.decisive.join(', ') });
	if (decision.unverified.length > 0) out.say('cli.why.unverified', { items: decision.unverified.join(', ') });
	for (const slice of decision.slices) {
		out.line(`${out.text('cli.why.slice', { slice: slice.id })}${pathText(out, slice.path)}`);
		for (const reason of slice.reasons) out.line(`  ${mark(reason.holds)} ${reason.provision}  ${lawText(out, reason.message, reason.params)}`);
		if (all) {
			out.say('cli.why.not');
			for (const reason of slice.whyNot) out.line(`  × ${reason.instead}（${reason.provision}）  ${lawText(out, reason.message, reason.params)}`);
		}
	}
	if (all && decision.obligations.length > 0) {
		out.say('cli.why.obligations');
		for (const duty of decision.obligations) out.line(`  · ${duty.provision}  ${lawText(out, duty.message, duty.params)}`);
	}
	if (decision.readings.length > 0) out.say('cli.why.readings', { readings: decision.readings.join(', ') });
	out.say('cli.notAdvice');
}

export function shipmentLines(out: Out, shipment: Shipment): void {
	out.say(`cli.shipment.${shipment.state}` as 'cli.shipment.posted', { shipment: shipment.id });
	if (shipment.added) {
		out.say('cli.shipment.added', { ordinary: interval(shipment.added.ordinary), sensitive: interval(shipment.added.sensitive) });
	}
	if (shipment.bytes !== null) out.say('cli.shipment.bytes', { sent: shipment.bytesSent, bytes: shipment.bytes });
	if (shipment.entry) out.say('cli.shipment.entry', { writer: shipment.entry.writer, index: shipment.entry.index });
}
function mark(holds: boolean | 'unknown'): string {
	return holds === 'unknown' ? '?' : holds ? '✓' : '×';
}
