import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type DurableStep, type Gate, layout, openRegistry } from '@tongguan/clearance';
import { readLog } from '@tongguan/evidence/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { knock, startGateway } from './door.ts';
import { faultOf, stateOf } from './reconciled.ts';
import { attestation, type GateOptions, makeTemplate, owners, type Site, ship, type Template } from './site.ts';
import { mountable, mountOver, type SmallDisk } from './small-disk.ts';
import { startWitness, type Witness } from './witness.ts';

const content = owners(1_200);
const DAY = 86_400_000;
let template: Template;
let registered: Site;
let witness: Witness;
const cleanup: (() => unknown)[] = [];
beforeAll(async () => {
	template = await makeTemplate();
	witness = await startWitness();
	registered = await template.fresh();
	await registered.reach(witness, ['contract']);
});
beforeEach(() => witness.forget());
afterEach(async () => {
	for (const undo of cleanup.splice(0).reverse()) await undo();
});
afterAll(async () => {
	await witness.close();
	await template.remove();
});

/** A gate that notes why it closed. */
const open = async (site: Site, options: GateOptions = {}): Promise<{ gate: Gate; causes: string[] }> => {
	const causes: string[] = [];
	const gate = await site.open({ ...options, onEvidenceLost: (cause) => causes.push((cause as { code: string }).code) });
	return { gate, causes };
};
const refusal = (work: Promise<unknown>): Promise<unknown> =>
	work.then(
		() => 'no error',
		(error: { code?: unknown }) => error.code,
	);
/** The gate is closed for good, and a gate opened anew accounts for everything. */
const closedForGood = async (site: Site, { gate, causes }: Awaited<ReturnType<typeof open>>, makeRoom: () => void): Promise<void> => {
	expect(causes).toHaveLength(1);
	makeRoom();
	expect(await refusal(ship(gate, 'contract', content))).toBe('evidence-failed');
	expect(await refusal(gate.attestMeter(attestation('newcomer'), '127.0.0.1'))).toBe('evidence-failed');
	expect(causes).toHaveLength(1);
	await gate.close();
	await site.withGate(async () => undefined);
	expect(await faultOf(site, witness)).toBeUndefined();
};

