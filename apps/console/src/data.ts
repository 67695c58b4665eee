/** The real site behind the console: registry and census read-only, objects and logs of the evidence folder. */
import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type {
	AlertRow,
	ApprovalView,
	ConsoleData,
	EvidenceEntry,
	Message,
	ShipmentDossier,
	ShipmentRow,
	SiteInfo,
	Step,
	StepName,
	TransferRow,
} from './port.ts';
import {
	type Alert,
	type Approval,
	authorisationsOf,
	type CensusReader,
	checkInclusion,
	countReadings,
	type Decision,
	decodeEntry,
	edition,
	type Facts,
	fingerprint,
	type Id,
	joined,
	leafHash,
	openCensusReader,
	openRegistry,
	openSite,
	type Params,
	type Person,
	parseVkey,
	proveInclusion,
	type Receipt,
	type RegistryReader,
	type Report,
	readLog,
	readObject,
	type Shipment,
	type Site,
	sayAlert,
	sayError,
	siteReadings,
	yearOf,
} from './rooms.ts';
import { fill } from './text.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
/** Entries of the decision log looked through for the later events of a shipment, from its decision on. */
const LOG_WINDOW = 2_000;
/** Alerts looked through for those about one shipment. */
const ALERT_WINDOW = 1_000;

/** `not-a-site` and the other errors of the rooms when the site cannot be opened. */
export async function openSiteData(dir: string): Promise<ConsoleData> {
	const site = await openSite(dir);
	const registry = await openRegistry(dir, { readOnly: true });
	try {
		return siteData(site, registry, await openCensusReader(site), await versionOf());
	} catch (error) {
		await registry.close();
		throw error;
	}
}

async function versionOf(): Promise<string> {
	const manifest: { version: string } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
	return manifest.version;
}

function siteData(site: Site, registry: RegistryReader, census: CensusReader, version: string): ConsoleData {
	const evidence = site.paths.evidence;
	const provisions = new Map(edition.entries.map((entry) => [entry.id, entry]));
	const personOf = async (id: Id): Promise<Person | undefined> => registry.person(id);

	async function rows(shipments: readonly Shipment[]): Promise<ShipmentRow[]> {
		const [transfers, processors, recipients, people] = await Promise.all([
			byId(registry.transfers()),
			byId(registry.processors()),
			byId(registry.recipients()),
			byId(registry.people()),
		]);
		return shipments.map((shipment) => {
			const transfer = transfers.get(shipment.transfer);
			return {
				shipment,
				transfer,
				processor: transfer && processors.get(transfer.processor),
				recipient: transfer && recipients.get(transfer.recipient),
				requestedBy: people.get(shipment.requestedBy),
			};
		});
	}
	async function approvalView(approval: Approval | undefined): Promise<ApprovalView | null> {
		if (approval === undefined) return null;
		const withdrawnBy = approval.withdrawn === null ? undefined : await personOf(approval.withdrawn.by);
		return { approval, by: await personOf(approval.by), withdrawnBy };
	}
	async function alertRows(alerts: readonly Alert[]): Promise<AlertRow[]> {
		const people = await byId(registry.people());
		return alerts.map((alert) => ({ alert, owner: people.get(alert.owner), message: both((lang) => sayAlert(alert, lang)) }));
	}
	async function object<T>(digest: string | null): Promise<T | null> {
		if (digest === null) return null;
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readObject(evidence, digest))) as T;
	}
	/** What the transfer relies on, and whatever else is registered for it. */
	async function dossier(shipment: Shipment): Promise<ShipmentDossier> {
		const [row] = await rows([shipment]);
		const transfer = row!.transfer;
		const [decision, report, facts, approvals, alerts] = await Promise.all([
			object<Decision>(shipment.decision),
			object<Report>(shipment.report),
			object<Facts>(shipment.facts),
			registry.approvals(shipment.transfer),
			registry.alerts({ limit: ALERT_WINDOW }),
		]);
		// The approval that the decision was made under, as it stands now.
		const under = await object<Receipt>(shipment.receipt).then((receipt) => object<Approval>(receipt?.approval ?? null));
		const approval = await approvalView(approvals.find((a) => a.id === under?.id));
		return {
			...row!,
			asset: transfer && (await registry.asset(transfer.asset)),
			authorisations: transfer === undefined ? [] : await authorisationsOf(registry, transfer),
			approval,
			decision,
			report,
			after: facts?.after ?? null,
			evidence: await entryOf(evidence, shipment),
			alerts: await alertRows(alerts.filter((a) => a.subject === shipment.id)),
			steps: await stepsOf(evidence, shipment, row!.requestedBy, approval, census),
		};
	}

	return {
		site: async (): Promise<SiteInfo> => {
			const key = parseVkey(sha256, site.vkey);
			const { site: id, createdAt, chunkBytes } = site.config;
			return { site: id, createdAt, chunkBytes, version, edition: edition.id, fingerprint: key && fingerprint(sha256, key) };
		},
		person: personOf,
		shipments: async ({ limit, before }) => rows(await registry.shipments(before === undefined ? { limit } : { limit, before })),
		async shipment(id) {
			const shipment = await registry.shipment(id);
			if (shipment === undefined) return undefined;
			await census.refresh();
			return dossier(shipment);
		},
		async meters(at) {
			await census.refresh();
			const year = yearOf(new Date(at));
			const readings = countReadings(await siteReadings(site.config, registry));
			return (await registry.processors()).map((processor) => ({ processor, reading: census.meter(processor.id, year, readings) }));
		},
		async transfers() {
			const [transfers, incidents] = await Promise.all([registry.transfers(), registry.incidents()]);
			return Promise.all(
				transfers.map(async (transfer): Promise<TransferRow> => {
					const [processor, recipient, asset, registeredBy, authorisations, approvals] = await Promise.all([
						registry.processor(transfer.processor),
						registry.recipient(transfer.recipient),
						registry.asset(transfer.asset),
						personOf(transfer.registeredBy),
						authorisationsOf(registry, transfer),
						registry.approvals(transfer.id),
					]);
					const incident = incidents.find((i) => i.transfer === transfer.id && i.state === 'open') ?? null;
					return {
						transfer,
						processor,
						recipient,
						asset,
						registeredBy,
						authorisations,
						approval: await approvalView(approvals[0]),
						incident,
					};
				}),
			);
		},
		alerts: async (limit) => alertRows(await registry.alerts({ limit })),
		law(id) {
			const found = provisions.get(id);
			return found && { id, edition: edition.id, paraphrase: found.paraphrase };
		},
		message: messageIn,
		async close() {
			await census.close();
			await registry.close();
		},
	};
}

