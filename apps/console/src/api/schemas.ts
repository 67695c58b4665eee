/** One schema is the validation of a request, the stripping of a response and the OpenAPI description. */
import { type Static, Type } from 'typebox';

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
/** RFC 3339, +08:00. */
const Instant = Type.String();
const Sha256 = Type.String({ description: 'SHA-256, lower-case hexadecimal' });

export const Text = Type.Object({ zh: Type.String(), en: Type.String() });
export type Text = Static<typeof Text>;
export const Bounds = Type.Object({ min: Type.Integer(), max: nullable(Type.Integer()) });
export type Bounds = Static<typeof Bounds>;
export const Totals = Type.Object({ ordinary: Bounds, sensitive: Bounds });
export type Totals = Static<typeof Totals>;
const Named = Type.Object({ id: Type.String(), name: Type.String() });
export type Named = Static<typeof Named>;
const Recipient = Type.Object({ id: Type.String(), name: Type.String(), country: Type.String(), address: Type.String(), pin: Sha256 });
export type Recipient = Static<typeof Recipient>;
/** Where an event lies in the evidence: log `writer`/`log`, entry `index`. */
const Entry = Type.Object({ writer: Type.String(), log: Type.String(), index: Type.Integer() });

export const ErrorBody = Type.Object({
	error: Type.Object({ code: Type.String(), message: Text, next: Text }),
});
export type ErrorBody = Static<typeof ErrorBody>;

export const SignIn = Type.Object(
	{ person: Type.String({ minLength: 1, maxLength: 64 }), password: Type.String({ minLength: 1, maxLength: 1024 }) },
	{ additionalProperties: false },
);
const Role = Type.Enum(['systemAdministrator', 'securityAdministrator', 'auditAdministrator', 'complianceOfficer', 'engineer', 'approver']);
export const Session = Type.Object({
	person: nullable(Type.Object({ id: Type.String(), name: Type.String(), roles: Type.Array(Role) })),
	/** When the session ends if nothing more is asked. */
	endsAt: nullable(Instant),
});
export type Session = Static<typeof Session>;

const PathName = Type.Enum([
	'outOfScope',
	'notAnExport',
	'exempt',
	'standardContractOrCertification',
	'securityAssessment',
	'prohibited',
	'undetermined',
]);
const Path = Type.Object({
	name: PathName,
	exemptions: Type.Optional(Type.Array(Type.String())),
	strictest: Type.Optional(PathName),
	loosest: Type.Optional(PathName),
});
export type Path = Static<typeof Path>;

/** `running`: not final yet. */
export const Outcome = Type.Enum(['running', 'released', 'held', 'stopped', 'refused', 'cut', 'voided', 'failed']);
export type Outcome = Static<typeof Outcome>;
const shipmentSummary = {
	id: Type.String(),
	file: Type.String(),
	outcome: Outcome,
	processor: Named,
	recipient: Recipient,
	transfer: Type.Object({ id: Type.String(), purpose: Type.String() }),
	requestedBy: Named,
	bytes: nullable(Type.Integer()),
	bytesSent: Type.Integer(),
	added: nullable(Totals),
	createdAt: Instant,
	updatedAt: Instant,
};
export const ShipmentSummary = Type.Object(shipmentSummary);
export type ShipmentSummary = Static<typeof ShipmentSummary>;
export const ShipmentPage = Type.Object({ items: Type.Array(ShipmentSummary), /** Give it as `before`. */ next: nullable(Type.String()) });
export type ShipmentPage = Static<typeof ShipmentPage>;
export const PageQuery = Type.Object({
	before: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
	limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export const IdParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 128 }) });

const Holds = Type.Enum(['yes', 'no', 'unknown']);
const Reason = Type.Object({ provision: Type.String(), holds: Holds, text: Text });
export type Reason = Static<typeof Reason>;
const WhyNot = Type.Object({ instead: Type.String(), provision: Type.String(), holds: Holds, text: Text });
const Need = Type.Object({ provision: Type.String(), text: Text, next: Text });
const Duty = Type.Object({
	provision: Type.String(),
	text: Text,
	clock: nullable(Type.Object({ amount: Type.Number(), unit: Type.Enum(['hour', 'day', 'workingDay', 'month', 'year']) })),
});
export const Decision = Type.Object({
	path: Path,
	slices: Type.Array(Type.Object({ id: Type.String(), path: Path, reasons: Type.Array(Reason), whyNot: Type.Array(WhyNot) })),
	missing: Type.Array(Need),
	obligations: Type.Array(Duty),
	decisive: Type.Array(Type.String()),
	readings: Type.Array(Type.String()),
	unverified: Type.Array(Type.String()),
});
export type Decision = Static<typeof Decision>;

const Locus = Type.Object({
	column: Type.Optional(Type.String()),
	member: Type.Optional(Type.String()),
	byte: Type.Optional(Type.Integer()),
	row: Type.Optional(Type.Integer()),
});
export type Locus = Static<typeof Locus>;
export const Inspection = Type.Object({
	type: Type.String(),
	sha256: Sha256,
	findings: Type.Array(
		Type.Object({
			kind: Type.String(),
			category: Type.Enum(['ordinaryPI', 'sensitivePI', 'candidate', 'none']),
			count: Type.Integer(),
			distinct: nullable(Type.Integer()),
			confidence: Type.Number(),
			examples: Type.Array(Type.String()),
			at: Locus,
		}),
	),
	persons: Totals,
	important: Type.Array(
		Type.Object({ item: Type.String(), measures: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })) }),
	),
	coverage: Type.Object({
		total: nullable(Type.Integer()),
		seen: Type.Integer(),
		complete: Type.Boolean(),
		skipped: Type.Array(Type.Object({ why: Type.String(), at: Locus, bytes: nullable(Type.Integer()) })),
	}),
});
export type Inspection = Static<typeof Inspection>;

