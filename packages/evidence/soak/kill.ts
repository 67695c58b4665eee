import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	fetchObject,
	generateLogKey,
	type LogKey,
	openWriter,
	readLog,
	skeyOf,
	verify,
	vkeyOf,
	writeRoster,
} from '../src/adapters/node.ts';
import type { Appended, LogKind, Verification } from '../src/types.ts';

const SITE = 'soak.example';
type Answer = Appended & { readonly object?: string };
export type Round = { readonly answered: number; readonly recovered: readonly string[]; readonly held: Held };

export const makeKillSite = async (dir: string): Promise<LogKey> => {
	mkdirSync(dir, { recursive: true });
	const key = generateLogKey(SITE + '/gateway');
	writeFileSync(join(dir, 'gateway.skey'), skeyOf(key), { mode: 0o600 });
	const writers = [{ name: 'gateway', vkey: vkeyOf(key) }];
	await writeRoster({ evidence: join(dir, 'evidence'), site: SITE, key: generateLogKey(SITE), writers });
	return key;
};

/**
 * When the writer is killed: `ms` after it was started (`opening`), has given that many answers (`working`), or was told to close after these
 * (`closing`). `journalBytes`: small, so that the generations of its journal are short; null: as usual.
 */
export type Moment = {
	readonly during: 'opening' | 'working' | 'closing';
	readonly answers: number;
	readonly ms: number;
	readonly journalBytes: number | null;
};
/** What the folder held before: every later state continues it. */
export type Held = readonly string[];

/**
 * Starts a writer and kills it; looks at the folder as it is, opens the logs again and looks once more: everything answered is there, verify
 * holds, and the logs continue what they were.
 */
export const killRound = async (dir: string, key: LogKey, moment: Moment, held: Held = []): Promise<Round> => {
	const evidence = join(dir, 'evidence');
	const answers = await runAndKill(dir, moment);
	const found = await verify(evidence, { since: held });
	// What no entry came to name is the next opening's to remove.
	const failures = found.failures.filter(({ file, code }) => !file.endsWith('.tmp') && !/^(object|capture)-un/.test(code));
	if (failures.length > 0) throw new Error('not verified after a kill: ' + JSON.stringify(failures.slice(0, 5)));
	const writer = await openWriter({ evidence, site: SITE, writer: 'gateway', key, clock: () => new Date() });
	await writer.close();
	const result = await verify(evidence, { since: [...held, ...notesOf(found)] });
	if (!result.verified) throw new Error('not verified after an opening: ' + JSON.stringify(result.failures.slice(0, 5)));
	if (result.open.length > 0) throw new Error('captures left open: ' + result.open.join());
	if (result.unclosed.length > 0) throw new Error('a journal is left');
	for (const log of ['traffic', 'operation', 'decision'] as const) await expectAnswered(evidence, log, answers);
	return { answered: answers.length, recovered: writer.recovery.map(({ code }) => code), held: notesOf(result) };
};

const notesOf = ({ logs }: Verification): string[] =>
	logs.filter(({ size }) => size > 0).map(({ writer, log, size, root }) => writer + '/' + log + ':' + size + ':' + root);

const runAndKill = (dir: string, { during, answers, ms, journalBytes }: Moment): Promise<Answer[]> =>
	new Promise((resolve, reject) => {
		const child = spawn(
			process.execPath,
			[join(import.meta.dirname, 'child.ts'), dir, SITE, ...(journalBytes === null ? [] : [String(journalBytes)])],
			{ stdio: ['ignore', 'pipe', 'inherit'] },
		);
		// The first line says that opening begins, the second that the logs are open.
		const wanted = during === 'opening' ? 0 : 1 + answers;
		let output = '';
		let lines = 0;
		child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
			const before = lines;
			lines += chunk.split('\n').length - 1;
			output += chunk;
			if (before > wanted || lines <= wanted) return;
			if (during === 'closing') child.kill('SIGTERM');
			setTimeout(() => child.kill('SIGKILL'), ms);
		});
		child.on('error', reject).on('close', (status, signal) => {
			if (signal !== 'SIGKILL') return reject(new Error('the writer ended by itself, status ' + status));
			// The last line may be cut: what was not read was not promised.
			resolve(
				output
					.split('\n')
					.slice(2, -1)
					.map((line) => JSON.parse(line) as Answer),
			);
		});
	});

const expectAnswered = async (evidence: string, log: LogKind, answers: readonly Answer[]): Promise<void> => {
	const wanted = new Map(answers.filter((answer) => answer.log === log).map((answer) => [answer.index, answer]));
	if (wanted.size === 0) return;
	for await (const { index, entry } of readLog(evidence, 'gateway', log, { from: Math.min(...wanted.keys()) })) {
		const answer = wanted.get(index);
		if (answer === undefined) continue;
		if (answer.payload !== entry.payload || answer.at !== entry.at) throw new Error(log + ' ' + index + ' is not what was answered');
		if (answer.object !== undefined) await fetchObject(evidence, answer.object);
		wanted.delete(index);
	}
	if (wanted.size > 0) throw new Error(log + ' lost ' + wanted.size + ' answered entries, first ' + [...wanted.keys()][0]);
};
