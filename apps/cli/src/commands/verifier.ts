import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { add } from '../command.ts';
import { CliError } from '../errors.ts';
import { writeOutput } from '../output-file.ts';

/** Beside the packed program, or in the evidence room of a checkout. */
const PLACES = ['./verifier.html', '../../../../packages/evidence/dist/verifier.html'];

/** The page that verifies without us: for whoever is to verify, with the digest by which they know it. */
export function verifierCommand(program: Command): void {
	add<{ out?: string }>(
		program,
		'verifier',
		'cli.verifier.about',
		[['--out <file>', 'cli.verifier.out']],
		async ({ out }, _args, options) => {
			const page = readFileSync(findVerifier(), 'utf8');
			const file = options.out ?? 'tongguan-verifier.html';
			await writeOutput(file, page, { fresh: true });
			const bytes = Buffer.byteLength(page);
			const sha256 = createHash('sha256').update(page).digest('hex');
			out.record({ file: resolve(file), bytes, sha256 });
			out.say('cli.verifier.done', { file, bytes, sha256 });
		},
	);
}

/** `verifier-missing` */
function findVerifier(): string {
	const found = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((file) => existsSync(file));
	if (found === undefined) throw new CliError('verifier-missing');
	return found;
}
