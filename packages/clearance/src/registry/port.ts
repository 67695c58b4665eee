import type { Id } from '@tongguan/law';
import type {
	Alert,
	Approval,
	Asset,
	AuthorisationRecord,
	Determination,
	Incident,
	LoadedPack,
	Person,
	Processor,
	Recipient,
	RecordedReading,
	RecordedSealing,
	Shipment,
	Transfer,
} from '../types.ts';

/** Reading is open to every room; each call sees what is committed now. */
export type RegistryReader = {
	people(): Promise<Person[]>;
	person(id: Id): Promise<Person | undefined>;
	processors(): Promise<Processor[]>;
	processor(id: Id): Promise<Processor | undefined>;
	recipients(): Promise<Recipient[]>;
	recipient(id: Id): Promise<Recipient | undefined>;
	assets(): Promise<Asset[]>;
	asset(id: Id): Promise<Asset | undefined>;
	/** Also those that are no longer loaded. */
	packs(): Promise<LoadedPack[]>;
	readings(): Promise<RecordedReading[]>;
	/** The one in force. */
	sealing(): Promise<RecordedSealing | undefined>;
	determinations(asset: Id): Promise<Determination[]>;
	transfers(): Promise<Transfer[]>;
	transfer(id: Id): Promise<Transfer | undefined>;
	authorisations(processor?: Id): Promise<AuthorisationRecord[]>;
	/** Newest first. */
	approvals(transfer: Id): Promise<Approval[]>;
	approval(id: Id): Promise<Approval | undefined>;
	/** Newest first. */
	shipments(filter?: { transfer?: Id; limit?: number; before?: Id }): Promise<Shipment[]>;
	shipment(id: Id): Promise<Shipment | undefined>;
	unfinishedShipments(): Promise<Shipment[]>;
	/** Newest first. `kind` goes with `subject`. */
	alerts(filter?: { limit?: number; subject?: Id; kind?: Alert['kind'] }): Promise<Alert[]>;
	/** Newest first. */
	incidents(): Promise<Incident[]>;
	close(): Promise<void>;
};
/** What the gateway writes: shipments and alerts. People, permissions and facts change only through signed changes (`changes/`). */
export type RegistryWriter = RegistryReader & {
	putShipment(shipment: Shipment): Promise<void>;
	/** Durable before it resolves (synchronous FULL). */
	updateShipment(id: Id, change: Partial<Omit<Shipment, 'id'>>): Promise<Shipment>;
	putAlert(alert: Alert): Promise<void>;
};
