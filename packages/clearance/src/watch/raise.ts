import type { EvidenceWriter } from '@tongguan/evidence';
import type { RegistryWriter } from '../registry/port.ts';
import { toInstant } from '../time.ts';
import type { Alert, AlertKind } from '../types.ts';

const SEVERITY: Readonly<Record<AlertKind, Alert['severity']>> = {
	'shipment-refused': 'notice',
	'shipment-cut': 'critical',
	'recipient-impostor': 'critical',
	'recipient-receipt-false': 'critical',
	'approval-withdrawn': 'warning',
	'meter-near-bound': 'warning',
	'capture-failed': 'critical',
	'recovered-after-crash': 'warning',
	'census-rolled-back': 'critical',
	'census-snapshot-failed': 'warning',
	'witness-refused': 'critical',
	'witness-silent': 'warning',
	'incident-opened': 'critical',
};

/** How grave an alert is. What the law stops outright weighs more than what merely lacks something. */
function severityOf({ kind, detail }: NewAlert): Alert['severity'] {
	return kind === 'shipment-refused' && detail.state === 'stopped' ? 'warning' : SEVERITY[kind];
}

/** `owner`: the processor's security officer (IV.1-b). */
export type NewAlert = Pick<Alert, 'kind' | 'owner' | 'subject' | 'detail'>;
type Deps = {
	readonly evidence: EvidenceWriter;
	readonly registry: Pick<RegistryWriter, 'putAlert'>;
	readonly clock: () => Date;
	readonly newId: (prefix: string) => string;
};

/** Raises an alert: in the alert log first, then in the registry, so that none is shown that the evidence does not hold. */
export async function raise({ evidence, registry, clock, newId }: Deps, alert: NewAlert): Promise<Alert> {
	const { kind, owner, subject, detail } = alert;
	const payload = { id: newId('alert'), at: toInstant(clock()), kind, severity: severityOf(alert), owner, subject, detail };
	const { writer, index } = await evidence.append('alert', payload);
	const raised: Alert = { ...payload, entry: { writer, index } };
	await registry.putAlert(raised);
	return raised;
}

/** The same to the security officer of each processor, about what concerns them all. */
export async function alertOfficers(
	deps: Deps & { readonly registry: Pick<RegistryWriter, 'processors'> },
	kind: AlertKind,
	detail: Alert['detail'],
): Promise<void> {
	for (const { id, officer } of await deps.registry.processors())
		if (officer !== null) await raise(deps, { kind, owner: officer, subject: id, detail });
}
