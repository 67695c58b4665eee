import { encodeEntry, LOG_KINDS } from '../core/entry.ts';
import { encodePayload, encodeRecord } from '../core/payload.ts';
import { type GapStatement, type Loss, type LossCode, type Occasion, statementEntry } from '../gaps/statement.ts';
import { logFolder } from '../layout.ts';
import type { EvidenceFs } from '../ports.ts';
import { readCheckpoint, readLog } from '../reader/log.ts';
import { instantAt, type Milliseconds } from '../retention/calendar.ts';
import type { EvidenceWriter, LogKind } from '../types.ts';
import type { Recovered } from '../writer/recovered.ts';
import { trafficFilesOf } from './parts.ts';
import type { Recorded } from './recorded.ts';

export type StatementPorts = {
	readonly fs: EvidenceFs;
	readonly clock: () => Date;
	/** Nanoseconds of a clock that never goes back, and that nobody sets. */
	readonly ticks: () => bigint;
};
/** A writer that is open. `stored`: bytes of objects that it has written so far. */
export type StatingWriter = Pick<EvidenceWriter, 'name' | 'append'> & { readonly recovery: readonly Recovered[]; readonly stored: number };

/** More than a clock that is being slewed (500 ppm) drifts in an hour. */
const JUMP_MS: Milliseconds = 2_000;
const HASH_BYTES = 32;
type Sizes = Readonly<Record<LogKind, number>>;

/** The statements of one writer, each on the time since the one before; what happened in it is read from the logs. */
export class Statements {
	readonly #ports: StatementPorts;
	readonly #dir: string;
	readonly #writer: StatingWriter;
	readonly #recorded: Recorded;
	/** Wall clock and ticks, where they were last taken to agree. */
	#anchor: { readonly wall: Milliseconds; readonly ticks: bigint };
	#stored = 0;
	#captureFailures = 0;

	constructor(ports: StatementPorts, dir: string, writer: StatingWriter, recorded: Recorded) {
		this.#ports = ports;
		this.#dir = dir;
		this.#writer = writer;
		this.#recorded = recorded;
		this.#anchor = this.#clocks();
	}

	/** A connection ended because its traffic could not be kept: the next statement says so. */
	captureFailed(): void {
		this.#captureFailures += 1;
	}

	/** Whether the wall clock has gone another way than time since the last statement. */
	get jumped(): boolean {
		return Math.abs(this.#drift()) > JUMP_MS;
	}

	/** `start` once, when the writer was opened; `close` as the last thing before it is closed. */
	async make(occasion: Occasion): Promise<GapStatement> {
		await this.#recorded.update();
		const drift = this.#drift();
		this.#anchor = this.#clocks();
		const to = instantAt(this.#anchor.wall);
		const before = this.#recorded.lastStatement;
		const from = before?.to ?? to;
		const sizes = await this.#sizes();
		const counted = await this.#count(before?.sizes ?? sizes, sizes);
		const { stored } = this.#writer;
		const loss = (what: LossCode, params: Loss['params']): Loss => ({ what, from, to, params });
		const failures = this.#captureFailures;
		const statement: GapStatement = {
			occasion,
			from,
			to,
			lost: [
				...(occasion === 'start' ? this.#sinceBefore(before, loss) : []),
				...(failures > 0 ? [loss('capture-failed', { connections: failures })] : []),
				...(Math.abs(drift) > JUMP_MS ? [loss('clock-jumped', { seconds: drift / 1000 })] : []),
			],
			sizes,
			connections: {
				...counted.connections,
				open: (before?.connections.open ?? 0) + counted.connections.opened - counted.connections.closed,
			},
			bytes: { ...counted.bytes, stored: stored - this.#stored },
		};
		await this.#writer.append('operation', statementEntry(this.#writer.name, statement));
		this.#stored = stored;
		this.#captureFailures -= failures;
		await this.#recorded.update();
		return statement;
	}

	#sinceBefore(before: GapStatement | null, loss: (what: LossCode, params: Loss['params']) => Loss): readonly Loss[] {
		const { recovery } = this.#writer;
		const count = (...codes: readonly Recovered['code'][]): number => recovery.filter(({ code }) => codes.includes(code)).length;
		const removed = {
			removed: count('uncommitted-removed', 'object-removed', 'capture-removed'),
			cut: count('uncommitted-cut'),
			interrupted: count('capture-interrupted'),
			missing: count('capture-missing'),
		};
		return [
			...(before === null ? [] : [loss(before.occasion === 'close' ? 'not-running' : 'crashed', {})]),
			...(Object.values(removed).some((found) => found > 0) ? [loss('recovered', removed)] : []),
		];
	}

	#clocks() {
		return { wall: this.#ports.clock().getTime(), ticks: this.#ports.ticks() };
	}

	/** By how much the wall clock is ahead of the time that has passed. */
	#drift(): Milliseconds {
		const { wall, ticks } = this.#clocks();
		return wall - this.#anchor.wall - Number((ticks - this.#anchor.ticks) / 1_000_000n);
	}

	async #sizes(): Promise<Sizes> {
		const sizes: Partial<Record<LogKind, number>> = {};
		for (const log of LOG_KINDS) {
			const { checkpoint } = await readCheckpoint(this.#ports.fs, this.#dir + '/' + logFolder(this.#writer.name, log));
			sizes[log] = checkpoint.size;
		}
		return sizes as Sizes;
	}

	async #count(from: Sizes, to: Sizes) {
		const connections = { opened: 0, closed: 0 };
		const bytes = { captured: 0, logged: 0 };
		for (const log of LOG_KINDS) {
			const range = { from: from[log], to: to[log] };
			for await (const { entry, objects, payload } of readLog(this.#ports.fs, this.#dir, this.#writer.name, log, range)) {
				bytes.logged += encodeRecord(encodePayload(objects, payload)).length + encodeEntry(entry).length + HASH_BYTES;
				if (log !== 'traffic') continue;
				const { ended, secrets, closed } = trafficFilesOf(payload);
				if (payload.event === 'opened') connections.opened += 1;
				if (closed) connections.closed += 1;
				bytes.captured += secrets.reduce((sum, one) => sum + one.bytes, ended?.bytes ?? 0);
			}
		}
		return { connections, bytes };
	}
}
