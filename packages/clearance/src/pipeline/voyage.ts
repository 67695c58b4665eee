import { type Cap, CensusError, type CountReadings, type Totals } from '@tongguan/census';
import { checkApproval } from '../changes/index.ts';
import { ClearanceError } from '../errors.ts';
import { toInstant } from '../time.ts';
import type { AlertKind, Processor, Shipment, ShipmentState, Transfer } from '../types.ts';
import { raise } from '../watch/index.ts';
import type { Link } from './link.ts';
import type { Connection, DurableStep, Order, PipelineDeps } from './ports.ts';
import { codeOf, endingBeforeOpened, evidenceLost, type Trouble } from './trouble.ts';

/** Share of a bound from which the officer is warned. */
const NEAR = 0.8;
/** How soon a withdrawal cuts a chunk that is under way. */
const LOOK_MS = 500;
/** What a reservation was made under. */
type Counting = {
	readonly caps: readonly Cap[];
	readonly readings: CountReadings;
	readonly group: string | null;
	readonly authorisation: string | null;
};
const nobody = { ordinary: { min: 0, max: 0 }, sensitive: { min: 0, max: 0 } };

/** The state a shipment has reached, and how it ends from there. One per shipment; `ship.ts` is the story. */
export async function createVoyage(
	order: Order,
	deps: PipelineDeps,
	parties: { readonly transfer: Transfer; readonly processor: Processor },
) {
	const { registry, census, evidence } = deps;
	const id = deps.newId('shp');
	const now = () => toInstant(deps.clock());
	let shipment: Shipment = {
		id,
		transfer: parties.transfer.id,
		requestedBy: order.requestedBy,
		file: order.incoming.name,
		state: 'registered',
		verdict: null,
		sha256: null,
		bytes: null,
		bytesSent: 0,
		chunks: null,
		report: null,
		facts: null,
		decision: null,
		receipt: null,
		recipientReceipt: null,
		added: null,
		error: null,
		entry: null,
		createdAt: now(),
		updatedAt: now(),
	};
	const step = async (name: DurableStep): Promise<void> => {
		await deps.onStep?.(name, id);
	};
	const update = async (change: Partial<Omit<Shipment, 'id'>>): Promise<Shipment> => {
		shipment = await registry.updateShipment(id, { ...change, updatedAt: now() });
		return shipment;
	};
	const owner = parties.processor.officer!; // IV.1-b: checkTransferOpen refuses a processor without an officer
	const alert = (kind: AlertKind, subject: string, detail: Readonly<Record<string, string | number>>) =>
		raise({ evidence, registry, clock: deps.clock, newId: deps.newId }, { kind, owner, subject, detail });

	await evidence.append('operation', {
		user: order.requestedBy,
		at: now(),
		object: id,
		operation: 'shipment.request',
		loginIp: order.loginIp,
		device: order.device,
		result: 'done',
		detail: { transfer: parties.transfer.id, bytes: order.incoming.size },
	});
	await registry.putShipment(shipment);
	order.onProgress?.({ step: 'registered', shipment: id });
	await step('registered');

	return {
		id,
		/** The census holds the persons of this shipment. */
		reserved: false,
		/** Last chunk that may have left; -1: none. The census holds it durably, so a crash loses nothing that is only here. */
		openedThrough: -1,
		counting: null as Counting | null,
		/** Bytes of the file handed to the connection. */
		bytesSent: 0,
		/** The recipient's signature for all of it is in the decision log. */
		delivered: false,
		/** Objects put so far: an ending that comes before the decision names them, so that the evidence holds nothing without a reason. */
		objects: [] as string[],
		step,
		alert,

		progress(name: 'inspecting' | 'sending', total: number): (done: number) => void {
			let told = -1;
			return (done) => {
				// A hundred words at the most, whatever the size.
				const percent = Math.floor((100 * done) / Math.max(total, 1));
				if (percent === told) return;
				told = percent;
				order.onProgress?.({ step: name, done, total });
			};
		},
		async advance(state: ShipmentState & DurableStep, change: Partial<Omit<Shipment, 'id' | 'state'>>): Promise<Shipment> {
			const updated = await update({ ...change, state });
			await step(state);
			return updated;
		},
		async decided(payload: {
			readonly verdict: 'release' | 'hold' | 'stop';
			readonly path: string;
			readonly report: string;
			readonly receiptObject: string;
			readonly receipt: { readonly facts: string; readonly decision: string };
		}): Promise<void> {
			const entry = await evidence.append('decision', { event: 'decided', shipment: id, ...payload, census: deps.mark() });
			await this.advance('decided', {
				verdict: payload.verdict,
				facts: payload.receipt.facts,
				decision: payload.receipt.decision,
				receipt: payload.receiptObject,
				entry: { writer: entry.writer, index: entry.index },
			});
		},
		/**
		 * Before each chunk, the whole approval again: withdrawn, expired, its approver no longer one, or anything changed that it was about
		 * (recipient, authorisations, determinations, the asset) cuts a running shipment (promise 5); so does a suspended transfer.
		 */
		async checkPermitted(): Promise<void> {
			if (order.signal?.aborted) throw new ClearanceError('interrupted', { shipment: id });
			const state = (await registry.transfer(parties.transfer.id))?.state ?? 'closed';
			if (state !== 'open') throw new ClearanceError(`transfer-${state}`, { transfer: parties.transfer.id });
			await checkApproval(registry, parties.transfer.id, now(), order.requestedBy);
		},
		/** The same while a chunk is under way, however slowly the recipient takes it. */
		async whilePermitted<T>(connection: Connection, work: (connection: Connection) => Promise<T>): Promise<T> {
			let withdrawn: { readonly error: unknown } | undefined;
			let over = false;
			const look = (): void => {
				this.checkPermitted().catch((error: unknown) => {
					if (over) return;
					withdrawn ??= { error };
					connection.abort();
				});
			};
			const timer = setInterval(look, LOOK_MS);
			try {
				return await work(connection);
			} catch (error) {
				throw withdrawn ? withdrawn.error : error;
			} finally {
				over = true;
				clearInterval(timer);
			}
		},

		/** Held, stopped, refused or failed: nothing left, the reservation is given back. */
		async endUnsent(state: 'held' | 'stopped' | 'refused' | 'failed', error: Trouble | null): Promise<Shipment> {
			if (this.reserved) await census.void(id, now()).catch(unlessUnknown);
			this.reserved = false;
			const ending = error === null ? null : { code: error.code, params: error.params };
			await evidence.append('decision', { event: state, shipment: id, ...ending, objects: this.objects, census: deps.mark() });
			// Before the state is final: what a crash leaves unfinished is told by recovery, what is final is told already.
			await alert(state === 'refused' ? 'recipient-impostor' : 'shipment-refused', id, { state, code: ending?.code ?? state });
			return update({ state, error: ending, added: nobody });
		},
		/** Warns the officer when a meter stands above 80 % of a bound: once a year for each bound. */
		async watchMeters(year: number): Promise<void> {
			if (this.counting === null) return;
			const { caps, readings, group, authorisation } = this.counting;
			const totalsOf = (scope: Cap['scope']): Totals | undefined => {
				if (scope === 'entity') return census.meter(parties.processor.id, year, readings).totals;
				if (scope === 'group') return group === null ? undefined : census.group(group, year, readings)?.totals;
				return authorisation === null ? undefined : census.authorisation(authorisation, readings).distinct;
			};
			for (const { scope, meter, max, provision } of caps) {
				const persons = totalsOf(scope)?.[meter].max ?? null;
				if (persons === null || persons <= NEAR * max) continue;
				const told = (await registry.alerts({ kind: 'meter-near-bound', subject: parties.processor.id })).some(
					({ detail }) => detail.meter === meter && detail.bound === max && detail.year === year && (detail.scope ?? 'entity') === scope,
				);
				if (!told) await alert('meter-near-bound', parties.processor.id, { meter, persons, bound: max, provision, year, scope });
			}
		},
		/** Something went wrong. Before `opened` nothing left; afterwards what was opened counts as left. */
		async endInTrouble(error: unknown, link: Link, connection: Connection | undefined): Promise<Shipment> {
			// A delivered shipment is posted, whatever fails after: recovery ends it so.
			if (evidenceLost(error) || this.delivered) {
				// A capture that fails leaves the logs as they are: they can still say so. When they cannot either, there is nothing to say it in.
				if (connection) await alert('capture-failed', id, { code: codeOf(error).code }).catch(() => undefined);
				deps.onEvidenceLost?.(error);
				await link.abandoned(connection);
				throw error;
			}
			const { code, params } = codeOf(error);
			try {
				await link.closed(connection, code);
				if (this.openedThrough < 0) return await this.endUnsent(endingBeforeOpened(code), { code, params });
				const posted = await census.post(id, now());
				// A recipient that took everything and signed something else: all of it left.
				const state = code === 'receipt-false' ? 'posted' : 'cut';
				const { openedThrough, objects } = this;
				await evidence.append('decision', { event: state, shipment: id, code, openedThrough, objects, census: deps.mark() });
				await alert(state === 'cut' ? 'shipment-cut' : 'recipient-receipt-false', id, { code, bytesSent: this.bytesSent });
				const ended = await update({ state, bytesSent: this.bytesSent, added: posted.added, error: { code, params } });
				await this.watchMeters(posted.year);
				return ended;
			} catch (second) {
				// Its end could not be recorded: only a gate opened anew can (`recover.ts`), and this one closes.
				deps.onEvidenceLost?.(second);
				await link.abandoned(connection);
				throw second;
			}
		},
	};
}

/** There is nothing to give back: the request was refused, or never recorded. */
function unlessUnknown(error: unknown): void {
	if (!(error instanceof CensusError) || error.code !== 'unknown-reservation') throw error;
}
