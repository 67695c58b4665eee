import { randomBytes } from 'node:crypto';
import { type MeterReading, ORDINARY, SENSITIVE } from '@tongguan/census';
import { openFileCensus } from '@tongguan/census/node';
import { readLog } from '@tongguan/evidence/node';
import { follow } from '../changes/follow.ts';
import { completeChanges } from '../changes/journal.ts';
import { ClearanceError } from '../errors.ts';
import { sitePacks } from '../packs/index.ts';
import { loadEngine } from '../pipeline/engine.ts';
import { createInspector } from '../pipeline/inspector.ts';
import type { Incoming, Order, PipelineDeps, Transport } from '../pipeline/ports.ts';
import { recover } from '../pipeline/recover.ts';
import { ship } from '../pipeline/ship.ts';
import { createSpool } from '../pipeline/spool.ts';
import { codeOf, evidenceLost } from '../pipeline/trouble.ts';
import { openRegistryDatabase, registryOf } from '../registry/store.ts';
import { layout, openEvidence, openSite, readKey } from '../site/index.ts';
import { now, toInstant } from '../time.ts';
import type { Shipment } from '../types.ts';
import type { GateOrder } from './order.ts';

/** Shipments under way at once; the next one waits. Each holds at most two chunks and its persons in memory. */
const AT_ONCE = 2;

export type Gate = Awaited<ReturnType<typeof openGate>>;

/**
 * Opens the gate of a site: takes the locks of census and evidence, brings what a crash left to its end, and only then
 * lets shipments in. One gate a site (`locked`). When evidence can no longer be written it closes for good
 * (`evidence-failed`): nothing leaves unrecorded.
 */
