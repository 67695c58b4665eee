import { generateKeyPairSync, hash, sign } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { layout, type Receipt, readObject, type Shipment } from '@tongguan/clearance';
import { canonical, packSignatureText, section2 } from '@tongguan/law';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { faultOf, stateOf } from './reconciled.ts';
import { CHUNK, inAYear, makeTemplate, owners, ownersWithin, type Site, ship, type Template } from './site.ts';
import { startWitness, type Witness } from './witness.ts';

const content = owners(1_200);
const HOUR = 3_600_000;
const later = (ms: number): string => new Date(Date.now() + ms).toISOString();

let template: Template;
let registered: Site;
let witness: Witness;
beforeAll(async () => {
	template = await makeTemplate();
	witness = await startWitness();
	registered = await template.fresh();
	await registered.reach(witness, []);
});
beforeEach(() => witness.forget());
afterAll(async () => {
	await witness.close();
	await template.remove();
});

describe('a shipment whose subject model changes while its file is inspected', () => {
	it('fails before anything is sent, and nobody stays counted', async () => {
		const site = await template.fresh(registered);
		await site.as('approver', (admin) => admin.approve('contract', inAYear()));
		const shipment = await site.withGate((gate) => ship(gate, 'contract', content), {
			onStep: async (step) => {
				if (step !== 'spooled') return;
				await site.as('officer', async (admin) => {
					const { asset } = (await admin.registry.transfer('contract'))!;
					const answer = { subjects: [{ role: 'other', columns: ['elsewhere'] }] };
					await admin.determine({ asset, question: 'subjectModel', answer, reason: 'another view', expires: inAYear() });
				});
			},
		});
		expect(shipment).toMatchObject({ state: 'failed', error: { code: 'subject-model-changed' }, bytesSent: 0 });
		expect(witness.wire()).toEqual([]);
		expect(await faultOf(site, witness)).toBeUndefined();
		expect((await stateOf(site)).meter.ordinary).toEqual({ min: 0, max: 0 });
	});
});

describe('a shipment during whose inspection the packs of the site change', () => {
	/** A pack that catches nothing, signed by the officer and loaded. */
	const loadPack = (site: Site): Promise<unknown> => {
		const pack = { ...section2, id: 'told', facts: {}, triggers: {}, items: [] };
		const { officer } = site.signers;
		const who = { by: officer.id, publicKey: officer.publicKey, at: '2026-01-01T00:00:00+08:00' };
		const text = packSignatureText((one) => hash('sha256', one), pack, who);
		return site.as('officer', (admin) => admin.loadPack({ pack, signature: { ...who, signature: officer.sign(text) } }));
	};
	const shipWhile = async (site: Site, act: () => Promise<unknown>): Promise<Shipment> => {
		await site.as('approver', (admin) => admin.approve('contract', inAYear()));
		return site.withGate((gate) => ship(gate, 'contract', content), {
			onStep: async (step) => {
				if (step === 'spooled') await act();
			},
		});
	};
	it('is decided by the pack that was loaded meanwhile', async () => {
		const site = await template.fresh(registered);
		const shipment = await shipWhile(site, () => loadPack(site));
		expect(shipment.state).toBe('posted');
		const { evidence } = layout(site.dir);
		const receipt = JSON.parse(new TextDecoder().decode(await readObject(evidence, shipment.receipt!))) as Receipt;
		const packs = await Promise.all(receipt.packs.map(async (one) => new TextDecoder().decode(await readObject(evidence, one))));
		expect(packs.map((one) => JSON.parse(one).id)).toEqual([section2.id, 'told']);
		expect(packs[0]).toBe(canonical(section2));
	});
	it('fails before anything is sent when they cannot be relied on, and nobody stays counted', async () => {
		const site = await template.fresh(registered);
		await loadPack(site);
		const { packs } = layout(site.dir);
		const shipment = await shipWhile(site, async () => {
			for (const name of await readdir(packs)) await rm(join(packs, name));
		});
		expect(shipment).toMatchObject({ state: 'failed', error: { code: 'pack-altered' }, bytesSent: 0 });
		expect(witness.wire()).toEqual([]);
		expect(await faultOf(site, witness)).toBeUndefined();
		expect((await stateOf(site)).meter.ordinary).toEqual({ min: 0, max: 0 });
		await expect(site.withGate((gate) => ship(gate, 'contract', content))).rejects.toMatchObject({ code: 'pack-altered' });
		expect(await site.as('officer', (admin) => admin.registry.shipments())).toHaveLength(1);
	});
});

