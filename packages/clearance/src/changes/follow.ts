import type { EvidenceWriter } from '@tongguan/evidence';
import type { Id } from '@tongguan/law';
import { newId } from '../people/id.ts';
import type { RegistryWriter } from '../registry/port.ts';
import type { AlertKind } from '../types.ts';
import { raise } from '../watch/index.ts';
import type { Change } from './change.ts';

/** The alerts that follow from a change once it holds; also when it was completed after a crash, which kept them from following then. */
export async function follow(
	deps: { readonly evidence: EvidenceWriter; readonly registry: RegistryWriter; readonly clock: () => Date },
	change: Change,
	by: Id,
): Promise<void> {
	const { registry } = deps;
	const alarm = async (kind: AlertKind, subject: Id, transfer: Id, detail: Readonly<Record<string, string>>): Promise<void> => {
		const processor = (await registry.transfer(transfer))?.processor;
		const officer = processor === undefined ? null : (await registry.processor(processor))?.officer;
		await raise({ ...deps, newId }, { kind, owner: officer ?? by, subject, detail: { ...detail, transfer, person: by } });
	};
	if (change.kind === 'openIncident') {
		const { id, transfer } = change.incident;
		await alarm('incident-opened', id, transfer, { incident: id });
	}
	if (change.kind === 'withdraw') {
		const transfer = (await registry.approval(change.approval))?.transfer;
		if (transfer !== undefined) await alarm('approval-withdrawn', change.approval, transfer, { approval: change.approval });
	}
}
