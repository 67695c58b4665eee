import { describe, expect, it } from 'vitest';
import { sha256 } from '../src/core/sha256.ts';
import { fileJournal, fileReader } from '../src/stores/file.ts';
import type { Cursor, JournalFile } from '../src/stores/port.ts';
import { append, opened, readAll, refusal, write } from './facts.ts';

type Fault = { on: 'append' | 'sync' | 'truncate' | 'read' | 'size'; code: string };

/** A disk in memory whose next call of a kind can be made to fail; a failing append has written `share` of its bytes. */
class FaultyDisk implements JournalFile {
	bytes = Buffer.alloc(0);
	/** What a power cut would leave. */
	synced = Buffer.alloc(0);
	faults: Fault[] = [];
	share = 0.5;
	reads = 0;
	closed = false;
	/** What happens to the disk right after its size was asked, and right after records were read. */
	afterSize: (() => void)[] = [];
	afterRead: (() => void)[] = [];
	async size() {
		this.#fail('size');
		const { length } = this.bytes;
		this.afterSize.shift()?.();
		return length;
	}
	async read(at: number, length: number) {
		this.reads++;
		this.#fail('read');
		const bytes = new Uint8Array(this.bytes.subarray(at, at + length));
		if (length > 32) this.afterRead.shift()?.();
		return bytes;
	}
	async append(at: number, parts: readonly Uint8Array[]) {
		const whole = Buffer.concat(parts);
		const fault = this.#next('append');
		this.bytes = Buffer.concat([this.bytes.subarray(0, at), fault ? whole.subarray(0, whole.length * this.share) : whole]);
		if (fault) throw fault;
	}
	async sync() {
		this.#fail('sync');
		this.synced = Buffer.from(this.bytes);
	}
	async truncate(size: number) {
		this.#fail('truncate');
		this.bytes = this.bytes.subarray(0, size);
	}
	async close() {
		this.closed = true;
	}
	#fail(on: Fault['on']): void {
		const fault = this.#next(on);
		if (fault) throw fault;
	}
	#next(on: Fault['on']): Error | null {
		const at = this.faults.findIndex((fault) => fault.on === on);
		return at < 0 ? null : Object.assign(new Error('made to fail'), this.faults.splice(at, 1)[0]);
	}
}
const open = (disk: JournalFile) => fileJournal(disk, sha256, null, async () => {});
const idsOn = async (disk: JournalFile) => (await readAll(await open(disk))).ids;
/** A disk as it is when `bytes` are there. */
function diskWith(bytes: Uint8Array): FaultyDisk {
	const disk = new FaultyDisk();
	disk.bytes = Buffer.from(bytes);
	return disk;
}

/** A journal with `a`; `b` is appended while `faults` happen, then `c` is. */
async function failing(...faults: Fault[]) {
	const disk = new FaultyDisk();
	const journal = await open(disk);
	const at = await write(journal, 'a');
	disk.faults = faults;
	const error = await append(journal, at, opened('b')).catch((thrown) => thrown);
	const seen = await readAll(journal);
	const later = await append(journal, at, opened('c')).then(
		() => 'recorded',
		(thrown) => thrown.code,
	);
	const reopened = await open(disk);
	const { ids } = await readAll(reopened);
	return { error, seen, later, after: ids, torn: reopened.recovery().tornBytes };
}

it('an answer waits until its record is synced', async () => {
	const disk = new FaultyDisk();
	const journal = await open(disk);
	const at = await journal.read(journal.start(), () => {});
	let synced = () => {};
	disk.sync = () =>
		new Promise((resolve) => {
			synced = resolve;
		});
	let after: Cursor | null = null;
	const appending = append(journal, at, opened('a')).then((cursor) => {
		after = cursor;
	});
	for (let turn = 0; turn < 20; turn++) await Promise.resolve();
	const { length } = disk.bytes;
	expect([after, length > 100]).toEqual([null, true]);
	synced();
	await appending;
	expect(after).toMatchObject({ records: 1, position: length });
});