describe('a shipment under way is cut, and only the owners of what was opened are counted,', () => {
	let hours = 0;
	const cases: readonly (readonly [name: string, code: string, alert: string, act: (site: Site) => Promise<unknown>])[] = [
		[
			'when its approval is withdrawn',
			'approval-withdrawn',
			'approval-withdrawn',
			(site) => site.as('sec', async (admin) => admin.withdraw((await admin.registry.approvals('contract'))[0]!.id, 'purpose changed')),
		],
		[
			'when an incident suspends its transfer',
			'transfer-suspended',
			'incident-opened',
			(site) => site.as('sec', (admin) => admin.openIncident({ transfer: 'contract', description: 'a leak at the recipient' })),
		],
		[
			'when its transfer is closed',
			'transfer-closed',
			'shipment-cut',
			(site) => site.as('officer', (admin) => admin.closeTransfer('contract', 'purpose reached')),
		],
		[
			'when its approval expires',
			'approval-expired',
			'shipment-cut',
			async () => {
				hours = 3;
			},
		],
		[
			'when the authorisation it rests on is withdrawn',
			'approval-mismatch',
			'shipment-cut',
			(site) =>
				site.as('officer', async (admin) => admin.setAuthorisationState((await admin.registry.authorisations())[0]!.id, 'withdrawn')),
		],
		[
			'when its data is determined important',
			'approval-mismatch',
			'shipment-cut',
			(site) =>
				site.as('officer', async (admin) => {
					const { asset } = (await admin.registry.transfer('contract'))!;
					await admin.determine({ asset, question: 'important', answer: true, reason: 'listed', expires: inAYear() });
				}),
		],
		[
			'when its recipient is registered with another key',
			'approval-mismatch',
			'shipment-cut',
			(site) =>
				site.as('officer', async (admin) => {
					const { recipient } = (await admin.registry.transfer('contract'))!;
					await admin.setRecipient({ ...(await admin.registry.recipient(recipient))!, pin: 'ab'.repeat(32) });
				}),
		],
	];
	it.each(cases)('%s', async (_name, code, alert, act) => {
		hours = 0;
		const site = await template.fresh(registered);
		await site.as('approver', (admin) => admin.approve('contract', later(2 * HOUR)));
		witness.onChunk(async (n) => {
			if (n === 1) await act(site);
		});
		const shipment = await site.withGate((gate) => ship(gate, 'contract', content), { clock: () => new Date(Date.now() + hours * HOUR) });
		const counted = ownersWithin(2 * CHUNK);
		expect(shipment).toMatchObject({
			state: 'cut',
			error: { code },
			bytesSent: 2 * CHUNK,
			added: { ordinary: { min: counted, max: counted } },
		});
		expect(witness.received(shipment.id)).toBe(2 * CHUNK);
		expect(await faultOf(site, witness)).toBeUndefined();
		const { alerts, meter } = await stateOf(site);
		expect(new Set(alerts.map(({ kind }) => kind))).toEqual(new Set([alert, 'shipment-cut']));
		expect(alerts.find(({ kind }) => kind === 'shipment-cut')).toMatchObject({ owner: 'sec', severity: 'critical', detail: { code } });
		expect(meter.ordinary).toEqual({ min: counted, max: counted });
	});

	it('in the middle of a chunk when its approval is withdrawn and the recipient takes its time', async () => {
		const site = await template.fresh(registered);
		const { id } = await site.as('approver', (admin) => admin.approve('contract', inAYear()));
		witness.onChunk(async (n) => {
			if (n !== 1) return;
			await site.as('approver', (admin) => admin.withdraw(id, 'purpose changed'));
			await new Promise(() => undefined);
		});
		const shipment = await site.withGate((gate) => ship(gate, 'contract', content), { deadlineMs: 50_000 });
		const counted = ownersWithin(2 * CHUNK);
		expect(shipment).toMatchObject({
			state: 'cut',
			error: { code: 'approval-withdrawn' },
			bytesSent: 2 * CHUNK,
			added: { ordinary: { max: counted } },
		});
		expect(await faultOf(site, witness)).toBeUndefined();
	});

	it('in the middle of a chunk when the gateway is told to stop', async () => {
		const site = await template.fresh(registered);
		await site.as('approver', (admin) => admin.approve('contract', inAYear()));
		const stop = new AbortController();
		witness.onChunk((n) => {
			if (n === 2) {
				stop.abort();
				return new Promise(() => undefined);
			}
		});
		const shipment = await site.withGate((gate) => ship(gate, 'contract', content, { signal: stop.signal }));
		const counted = ownersWithin(3 * CHUNK);
		expect(shipment).toMatchObject({
			state: 'cut',
			error: { code: 'send-cut' },
			bytesSent: 3 * CHUNK,
			added: { ordinary: { max: counted } },
		});
		expect(await faultOf(site, witness)).toBeUndefined();
	});
});

