/** From the rooms' records to the API's shapes. Pure: what is shown is decided here, how it is shown in `web`. */
import type { AlertRow, ApprovalView, ConsoleData, MeterRow, ShipmentDossier, ShipmentRow, TransferRow } from '../port.ts';
import {
	type AuthorisationRecord,
	type Bounds,
	type Path,
	type Person,
	type Recipient,
	type Report,
	type Shipment,
	toInstant,
} from '../rooms.ts';
import type * as api from './schemas.ts';

type Texts = Pick<ConsoleData, 'message'>;
type Params = Readonly<Record<string, string | number>>;

/** I.3: what each meter crosses, with the provision that begins there (N4: the number itself is in). */
const THRESHOLDS = {
	ordinary: [
		{ persons: 100_000, provision: 'I.3-B1' },
		{ persons: 1_000_000, provision: 'I.3-A2' },
	],
	sensitive: [
		{ persons: 1, provision: 'I.3-B2' },
		{ persons: 10_000, provision: 'I.3-A3' },
	],
} as const;

/** A reference that the registry does not hold is shown by its id. */
const named = (id: string, thing: { readonly name: string } | undefined): api.Named => ({ id, name: thing?.name ?? id });
const recipientView = (id: string, r: Recipient | undefined): api.Recipient => ({
	id,
	name: r?.name ?? id,
	country: r?.country ?? '',
	address: r?.address ?? '',
	pin: r?.pin ?? '',
});
const bounds = (b: Bounds): api.Bounds => ({ min: b.min, max: b.max });
const totals = (t: { readonly ordinary: Bounds; readonly sensitive: Bounds }): api.Totals => ({
	ordinary: bounds(t.ordinary),
	sensitive: bounds(t.sensitive),
});
const entries = (record: Readonly<Record<string, unknown>>) =>
	Object.entries(record).map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) }));

/** A message no catalogue knows is shown by its id, never left out. */
function text(texts: Texts, id: string, params: Params): api.Text {
	const found = texts.message(id, params);
	return found === undefined ? { zh: id, en: id } : { zh: found.zh, en: found.en };
}

function outcomeOf(shipment: Pick<Shipment, 'state'>): api.Outcome {
	switch (shipment.state) {
		case 'posted':
			return 'released';
		case 'held':
		case 'stopped':
		case 'refused':
		case 'cut':
		case 'voided':
		case 'failed':
			return shipment.state;
		default:
			return 'running';
	}
}

export function shipmentSummary(row: ShipmentRow): api.ShipmentSummary {
	const s = row.shipment;
	return {
		id: s.id,
		file: s.file.slice(s.file.lastIndexOf('/') + 1),
		outcome: outcomeOf(s),
		processor: named(row.transfer?.processor ?? '', row.processor),
		recipient: recipientView(row.transfer?.recipient ?? '', row.recipient),
		transfer: { id: s.transfer, purpose: row.transfer?.purpose ?? '' },
		requestedBy: named(s.requestedBy, row.requestedBy),
		bytes: s.bytes,
		bytesSent: s.bytesSent,
		added: s.added === null ? null : totals(s.added),
		createdAt: s.createdAt,
		updatedAt: s.updatedAt,
	};
}

const pathView = (path: Path): api.Path => {
	if (path.name === 'exempt') return { name: path.name, exemptions: [...path.exemptions] };
	if (path.name === 'undetermined') return { name: path.name, strictest: path.strictest, loosest: path.loosest };
	return { name: path.name };
};
const holdsView = (holds: boolean | 'unknown') => (holds === 'unknown' ? 'unknown' : holds ? 'yes' : 'no');

function decisionView(decision: NonNullable<ShipmentDossier['decision']>, texts: Texts): api.Decision {
	return {
		path: pathView(decision.path),
		slices: decision.slices.map((slice) => ({
			id: slice.id,
			path: pathView(slice.path),
			reasons: slice.reasons.map((r) => ({ provision: r.provision, holds: holdsView(r.holds), text: text(texts, r.message, r.params) })),
			whyNot: slice.whyNot.map((r) => ({
				instead: r.instead,
				provision: r.provision,
				holds: holdsView(r.holds),
				text: text(texts, r.message, r.params),
			})),
		})),
		missing: decision.missing.map((n) => ({
			provision: n.provision,
			text: text(texts, n.message, n.params),
			next: text(texts, n.next, n.params),
		})),
		obligations: decision.obligations.map((d) => ({
			provision: d.provision,
			text: text(texts, d.message, d.params),
			clock: d.clock ?? null,
		})),
		decisive: [...decision.decisive],
		readings: [...decision.readings],
		unverified: [...decision.unverified],
	};
}

function inspectionView(report: Report): api.Inspection {
	return {
		type: report.type,
		sha256: report.sha256,
		findings: report.findings.map((f) => ({
			kind: f.kind,
			category: f.category,
			count: f.count,
			distinct: f.distinct,
			confidence: f.confidence,
			examples: [...f.examples],
			at: { ...f.at },
		})),
		persons: totals(report.persons),
		important: report.important.map((i) => ({ item: i.item, measures: entries(i.measures) })),
		coverage: {
			total: report.coverage.total,
			seen: report.coverage.seen,
			complete: report.coverage.complete,
			skipped: report.coverage.skipped.map((s) => ({ why: s.why, at: { ...s.at }, bytes: s.bytes })),
		},
	};
}

