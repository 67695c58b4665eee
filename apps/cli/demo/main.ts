import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ClearanceError, digestOf, joined, openFile, sayError, writeWhole, yearOf } from '@tongguan/clearance';
import { render } from '@tongguan/law';
import { pathText } from '../src/explain.ts';
import { order } from '../src/gateway-client.ts';
import { createOut } from '../src/out.ts';
import { ownersCsv, torqueMap, track, truncatedParquet, upgradeSource } from './generate.ts';
import { launch, recipient } from './processes.ts';
import { nextOf, replayScene, type Shipped, shipScene, verifyScene } from './scenes.ts';
import { CONTRACT, makeSite, registerFacts } from './site.ts';
import { messages } from './texts.ts';

/**
 * `npm run demo [-- --once] [--lang zh|en] [--json] [--dir FOLDER]`: a site, three kinds of processes, nine scenes. `--once` exits at the end.
 * Exit code 1 when a scene does not end as the text says.
 */
const { values } = parseArgs({
	options: { once: { type: 'boolean' }, lang: { type: 'string', default: 'zh' }, json: { type: 'boolean' }, dir: { type: 'string' } },
});
const lang = values.lang === 'en' ? 'en' : 'zh';
const say = (id: keyof typeof messages, params: Readonly<Record<string, string | number>> = {}): void => {
	if (!values.json) console.log(render(messages[id], params, lang));
};
const print = (line: object): void => {
	if (values.json) console.log(JSON.stringify(line));
};
const words = createOut({ lang, json: false });
const began = Date.now();
const dir = values.dir === undefined ? await mkdtemp(join(tmpdir(), 'tongguan-demo-')) : resolve(values.dir);
await mkdir(dir, { recursive: true });
if ((await readdir(dir)).length > 0) {
	const { text, next } = sayError(new ClearanceError('folder-not-empty', { folder: dir }), lang);
	console.error(`${text}\n${next}`);
	process.exit(1);
}
say('demo.intro', { dir });

const passphrases = join(dir, 'passphrases');
const files = join(dir, 'files');
await mkdir(files);
const site = await makeSite(join(dir, 'site'), passphrases);
const gatewayPin = site.pin;
const running: { stop(): Promise<void> }[] = [];
const keep = <T extends { stop(): Promise<void> }>(process: T): T => {
	running.push(process);
	return process;
};
let failed = false;
const expect = (holds: boolean, what: string): void => {
	if (holds) return;
	failed = true;
	console.error(`demo: ${what}`);
};

