import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { codeOf, gatewayIdentity, openGate, openSite, toInstant, writeWhole } from '@tongguan/clearance';
import { serveControl } from './control.ts';
import { createTransport } from './transport.ts';
import { startWitnessing } from './witnessing.ts';

/**
 * The gateway process. `--dir SITE`; `--attached`: ends when its standard input does (started for one command).
 * Prints one JSON line when it is open, and one for each thing that happens to it; ends on SIGTERM and SIGINT after what is under way
 * was cut and counted. Exit codes: 0 asked to end, 1 could not open, 3 evidence could no longer be written.
 */
const say = (line: Record<string, unknown>): void => {
	process.stdout.write(`${JSON.stringify({ at: toInstant(new Date()), ...line })}\n`);
};

try {
	const { values } = parseArgs({ options: { dir: { type: 'string' }, attached: { type: 'boolean', default: false } } });
	if (values.dir === undefined) throw new TypeError('--dir is missing');
	const { paths } = await openSite(values.dir);
	const addressFile = join(paths.run, 'gateway.json');
	const ended = Promise.withResolvers<number>();
	const gate = await openGate(values.dir, {
		transport: createTransport(await gatewayIdentity(values.dir)),
		onEvidenceLost: (cause) => {
			say({ event: 'closed', code: codeOf(cause).code });
			ended.resolve(3);
		},
	});
	const control = await serveControl(gate, () => new Date());
	await writeWhole(addressFile, JSON.stringify(control.address));
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ended.resolve(0));
	if (values.attached) process.stdin.resume().once('end', () => ended.resolve(0));
	say({ event: 'open', pid: process.pid, recovered: gate.recovered.map(({ id, state }) => ({ id, state })) });
	const witnessing = startWitnessing(gate, say);

	process.exitCode = await ended.promise;
	await rm(addressFile, { force: true });
	await control.close();
	await witnessing.close();
	await gate.close();
	process.stdin.destroy();
} catch (error) {
	const { code, params } = codeOf(error);
	say({ event: 'failed', code, params, ...(code === 'internal' ? { stack: String((error as Error).stack) } : {}) });
	process.exitCode ||= 1;
}