export const Authorisation = Type.Object({
	id: Type.String(),
	kind: Type.Enum(['assessment', 'standardContract', 'certification', 'exemption']),
	exemption: nullable(Type.String()),
	state: Type.Enum(['pending', 'inEffect', 'withdrawn']),
	number: nullable(Type.String()),
	validFrom: Instant,
	validUntil: nullable(Instant),
	declaredScale: Type.Object({ ordinary: nullable(Type.Integer()), sensitive: nullable(Type.Integer()) }),
	/** `null`: not known. */
	pipia: nullable(Instant),
	notice: nullable(Type.Boolean()),
	consent: nullable(Type.Enum(['yes', 'no', 'notBasis'])),
});
export type Authorisation = Static<typeof Authorisation>;
export const Approval = Type.Object({
	id: Type.String(),
	state: Type.Enum(['inForce', 'expired', 'withdrawn']),
	subject: Sha256,
	by: Named,
	at: Instant,
	expires: Instant,
	withdrawn: nullable(Type.Object({ by: Named, at: Instant, reason: Type.String() })),
});
export type Approval = Static<typeof Approval>;
export const Alert = Type.Object({
	id: Type.String(),
	at: Instant,
	kind: Type.String(),
	severity: Type.Enum(['notice', 'warning', 'critical']),
	owner: Named,
	subject: Type.String(),
	text: Text,
	next: nullable(Text),
	entry: Entry,
});
export type Alert = Static<typeof Alert>;

export const ShipmentDetail = Type.Object({
	...shipmentSummary,
	sha256: nullable(Sha256),
	chunks: nullable(Type.Integer()),
	error: nullable(Type.Object({ code: Type.String(), message: Text, next: nullable(Text) })),
	asset: nullable(Named),
	decision: nullable(Decision),
	inspection: nullable(Inspection),
	after: nullable(Totals),
	bases: Type.Array(Type.Object({ kind: Type.String(), basis: Type.String(), authorisation: nullable(Type.String()) })),
	authorisations: Type.Array(Authorisation),
	approval: nullable(Approval),
	evidence: nullable(
		Type.Object({
			writer: Type.String(),
			log: Type.String(),
			index: Type.Integer(),
			at: Instant,
			payload: Sha256,
			inclusion: nullable(Type.Object({ treeSize: Type.Integer(), root: Type.String(), hashes: Type.Integer() })),
		}),
	),
	digests: Type.Object({
		facts: nullable(Sha256),
		decision: nullable(Sha256),
		receipt: nullable(Sha256),
		recipientReceipt: nullable(Sha256),
	}),
	alerts: Type.Array(Alert),
	steps: Type.Array(Type.Object({ at: Instant, step: Type.String(), by: nullable(Named) })),
});
export type ShipmentDetail = Static<typeof ShipmentDetail>;

const Threshold = Type.Object({ persons: Type.Integer(), provision: Type.String() });
const Gauge = Type.Object({ total: Bounds, pending: Bounds, thresholds: Type.Array(Threshold) });
export type Gauge = Static<typeof Gauge>;
export const Meter = Type.Object({
	processor: Named,
	ciio: nullable(Type.Boolean()),
	year: Type.Integer(),
	opened: Type.Boolean(),
	ordinary: Gauge,
	sensitive: Gauge,
});
export type Meter = Static<typeof Meter>;
export const Meters = Type.Object({ at: Instant, items: Type.Array(Meter) });
export type Meters = Static<typeof Meters>;

export const Transfer = Type.Object({
	id: Type.String(),
	purpose: Type.String(),
	state: Type.Enum(['open', 'suspended', 'closed']),
	at: Instant,
	registeredBy: Named,
	processor: Named,
	recipient: Recipient,
	asset: Named,
	bases: Type.Array(Type.Object({ kind: Type.String(), basis: Type.String(), authorisation: nullable(Type.String()) })),
	authorisations: Type.Array(Authorisation),
	approval: nullable(Approval),
	incident: nullable(
		Type.Object({ id: Type.String(), at: Instant, description: Type.String(), reportDue: Instant, reportedAt: nullable(Instant) }),
	),
});
export type Transfer = Static<typeof Transfer>;
export const Transfers = Type.Object({ at: Instant, items: Type.Array(Transfer) });
export type Transfers = Static<typeof Transfers>;
export const Alerts = Type.Object({ items: Type.Array(Alert) });
export type Alerts = Static<typeof Alerts>;
export const Law = Type.Object({ id: Type.String(), edition: Type.String(), paraphrase: Text });
export type Law = Static<typeof Law>;
export const Site = Type.Object({
	site: Type.String(),
	at: Instant,
	createdAt: Instant,
	chunkBytes: Type.Integer(),
	version: Type.String(),
	edition: Type.String(),
	fingerprint: nullable(Type.String()),
});
export type Site = Static<typeof Site>;
