import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, openFile, yearOf } from '@tongguan/clearance';
import { launch, recipient } from '../demo/processes.ts';
import { type DemoSite, makeSite, registerFacts } from '../demo/site.ts';
import { order } from '../src/gateway-client.ts';

export type World = {
	readonly dir: string;
	readonly site: DemoSite;
	/** What the command needs to act for anybody here. */
	readonly env: Readonly<Record<string, string>>;
	readonly received: string;
	/** Ends the processes of it: they would keep the test waiting. */
	stop(): Promise<void>;
};

/** The demo's site and people with one recipient that takes all, a running gateway, and both meters attested. */
export async function makeWorld(dir: string): Promise<World> {
	const passphrases = join(dir, 'passphrases');
	const site = await makeSite(join(dir, 'site'), passphrases);
	const stops: (() => Promise<void>)[] = [];
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
	const stop = async (): Promise<void> => {
		for (const one of stops.reverse()) await one();
	};
	return { dir, site, received, stop, env: { TONGGUAN_DIR: site.dir, TONGGUAN_PASSPHRASES: passphrases } };
}