describe('a writer', () => {
	it('gives away nothing that a power cut could take: what it finds is synced first, a torn tail cut for good', async () => {
		const before = new FaultyDisk();
		await write(await open(before), 'a', 'b');
		for (const torn of [0, 20]) {
			const disk = diskWith(before.bytes.subarray(0, before.bytes.length - torn));
			const journal = await open(disk);
			let durable = true;
			await journal.read(journal.start(), (_, after) => {
				durable &&= disk.synced.length >= after.position;
			});
			expect([durable, disk.synced.equals(disk.bytes)]).toEqual([true, true]);
			expect(journal.recovery().tornBytes).toBe(torn === 0 ? 0 : 104 - torn);
		}
	});

	it('lets one after the other be alone, in the order they came, whatever became of those before', async () => {
		const journal = await open(new FaultyDisk());
		let at = journal.start();
		const seen: string[] = [];
		const turn = (id: string) =>
			journal.exclusively(async (write) => {
				seen.push(`${id} in`);
				await Promise.resolve();
				if (id === 'b') throw new RangeError('refused');
				at = await write(at, [opened(id)]);
				seen.push(`${id} out`);
			});
		const results = await Promise.allSettled(['a', 'b', 'c'].map(turn));
		expect(seen).toEqual(['a in', 'a out', 'b in', 'c in', 'c out']);
		expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		expect((await readAll(journal)).ids).toEqual(['a', 'c']);
	});

	it('appends at the end of the journal only, whether it was read before or not', async () => {
		const disk = new FaultyDisk();
		const journal = await open(disk);
		const at = await write(journal, 'a');
		for (const one of [journal, await open(disk)])
			await expect(append(one, one.start(), opened('b'))).rejects.toEqual(refusal('store-failed', { cause: 'not at the end' }));
		expect((await append(await open(disk), at, opened('b'))).records).toBe(2);
		expect(await idsOn(disk)).toEqual(['a', 'b']);
	});

	it('does not read again what it has read to the end', async () => {
		const disk = new FaultyDisk();
		const journal = await open(disk);
		const at = await write(journal, 'a', 'b');
		const { reads } = disk;
		for (let i = 0; i < 3; i++) expect(await readAll(journal, at)).toEqual({ ids: [], cursor: at, error: null });
		expect(disk.reads).toBe(reads);
	});

	it('finishes what is under way before it closes, then refuses', async () => {
		const disk = new FaultyDisk();
		let released = false;
		const journal = await fileJournal(disk, sha256, null, async () => {
			released = disk.closed;
		});
		const appending = journal.exclusively(async (write) => {
			await Promise.resolve();
			return write(await journal.read(journal.start(), () => {}), [opened('a')]);
		});
		await journal.close();
		expect([(await appending).records, released]).toEqual([1, true]);
		await expect(append(journal, journal.start(), opened('b'))).rejects.toEqual(refusal('closed'));
		expect((await readAll(journal)).error).toEqual(refusal('closed'));
	});
});

describe('a disk that fails', () => {
	it('while writing changes nothing, and the next call works', async () => {
		for (const [code, expected] of [
			['ENOSPC', 'no-space'],
			['EDQUOT', 'no-space'],
			['EFBIG', 'no-space'],
			['EROFS', 'read-only'],
			['EIO', 'store-failed'],
		] as const) {
			const { error, seen, later, after, torn } = await failing({ on: 'append', code });
			expect([error.code, seen.ids, later, after, torn]).toEqual([expected, ['a'], 'recorded', ['a', 'c'], 0]);
		}
	});

	it('while syncing for want of space changes nothing, and the next call works', async () => {
		const { error, seen, later, after } = await failing({ on: 'sync', code: 'ENOSPC' });
		expect([error.code, seen.ids, later, after]).toEqual(['no-space', ['a'], 'recorded', ['a', 'c']]);
	});

	it('while syncing for another reason ends the writer: nobody knows what is on the disk', async () => {
		const { error, seen, later, after } = await failing({ on: 'sync', code: 'EIO' });
		expect([error.code, error.params, seen.error, later, after]).toEqual([
			'store-failed',
			{ cause: 'EIO' },
			refusal('store-failed'),
			'store-failed',
			['a'],
		]);
	});

	it('while taking back half a record ends the writer, and the next one finds it torn', async () => {
		const { error, later, after, torn } = await failing({ on: 'append', code: 'ENOSPC' }, { on: 'truncate', code: 'EIO' });
		expect([error.code, later, after]).toEqual(['no-space', 'store-failed', ['a']]);
		expect(torn).toBeGreaterThan(0);
	});

	it('while taking back a whole record says that nobody knows whether it was recorded, and ends the writer', async () => {
		const { error, seen, later, after } = await failing({ on: 'sync', code: 'ENOSPC' }, { on: 'truncate', code: 'EIO' });
		expect([error.code, error.params, seen.error, later]).toEqual([
			'connection-lost',
			{ cause: 'EIO' },
			refusal('connection-lost'),
			'connection-lost',
		]);
		expect(after).toEqual(['a', 'b']);
	});

	it('while writing the second of two records takes back both, or says that nobody knows', async () => {
		for (const [faults, code, ids] of [
			[[], 'no-space', ['a']],
			[[{ on: 'truncate', code: 'EIO' }], 'connection-lost', ['a', 'b']],
		] as const) {
			const disk = new FaultyDisk();
			const journal = await open(disk);
			const at = await write(journal, 'a');
			disk.faults = [{ on: 'append', code: 'ENOSPC' }, ...faults];
			disk.share = 0.75;
			await expect(append(journal, at, opened('b'), opened('c'))).rejects.toEqual(refusal(code));
			expect(await idsOn(disk)).toEqual(ids);
		}
	});

	it('when it is opened or read, refuses, and opens once it works again', async () => {
		const disk = new FaultyDisk();
		for (const [on, code, refused] of [
			['append', 'ENOSPC', 'no-space'],
			['sync', 'EIO', 'store-failed'],
			['read', 'EIO', 'store-failed'],
			['truncate', 'EROFS', 'read-only'],
		] as const) {
			disk.faults = [{ on, code }];
			await expect(open(disk)).rejects.toEqual(refusal(refused));
			disk.bytes = Buffer.alloc(0);
		}
		const journal = await open(disk);
		await write(journal, 'a');
		const again = await open(disk);
		disk.faults = [{ on: 'size', code: 'EIO' }];
		expect((await readAll(again)).error).toEqual(refusal('store-failed', { cause: 'EIO' }));
		expect((await readAll(again)).ids).toEqual(['a']);
	});
});

