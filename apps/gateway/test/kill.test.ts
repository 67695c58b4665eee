import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DurableStep } from '@tongguan/clearance';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { killable } from './killed.ts';
import { faultOf, stateOf } from './reconciled.ts';
import { CHUNK, makeTemplate, owners, ownersWithin, type Site, type Template } from './site.ts';
import { startWitness, type Witness } from './witness.ts';

const content = owners(1_200);
const CHUNKS = Math.ceil(content.length / CHUNK);
const MIDDLE = Math.ceil(CHUNKS / 2);

let template: Template;
let registered: Site;
let witness: Witness;
beforeAll(async () => {
	template = await makeTemplate();
	witness = await startWitness();
	registered = await template.fresh();
	await registered.reach(witness, ['contract']);
});
beforeEach(() => witness.forget());
afterAll(async () => {
	await witness.close();
	await template.remove();
});

/** Chunks whose owners count when the gateway died there; -1: nothing may have left. */
const cases: readonly (readonly [step: DurableStep, nth: number, lastChunk: number, state: string])[] = [
	['registered', 1, -1, 'voided'],
	['spooled', 1, -1, 'voided'],
	['inspected', 1, -1, 'voided'],
	['reserved', 1, -1, 'voided'],
	['decided', 1, -1, 'voided'],
	['connected', 1, -1, 'voided'],
	['opened', 1, -1, 'voided'],
	['manifest-sent', 1, -1, 'voided'],
	['chunk-opened', 1, 0, 'cut'],
	['chunk-sent', 1, 0, 'cut'],
	['chunk-opened', MIDDLE, MIDDLE - 1, 'cut'],
	['chunk-sent', MIDDLE, MIDDLE - 1, 'cut'],
	['delivered', 1, CHUNKS - 1, 'posted'],
	['posted-census', 1, CHUNKS - 1, 'posted'],
	['posted', 1, CHUNKS - 1, 'posted'],
];

describe('a gateway killed by SIGKILL', () => {
	it.each(cases)(
		'after %s (time %i) has counted the owners through chunk %i when it is opened again, and the shipment is %s',
		async (step, nth, lastChunk, state) => {
			const site = await template.fresh(registered);
			const file = join(site.dir, 'owners.csv');
			await writeFile(file, content);
			expect(await killable(site.dir, 'contract', file, step, nth).ended).toEqual({ signal: 'SIGKILL', said: '' });

			const recovered = await site.withGate(async (gate) => gate.recovered);
			expect(await faultOf(site, witness)).toBeUndefined();
			const after = await stateOf(site);
			expect(recovered).toHaveLength(step === 'posted' ? 0 : 1);
			const counted = ownersWithin(Math.min((lastChunk + 1) * CHUNK, content.length));
			expect(after.shipments[0]).toMatchObject({ state, added: { ordinary: { min: counted, max: counted } } });
			expect(after.alerts.map(({ kind }) => kind)).toEqual(step === 'posted' ? [] : ['recovered-after-crash']);
			expect(after.reservations.map((one) => one.state)).toEqual(reservationAfter(step));

			expect(await site.withGate(async (gate) => gate.recovered)).toEqual([]);
			expect(await stateOf(site)).toEqual(after);
			await rm(site.dir, { recursive: true });
		},
	);
});

function reservationAfter(step: string): string[] {
	if (['registered', 'spooled', 'inspected'].includes(step)) return [];
	return [['reserved', 'decided', 'connected', 'opened', 'manifest-sent'].includes(step) ? 'voided' : 'posted'];
}

describe('a gateway killed by SIGKILL in the middle of a chunk', () => {
	it.each([20_000, 300_000, 2_000_000, 5_000_000])('when %i bytes are on the wire has every one of them in its capture', async (wanted) => {
		const site = await template.fresh(whole);
		await writeFile(join(site.dir, 'owners.csv'), large);
		const { child, ended } = killable(site.dir, 'contract', join(site.dir, 'owners.csv'), '-', 0);
		witness.onWire((bytes) => bytes >= wanted && child.kill('SIGKILL'));
		expect(await ended).toEqual({ signal: 'SIGKILL', said: '' });
		await site.withGate(async (gate) => expect(gate.recovered).toHaveLength(1));
		expect(await faultOf(site, witness)).toBeUndefined();
		await rm(site.dir, { recursive: true });
	});
	const large = owners(100_000);
	let big: Template;
	let whole: Site;
	beforeAll(async () => {
		big = await makeTemplate({ chunkBytes: 8 << 20 });
		whole = await big.fresh();
		await whole.reach(witness, ['contract']);
	});
	afterAll(() => big.remove());
});