export async function openGate(
	dir: string,
	options: {
		readonly transport: Transport;
		readonly clock?: () => Date;
		readonly onStep?: PipelineDeps['onStep'];
		readonly onEvidenceLost?: (cause: unknown) => void;
	},
) {
	const clock = options.clock ?? (() => new Date());
	now(clock);
	const site = await openSite(dir);
	const paths = layout(dir);
	const engine = await loadEngine();
	/** Locks and threads, the last taken first; a gate that does not open lets go of them. */
	const held: { close(): Promise<void> }[] = [];
	const hold = <T extends { close(): Promise<void> }>(one: T): T => {
		held.unshift(one);
		return one;
	};
	const unopened = async (error: unknown): Promise<never> => {
		for (const one of held.splice(0)) await one.close().catch(() => undefined);
		throw error;
	};
	const evidence = hold(await openEvidence(site, 'gateway', clock));
	const census = hold(await openFileCensus(paths.census).catch(unopened));
	const database = await openRegistryDatabase(dir, false).catch(unopened);
	const registry = hold(registryOf(database));
	// A change that a crash kept from the registry (a withdrawal, say) holds before anything is sent.
	const completed = await completeChanges(paths.evidence, database, registry).catch(unopened);
	for (const { change, by } of completed) await follow({ evidence, registry, clock }, change, by).catch(unopened);
	const [spoolKey, censusKey] = await Promise.all([readKey(paths.spoolKey), readKey(paths.censusKey)]).catch(unopened);
	let lost: unknown;
	const deps: PipelineDeps = {
		registry,
		census,
		evidence,
		engine,
		spool: createSpool(paths.spool, spoolKey),
		transport: options.transport,
		inspector: hold(createInspector(censusKey)),
		packs: sitePacks(paths.packs, registry).inForce,
		readings: site.config.readings,
		chunkBytes: site.config.chunkBytes,
		clock,
		newId: (prefix) => `${prefix}-${toInstant(clock()).slice(0, 10).replaceAll('-', '')}-${randomBytes(5).toString('hex')}`,
		...(options.onStep ? { onStep: options.onStep } : {}),
		onEvidenceLost: (cause) => {
			if (lost) return;
			lost = cause;
			options.onEvidenceLost?.(cause);
		},
	};
	const recovered = await recover({
		...deps,
		delivered: async ({ id, entry }) => {
			for await (const { payload } of readLog(paths.evidence, 'gateway', 'decision', { from: entry?.index ?? 0 })) {
				if (payload?.event === 'delivered' && payload.shipment === id) return String(payload.recipientReceipt);
			}
			return null;
		},
	}).catch(unopened);

	let running = 0;
	const waiting: (() => void)[] = [];
	/** Whatever cannot be recorded closes the gate, and a closed gate takes no order. */
	const whileOpen = async <T>(work: () => Promise<T>): Promise<T> => {
		if (lost) throw new ClearanceError('evidence-failed', { code: codeOf(lost).code });
		try {
			return await work();
		} catch (error) {
			if (evidenceLost(error)) deps.onEvidenceLost?.(error);
			throw error;
		}
	};
	const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
		// Who ends hands its place on: nobody who comes in between can take it.
		if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
		else running++;
		try {
			return await whileOpen(work);
		} finally {
			const next = waiting.shift();
			if (next) next();
			else running--;
		}
	};
	const operation = (by: string, object: string, what: string, loginIp: string, device: string, detail: Record<string, unknown>) =>
		evidence.append('operation', { user: by, at: toInstant(clock()), object, operation: what, loginIp, device, result: 'done', detail });

	return {
		site,
		registry,
		recovered,
		ship: (order: Order): Promise<Shipment> => inTurn(() => ship(order, deps)),

		/** Opening balance by a named person's word: bounds on the persons who left this year before Tongguan counted. */
		async attestMeter(order: Extract<GateOrder, { kind: 'attestMeter' }>, loginIp: string): Promise<MeterReading> {
			const { entity, year, ordinary, sensitive, by, statement } = order;
			await requireProcessor(entity);
			return whileOpen(async () => {
				await operation(by, `meter:${entity}:${year}`, 'meter.attest', loginIp, order.device, { ordinary, sensitive, statement });
				return census.openMeter(entity, year, { kind: 'attested', ordinary, sensitive, by, at: toInstant(clock()), statement });
			});
		},
		/** Opening balance from a file of earlier identifiers: the persons themselves enter, so that none is counted twice. */
		async importMeter(order: Extract<GateOrder, { kind: 'importMeter' }>, incoming: Incoming, loginIp: string): Promise<MeterReading> {
			const { entity, year, by, statement } = order;
			await requireProcessor(entity);
			return inTurn(async () => {
				const spooling = await deps.spool.take(deps.newId('imp'), incoming, deps.chunkBytes);
				try {
					const inspecting = deps.inspector.inspect(spooling, { model: order.subjects, at: toInstant(clock()) });
					inspecting.catch(() => undefined);
					const spooled = await spooling.done;
					const inspected = await inspecting;
					if (!inspected.report.coverage.complete || inspected.unresolved !== null)
						throw new ClearanceError('import-unreadable', { file: incoming.name });
					if (inspected.persons.count === 0) throw new ClearanceError('import-empty', { file: incoming.name });
					const bits = (order.meters.includes('ordinary') ? ORDINARY : 0) | (order.meters.includes('sensitive') ? SENSITIVE : 0);
					const persons = {
						...inspected.persons,
						meters: new Uint8Array(inspected.persons.count).fill(bits),
						parts: new Uint32Array(inspected.persons.count),
					};
					const detail = { sha256: spooled.sha256, persons: persons.count, meters: order.meters, subjects: order.subjects, statement };
					await operation(by, `meter:${entity}:${year}`, 'meter.import', loginIp, order.device, detail);
					return await census.openMeter(entity, year, { kind: 'imported', by, at: toInstant(clock()), persons, statement });
				} finally {
					await spooling.discard();
				}
			});
		},
		async refused(by: string, object: string, code: string, loginIp: string): Promise<void> {
			const payload = { user: by, at: toInstant(clock()), object, operation: 'order.refuse', loginIp, device: 'gateway' };
			await whileOpen(() => evidence.append('operation', { ...payload, result: 'refused', detail: { code } }));
		},
		async close(): Promise<void> {
			for (const one of held.splice(0)) await one.close();
		},
	};

	async function requireProcessor(id: string): Promise<void> {
		if (!(await registry.processor(id))) throw new ClearanceError('unknown-processor', { processor: id });
	}
}
