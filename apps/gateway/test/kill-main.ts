import { readFile } from 'node:fs/promises';
import { ship, siteOf, type TransferName } from './site.ts';

/**
 * A gate that kills itself: `DIR TRANSFER FILE STEP NTH` ends by SIGKILL the NTH time (from 1) that STEP has become durable.
 * `NTH` 0: it does not; whoever started it may. Prints the state the shipment ended in, if it came to that.
 */
const [dir, transfer, file, step, nth] = process.argv.slice(2) as [string, TransferName, string, string, string];
let left = Number(nth);
const site = await siteOf(dir);
const gate = await site.open({
	onStep: (reached) => {
		if (reached === step && --left === 0) process.kill(process.pid, 'SIGKILL');
	},
});
const { state } = await ship(gate, transfer, await readFile(file));
process.stdout.write(`${state}\n`);
await gate.close();