try {
	const hq = keep(await recipient(join(dir, 'recipient-hq'), 'Example Motors AG', { gatewayPin, id: 'hq' }));
	const lab = keep(await recipient(join(dir, 'recipient-lab'), 'Example Lab GmbH', { gatewayPin, id: 'lab', rate: 12 << 20 }));
	// The partner whose key was registered goes away; somebody else answers at its address.
	const partner = await recipient(join(dir, 'recipient-partner'), 'Example Partner SE', { gatewayPin, id: 'partner' });
	await partner.stop();
	const port = Number(partner.peer.address.split(':').at(-1));
	keep(await recipient(join(dir, 'impostor'), 'Example Partner SE', { gatewayPin, id: 'impostor', port }));

	const rulesFile = join(files, 'rules.txt');
	await writeFile(rulesFile, '汽车数据出境安全管理制度（演示）\n', { mode: 0o600 });
	const rules = await openFile(rulesFile);
	await registerFacts(site, [hq.peer, lab.peer, partner.peer], await digestOf(rules));
	await rules.close();
	keep(await launch('gateway', ['--dir', site.dir]));
	const year = yearOf(new Date());
	const none = { min: 0, max: 0 };
	for (const entity of ['oem', 'mobility']) {
		await order(
			site.dir,
			{ kind: 'attestMeter', entity, year, ordinary: none, sensitive: none, statement: '本年度此前无出境' },
			{ signer: site.cast.zhou! },
		);
	}
	const before = { ordinary: none, sensitive: none, importantBytes: none, statement: '备案后至启用前无出境' };
	await order(site.dir, { kind: 'attestAuthorisation', authorisation: CONTRACT, ...before }, { signer: site.cast.zhou! });

	const path = (name: string): string => join(files, name);
	await ownersCsv(path('owners.csv'), { rows: 1_200_000, owners: 120_000, seed: 1 });
	await torqueMap(path('torque.csv'), 20_000);
	await track(path('trip.gpx'), 240);
	await upgradeSource(path('upgrade.c'));
	await truncatedParquet(path('fleet.parquet'));
	await ownersCsv(path('new-owners.csv'), { rows: 400_000, owners: 40_000, first: 500_000, seed: 2, spread: true });

	const show = (shipped: Shipped): void => {
		const { line, decision, report } = shipped;
		print(line);
		const outcome = render(messages[`demo.${line.outcome as 'failed'}`], {}, lang);
		say('demo.outcome', {
			outcome,
			path: pathText(words, decision.path),
			persons: line.personsCounted,
			bytes: line.bytesSent,
			citations: line.citations.join(' '),
		});
		if (line.outcome !== 'released') {
			const next = nextOf(shipped, lang);
			if (next) say('demo.next', { next });
			if (decision.unverified.length > 0) say('demo.unverified', { items: decision.unverified.join(', ') });
			if (!report.coverage.complete) {
				say('demo.coverage', {
					seen: report.coverage.seen,
					total: report.coverage.total ?? '?',
					why: [...new Set(report.coverage.skipped.map((one) => joined[`identify.skip.${one.why}`]![lang]))].join(', '),
				});
			}
		}
	};
	const play = async (
		scene: 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g',
		file: string,
		transfer: string,
		wanted: string,
		onSending?: (done: number, total: number) => void,
	) => {
		say(`demo.${scene}`);
		const shipped = await shipScene(site, scene, path(file), transfer, onSending);
		show(shipped);
		expect(
			shipped.line.outcome === wanted,
			`${scene} ended ${shipped.line.outcome} (${shipped.shipment.error?.code ?? 'no error'}), not ${wanted}`,
		);
		return shipped;
	};

	const a = await play('a', 'owners.csv', 'after-sales', 'released');
	expect(a.line.personsCounted === 120_000 && a.line.receivedSha256 === a.line.sourceSha256, 'a counted or delivered something else');
	const b = await play('b', 'torque.csv', 'torque', 'released');
	expect(b.line.personsCounted === 0 && b.line.receivedSha256 === b.line.sourceSha256, 'b counted or delivered something else');
	await play('c', 'trip.gpx', 'trip-study', 'held');
	await play('d', 'upgrade.c', 'upgrade-source', 'stopped');
	await play('e', 'fleet.parquet', 'battery', 'held');
	await play('f', 'torque.csv', 'torque-partner', 'refused');
	let withdrawing: Promise<void> | undefined;
	const g = await play('g', 'new-owners.csv', 'after-sales-slow', 'cut', (done, total) => {
		if (withdrawing !== undefined || done < total / 3) return;
		withdrawing = site.as('zhao', async (admin) => {
			const [approval] = await admin.registry.approvals('after-sales-slow');
			await admin.withdraw(approval!.id, '目的变更，暂停发送');
		});
	});
	await withdrawing;
	expect(g.line.personsCounted > 0 && g.line.personsCounted < 40_000, `g counted ${g.line.personsCounted}`);

	say('demo.h');
	const verified = await verifyScene(site);
	print(verified.line);
	say('demo.verified', { files: verified.files, bytes: verified.bytes });
	say('demo.tampered', verified.failure);
	expect(verified.line.verified && !verified.line.tamperedVerified, 'h did not verify, or verified what was tampered with');
	say('demo.i');
	const replayed = await replayScene(site, a);
	print(replayed.line);
	say('demo.replayed', { engine: replayed.engine.slice(0, 16) });
	expect(replayed.line.identical, 'i is not identical');

	const password = join(passphrases, 'qian.console.pass');
	await writeWhole(password, `${randomBytes(12).toString('base64url')}\n`, { fresh: true });
	await (await launch('console', ['--dir', site.dir, '--set-password', 'qian', '--password-file', password])).stop();
	const console_ = keep(await launch('console', ['--dir', site.dir]));
	const seconds = ((Date.now() - began) / 1000).toFixed(1);
	if (values.once) say('demo.endOnce', { seconds, dir });
	else {
		say('demo.end', { seconds, address: String(console_.said.address), password, dir: site.dir, passphrases });
		await new Promise<void>((resolve) => {
			for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
		});
	}
} finally {
	for (const process of running.reverse()) await process.stop();
}
if (failed) process.exitCode = 1;
