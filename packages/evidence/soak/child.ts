import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logKeyOf, openWriter } from '../src/adapters/node.ts';

/**
 * Writes to the site in argv[2] until it is killed: appends in groups, objects, captures. Every answer is a line on standard output
 * before the next call, so that the parent knows what was promised. argv[4]: bytes of a journal file. On SIGTERM it closes, and stays.
 */
const dir = process.argv[2]!;
const site = process.argv[3]!;
const key = logKeyOf(readFileSync(join(dir, 'gateway.skey'), 'utf8'));
const say = (line: object) => process.stdout.write(JSON.stringify(line) + '\n');
say({ opening: process.pid });
const writer = await openWriter({
	evidence: join(dir, 'evidence'),
	site,
	writer: 'gateway',
	key,
	clock: () => new Date(),
	...(process.argv[4] === undefined ? {} : { journalBytes: Number(process.argv[4]) }),
});
let closing = false;
process.on('SIGTERM', () => {
	closing = true;
	setInterval(() => undefined, 1000);
	writer.close().catch((error: unknown) => {
		console.error(error);
		process.exit(1);
	});
});
const meta = {
	shipment: 's',
	transfer: 't',
	recipient: 'r',
	application: 'https',
	sourceIp: '10.0.0.1',
	sourcePort: 40_000,
	destinationIp: '192.0.2.7',
	destinationPort: 443,
};
const text = new TextEncoder();
say({ ready: process.pid });

const decide = async (): Promise<never> => {
	for (let i = 0; ; i += 1) {
		const group = Array.from({ length: 1 + (i % 300) }, (_, n) => writer.append('decision', { i, n, pad: 'x'.repeat((i * 37 + n) % 500) }));
		for (const answer of await Promise.all(group)) say(answer);
	}
};
const store = async (): Promise<never> => {
	for (let i = 0; ; i += 1) {
		const facts = await writer.putObject(text.encode(process.pid + ' ' + i));
		say({ ...(await writer.append('operation', { facts } as never)), object: facts });
	}
};
const connect = async (): Promise<never> => {
	for (let i = 0; ; i += 1) {
		const connection = 'c-' + process.pid + '-' + i;
		const capture = await writer.capture({ connection, ...meta });
		capture.sent(new Uint8Array(5000));
		await capture.flush();
		capture.received(new Uint8Array(50));
		await capture.close('delivered');
		say({ captured: capture.file });
	}
};
try {
	await Promise.all([decide(), store(), connect()]);
} catch (error) {
	if (!closing) throw error;
}
