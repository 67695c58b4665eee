import { randomBytes } from 'node:crypto';
import type { CensusError, Head } from '@tongguan/census';
import { readLog } from '@tongguan/evidence/node';
import type { Id } from '@tongguan/law';
import { type KeyPorts, siteEras } from '../census/eras.ts';
import { openSiteCensus } from '../census/open.ts';
import { siteReadings } from '../census/readings.ts';
import { follow } from '../changes/follow.ts';
import { completeChanges } from '../changes/journal.ts';
import { ClearanceError } from '../errors.ts';
import { sitePacks } from '../packs/index.ts';
import { loadEngine } from '../pipeline/engine.ts';
import { createInspector } from '../pipeline/inspector.ts';
import type { Order, PipelineDeps, Transport } from '../pipeline/ports.ts';
import { recover } from '../pipeline/recover.ts';
import { ship } from '../pipeline/ship.ts';
import { createSpool } from '../pipeline/spool.ts';
import { codeOf, evidenceLost } from '../pipeline/trouble.ts';
import { openRegistryDatabase, registryOf } from '../registry/store.ts';
import { layout, openEvidence, openSite, readKey, siteSealer } from '../site/index.ts';
import { now, toInstant } from '../time.ts';
import type { Shipment } from '../types.ts';
import { alertOfficers } from '../watch/index.ts';
import { createRounds } from '../witness/index.ts';
import { createCounting } from './counting.ts';
import { createWhole } from './whole.ts';

/** Shipments under way at once; the next one waits. Each holds at most two chunks and its persons in memory. */
const AT_ONCE = 2;

export type Gate = Awaited<ReturnType<typeof openGate>>;

/**
 * Opens the gate of a site: takes the locks of census and evidence, brings what a crash left to its end, and only then
 * lets shipments in. One gate a site (`locked`). When evidence can no longer be written it closes for good
 * (`evidence-failed`): nothing leaves unrecorded. Where the census is an earlier copy than the evidence knows, it opens, and lets nothing of a
 * processor out (`rolled-back`) until that processor's loss is reconciled.
 */
export async function openGate(
	dir: string,
	options: {
		readonly transport: Transport;
		readonly clock?: () => Date;
		/** Devices that `census.json` names as the place of an era's key. */
		readonly keyPorts?: KeyPorts;
		readonly onStep?: PipelineDeps['onStep'];
		readonly onEvidenceLost?: (cause: unknown) => void;
		/** How witnesses are reached; over the network unless given. */
		readonly post?: Parameters<typeof createRounds>[0]['post'];
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
	const newId = (prefix: string): Id =>
		`${prefix}-${toInstant(clock()).slice(0, 10).replaceAll('-', '')}-${randomBytes(5).toString('hex')}`;
	const evidence = hold(await openEvidence(site, 'gateway', clock));
	const database = await openRegistryDatabase(dir, false).catch(unopened);
	// It outlives the census, which may have something to say when it closes.
	const registry = hold(registryOf(database));
	const alarm = { evidence, registry, clock, newId };
	/** Counting goes on, and an alert that cannot be raised shows by itself at the next shipment. */
	const onSnapshotFailed = (error: CensusError, { records }: Head): Promise<void> =>
		alertOfficers(alarm, 'census-snapshot-failed', { code: error.code, records }).catch(() => undefined);
	const census = hold(await openSiteCensus(site, clock, onSnapshotFailed).catch(unopened));
	// A change that a crash kept from the registry (a withdrawal, say) holds before anything is sent.
	const completed = await completeChanges(paths.evidence, database, registry).catch(unopened);
	for (const { change, by } of completed) await follow({ evidence, registry, clock }, change, by).catch(unopened);
	const [spoolKey, eras] = await Promise.all([readKey(paths.spoolKey), siteEras(site, options.keyPorts)]).catch(unopened);
	const whole = await createWhole({ census, evidence, folder: paths.evidence, registry, clock, newId }).catch(unopened);
	let lost: unknown;
	const deps: PipelineDeps = {
		registry,
		census,
		evidence,
		engine,
		spool: createSpool(paths.spool, spoolKey),
		transport: options.transport,
		inspector: hold(createInspector(eras)),
		packs: sitePacks(paths.packs, registry).inForce,
		readings: () => siteReadings(site.config, registry),
		mark: whole.mark,
		checkWhole: whole.check,
		sealer: () => siteSealer(registry),
		chunkBytes: site.config.chunkBytes,
		clock,
		newId,
		...(options.onStep ? { onStep: options.onStep } : {}),
		onEvidenceLost: (cause) => {
			if (lost) return;
			lost = cause;
			options.onEvidenceLost?.(cause);
		},
	};
	const recovered = await recover({
		...deps,
		rolledBack: whole.rolledBack,
		delivered: async ({ id, entry }) => {
			for await (const { payload } of readLog(paths.evidence, 'gateway', 'decision', { from: entry?.index ?? 0 })) {
				if (payload?.event === 'delivered' && payload.shipment === id) return String(payload.recipientReceipt);
			}
			return null;
		},
	}).catch(unopened);

	const rounds = createRounds({ ...alarm, paths, post: options.post });

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

	return {
		site,
		registry,
		recovered,
		ship: (order: Order): Promise<Shipment> => inTurn(() => ship(order, deps)),
		...createCounting({ ...deps, evidenceFolder: paths.evidence, whole, whileOpen, inTurn }),
		/** Asks the site's witnesses for their cosignatures, raises what they contradict, and says when to ask again. */
		witness: rounds,
		async refused(by: string, object: string, code: string, loginIp: string): Promise<void> {
			const payload = { user: by, at: toInstant(clock()), object, operation: 'order.refuse', loginIp, device: 'gateway' };
			await whileOpen(() => evidence.append('operation', { ...payload, result: 'refused', detail: { code } }));
		},
		async close(): Promise<void> {
			for (const one of held.splice(0)) await one.close();
		},
	};
}
