import { parseArgs } from 'node:util';
import { killLoop } from '../test/kill/loop.ts';

/** `--budget N`: rounds of kill and reopen; `--seed S`: printed, so that a failure can be repeated. */
const { values } = parseArgs({ options: { budget: { type: 'string', default: '200' }, seed: { type: 'string' } } });
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
console.log(`census: ${values.budget} rounds of kill -9, seed ${seed}`);
const report = await killLoop(Number(values.budget), seed);
console.log(`census: ${report.acknowledged} facts, none lost; ${report.torn} torn tails, ${report.takenOver} locks taken over`);
