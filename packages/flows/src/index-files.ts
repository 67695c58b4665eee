import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrafficPayload } from '@tongguan/evidence';
import { readLog } from '@tongguan/evidence/node';
import { fileWriter } from 'hyparquet-writer';
import { type FlowWriter, flowWriter, GROUP } from './columns.ts';
import { FlowsError } from './errors.ts';
import type { Flow } from './types.ts';

/*
 * `<folder>/<writer>/<day>.<part>.parquet`: ended connections by the day (+08:00) on which their end was recorded, in the order of the log.
 * Derived from the traffic logs and may be deleted at any time: the evidence is the log, this is how to find something in it. A part is
 * written once it is full or its day is over; the last one is written anew at each update.
 */
const FILE = /^(\d{4}-\d{2}-\d{2})\.(\d{4})\.parquet$/;
const VERSION = 1;
/** Row groups of a part: about a million rows. */
const GROUPS = 8;

/** Where the last part begins. `open`: connections that were open there, and since when. */
type State = {
	readonly version: number;
	readonly day: string;
	readonly part: number;
	readonly first: number;
	readonly open: readonly (readonly [connection: string, at: string])[];
};

export type IndexFile = { readonly writer: string; readonly day: string; readonly path: string };

/** All files that hold flows which ended on `fromDay` (`2026-07-01`) or later. */
export async function indexFiles(folder: string, fromDay = ''): Promise<IndexFile[]> {
	const files: IndexFile[] = [];
	for (const writer of await names(folder)) {
		for (const name of (await names(join(folder, writer))).sort()) {
			const day = FILE.exec(name)?.[1];
			if (day !== undefined && day >= fromDay) files.push({ writer, day, path: join(folder, writer, name) });
		}
	}
	return files;
}

/**
 * Brings the index in `folder` up to what the traffic logs in `evidence` hold now. Memory: one row group, and the connections open at once.
 * `progress` gets the entries read so far. Throws `log-unreadable`, `index-not-writable`.
 */
export async function updateIndex(evidence: string, folder: string, progress: (entries: number) => void = () => {}): Promise<void> {
	let read = 0;
	for (const writer of await names(join(evidence, 'logs'))) {
		try {
			await updateWriter(evidence, join(folder, writer), writer, () => progress(++read));
		} catch (cause) {
			if (cause instanceof FlowsError) throw cause;
			const system = (cause as { code?: unknown }).code;
			if (typeof system === 'string' && /^E[A-Z]+$/.test(system)) throw new FlowsError('index-not-writable', { folder, system }, { cause });
			throw new FlowsError('log-unreadable', { writer, cause: String(system ?? 'unknown') }, { cause });
		}
	}
}

async function updateWriter(evidence: string, folder: string, writer: string, progress: () => void): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	let state = await readState(folder);
	const open = new Map(state.open);
	let part: { readonly out: FlowWriter; readonly path: string; groups: number; rows: Flow[] } | null = null;
	const finish = async (): Promise<void> => {
		if (part === null) return;
		if (part.rows.length > 0) part.out.write(part.rows);
		part.out.finish();
		await rename(`${part.path}.${process.pid}.tmp`, part.path);
		part = null;
	};
	const begin = (): NonNullable<typeof part> => {
		const path = join(folder, `${state.day}.${String(state.part).padStart(4, '0')}.parquet`);
		return { out: flowWriter(fileWriter(`${path}.${process.pid}.tmp`)), path, groups: 0, rows: [] };
	};
	try {
		for await (const { index, entry, payload } of readLog(evidence, writer, 'traffic', { from: state.first })) {
			progress();
			const traffic = payload as unknown as TrafficPayload;
			if (traffic.event === 'opened') open.set(traffic.connection, traffic.at);
			if (traffic.event !== 'closed') continue;
			const day = entry.at.slice(0, 10);
			if (state.day !== day || (part !== null && part.groups === GROUPS)) {
				await finish();
				state = { version: VERSION, day, part: state.day === day ? state.part + 1 : 0, first: index, open: [...open] };
			}
			part ??= begin();
			part.rows.push({ ...traffic, opened: open.get(traffic.connection) ?? traffic.at, closed: traffic.at, writer, entry: index });
			open.delete(traffic.connection);
			if (part.rows.length < GROUP) continue;
			part.out.write(part.rows.splice(0));
			part.groups++;
		}
		await finish();
		await replace(join(folder, 'state.json'), JSON.stringify(state));
	} finally {
		if (part !== null) await rm(`${(part as { path: string }).path}.${process.pid}.tmp`, { force: true });
	}
}

/** One that is none, or another version's: the index is made from the beginning. */
async function readState(folder: string): Promise<State> {
	const none: State = { version: VERSION, day: '', part: 0, first: 0, open: [] };
	const text = await readFile(join(folder, 'state.json'), 'utf8').catch(() => '');
	let found: State;
	try {
		found = JSON.parse(text) as State;
	} catch {
		return none;
	}
	const whole = found?.version === VERSION && /^\d{4}-\d{2}-\d{2}$|^$/.test(found.day) && Number.isSafeInteger(found.first);
	return whole && Number.isSafeInteger(found.part) && Array.isArray(found.open) ? found : none;
}
async function replace(path: string, text: string): Promise<void> {
	const own = `${path}.${process.pid}.tmp`;
	await writeFile(own, text, { mode: 0o600 });
	await rename(own, path);
}
async function names(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (cause) {
		if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return [];
		throw cause;
	}
}
