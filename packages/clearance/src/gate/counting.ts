import type { AuthorisationReading, MeterReading } from '@tongguan/census';
import type { Id } from '@tongguan/law';
import { bindingMeter, countReadings } from '../census/readings.ts';
import { ClearanceError } from '../errors.ts';
import type { Incoming, PipelineDeps, Progress, Spooling } from '../pipeline/ports.ts';
import { normalInstant, toInstant, yearOf } from '../time.ts';
import type { LinksAnswer } from './control.ts';
import { attemptsAt, carryOut, type Imported, prepareImport } from './import.ts';
import { adopt, propose, setsOf } from './links.ts';
import { type GateOrder, objectOfOrder } from './order.ts';
import type { Whole } from './whole.ts';

type Deps = PipelineDeps & {
	readonly evidenceFolder: string;
	readonly whole: Whole;
	readonly whileOpen: <T>(work: () => Promise<T>) => Promise<T>;
	readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
};
type Asked<K extends GateOrder['kind']> = Extract<GateOrder, { kind: K }>;
type Tell = (progress: Progress) => void;

/** Orders about the count itself. Each is in the operation log before the census takes it, and where the census stands then is there after it. */
export function createCounting(deps: Deps) {
	const { census, evidence, registry, clock, whole, whileOpen, inTurn } = deps;

	const operation = (order: GateOrder, what: string, loginIp: string, detail: Readonly<Record<string, unknown>>) => {
		const { by, device } = order;
		const payload = { user: by, at: toInstant(clock()), object: objectOfOrder(order), operation: what, loginIp, device };
		return evidence.append('operation', { ...payload, result: 'done', detail });
	};
	const recorded = (order: GateOrder, loginIp: string) => operation(order, 'census.head', loginIp, { census: whole.mark() });
	const requireProcessor = async (id: Id): Promise<void> => {
		if (!(await registry.processor(id))) throw new ClearanceError('unknown-processor', { processor: id });
	};
	/** Nobody can have left yet in a year that is to come, and what is stated of a meter is stated once. */
	const requireBegun = (year: number): void => {
		if (year > yearOf(clock())) throw new ClearanceError('year-not-begun', { year: String(year) });
	};
	const readings = async () => countReadings(await deps.readings());

	const present = async (): Promise<MeterReading[]> => {
		const [processors, counting, year] = [await registry.processors(), await readings(), yearOf(clock())];
		return processors.map((processor) => bindingMeter(census, processor, year, counting));
	};
	/** What a change of links makes of the meters. */
	const changing = async (work: () => Promise<LinksAnswer['links']>): Promise<LinksAnswer> => {
		const before = await present();
		const links = await work();
		const after = await present();
		return { links, meters: before.map((reading, i) => ({ before: reading, after: after[i]! })) };
	};
	const withFile = async <T>(prefix: string, incoming: Incoming, work: (spooling: Spooling) => Promise<T>): Promise<T> => {
		const spooling = await deps.spool.take(deps.newId(prefix), incoming, deps.chunkBytes);
		try {
			return await work(spooling);
		} finally {
			await spooling.discard();
		}
	};
	const inspecting = (total: number, tell: Tell | undefined) => (done: number) => tell?.({ step: 'inspecting', done, total });

	return {
		/** `year-not-begun`. Opening balance by a named person's word: bounds on the persons who left this year before Tongguan counted. */
		async attestMeter(order: Asked<'attestMeter'>, loginIp: string): Promise<MeterReading> {
			const { entity, year, ordinary, sensitive, by, statement } = order;
			await requireProcessor(entity);
			requireBegun(year);
			// The balance that was stated may be among what was lost.
			whole.check([entity]);
			return whileOpen(async () => {
				await operation(order, 'meter.attest', loginIp, { ordinary, sensitive, statement });
				await census.openMeter(entity, year, { kind: 'attested', ordinary, sensitive, by, at: toInstant(clock()), statement });
				await recorded(order, loginIp);
				return census.meter(entity, year, await readings());
			});
		},
		/** What left under an authorisation before Tongguan counted, by a named person's word: bounds on persons, and on bytes of important data. */
		async attestAuthorisation(order: Asked<'attestAuthorisation'>, loginIp: string): Promise<AuthorisationReading> {
			const { authorisation, ordinary, sensitive, importantBytes, by, statement } = order;
			const record = (await registry.authorisations()).find(({ id }) => id === authorisation);
			if (record === undefined) throw new ClearanceError('unknown-authorisation', { authorisation });
			const { processor: entity, validFrom } = record;
			// As of a meter: it may be among what was lost.
			whole.check([entity]);
			return whileOpen(async () => {
				const bounds = { ordinary, sensitive, importantBytes };
				await operation(order, 'authorisation.attest', loginIp, { ...bounds, entity, statement });
				const authorisedFrom = normalInstant(validFrom);
				await census.openAuthorisation({ authorisation, authorisedFrom, entity, ...bounds, by, at: toInstant(clock()), statement });
				await recorded(order, loginIp);
				return census.authorisation(authorisation, await readings());
			});
		},
		/**
		 * Opening balance from a file of earlier identifiers: the persons themselves enter, so that none is counted twice. The same order with the
		 * same file goes on where an attempt before it ended.
		 */
		async importMeter(
			order: Asked<'importMeter'>,
			incoming: Incoming,
			loginIp: string,
			tell?: Tell,
		): Promise<{ readonly meter: MeterReading; readonly imported: Imported }> {
			const { entity, year, subjects: model, columns = [], meters, statement } = order;
			await requireProcessor(entity);
			requireBegun(year);
			whole.check([entity]);
			return inTurn(() =>
				withFile('imp', incoming, async (spooling) => {
					const onProgress = inspecting(incoming.size, tell);
					const found = deps.inspector.inspect(spooling, { model, columns, at: toInstant(clock()), onProgress });
					found.catch(() => undefined);
					const { sha256 } = await spooling.done;
					const prepared = prepareImport(order, await found, sha256);
					const { import: id, persons, parts, unreadable } = prepared;
					const detail = { import: id, sha256, persons, parts, unreadable, meters, subjects: model, columns, statement };
					await operation(order, 'meter.import', loginIp, detail);
					const attempts = attemptsAt(deps.evidenceFolder, id);
					await carryOut(census, order, prepared, attempts, (done) => tell?.({ step: 'importing', done, total: parts }));
					await recorded(order, loginIp);
					return { meter: census.meter(entity, year, await readings()), imported: { import: id, persons, parts, unreadable } };
				}),
			);
		},
		/** `links-empty`: no record holds two identifiers of one subject, or only such as many share. */
		async proposeLinks(order: Asked<'proposeLinks'>, incoming: Incoming, loginIp: string, tell?: Tell): Promise<LinksAnswer> {
			const { set, subjects: model, columns = [], method } = order;
			return inTurn(() =>
				withFile('lnk', incoming, async (spooling) => {
					const at = toInstant(clock());
					const found = deps.inspector.link(spooling, { model, columns, at, onProgress: inspecting(incoming.size, tell) });
					found.catch(() => undefined);
					const { sha256 } = await spooling.done;
					const linked = await found;
					const pairs = (linked.eras[0]?.pairs.length ?? 0) / 32;
					if (pairs === 0) throw new ClearanceError('links-empty', { file: order.file });
					const { shared } = linked;
					await operation(order, 'links.propose', loginIp, { set, sha256, pairs, shared, subjects: model, columns, method });
					const answer = await changing(() => propose(census, order, linked, sha256, toInstant(clock())));
					await recorded(order, loginIp);
					return { ...answer, shared };
				}),
			);
		},
		/** From now on the upper ends follow the links, or no longer do. */
		async adoptLinks(order: Asked<'adoptLinks'>, loginIp: string): Promise<LinksAnswer> {
			const { set, version, statement } = order;
			return whileOpen(async () => {
				await operation(order, 'links.adopt', loginIp, { set, sets: setsOf(census, set, version), version, statement });
				const answer = await changing(() => adopt(census, order, toInstant(clock())));
				await recorded(order, loginIp);
				return answer;
			});
		},
		/** `census-whole`: nothing is lost. The processor ships again once its present year has bounds. */
		async reconcileCensus(order: Asked<'reconcileCensus'>, loginIp: string): Promise<MeterReading> {
			const { entity, year, ordinary, sensitive, by, statement } = order;
			await requireProcessor(entity);
			requireBegun(year);
			return whileOpen(async () => {
				const lost = whole.lost();
				await operation(order, 'census.reconcile', loginIp, { lost, ordinary, sensitive, statement });
				await census.reconcile({ entity, year, ordinary, sensitive, lost, by, at: toInstant(clock()), statement });
				if (year === yearOf(clock())) whole.reconciled(entity);
				await recorded(order, loginIp);
				return census.meter(entity, year, await readings());
			});
		},
	};
}