async function byId<T extends { readonly id: Id }>(list: Promise<readonly T[]>): Promise<Map<Id, T>> {
	return new Map((await list).map((one) => [one.id, one]));
}
function both(say: (lang: 'zh' | 'en') => { readonly text: string; readonly next: string }): Message {
	const [zh, en] = [say('zh'), say('en')];
	return { zh: zh.text, en: en.text, next: zh.next === '' ? null : { zh: zh.next, en: en.next } };
}
/** A message by its id, or by the bare code a shipment ended with. */
function messageIn(id: string, params: Params): Message | undefined {
	const found = Object.hasOwn(joined, id) ? joined[id] : undefined;
	if (found !== undefined) return { ...fill(found, params), next: found.next === undefined ? null : fill(found.next, params) };
	return id.includes('.') ? undefined : both((lang) => sayError({ code: id, params }, lang));
}

/** The entry of the decision log and its proof, checked here; one that does not lead to the checkpoint's root is shown as not verified. */
async function entryOf(evidence: string, shipment: Shipment): Promise<EvidenceEntry | null> {
	if (shipment.entry === null) return null;
	const { writer, index } = shipment.entry;
	for await (const { entry } of readLog(evidence, writer, 'decision', { from: index, to: index + 1 })) {
		const { at, payload } = entry;
		return {
			writer,
			log: 'decision',
			index,
			at,
			payload,
			inclusion: await inclusionOf(evidence, writer, index, payload).catch(() => null),
		};
	}
	return null;
}
async function inclusionOf(evidence: string, writer: string, index: number, payload: string): Promise<EvidenceEntry['inclusion']> {
	const { leaf, size, root, proof } = await proveInclusion(evidence, writer, 'decision', index);
	const holds = checkInclusion(sha256, leafHash(sha256, leaf), index, size, root, proof) && decodeEntry(leaf)?.payload === payload;
	return holds ? { treeSize: size, root: Buffer.from(root).toString('base64'), hashes: proof.length } : null;
}

/** Events of the decision log by the step they are shown as. */
const STEP_OF: Readonly<Record<string, StepName>> = {
	decided: 'decided',
	opened: 'opened',
	delivered: 'posted',
	held: 'held',
	stopped: 'stopped',
	refused: 'refused',
	cut: 'cut',
	failed: 'failed',
};
const LAST: readonly StepName[] = ['posted', 'held', 'stopped', 'refused', 'cut', 'failed'];

async function stepsOf(
	evidence: string,
	s: Shipment,
	by: Person | undefined,
	view: ApprovalView | null,
	census: CensusReader,
): Promise<Step[]> {
	const steps: Step[] = [{ at: s.createdAt, step: 'registered', by: by ?? null }];
	if (view !== null) {
		const { approval } = view;
		steps.push({ at: approval.at, step: 'approved', by: view.by ?? null });
		const { withdrawn } = approval;
		if (withdrawn !== null && Date.parse(withdrawn.at) <= Date.parse(s.updatedAt))
			steps.push({ at: withdrawn.at, step: 'withdrawn', by: view.withdrawnBy ?? null });
	}
	const reservation = census.reservation(s.id);
	if (reservation !== undefined) steps.push({ at: reservation.at, step: 'reserved', by: null });
	if (s.entry !== null) {
		const { writer, index } = s.entry;
		for await (const { entry, payload } of readLog(evidence, writer, 'decision', { from: index, to: index + LOG_WINDOW })) {
			const { event, shipment } = payload as { event?: string; shipment?: string };
			const step = shipment === s.id ? STEP_OF[event ?? ''] : undefined;
			if (step === undefined) continue;
			steps.push({ at: entry.at, step, by: null });
			if (LAST.includes(step)) break;
		}
	}
	return steps.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
