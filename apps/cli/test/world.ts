import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, openFile, yearOf } from '@tongguan/clearance';
import { launch, recipient } from '../demo/processes.ts';
import { CONTRACT, type DemoSite, makeSite, registerFacts } from '../demo/site.ts';
import { order } from '../src/gateway-client.ts';

export type World = {
	readonly dir: string;
	readonly site: DemoSite;
	readonly passphrases: string;
	readonly received: string;
	stopGateway(): Promise<void>;
	/** Ends the processes of it: they would keep the test waiting. */
	stop(): Promise<void>;
};

/**
 * The demo's site and people with one recipient that takes all, a running gateway, and both meters attested. Commands of this process act
 * there, for anybody.
 */
export async function makeWorld(dir: string): Promise<World> {
	const passphrases = join(dir, 'passphrases');
	const site = await makeSite(join(dir, 'site'), passphrases);
	const hq = await recipient(join(dir, 'recipient'), 'Example Motors AG', { gatewayPin: site.pin, id: 'hq' });
	const rulesFile = join(dir, 'rules.txt');
	await writeFile(rulesFile, '制度\n');
	const rules = await openFile(rulesFile);
	await registerFacts(
		site,
		['hq', 'lab', 'partner'].map((id) => ({ ...hq.peer, id })),
		await digestOf(rules),
	);
	await rules.close();
	const gateway = await launch('gateway', ['--dir', site.dir]);
	process.env.TONGGUAN_DIR = site.dir;
	process.env.TONGGUAN_PASSPHRASES = passphrases;
	const none = { min: 0, max: 0 };
	for (const entity of ['oem', 'mobility']) {
		await order(
			site.dir,
			{ kind: 'attestMeter', entity, year: yearOf(new Date()), ordinary: none, sensitive: none, statement: '无' },
			{ signer: site.cast.zhou! },
		);
	}
	const before = { ordinary: none, sensitive: none, importantBytes: none, statement: '无' };
	await order(site.dir, { kind: 'attestAuthorisation', authorisation: CONTRACT, ...before }, { signer: site.cast.zhou! });
	const received = join(dir, 'recipient', 'received');
	await mkdir(received, { recursive: true });
	const stop = async (): Promise<void> => {
		await gateway.stop();
		await hq.stop();
	};
	return { dir, site, passphrases, received, stop, stopGateway: gateway.stop };
}
