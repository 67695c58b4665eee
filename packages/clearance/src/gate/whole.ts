import { CensusError, type CensusView, type Head } from '@tongguan/census';
import type { EvidenceWriter } from '@tongguan/evidence';
import type { Id } from '@tongguan/law';
import { type CensusMark, lastMark } from '../census/mark.ts';
import { ClearanceError } from '../errors.ts';
import type { RegistryWriter } from '../registry/port.ts';
import { toInstant } from '../time.ts';
import { alertOfficers } from '../watch/index.ts';

type Deps = {
	readonly census: Pick<CensusView, 'head' | 'contains'> & { readonly lost: Head | null };
	readonly evidence: EvidenceWriter;
	/** Of the evidence, where the marks are. */
	readonly folder: string;
	readonly registry: RegistryWriter;
	readonly clock: () => Date;
	readonly newId: (prefix: string) => string;
};
export type Whole = Awaited<ReturnType<typeof createWhole>>;

/**
 * Whether the census holds all that was recorded of it. Where it does not (a copy was put back), every processor is under a loss until somebody
 * has said how many persons it may be; that is noted in the evidence at once, and holds over a restart.
 */
export async function createWhole({ census, evidence, folder, registry, clock, newId }: Deps) {
	const last = await lastMark(folder);
	const entities = new Set<Id>(last?.lost?.entities);
	let lost: Head | null = last?.lost ? headOf(last.lost) : null;
	let rollbacks = last?.rollbacks ?? 0;
	const mark = (): CensusMark => ({
		...census.head(),
		...(lost === null ? {} : { lost: { ...lost, entities: [...entities] } }),
		...(rollbacks === 0 ? {} : { rollbacks }),
	});

	const missing = last !== null && !(await census.contains(headOf(last))) ? headOf(last) : null;
	// A loss that stands in the mark is known, and perhaps bounded in part.
	const proven = census.lost !== null && census.lost.link !== lost?.link ? census.lost : null;
	if (missing !== null || proven !== null) {
		lost = proven ?? missing!;
		rollbacks++;
		for (const { id } of await registry.processors()) entities.add(id);
		const found = census.head();
		await evidence.append('operation', {
			user: 'gateway',
			at: toInstant(clock()),
			object: 'census',
			operation: 'census.rolled-back',
			loginIp: 'local',
			device: 'gateway',
			result: 'failed',
			detail: { recorded: lost, found, census: mark() },
		});
		const detail = { recorded: lost.records, found: found.records };
		await alertOfficers({ evidence, registry, clock, newId }, 'census-rolled-back', detail);
	}

	return {
		/** An earlier copy was found, at this opening or before, and not everything that it lost has bounds yet. */
		rolledBack: lost !== null,
		/** Where the census stands, for an entry that is written now. */
		mark,
		/** `rolled-back` of the census: one of the processors is under a loss. */
		check(processors: readonly Id[]): void {
			if (lost !== null && processors.some((id) => entities.has(id)))
				throw new CensusError('rolled-back', { recorded: lost.records, found: census.head().records });
		},
		/** The head that a reconciliation is about. `census-whole`: nothing is lost. */
		lost(): Head {
			if (lost === null) throw new ClearanceError('census-whole');
			return lost;
		},
		/** Bounds for what this processor has lost in the present year are in the census. */
		reconciled(processor: Id): void {
			entities.delete(processor);
			if (entities.size === 0) lost = null;
		},
	};
}

function headOf({ records, link }: Head): Head {
	return { records, link };
}
