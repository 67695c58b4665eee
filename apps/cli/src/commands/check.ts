import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFile, type Report } from '@tongguan/clearance';
import type { Command } from 'commander';
import { add } from '../command.ts';
import { CliError } from '../errors.ts';
import { EXIT, grouped, interval, type Out, table } from '../out.ts';

/** What is inside a file, before anybody wants to send it. Needs no site. */
export function checkCommand(program: Command): void {
	add(program, 'check <path...>', 'cli.check.about', [], async ({ out }, paths) => {
		let incomplete = false;
		let failed = false;
		for await (const path of files(paths)) {
			try {
				const report = await checkFile(path, (done, total) =>
					out.progress(out.text('cli.progress.inspecting', { percent: Math.floor((100 * done) / Math.max(1, total)) })),
				);
				out.progress(null);
				out.record(report);
				show(out, report);
				incomplete ||= !report.coverage.complete;
			} catch (error) {
				out.error(
					error instanceof Error ? Object.assign(error, { params: { file: path, ...(error as { params?: object }).params } }) : error,
				);
				failed = true;
			}
		}
		return failed ? EXIT.error : incomplete ? EXIT.incomplete : EXIT.done;
	});
}

/** Folders are walked; a link is never followed: it goes to the check like a file, which refuses it by name, and so does what is neither. */
async function* files(paths: readonly string[]): AsyncIterable<string> {
	for (const path of paths) {
		const entries = (await isFolder(path)) ? await readdir(path).catch(() => null) : null;
		if (entries === null) yield path;
		else if (entries.length === 0) throw new CliError('no-files', { folder: path });
		else yield* files(entries.map((entry) => join(path, entry)).sort());
	}
}
async function isFolder(path: string): Promise<boolean> {
	return lstat(path).then(
		(found) => found.isDirectory(),
		() => false,
	);
}

function show(out: Out, report: Report): void {
	out.line(`${report.file}  ${report.type}  ${grouped(report.coverage.total)} B`);
	const rows = report.findings.map((finding) => [
		`  ${out.word(`identify.kind.${finding.kind}`)}`,
		out.word(`identify.category.${finding.category}`),
		`${grouped(finding.count)} / ${finding.distinct === null ? '?' : grouped(finding.distinct)}`,
		finding.at.column ?? finding.at.member ?? '',
		finding.examples.join('  '),
	]);
	if (rows.length > 0)
		for (const row of table([
			[
				`  ${out.text('cli.check.kind')}`,
				out.text('cli.check.category'),
				out.text('cli.check.count'),
				out.text('cli.check.where'),
				out.text('cli.check.examples'),
			],
			...rows,
		]))
			out.line(row);
	else out.say('cli.check.nothing');
	for (const { item } of report.important) out.say('cli.check.important', { item });
	out.say('cli.check.persons', { ordinary: interval(report.persons.ordinary), sensitive: interval(report.persons.sensitive) });
	const { max } = report.persons.ordinary;
	if (max !== null && max > report.persons.ordinary.min) out.say('cli.check.range');
	for (const { why, at } of report.coverage.skipped.slice(0, 10)) {
		out.say('cli.check.skipped', { why: out.word(`identify.skip.${why}`), where: placeOf(at) });
	}
	out.say(report.coverage.complete ? 'cli.check.complete' : 'cli.check.incomplete', { seen: report.coverage.seen });
}
function placeOf({ member, column, row }: Report['coverage']['skipped'][number]['at']): string {
	const place = member ?? column ?? (row === undefined ? undefined : `#${row}`);
	return place === undefined ? '' : `  ${place}`;
}
