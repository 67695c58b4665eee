import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, openFile, yearOf } from '@tongguan/clearance';
import { afterAll } from 'vitest';
import { launch, recipient } from '../demo/processes.ts';
import { type DemoSite, makeSite, registerFacts } from '../demo/site.ts';
import { order } from '../src/gateway-client.ts';

export type World = {
	readonly dir: string;
	readonly site: DemoSite;
	/** What the command needs to act for anybody here. */
	readonly env: Readonly<Record<string, string>>;
	readonly received: string;
};

/** The demo's site and people with one recipient that takes all, a running gateway, and both meters attested. */
export async function makeWorld(dir: string): Promise<World> {
	const passphrases = join(dir, 'passphrases');
	const site = await makeSite(join(dir, 'site'), passphrases);
	const stops: (() => Promise<void>)[] = [];
	afterAll(async () => {
		for (const stop of stops.reverse()) await stop();
	});
	const hq = await recipient(join(dir, 'recipient'), 'Example Motors AG', { gatewayPin: site.pin, id: 'hq' });
	stops.push(hq.stop);
	const rulesFile = join(dir, 'rules.txt');
	await writeFile(rulesFile, '制度\n');
	const rules = await openFile(rulesFile);
	await registerFacts(
		site,
		['hq', 'lab', 'partner'].map((id) => ({ ...hq.peer, id })),
		await digestOf(rules),
	);
	await rules.close();
	stops.push((await launch('gateway', ['--dir', site.dir])).stop);
	const none = { min: 0, max: 0 };
	for (const entity of ['oem', 'mobility']) {
		await order(
			site.dir,
			{ kind: 'attestMeter', entity, year: yearOf(new Date()), ordinary: none, sensitive: none, statement: '无' },
			{ signer: site.cast.zhou! },
		);
	}
	const received = join(dir, 'recipient', 'received');
	await mkdir(received, { recursive: true });
	return { dir, site, received, env: { TONGGUAN_DIR: site.dir, TONGGUAN_PASSPHRASES: passphrases } };
}
