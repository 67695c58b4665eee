import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { type Example, examples } from '../../schema/examples.ts';
import { canonical, type Decision, digestInputs, engineInput, type Receipt } from '../../src/index.ts';
import { engineOf, orphans, places, root, sha256 } from './kept.ts';

/**
 * `node packages/law/test/receipts/make.ts [--again]`: keeps a set of receipts of this month, made today by the engine as it is today. A month
 * that has its set keeps it: `--again` replaces one only on the day it was made.
 */
const CHOSEN = [
	'02-persons-99999',
	'04-contract-999999',
	'09-one-sensitive-person',
	'17-payroll-either',
	'22-vulnerability-to-parent',
	'27-recall-source',
	'37-road-test-video',
	'55-contract-without-papers',
	'62-importance-open',
	'63-unread',
	'69-three-slices',
	'74-own-catalogue',
];
const law = join(import.meta.dirname, '../..');
const DAY = 'made.json';

const built = async (): Promise<string> => {
	// The folder the build is run in is written into the comments of the file.
	const bundle = await rolldown({ input: 'src/engine.ts', cwd: law, platform: 'neutral' });
	const { output } = await bundle.generate({ format: 'esm' });
	await bundle.close();
	return output[0].code;
};

const keep = (file: string, text: string): string => {
	mkdirSync(join(file, '..'), { recursive: true });
	writeFileSync(file, text);
	return sha256(text);
};

/** No bytes stand behind an example: its manifest states one file of one chunk, under the digest of its first slice. */
const manifestOf = ({ name, facts }: Example): string => {
	const { digest } = facts.slices[0]!;
	const { at, transfer, recipient, processor } = facts;
	return canonical({
		...{ version: 1, shipment: name, transfer, processor: processor.id, recipient, at },
		...{ file: `${name}.bin`, sha256: digest, bytes: 1, chunkBytes: 1, chunks: [digest] },
	});
};

const makeMonth = async (month: string, engineText: string): Promise<number> => {
	const engine = await engineOf(engineText);
	const chosen = examples().filter((example) => CHOSEN.includes(example.name));
	if (chosen.length !== CHOSEN.length) throw new Error('an example that receipts are made from is gone');
	for (const example of chosen) {
		const { name, facts, packs, readings } = example;
		const decisionText = engine.run(engineInput({ facts, packs, readings }));
		const digests = digestInputs(sha256, { facts, packs, readings }, JSON.parse(decisionText) as Decision, engine.editionText, engineText);
		const manifest = manifestOf(example);
		const receipt: Receipt = {
			...digests,
			...{ shipment: name, at: facts.at, manifest: sha256(manifest), approval: null, reservation: name },
		};
		for (const pack of packs) keep(places.pack(sha256(canonical(pack))), canonical(pack));
		keep(places.edition(receipt.edition), engine.editionText);
		keep(places.engine(receipt.engine), engineText);
		keep(places.of(month, name, 'facts'), canonical(facts));
		keep(places.of(month, name, 'readings'), canonical(readings));
		keep(places.of(month, name, 'decision'), decisionText);
		keep(places.of(month, name, 'manifest'), manifest);
		keep(places.of(month, name, 'receipt'), canonical(receipt));
	}
	return chosen.length;
};

/** Whether the set of a month may be written: there is none, or it was made on this very day and is to be made again. */
export const mayWrite = (month: string, today: string, again: boolean): boolean => {
	const folder = join(root, month);
	if (!existsSync(folder) || readdirSync(folder).length === 0) return true;
	const file = join(folder, DAY);
	return again && existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { day: string }).day === today;
};

if (import.meta.main) {
	// The day at +08:00, like every day here.
	const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
	const month = today.slice(0, 7);
	if (mayWrite(month, today, process.argv.includes('--again'))) {
		const engineText = await built();
		rmSync(join(root, month), { recursive: true, force: true });
		const made = await makeMonth(month, engineText);
		keep(join(root, month, DAY), canonical({ day: today }));
		for (const file of orphans()) rmSync(file);
		console.log(`${month}: ${made} receipts, engine ${sha256(engineText)}`);
	} else {
		console.error(`${month} has its receipts; they are kept as they are (--again only on the day they were made)`);
		process.exitCode = 1;
	}
}
