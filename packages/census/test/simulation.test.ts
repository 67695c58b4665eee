import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { planted, shipped, withBug } from '../simulate/bugs/bug.ts';
import { bugs } from '../simulate/bugs/index.ts';
import { shortest, simulate, told } from '../simulate/run.ts';
import type { Subject } from '../simulate/world.ts';
import { dump, load } from '../src/core/snapshot.ts';
import { CensusError } from '../src/errors.ts';
import { createCensus } from '../src/stores/census.ts';

const HISTORIES = 250;
/** One of a tally, of a plan, and of a store; `npm run soak` looks for them all. */
const some = [
	'a person two reservations hold is given back with the first',
	'a cap is passed by one',
	'it is answered before it is durable',
];
const subject: Subject = { createCensus, dump, load, CensusError };

describe('several gateways over one journal', () => {
	it('say what the plain model says, whatever fails, in whatever order', async () => {
		// Another seed each time: what fails once is looked at again with `node soak/main.ts --history <seed>`.
		const seed = (Date.now() % 1_000_000) * 1000;
		console.log(`census: ${HISTORIES} histories from seed ${seed}`);
		const { found, histories, facts } = await simulate(subject, seed, HISTORIES);
		expect(found === null ? null : told(await shortest(subject, found))).toBeNull();
		expect(histories).toBe(HISTORIES);
		expect(facts).toBeGreaterThan(HISTORIES * 5);
	});

	it('do the same again from the same seed', async () => {
		const [once, again] = [await simulate(subject, 20260601, 5), await simulate(subject, 20260601, 5)];
		expect(again).toEqual(once);
	});
});

describe('a planted bug', () => {
	it.each(bugs)('stands in the source to be changed: $name', (bug) => {
		const text = readFileSync(join(fileURLToPath(shipped), bug.file), 'utf8');
		expect(planted(text, bug)).not.toBe(text);
	});
	it.each(bugs.filter(({ name }) => some.includes(name)))('is found: $name', async (bug) => {
		expect((await withBug(bug, (changed) => simulate(changed, 20260602, 100))).found).not.toBeNull();
	});
});
