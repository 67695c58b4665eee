import { MAX_FILES, type NameFault, nameFault } from './layout.ts';
import { linesOf } from './lines.ts';

/** Paths below the bundle with the SHA-256 of their content. */
export type Sums = ReadonlyMap<string, string>;
export type SumsFault = NameFault | 'sums-malformed';

/** As `sha256sum` writes and checks it, in the order of the names. */
export const formatSums = (sums: Sums): string =>
	[...sums.keys()]
		.sort()
		.map((path) => sums.get(path) + '  ' + path + '\n')
		.join('');

const LINE = /^([0-9a-f]{64}) [ *](.*)$/;
const LONGEST = 4096;

/** `fault` { line: from 1 }; a name that is none is left out, and so is a second one of the same file. */
export const parseSums = async (stream: AsyncIterable<Uint8Array>, fault: (code: SumsFault, line: number) => void): Promise<Sums> => {
	const sums = new Map<string, string>();
	let line = 0;
	for await (const text of linesOf(stream, LONGEST)) {
		line += 1;
		const [, sha256, path] = LINE.exec(text ?? '') ?? [];
		if (sha256 === undefined || path === undefined || sums.has(path) || sums.size === MAX_FILES) {
			fault(text === null ? 'name-too-long' : 'sums-malformed', line);
			if (sums.size === MAX_FILES) break;
			continue;
		}
		const wrong = nameFault(path);
		if (wrong === null) sums.set(path, sha256);
		else fault(wrong, line);
	}
	return sums;
};
