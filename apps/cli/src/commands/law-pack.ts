import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { layout, openRegistry, sayError, toInstant } from '@tongguan/clearance';
import {
	canonical,
	comparePacks,
	isSigned,
	LawError,
	lint,
	type Outcome,
	type PackKind,
	type Problem,
	type PublishedPack,
	packChanges,
	packSignatureText,
	type SignedPack,
	shippedPacks,
	verifyPack,
} from '@tongguan/law';
import type { Command } from 'commander';
import { type ActingOptions, acting, add } from '../command.ts';
import { pastDecisions } from '../decisions.ts';
import { jsonFile } from '../json-file.ts';
import { messages } from '../messages.ts';
import { EXIT, type Out } from '../out.ts';
import { writeOutput } from '../output-file.ts';
import { skeleton } from '../pack-skeleton.ts';
import { packOf, packsBeside, sha256, verify } from '../packs.ts';
import { signerOf } from '../persons.ts';
import { among } from '../values.ts';

const KINDS = ['importantData', 'zoneList', 'stateRules', 'ownCatalogue', 'calendar'] as const satisfies readonly PackKind[];

/** For a legal team that loads official texts. Needs a site only where a person signs and where past decisions are. */
export function packCommands(pack: Command): void {
	add<{ kind: string; from?: string }>(
		pack,
		'new <file>',
		'cli.lawPack.new.about',
		[
			['--kind <kind>', 'cli.lawPack.new.kind', (option) => option.choices(KINDS).default('importantData')],
			['--from <pack>', 'cli.lawPack.new.from'],
		],
		async ({ out }, [file], { kind, from }) => {
			const shipped = shippedPacks.map(({ id }) => id);
			const base = from === undefined ? skeleton(among(kind, '--kind', KINDS)) : (await packOf(among(from, '--from', shipped))).pack;
			await writeFresh(file!, base);
			out.record({ file });
			out.say('cli.lawPack.new.done', { file: file! });
		},
	);
	add(pack, 'lint <file...>', 'cli.lawPack.lint.about', [], async ({ out, dir }, files) => {
		const values = await Promise.all(files.map(jsonFile));
		const packs = values.map((value) => (isSigned(value) ? value.pack : value)) as PublishedPack[];
		const beside = await packsBeside(dir);
		let wrong = false;
		for (const [i, file] of files.entries()) {
			const besides = [...packs.filter((one, n) => n !== i && lint(one, [...packs, ...beside]).length === 0), ...beside];
			const problems = [...lint(packs[i], besides)];
			if (problems.length === 0 && isSigned(values[i])) problems.push(...(await signatureProblems(values[i], dir, besides)));
			wrong ||= problems.length > 0;
			if (problems.length > 0) sayProblems(out, file, problems);
			else await saySound(out, file, packs[i]!, isSigned(values[i]) ? values[i].signature : null, dir);
		}
		return wrong ? EXIT.error : EXIT.done;
	});
	add<ActingOptions & { out?: string }>(
		pack,
		'sign <file>',
		'cli.lawPack.sign.about',
		[['--out <file>', 'cli.lawPack.sign.out'], ...acting],
		async ({ out, dir }, [file], options) => {
			const signed = await packOf(file!, await packsBeside(dir));
			const signer = await signerOf({ ...options, dir });
			const who = { by: signer.id, publicKey: signer.publicKey, at: toInstant(new Date()) };
			const signature = { ...who, signature: signer.sign(packSignatureText(sha256, signed.pack, who)) };
			const to = options.out ?? `${file!.replace(/(\.signed)?\.json$/, '')}.signed.json`;
			await writeFresh(to, { pack: signed.pack, signature } satisfies SignedPack);
			const { id, version } = signed.pack;
			const digest = sha256(canonical(signed.pack));
			out.record({ file: to, pack: id, version, sha256: digest, by: who.by, at: who.at });
			out.say('cli.lawPack.sign.done', { by: who.by, pack: id, version, file: to, digest });
		},
	);
	add<{ receipts?: string }>(
		pack,
		'diff <old> <new>',
		'cli.lawPack.diff.about',
		[['--receipts <folder>', 'cli.lawPack.diff.receipts']],
		async ({ out, dir }, [before, after], { receipts }) => {
			const [old, fresh] = [(await packOf(before!)).pack, (await packOf(after!)).pack];
			sayChanges(out, old, fresh);
			const folder = receipts === undefined ? dir : resolve(receipts);
			const evidence = existsSync(layout(folder).evidence) ? layout(folder).evidence : receipts === undefined ? null : folder;
			if (evidence === null) {
				out.say('cli.lawPack.diff.none', { folder });
				out.record({ decisions: 0, changed: 0, refused: 0, unread: 0 });
				return EXIT.incomplete;
			}
			const counts = await compareDecisions(out, old, fresh, evidence);
			out.record(counts);
			out.say('cli.lawPack.diff.done', counts);
			return counts.refused + counts.unread > 0 ? EXIT.incomplete : EXIT.done;
		},
	);
}

function writeFresh(file: string, value: object): Promise<void> {
	return writeOutput(file, `${JSON.stringify(value, null, '\t')}\n`, { fresh: true });
}

