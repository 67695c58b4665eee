import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Subject } from '../world.ts';

/** A mistake somebody could make in the census, as a change of its text. */
export type Bug = {
	/** What the census does then. */
	readonly name: string;
	/** Below `src`. */
	readonly file: string;
	/** Stands in the file exactly once. */
	readonly from: string;
	readonly to: string;
};

/** The text with the mistake in it. Throws unless what is to be changed stands there exactly once. */
export function planted(text: string, { name, file, from, to }: Bug): string {
	const parts = text.split(from);
	if (parts.length !== 2) throw new Error(`"${name}": its text stands ${parts.length - 1} times in ${file}, not once: ${from}`);
	return parts.join(to);
}

export const shipped = new URL('../../src/', import.meta.url);
export async function subjectOf(source: URL): Promise<Subject> {
	const [{ createCensus }, { dump, load }, { CensusError }] = await Promise.all([
		import(new URL('stores/census.ts', source).href),
		import(new URL('core/snapshot.ts', source).href),
		import(new URL('errors.ts', source).href),
	]);
	return { createCensus, dump, load, CensusError };
}

/** `use` with a copy of the source that has the mistake in it. */
export async function withBug<A>(bug: Bug, use: (subject: Subject) => Promise<A>): Promise<A> {
	const folder = mkdtempSync(join(tmpdir(), 'census-bug-'));
	try {
		cpSync(fileURLToPath(shipped), join(folder, 'src'), { recursive: true });
		writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n');
		const file = join(folder, 'src', bug.file);
		writeFileSync(file, planted(readFileSync(file, 'utf8'), bug));
		return await use(await subjectOf(pathToFileURL(`${join(folder, 'src')}/`)));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
