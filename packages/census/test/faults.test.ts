import { describe, expect, it } from 'vitest';
import { sha256 } from '../src/core/sha256.ts';
import { openJournal } from '../src/stores/file.ts';
import type { JournalFile } from '../src/stores/port.ts';
import { AT, range, request } from './material.ts';

type Fault = { on: 'append' | 'sync' | 'truncate'; code: string };

/** A disk in memory whose next call of a kind can be made to fail; a failing append has written half. */
class FaultyDisk implements JournalFile {
	bytes = Buffer.alloc(0);
	faults: Fault[] = [];
	async size() {
		return this.bytes.length;
	}
	async read(at: number, length: number) {
		return new Uint8Array(this.bytes.subarray(at, at + length));
	}
	async append(at: number, parts: readonly Uint8Array[]) {
		const whole = Buffer.concat(parts);
		const fault = this.#next('append');
		this.bytes = Buffer.concat([this.bytes.subarray(0, at), fault ? whole.subarray(0, whole.length / 2) : whole]);
		if (fault) throw fault;
	}
	async sync() {
		const fault = this.#next('sync');
		if (fault) throw fault;
	}
	async truncate(size: number) {
		const fault = this.#next('truncate');
		if (fault) throw fault;
		this.bytes = this.bytes.subarray(0, size);
	}
	async close() {}
	#next(on: Fault['on']): Error | null {
		const at = this.faults.findIndex((fault) => fault.on === on);
		return at < 0 ? null : Object.assign(new Error('made to fail'), this.faults.splice(at, 1)[0]);
	}
}
const open = (disk: JournalFile) => openJournal(disk, sha256, null, async () => {});

async function failing(...faults: Fault[]) {
	const disk = new FaultyDisk();
	const census = await open(disk);
	await census.reserve(request('a', range(0, 3)));
	disk.faults = faults;
	const error = await census.reserve(request('b', range(3, 5))).catch((thrown) => thrown);
	expect(census.reservation('b')).toBeUndefined();
	expect(census.meter('maker', 2026).totals.ordinary.min).toBe(3);
	const later = await census.reserve(request('c', range(3, 5))).catch((thrown) => thrown);
	const reopened = await open(disk);
	return { error, later, after: [...reopened.reservations()].map(({ id }) => id), torn: reopened.recovery().tornBytes };
}

it('an answer waits until its record is synced, and nothing is seen of it before', async () => {
	const disk = new FaultyDisk();
	const census = await open(disk);
	let synced = () => {};
	disk.sync = () =>
		new Promise((resolve) => {
			synced = resolve;
		});
	let answered = false;
	const reserving = census.reserve(request('a', range(0, 3))).then(() => {
		answered = true;
	});
	for (let turn = 0; turn < 20; turn++) await Promise.resolve();
	const { length } = disk.bytes;
	expect([answered, census.reservation('a'), length > 100]).toEqual([false, undefined, true]);
	synced();
	await reserving;
	expect([answered, census.reservation('a')?.state, disk.bytes.length]).toEqual([true, 'reserved', length]);
});

describe('a disk that fails', () => {
	it('while writing changes nothing, and the next call works', async () => {
		for (const [code, expected] of [
			['ENOSPC', 'no-space'],
			['EDQUOT', 'no-space'],
			['EIO', 'store-failed'],
		] as const) {
			const { error, later, after, torn } = await failing({ on: 'append', code });
			expect([error.code, later.granted, after, torn]).toEqual([expected, true, ['a', 'c'], 0]);
		}
	});

	it('while syncing for want of space changes nothing, and the next call works', async () => {
		const { error, later, after } = await failing({ on: 'sync', code: 'ENOSPC' });
		expect([error.code, later.granted, after]).toEqual(['no-space', true, ['a', 'c']]);
	});

	it('while syncing for another reason ends the writer: nobody knows what is on the disk', async () => {
		const { error, later, after } = await failing({ on: 'sync', code: 'EIO' });
		expect([error.code, error.params, later.code, after]).toEqual(['store-failed', { cause: 'EIO' }, 'store-failed', ['a']]);
	});

	it('while taking back half a record ends the writer, and the next one finds it torn', async () => {
		const { error, later, after, torn } = await failing({ on: 'append', code: 'ENOSPC' }, { on: 'truncate', code: 'EIO' });
		expect([error.code, later.code, after]).toEqual(['no-space', 'store-failed', ['a']]);
		expect(torn).toBeGreaterThan(0);
	});

	it('when it is opened, refuses to open', async () => {
		const disk = new FaultyDisk();
		disk.faults = [{ on: 'append', code: 'ENOSPC' }];
		await expect(open(disk)).rejects.toMatchObject({ code: 'no-space' });
		disk.faults = [{ on: 'sync', code: 'EIO' }];
		await expect(open(disk)).rejects.toMatchObject({ code: 'store-failed' });
		const census = await open(disk);
		await census.reserve(request('a', range(0, 3)));
		await census.open('a', 0, AT);
		expect((await census.post('a', AT)).state).toBe('posted');
	});
});