const consentView = (consent: AuthorisationRecord['consent']): api.Authorisation['consent'] =>
	!consent.known ? null : consent.value === 'notBasis' ? 'notBasis' : consent.value ? 'yes' : 'no';
const authorisationView = (a: AuthorisationRecord): api.Authorisation => ({
	id: a.id,
	kind: a.kind,
	exemption: a.exemption,
	state: a.state,
	number: a.number,
	validFrom: a.validFrom,
	validUntil: a.validUntil,
	declaredScale: { ordinary: a.declaredScale.ordinary, sensitive: a.declaredScale.sensitive },
	pipia: a.pipia.known ? a.pipia.value : null,
	notice: a.notice.known ? a.notice.value : null,
	consent: consentView(a.consent),
});

/** State of an approval at `now`; an expiry that has come is expired (N5 does not apply: validity is inclusive of its last instant). */
function approvalView(view: ApprovalView, now: Date): api.Approval {
	const a = view.approval;
	return {
		id: a.id,
		state: a.withdrawn !== null ? 'withdrawn' : Date.parse(a.expires) <= now.getTime() ? 'expired' : 'inForce',
		subject: a.subject,
		by: named(a.by, view.by),
		at: a.at,
		expires: a.expires,
		withdrawn:
			a.withdrawn === null ? null : { by: named(a.withdrawn.by, view.withdrawnBy), at: a.withdrawn.at, reason: a.withdrawn.reason },
	};
}

export const alertView = ({ alert, owner, message }: AlertRow): api.Alert => ({
	id: alert.id,
	at: alert.at,
	kind: alert.kind,
	severity: alert.severity,
	owner: named(alert.owner, owner),
	subject: alert.subject,
	text: { zh: message.zh, en: message.en },
	next: message.next,
	entry: { writer: alert.entry.writer, log: 'alert', index: alert.entry.index },
});

export function shipmentDetail(dossier: ShipmentDossier, texts: Texts, now: Date): api.ShipmentDetail {
	const s = dossier.shipment;
	const failure = s.error === null ? undefined : texts.message(s.error.code, s.error.params);
	return {
		...shipmentSummary(dossier),
		sha256: s.sha256,
		chunks: s.chunks,
		error:
			s.error === null
				? null
				: {
						code: s.error.code,
						message: failure === undefined ? { zh: s.error.code, en: s.error.code } : { zh: failure.zh, en: failure.en },
						next: failure?.next ?? null,
					},
		asset: dossier.transfer === undefined ? null : named(dossier.transfer.asset, dossier.asset),
		decision: dossier.decision === null ? null : decisionView(dossier.decision, texts),
		inspection: dossier.report === null ? null : inspectionView(dossier.report),
		after: dossier.after === null ? null : totals(dossier.after),
		bases: (dossier.transfer?.bases ?? []).map((b) => ({ kind: b.kind, basis: b.basis, authorisation: b.authorisation })),
		authorisations: dossier.authorisations.map(authorisationView),
		approval: dossier.approval === null ? null : approvalView(dossier.approval, now),
		evidence: dossier.evidence,
		digests: { facts: s.facts, decision: s.decision, receipt: s.receipt, recipientReceipt: s.recipientReceipt },
		alerts: dossier.alerts.map(alertView),
		steps: dossier.steps.map(({ at, step, by }) => ({ at, step, by: by === null ? null : named(by.id, by) })),
	};
}

export const meterView = ({ processor, reading }: MeterRow): api.Meter => ({
	processor: named(processor.id, processor),
	ciio: processor.ciio.known ? processor.ciio.value : null,
	year: reading.year,
	opened: reading.opened,
	ordinary: { total: bounds(reading.totals.ordinary), pending: bounds(reading.pending.ordinary), thresholds: [...THRESHOLDS.ordinary] },
	sensitive: { total: bounds(reading.totals.sensitive), pending: bounds(reading.pending.sensitive), thresholds: [...THRESHOLDS.sensitive] },
});

export function transferView(row: TransferRow, now: Date): api.Transfer {
	const t = row.transfer;
	const i = row.incident;
	return {
		id: t.id,
		purpose: t.purpose,
		state: t.state,
		at: t.at,
		registeredBy: named(t.registeredBy, row.registeredBy),
		processor: named(t.processor, row.processor),
		recipient: recipientView(t.recipient, row.recipient),
		asset: named(t.asset, row.asset),
		bases: t.bases.map((b) => ({ kind: b.kind, basis: b.basis, authorisation: b.authorisation })),
		authorisations: row.authorisations.map(authorisationView),
		approval: row.approval === null ? null : approvalView(row.approval, now),
		incident: i === null ? null : { id: i.id, at: i.at, description: i.description, reportDue: i.reportDue, reportedAt: i.reportedAt },
	};
}

export const personView = (person: Person, endsAt: number): api.Session => ({
	person: { id: person.id, name: person.name, roles: [...person.roles] },
	endsAt: toInstant(new Date(endsAt)),
});