describe('a reader beside a writer whose disk is full', () => {
	it('does not take for damage what it reads half of while it is written in the place of what was taken back', async () => {
		const [disk, after] = [new FaultyDisk(), new FaultyDisk()];
		await write(await open(disk), 'a', 'taken back');
		const end = await write(await open(after), 'a', 'c');
		disk.afterSize = [() => (disk.bytes = after.bytes.subarray(0, end.position - 40))];
		disk.afterRead = [() => {}, () => (disk.bytes = after.bytes)];
		expect(await readAll(fileReader(async () => disk, sha256))).toEqual({ ids: ['a', 'c'], cursor: end, error: null });
		expect(disk.afterRead).toEqual([]);
	});

	it('takes what is cut off while it reads for torn', async () => {
		const disk = new FaultyDisk();
		await write(await open(disk), 'a', 'b');
		for (const left of [0, 4, 12, 40, 100]) {
			const cut = new FaultyDisk();
			cut.bytes = disk.bytes;
			cut.afterSize = [() => (cut.bytes = disk.bytes.subarray(0, 136 + left))];
			const view = fileReader(async () => cut, sha256);
			expect((await readAll(view)).ids).toEqual(['a']);
			expect(view.recovery()).toMatchObject({ records: 1, tornBytes: left });
		}
	});

	it('is told when what it was given just now is taken back while it reads', async () => {
		const [disk, after] = [new FaultyDisk(), new FaultyDisk()];
		await write(await open(disk), 'a', 'b');
		await write(await open(after), 'a', 'c', 'd');
		disk.bytes = Buffer.concat([disk.bytes, Buffer.alloc(100, 1)]);
		disk.afterRead = [() => (disk.bytes = after.bytes)];
		const { ids, error } = await readAll(fileReader(async () => disk, sha256));
		expect([ids, error]).toEqual([['a', 'b'], refusal('rolled-back', { recorded: 2, found: 3 })]);
	});

	it('goes on where it stands when what was taken back is recorded again while it looks', async () => {
		const [disk, before] = [new FaultyDisk(), new FaultyDisk()];
		await write(await open(before), 'a');
		const at = await write(await open(disk), 'a', 'b');
		const view = fileReader(async () => disk, sha256);
		const again = disk.bytes;
		disk.bytes = before.bytes;
		disk.afterSize = [() => (disk.bytes = again)];
		expect(await readAll(view, at)).toEqual({ ids: [], cursor: at, error: null });
		expect(view.recovery()).toMatchObject({ records: 2, tornBytes: 0 });
	});

	it('names damage that is there when it looks again, and what keeps it from looking', async () => {
		const disk = new FaultyDisk();
		await write(await open(disk), 'a', 'b');
		disk.bytes = Buffer.concat([disk.bytes, Buffer.alloc(100, 1)]);
		const view = fileReader(async () => disk, sha256);
		expect(await readAll(view)).toEqual({ ids: ['a', 'b'], cursor: null, error: refusal('journal-damaged', { position: 240 }) });
		disk.faults = [{ on: 'size', code: 'EACCES' }];
		expect((await readAll(view)).error).toEqual(refusal('store-failed', { cause: 'EACCES' }));
	});
});