/** The key a person has in the registry of the site, when there is a site and it knows the person. */
async function registeredKey(dir: string, person: string): Promise<string | undefined> {
	if (!existsSync(layout(dir).registry)) return undefined;
	const registry = await openRegistry(dir, { readOnly: true });
	try {
		return (await registry.person(person))?.publicKey;
	} finally {
		await registry.close();
	}
}
async function signatureProblems(signed: SignedPack, dir: string, besides: readonly PublishedPack[]): Promise<readonly Problem[]> {
	const by: unknown = signed.signature?.by;
	const key = typeof by === 'string' ? await registeredKey(dir, by) : undefined;
	try {
		verifyPack(signed, { sha256, verify, besides, ...(key === undefined ? {} : { keyOf: () => key }) });
		return [];
	} catch (error) {
		if (!(error instanceof LawError)) throw error;
		return [{ code: error.code, at: String(error.params.at ?? 'signature'), params: error.params }];
	}
}

function sayProblems(out: Out, file: string, problems: readonly Problem[]): void {
	const said = problems.map(({ code, at, params }) => {
		const { text: message, next } = sayError({ name: 'LawError', code, params }, out.lang, messages);
		return { code, at, params, message, next };
	});
	out.record({ file, sound: false, problems: said });
	out.say('cli.lawPack.lint.unsound', { file, count: said.length });
	for (const { code, at, message, next } of said) {
		out.line(`  × ${at === '' ? out.text('cli.lawPack.lint.top') : at}  ${message} (${code})`);
		out.line(`    ${out.text('cli.next')}${next}`);
	}
}
async function saySound(
	out: Out,
	file: string,
	pack: PublishedPack,
	signature: SignedPack['signature'] | null,
	dir: string,
): Promise<void> {
	const { id, kind, version, items } = pack;
	const digest = sha256(canonical(pack));
	const ruleless = items.filter(({ rule }) => rule === null).length;
	const verified = items.filter((item) => item.verified).length;
	const registered = signature === null ? undefined : (await registeredKey(dir, signature.by)) !== undefined;
	out.record({
		...{ file, sound: true, problems: [], pack: id, kind, version, items: items.length, ruleless, verified, sha256: digest },
		signed: signature === null ? null : { by: signature.by, at: signature.at, registered },
	});
	out.say('cli.lawPack.lint.sound', { file, pack: id, kind, version, items: items.length, ruleless, verified, digest });
	if (signature === null) out.say('cli.lawPack.lint.unsigned');
	else out.say(registered ? 'cli.lawPack.lint.signed' : 'cli.lawPack.lint.signedElsewhere', { by: signature.by, at: signature.at });
}

function sayChanges(out: Out, old: PublishedPack, fresh: PublishedPack): void {
	const changes = packChanges(old, fresh);
	for (const one of changes) out.record(one);
	out.table(
		['what', 'id', 'change'],
		changes.map(({ what, id, change }) => [out.text(`cli.lawPack.what.${what}`), id, out.text(`cli.lawPack.change.${change}`)]),
	);
	if (changes.length === 0) out.say('cli.lawPack.diff.same');
}

type Counts = { readonly decisions: number; readonly changed: number; readonly refused: number; readonly unread: number };
async function compareDecisions(out: Out, old: PublishedPack, fresh: PublishedPack, evidence: string): Promise<Counts> {
	const compare = comparePacks(old, fresh);
	const rows: string[][] = [];
	const unread: { shipment: string; code: string }[] = [];
	let [decisions, changed, refused] = [0, 0, 0];
	for await (const past of pastDecisions(evidence)) {
		decisions++;
		if (past.unread !== undefined) {
			unread.push({ shipment: past.shipment, code: past.unread });
			out.record({ shipment: past.shipment, unread: past.unread });
			continue;
		}
		const { shipment, at, facts } = past;
		const { before, after, changed: differs } = compare(facts, past.packs, past.readings);
		if ('refused' in before && 'refused' in after) {
			refused++;
			out.record({ shipment, at, refused: after.refused, params: after.params });
		} else if (differs) {
			changed++;
			out.record({ shipment, at, transfer: facts.transfer, before, after });
			rows.push([shipment, at.slice(0, 19), facts.transfer, outcomeText(out, before), outcomeText(out, after)]);
		}
	}
	out.table(['shipment', 'at', 'transfer', 'before', 'after'], rows);
	for (const one of unread) out.say('cli.lawPack.diff.unread', one);
	return { decisions, changed, refused, unread: unread.length };
}
function outcomeText(out: Out, outcome: Outcome): string {
	if ('refused' in outcome) return out.text('cli.lawPack.diff.refused', { code: outcome.refused });
	const path = outcome.path === 'undetermined' ? 'cli.lawPack.undetermined' : (`cli.path.${outcome.path}` as const);
	const slices = outcome.slices.map(
		({ id, important }) => `${id} ${out.text(`cli.lawPack.important.${String(important) as 'true' | 'false' | 'unknown'}`)}`,
	);
	return [out.text(`cli.verdict.${outcome.verdict}`), out.text(path), ...slices].join(' · ');
}
