import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { layout } from '@tongguan/clearance';
import { BUNDLE_FACTS, BUNDLE_MANIFEST, type BundleVerification, type Check, type Finding, type LogKind } from '@tongguan/evidence';
import { proveEntry, verify, verifyBundle, verifyProof } from '@tongguan/evidence/node';
import type { Command } from 'commander';
import { add } from '../command.ts';
import { CliError } from '../errors.ts';
import { sayCheck, sayFinding } from '../finding.ts';
import { given } from '../given.ts';
import { EXIT, grouped, type Out } from '../out.ts';
import { writeOutput } from '../output-file.ts';
import { many, whole } from '../values.ts';

type VerifyCommandOptions = { key?: string; witness?: readonly string[]; quorum?: string; since?: readonly string[] };
const ENTRY = /^([a-z0-9][a-z0-9-]{0,62})\/(traffic|operation|alert|decision)#(0|[1-9]\d{0,14})$/;

/** The evidence folder, and one entry of it as a proof that stands alone: both verified offline. */
export function verifyCommands(program: Command): void {
	add<VerifyCommandOptions>(
		program,
		'verify [folder]',
		'cli.verify.about',
		[
			['--key <vkey|file>', 'cli.verify.key'],
			['--witness <vkey|file>', 'cli.verify.witness', (option) => option.argParser<readonly string[]>(many)],
			['--quorum <number>', 'cli.verify.quorum'],
			['--since <file|size:root>', 'cli.verify.since', (option) => option.argParser<readonly string[]>(many)],
		],
		async ({ out, dir }, [place], options) => {
			const trusted = {
				...(options.key === undefined ? {} : { key: (await given(options.key)).trim() }),
				witnesses: await Promise.all((options.witness ?? []).map(async (one) => (await given(one)).trim())),
				...(options.quorum === undefined ? {} : { quorum: whole(options.quorum, '--quorum', 1, 64) }),
			};
			if (place !== undefined && statSync(place, { throwIfNoEntry: false })?.isFile()) {
				if (options.since !== undefined) throw new CliError('options-together', { option: '--since', other: place });
				const result = verifyProof(Buffer.from(await given(place)), place, trusted);
				out.record(result);
				if (result.payload !== null) out.line(JSON.stringify(result.payload));
				return conclude(out, result);
			}
			if (place !== undefined && isBundle(place)) {
				if (options.since !== undefined) throw new CliError('options-together', { option: '--since', other: place });
				const result = await verifyBundle(resolve(place), {
					...trusted,
					onProgress: ({ bytes }) => out.progress(out.text('cli.progress.verifying', { bytes })),
				});
				out.progress(null);
				tellBundle(out, result);
				return conclude(out, result);
			}
			const result = await verify(evidenceIn(place, dir), {
				...trusted,
				since: await Promise.all((options.since ?? []).map(given)),
				onProgress: ({ bytes }) => out.progress(out.text('cli.progress.verifying', { bytes })),
			});
			out.progress(null);
			out.record(result);
			out.table(
				['log', 'entries', 'root'],
				result.logs.filter(({ size }) => size > 0).map(({ writer, log, size, root }) => [`${writer}/${log}`, grouped(size), root]),
			);
			for (const { writer, log, size, witness, at } of result.cosignatures)
				out.say('cli.verify.cosigned', { log: `${writer}/${log}`, size, witness, at });
			for (const file of result.open) out.say('cli.verify.open', { file });
			return conclude(out, result);
		},
	);
	add<{ out?: string; payload: boolean }>(
		program,
		'prove <entry>',
		'cli.prove.about',
		[
			['--out <file>', 'cli.prove.out'],
			['--no-payload', 'cli.prove.noPayload'],
		],
		async ({ out, dir }, [entry], options) => {
			const [, writer, log, index] = ENTRY.exec(entry!) ?? [];
			if (writer === undefined) throw new CliError('option-value', { option: 'entry', value: entry!, expected: 'gateway/decision#0' });
			const proved = { writer, log: log as LogKind, index: Number(index), payload: options.payload };
			const text = await proveEntry(layout(dir).evidence, proved);
			const file = options.out ?? `${writer}-${log}-${index}.tlog-proof`;
			await writeOutput(file, text, { fresh: true });
			out.record({ file: resolve(file), ...proved });
			out.say('cli.prove.done', { file });
		},
	);
}

/** A site, an evidence folder, or the site of this call. */
function evidenceIn(place: string | undefined, dir: string): string {
	if (place === undefined) return layout(dir).evidence;
	const below = join(resolve(place), 'evidence');
	return existsSync(below) ? below : resolve(place);
}

/** Also one that was never finished: it is to be said what it is. */
const isBundle = (place: string): boolean => [BUNDLE_MANIFEST, BUNDLE_FACTS].some((name) => existsSync(join(place, name)));

function tellBundle(out: Out, result: BundleVerification): void {
	const { cover, entry, logs, cosignatures } = result;
	out.record(result);
	out.table(
		['log', 'entries'],
		logs.map(({ writer, log, entries }) => [`${writer}/${log}`, grouped(entries)]),
	);
	for (const { writer, log, size, witness, at } of cosignatures)
		out.say('cli.verify.cosigned', { log: `${writer}/${log}`, size, witness, at });
	// What nobody vouches for is not said as if somebody did.
	if (cover === null || entry === null || !result.verified) return;
	const { site, madeBy, madeAt, question, missing, open, notOpened } = cover;
	const { from, to } = question;
	out.say('cli.verify.bundle', {
		site,
		by: `${madeBy.name} (${madeBy.id})`,
		at: madeAt,
		entry: `${entry.writer}/${entry.log}#${entry.index}`,
		from,
		to,
	});
	out.say('cli.verify.bundleLacks', { missing: missing.length, open: open.length, sealed: notOpened.length });
}

/** What was found wrong, what was shown and what was not. */
function conclude(
	out: Out,
	result: { readonly verified: boolean; readonly failures: readonly Finding[]; readonly checks: readonly Check[] },
): number {
	for (const failure of result.failures.slice(0, 20)) out.line(`  × ${sayFinding(out, failure)} (${failure.code})`);
	for (const check of result.checks) out.line(sayCheck(out, check));
	out.say(result.verified ? 'cli.verify.done' : 'cli.verify.failed');
	return result.verified ? EXIT.done : EXIT.unproven;
}
