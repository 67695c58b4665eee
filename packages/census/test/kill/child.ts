import { writeSync } from 'node:fs';
import { openFileCensus } from '../../src/adapters/node.ts';
import { act, steps } from './steps.ts';

/** Plays the steps of `seed` from `from` on against the folder and writes the number of each to standard output once it is answered. */
const [dir, seed, from] = [process.argv[2]!, Number(process.argv[3]), Number(process.argv[4])];
const census = await openFileCensus(dir);
let number = from;
for (const step of steps(seed, from)) {
	await act(census, step);
	writeSync(1, `${number++}\n`);
}