const named = (name: string): string => (mountable ? name : `${name} (skipped: no mount)`);
describe('a gateway whose evidence', () => {
	const smallDisk = async (of: 'evidence' | 'spool' | 'census' | 'registry'): Promise<{ site: Site; disk: SmallDisk }> => {
		const site = await template.fresh(registered);
		const paths = layout(site.dir);
		const disk = mountOver(of === 'registry' ? join(site.dir, 'registry') : paths[of]);
		cleanup.push(disk.unmount);
		return { site, disk };
	};

	it.skipIf(!mountable).each([4, 40, 200, 320, 400])(
		named('has %i KiB of room left closes when they are full, and nothing left unrecorded'),
		async (kilobytes) => {
			const { site, disk } = await smallDisk('evidence');
			const opened = await open(site);
			disk.fill(kilobytes << 10);
			let answer: unknown = 'no error';
			for (let round = 0; round < 20 && answer === 'no error'; round++)
				answer = await refusal(ship(opened.gate, 'contract', owners(1_200, round * 1_200)));
			expect(answer).toBe('no-space');
			await closedForGood(site, opened, disk.empty);
		},
	);

	it.skipIf(!mountable)(named('is full when a chunk is under way sends no byte more than is captured'), async () => {
		const { site, disk } = await smallDisk('evidence');
		const opened = await open(site);
		witness.onChunk((n) => {
			if (n === 1) disk.fill(4 << 10);
		});
		expect(await refusal(ship(opened.gate, 'contract', content))).toBe('no-space');
		await closedForGood(site, opened, disk.empty);
		expect((await stateOf(site)).shipments).toMatchObject([{ state: 'cut' }]);
	});

	it.skipIf(!mountable)(named('may only be read takes no order'), async () => {
		const { site, disk } = await smallDisk('evidence');
		const opened = await open(site);
		expect(disk.remount('ro')).toBe(true);
		expect(await refusal(ship(opened.gate, 'contract', content))).toBe('folder-not-writable');
		expect(witness.wire()).toEqual([]);
		await closedForGood(site, opened, () => expect(disk.remount('rw')).toBe(true));
		expect((await stateOf(site)).shipments).toEqual([]);
	});

	it.skipIf(!mountable)(named('cannot even hold a refused order closes too'), async () => {
		const { site, disk } = await smallDisk('evidence');
		const opened = await open(site);
		disk.fill(0);
		expect(await refusal(opened.gate.refused('engineer', 'transfer:contract', 'order-stale', '127.0.0.1'))).toBe('no-space');
		await closedForGood(site, opened, disk.empty);
	});

	it.skipIf(!mountable)(named('cannot be written ends as a process with 3 and says why'), async () => {
		const { site, disk } = await smallDisk('evidence');
		const gateway = await startGateway(site.dir);
		cleanup.push(() => gateway.child.kill('SIGKILL'));
		const address = await gateway.address();
		disk.fill(200 << 10);
		const order = { kind: 'ship', by: 'engineer', transfer: 'contract', file: 'owners.csv', size: content.length };
		const { messages } = await knock(address, site.order(order), content);
		expect(messages.at(-1)).toMatchObject({ type: 'error', code: 'no-space' });
		const { code, lines } = await gateway.ended;
		expect(code).toBe(3);
		expect(lines.at(-1)).toMatchObject({ event: 'closed', code: 'no-space' });
		expect(existsSync(join(layout(site.dir).run, 'gateway.json'))).toBe(false);
		disk.empty();
		await site.withGate(async () => undefined);
		expect(await faultOf(site, witness)).toBeUndefined();
	});

	it.skipIf(!mountable)(
		named('can be written but whose spool is full sends nothing, says no-space, and goes on when there is room'),
		async () => {
			const { site, disk } = await smallDisk('spool');
			const opened = await open(site);
			disk.fill(16 << 10);
			const full = await ship(opened.gate, 'contract', content);
			expect(full).toMatchObject({ state: 'failed', error: { code: 'no-space', params: { store: 'spool' } }, bytesSent: 0 });
			expect(witness.wire()).toEqual([]);
			disk.empty();
			expect(await ship(opened.gate, 'contract', content)).toMatchObject({ state: 'posted' });
			await opened.gate.close();
			expect(opened.causes).toEqual([]);
			expect(await faultOf(site, witness)).toBeUndefined();
		},
	);

	const unended: readonly (readonly ['census' | 'registry', DurableStep, string])[] = [
		['census', 'chunk-sent', 'cut'],
		['registry', 'chunk-sent', 'posted'],
		['registry', 'posted-census', 'posted'],
	];
	it.skipIf(!mountable).each(unended)(
		named('can be written but whose %s is full after %s closes, and the shipment ends as %s when it is opened again'),
		async (store, step, state) => {
			const { site, disk } = await smallDisk(store);
			const opened = await open(site, { onStep: (reached) => (reached === step ? disk.fill(0) : undefined) });
			// Large enough for its records in the census to need another block of the disk.
			expect(await refusal(ship(opened.gate, 'contract', owners(10_000)))).toBe('no-space');
			await closedForGood(site, opened, disk.empty);
			expect((await stateOf(site)).shipments).toMatchObject([{ state }]);
		},
	);
});

describe('a shipment that fails between inspection and decision', () => {
	it('leaves nothing in the evidence that no entry names', async () => {
		const site = await template.fresh(registered);
		const step = (reached: DurableStep) => {
			if (reached === 'inspected') throw new Error('of the test');
		};
		const opened = await open(site, { onStep: step });
		expect(await ship(opened.gate, 'contract', content)).toMatchObject({ state: 'failed', error: { code: 'internal' } });
		await opened.gate.close();
		expect(await faultOf(site, witness)).toBeUndefined();
	});
});