describe('a shipment is held before anything is sent', () => {
	const approve = (site: Site, expires = inAYear()) => site.as('approver', (admin) => admin.approve('contract', expires));
	/** Puts another signature where the approver's stands, as who holds the database could. */
	const forge = (site: Site): void => {
		const { privateKey } = generateKeyPairSync('ed25519');
		const database = new DatabaseSync(layout(site.dir).registry);
		database.prepare('UPDATE approvals SET signature = ?').run(sign(null, Buffer.from('approval'), privateKey).toString('base64'));
		database.close();
	};
	const cases: readonly (readonly [name: string, code: string, prepare: (site: Site) => Promise<unknown>])[] = [
		['without an approval', 'approval-missing', async () => undefined],
		['when the approval has expired', 'approval-expired', (site) => approve(site, later(HOUR))],
		['when the approval is signed with a foreign key', 'approval-foreign', (site) => approve(site).then(() => forge(site))],
		['when who asks has approved', 'self-approval', (site) => site.as('both', (admin) => admin.approve('contract', inAYear()))],
		[
			'when the approval is withdrawn',
			'approval-withdrawn',
			async (site) => {
				const { id } = await approve(site);
				await site.as('approver', (admin) => admin.withdraw(id, 'purpose changed'));
			},
		],
		[
			'when the recipient is another one than was approved',
			'approval-mismatch',
			async (site) => {
				await approve(site);
				const { address } = witness;
				await site.as('officer', (admin) =>
					admin.setRecipient({ id: 'lab', name: 'Other GmbH', country: 'DE', address, pin: witness.pin }),
				);
			},
		],
		[
			'when the asset is determined anew',
			'approval-mismatch',
			async (site) => {
				await approve(site);
				const again = { asset: 'owners', question: 'important', answer: false, reason: 'looked again', expires: inAYear() } as const;
				await site.as('officer', (admin) => admin.determine(again));
			},
		],
	];
	it.each(cases)('%s (%s)', async (_name, code, prepare) => {
		const site = await template.fresh(registered);
		await prepare(site);
		const clock = () => new Date(Date.now() + 2 * HOUR);
		const shipment = await site.withGate((gate) => ship(gate, 'contract', content, { by: 'both' }), { clock });
		expect(shipment).toMatchObject({
			state: 'held',
			verdict: 'hold',
			error: { code },
			bytesSent: 0,
			added: { ordinary: { min: 0, max: 0 } },
		});
		expect(witness.wire()).toEqual([]);
		expect(await faultOf(site, witness)).toBeUndefined();
		const { reservations, alerts } = await stateOf(site);
		expect(reservations.map(({ state }) => state)).toEqual(['voided']);
		expect(alerts[0]).toMatchObject({ kind: 'shipment-refused', owner: 'sec', subject: shipment.id, detail: { code } });
	});
});

describe('an order does not become a shipment', () => {
	const refused = async (prepare: (site: Site) => Promise<unknown>, transfer = 'contract' as const): Promise<unknown> => {
		const site = await template.fresh(registered);
		await site.as('approver', (admin) => admin.approve('contract', inAYear()));
		await prepare(site);
		const answer = await site.withGate((gate) => ship(gate, transfer, content).catch((error: { code: string }) => error));
		expect((await stateOf(site)).shipments).toEqual([] satisfies Shipment[]);
		return (answer as { code?: unknown }).code;
	};
	const responsible = (change: { officer: null } | { department: null } | { rules: null }) => (site: Site) =>
		site.as('officer', (admin) => admin.setProcessor({ id: 'maker', ...change }));
	it.each([
		['officer-missing', responsible({ officer: null })],
		['department-missing', responsible({ department: null })],
		['rules-missing', responsible({ rules: null })],
		['transfer-suspended', (site: Site) => site.as('sec', (admin) => admin.suspendTransfer('contract', 'an incident'))],
		['transfer-closed', (site: Site) => site.as('officer', (admin) => admin.closeTransfer('contract', 'purpose reached'))],
	])('when it meets %s', async (code, prepare) => {
		expect(await refused(prepare)).toBe(code);
	});
	it('of a transfer nobody registered', async () => {
		expect(await refused(async () => undefined, 'nowhere' as 'contract')).toBe('unknown-transfer');
	});
});
