import type { GapStatement, Occasion } from '../gaps/statement.ts';
import { type DiskEstimate, estimateDisk } from '../retention/disk.ts';
import { type KeepingPorts, type KeepingWriter, type Purged, Purging } from './purge.ts';
import { type StatementPorts, Statements, type StatingWriter } from './statements.ts';

/** Keeps one writer's evidence as long as the law asks and no longer, and says what was lost; one call after the other. */
export type Keeper = {
	/** Purges all that is due now. */
	purge(): Promise<Purged>;
	/** Makes the statement on the time since the last one. */
	state(occasion: Occasion): Promise<GapStatement>;
	/** Whether a statement is due because the wall clock has jumped. */
	readonly clockJumped: boolean;
	captureFailed(): void;
	/** Days left, with so many bytes free. */
	disk(free: number): DiskEstimate;
};

/** Ends what a crash left of a purge. `log-damaged` where that purge's list is not there. */
export const openKeeper = async (
	ports: KeepingPorts & StatementPorts,
	dir: string,
	writer: KeepingWriter & StatingWriter,
): Promise<Keeper> => {
	const purging = new Purging(ports, dir, writer);
	await purging.open();
	const statements = new Statements(ports, dir, writer, purging.recorded);
	let last: Promise<unknown> = Promise.resolve();
	const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
		const next = last.then(work);
		last = next.catch(() => undefined);
		return next;
	};
	return {
		purge: () => inTurn(() => purging.purge()),
		state: (occasion) => inTurn(() => statements.make(occasion)),
		get clockJumped() {
			return statements.jumped;
		},
		captureFailed: () => statements.captureFailed(),
		disk: (free) => estimateDisk(purging.recorded.uses, free, ports.clock().getTime()),
	};
};