describe('a clock that goes backwards', () => {
	it('closes the gateway before the next order, and it stays closed when the clock is right again', async () => {
		const site = await template.fresh(registered);
		let behind = 0;
		const opened = await open(site, { clock: () => new Date(Date.now() - behind) });
		expect(await ship(opened.gate, 'contract', content)).toMatchObject({ state: 'posted' });
		behind = DAY;
		expect(await refusal(ship(opened.gate, 'contract', content))).toBe('clock-backwards');
		await closedForGood(site, opened, () => {
			behind = 0;
		});
		expect((await stateOf(site)).shipments).toHaveLength(1);
	});

	it('in the middle of a shipment ends it; opened again, what may have left is counted', async () => {
		const site = await template.fresh(registered);
		let behind = 0;
		const opened = await open(site, { clock: () => new Date(Date.now() - behind) });
		witness.onChunk((n) => {
			if (n === 1) behind = DAY;
		});
		expect(await refusal(ship(opened.gate, 'contract', content))).toBe('clock-backwards');
		await closedForGood(site, opened, () => {
			behind = 0;
		});
		expect((await stateOf(site)).shipments[0]!.state).toMatch(/^(cut|posted)$/);
	});

	it('to before 2026 opens nothing, and holds no lock', async () => {
		const site = await template.fresh(registered);
		expect(await refusal(site.open({ clock: () => new Date('2025-12-31T23:59:59+08:00') }))).toBe('bad-date');
		await site.withGate(async (gate) => expect(gate.recovered).toEqual([]));
	});
});

it('a gate that cannot open lets go of what it has taken', async () => {
	const site = await template.fresh(registered);
	const first = await site.open();
	expect(await refusal(site.open())).toBe('writer-locked');
	await first.close();
	await site.withGate(async (gate) => expect(gate.recovered).toEqual([]));
});

describe('a gateway that has nobody to seal to', () => {
	const withoutEscrow = async (): Promise<Site> => {
		const site = await template.fresh(registered);
		const registry = new DatabaseSync(layout(site.dir).registry);
		registry.exec('DELETE FROM sealings');
		registry.close();
		return site;
	};
	it('takes no shipment, stays open, and ships once two holders are registered', async () => {
		const site = await withoutEscrow();
		const opened = await open(site);
		expect(await refusal(ship(opened.gate, 'contract', content))).toBe('escrow-missing');
		expect(witness.wire()).toEqual([]);
		expect(opened.causes).toEqual([]);
		await site.as('root', async (admin) => admin.setSealing({ escrow: (await registeredHolders())!, inspector: null }));
		expect(await ship(opened.gate, 'contract', content)).toMatchObject({ state: 'posted' });
		await opened.gate.close();
		expect(await faultOf(site, witness)).toBeUndefined();
	});
	const registeredHolders = async () => {
		const registry = await openRegistry(registered.dir, { readOnly: true });
		const sealing = await registry.sealing();
		await registry.close();
		return sealing?.escrow;
	};
});

describe('a gateway whose captures go on in small files', () => {
	it('records every byte of the wire in one of them, and each by its entry', async () => {
		const site = await template.fresh(registered);
		const file = layout(site.dir).siteJson;
		const config = JSON.parse(await readFile(file, 'utf8')) as object;
		await writeFile(file, JSON.stringify({ ...config, captureParts: { bytes: 128 << 10, milliseconds: 60_000 } }));
		await site.withGate(async (gate) => {
			expect(await ship(gate, 'contract', owners(30_000))).toMatchObject({ state: 'posted' });
		});
		const events: string[] = [];
		for await (const { payload } of readLog(layout(site.dir).evidence, 'gateway', 'traffic')) events.push(String(payload.event));
		expect(events.filter((event) => event === 'part').length).toBeGreaterThan(2);
		expect(await faultOf(site, witness)).toBeUndefined();
	});
	it('does not open when a part could not hold a packet', async () => {
		const site = await template.fresh(registered);
		const file = layout(site.dir).siteJson;
		const config = JSON.parse(await readFile(file, 'utf8')) as object;
		await writeFile(file, JSON.stringify({ ...config, captureParts: { bytes: 1000, milliseconds: 60_000 } }));
		expect(await refusal(site.open())).toBe('part-limits-invalid');
	});
});
