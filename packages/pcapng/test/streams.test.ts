import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascii } from './support/bytes.ts';
import { pcapng } from './support/files.ts';
import { read } from './support/reading.ts';
import { ACK, client, FIN, RST, SYN, server, Talk, talk } from './support/talk.ts';

const told = (writer: Talk, options = {}) => read(pcapng(writer.packets), { segments: true, ...options });
const letters = (length: number, from = 0): Uint8Array => Uint8Array.from({ length }, (_, index) => 97 + ((from + index) % 23));

describe('a connection', () => {
	it('has who opened it, both streams, and how it ended', async () => {
		const all = await read(pcapng(talk([client('question'), server('answer')])), { segments: true });
		expect(all.of('connection')).toMatchObject([
			{
				id: 1,
				client: { address: '192.0.2.1', port: 40_000 },
				server: { address: '198.51.100.2', port: 80 },
				begun: 'syn',
				origin: { packet: 1 },
			},
		]);
		expect(all.of('segment')).toMatchObject([
			{ connection: 1, from: 'client', at: 0, bytes: ascii('question'), origin: { packet: 4, time: 1_700_000_000_003_000_000n } },
			{ connection: 1, from: 'server', at: 0, bytes: ascii('answer'), origin: { packet: 5 } },
		]);
		expect(all.of('connection-end')).toMatchObject([
			{
				how: 'fin',
				client: { bytes: 8, missing: 0, repeated: 0 },
				server: { bytes: 6 },
				coverage: { unseen: [{ why: 'opaque', bytes: 14 }] },
			},
		]);
		expect(all.of('packet').every(({ connection }) => connection === 1)).toBe(true);
	});

	it('is the same however its packets are cut, shuffled and repeated', async () => {
		const cuts = fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 12 }), fc.boolean()), {
			minLength: 1,
			maxLength: 40,
		});
		await fc.assert(
			fc.asyncProperty(cuts, fc.integer({ min: 0, max: 0xffffffff }), fc.boolean(), async (pieces, clientStart, v6) => {
				const writer = new Talk({ clientStart, v6 }).open();
				const length = pieces.reduce((sum, [size]) => sum + size, 0);
				const stream = letters(length);
				let at = 0;
				const placed = pieces.flatMap(([size, delay, twice], index) => {
					const segment = { at, size, place: index + delay };
					at += size;
					return twice ? [segment, { ...segment, at: Math.max(segment.at - 5, 0), place: index + 2 * delay + 1 }] : [segment];
				});
				for (const { at: offset, size } of placed.sort((a, b) => a.place - b.place))
					writer.send('client', stream.subarray(offset, offset + size), { offset, moves: false });
				const all = await told(writer.lose('client', length).close());
				expect(all.stream('client').equals(stream)).toBe(true);
				expect(all.data('client').equals(stream)).toBe(true);
				expect(all.codes).toEqual([]);
				expect(all.unseen).toEqual({ opaque: length });
				expect(all.of('connection-end')).toMatchObject([{ how: 'fin', client: { bytes: length, missing: 0 } }]);
			}),
			{ numRuns: 120 },
		);
	});

	it('with a segment that is not in the capture has a gap of its size, and what follows at its place', async () => {
		const all = await told(new Talk().open().send('client', 'before').lose('client', 1000).send('client', 'after').close());
		expect(all.of('segment').map(({ at }) => at)).toEqual([0, 1006]);
		expect(all.of('finding')).toMatchObject([{ code: 'bytes-missing', connection: 1, params: { from: 'client', bytes: 1000 } }]);
		expect(all.of('connection-end')).toMatchObject([{ client: { bytes: 11, missing: 1000 }, coverage: { complete: false } }]);
		expect(all.unseen).toEqual({ gap: 1000, opaque: 11 });
	});

	it('whose last segments are not in the capture lacks them too, as later packets or its end tell', async () => {
		const all = await told(new Talk().open().send('client', 'before').lose('client', 20).send('client', '').lose('server', 7).close());
		expect(all.of('finding').map(({ params }) => params)).toEqual([
			{ from: 'client', bytes: 20 },
			{ from: 'server', bytes: 7 },
		]);
		const noEnd = await told(new Talk().open().send('client', 'before').lose('client', 20).send('client', ''));
		expect(noEnd.unseen).toEqual({ gap: 20, opaque: 6 });
	});

	it('waits for a missing segment only as long as the limits allow', async () => {
		const writer = new Talk().open().lose('client', 10);
		for (let count = 0; count < 20; count++) writer.send('client', letters(100));
		const all = await told(writer, { limits: { waitingBytes: 1000 } });
		expect(all.of('finding')).toMatchObject([{ code: 'bytes-missing', params: { bytes: 10 } }]);
		expect(all.of('segment')[0]!.origin.packet).toBeLessThan(7);
		expect(all.of('finding')[0]!.packet).toBeLessThan(20);
		expect(all.stream('client')).toHaveLength(2000);
	});

	it('whose packets were cut is not seen there, and is read on after it', async () => {
		const packets = talk([client(letters(500)), client('rest')]);
		const cut = packets.map(({ data, ...rest }) => ({ ...rest, data: data.subarray(0, 140), length: data.length }));
		const all = await read(pcapng(cut), { segments: true });
		expect(all.of('segment').map(({ at, bytes }) => [at, bytes.length])).toEqual([
			[0, 100],
			[500, 4],
		]);
		expect(all.unseen).toEqual({ snapped: 400, opaque: 104 });
		expect(all.codes).toEqual([]);
	});

	it('that sends other bytes for the same place keeps the first and says so', async () => {
		const late = new Talk().open().send('client', 'the first').send('client', 'the other', { offset: -9, moves: false }).close();
		const early = new Talk().open();
		early.send('client', 'cond', { offset: 3, moves: false }).send('client', 'the SECOND', { moves: false }).lose('client', 10).close();
		const all = await told(late);
		expect(all.stream('client').toString()).toBe('the first');
		expect(all.of('finding')).toMatchObject([{ code: 'overlap-differs', packet: 5, params: { from: 'client', bytes: 5 } }]);
		expect(all.unseen).toEqual({ overlap: 5, opaque: 9 });
		const waited = await told(early);
		expect(waited.stream('client').toString()).toBe('thecondOND');
		expect(waited.codes).toEqual(['overlap-differs']);
	});

	it('does not take what it cannot compare for the same', async () => {
		const writer = new Talk()
			.open()
			.send('client', letters(1000))
			.send('client', letters(1000))
			.send('client', letters(100), { offset: -2000, moves: false });
		const all = await told(writer, { limits: { historyBytes: 512 } });
		expect(all.codes).toEqual([]);
		expect(all.unseen).toMatchObject({ overlap: 100 });
	});

	it('is not troubled by keep-alive probes, whose byte means nothing', async () => {
		const all = await told(
			new Talk()
				.open()
				.send('client', 'data')
				.send('client', '\0', { offset: -1, moves: false })
				.send('client', '', { offset: -1 })
				.close(),
		);
		expect(all.unseen).toEqual({ opaque: 4 });
	});

	it('seen from its middle on says that its start was not', async () => {
		const packets = talk([client('one'), server('two')]).slice(3);
		const all = await read(pcapng(packets), { segments: true });
		expect(all.of('connection')).toMatchObject([{ begun: 'middle', client: { port: 40_000 }, server: { port: 80 } }]);
		expect([all.stream('client').toString(), all.stream('server').toString()]).toEqual(['one', 'two']);
		expect(all.unseen).toEqual({ start: null, opaque: 6 });
	});

	it('of which only the answer to the handshake was seen is whole', async () => {
		const all = await read(pcapng(talk([client('one')]).slice(1)));
		expect(all.of('connection')).toMatchObject([{ begun: 'syn', client: { port: 40_000 } }]);
		expect(all.unseen).toEqual({ opaque: 3 });
	});

	it('may carry data in its SYN', async () => {
		const all = await told(
			new Talk()
				.send('client', 'early', { flags: SYN })
				.send('server', '', { flags: SYN | ACK })
				.send('client', ' late')
				.close(),
		);
		expect(all.stream('client').toString()).toBe('early late');
	});

	it('ends by a reset for exactly the next byte, not by a forged one', async () => {
		const forged = new Talk().open().send('client', 'a').send('server', '', { flags: RST, offset: 77, moves: false }).send('client', 'b');
		const all = await told(forged.send('server', '', { flags: RST, moves: false }));
		expect(all.stream('client').toString()).toBe('ab');
		expect(all.of('connection-end')).toMatchObject([{ how: 'reset', origin: { packet: 7 } }]);
	});

	it('is another when its ports are used again', async () => {
		const first = talk([client('first')], { clientStart: 5 });
		const second = talk([client('second')], { clientStart: 500_000, serverStart: 9 });
		const all = await read(pcapng([...first, ...second]), { segments: true });
		expect(all.of('connection').map(({ id }) => id)).toEqual([1, 2]);
		expect([all.stream('client', 1).toString(), all.stream('client', 2).toString()]).toEqual(['first', 'second']);
	});

	it('does not take up what comes after its end or from outside of every window', async () => {
		const after = await told(new Talk().open().send('client', 'data').close().send('client', 'more'));
		expect(after.stream('client').toString()).toBe('data');
		expect(after.unseen).toEqual({ opaque: 4, outside: 4 });
		const far = await told(
			new Talk()
				.open()
				.send('client', 'far', { offset: 2 ** 30 + 1, moves: false })
				.send('client', 'data')
				.close(),
		);
		expect(far.stream('client').toString()).toBe('data');
		expect(far.codes).toEqual(['segment-outside']);
	});

	it('that closes one side before the other is told once', async () => {
		const writer = new Talk()
			.open()
			.send('client', 'q', { flags: FIN | ACK })
			.send('server', 'long answer')
			.send('server', '', { flags: FIN | ACK });
		const all = await told(writer.send('client', ''));
		expect(all.of('connection-end')).toMatchObject([{ how: 'fin', origin: { packet: 6 } }]);
		expect(all.stream('server').toString()).toBe('long answer');
	});
});

describe('many connections', () => {
	const each = (count: number) =>
		Array.from({ length: count }, (_, index) => talk([client(`hello ${index}`)], { clientPort: 10_000 + index }).slice(0, 4));

	it('are told apart by their ports', async () => {
		const all = await read(pcapng(each(50).flat()), { segments: true });
		expect(all.summary.connections).toBe(50);
		expect(Array.from({ length: 50 }, (_, index) => all.stream('client', index + 1).toString())).toEqual(
			Array.from({ length: 50 }, (_, index) => `hello ${index}`),
		);
	});
	it('beyond the limit push out the one silent longest', async () => {
		const [first, second, third] = each(3) as [ReturnType<typeof talk>, ReturnType<typeof talk>, ReturnType<typeof talk>];
		const all = await read(pcapng([...first, ...second, ...first.slice(3), ...third]), { limits: { connections: 2 } });
		expect(all.of('finding')).toMatchObject([{ code: 'connections-limit', connection: 2 }]);
		expect(all.of('connection-end').map(({ id, how }) => [id, how])).toEqual([
			[2, 'limit'],
			[1, 'capture-end'],
			[3, 'capture-end'],
		]);
	});
	it('silent for longer than the limit are over', async () => {
		const [first, second] = each(2);
		const later = second!.map(({ time, ...rest }) => ({ ...rest, time: time! + 3_601_000_000_000n }));
		const all = await read(pcapng([...first!, ...later]));
		expect(all.of('connection-end').map(({ id, how }) => [id, how])).toEqual([
			[1, 'idle'],
			[2, 'capture-end'],
		]);
	});
	it('that all wait for something take no more memory than the limit', async () => {
		const waiting = Array.from(
			{ length: 40 },
			(_, index) => new Talk({ clientPort: 10_000 + index }).open().lose('client', 1).send('client', letters(1000)).packets,
		);
		const all = await read(pcapng(waiting.flat()), { limits: { connectionBytes: 100_000 } });
		expect(all.codes).toContain('memory-limit');
		expect(all.unseen).toEqual({ gap: 40, opaque: 40_000 });
	});
	it('that need memory forget what was before they are given up', async () => {
		const busy = Array.from({ length: 10 }, (_, index) => new Talk({ clientPort: 10_000 + index }).open().send('client', letters(9000)));
		const again = busy.flatMap((writer) => writer.send('client', letters(10), { offset: -9000, moves: false }).packets.slice(-1));
		const packets = [...busy.flatMap((writer) => writer.packets.slice(0, 4)), ...again];
		const all = await read(pcapng(packets), { limits: { connectionBytes: 150_000 } });
		expect(all.codes).toEqual([]);
		expect(all.of('connection-end').every(({ how }) => how === 'capture-end')).toBe(true);
		expect(all.unseen.overlap).toBeGreaterThan(0);
		expect(all.unseen.overlap).toBeLessThan(100);
	});
});

it('the ledger of a capture is the sum of its connections and holds every byte once', async () => {
	const step = fc.record({
		from: fc.constantFrom('client' as const, 'server' as const),
		size: fc.integer({ min: 0, max: 300 }),
		offset: fc.integer({ min: -40, max: 40 }),
		lost: fc.boolean(),
	});
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
			const writer = new Talk().open();
			for (const { from, size, offset, lost } of steps) {
				if (lost) writer.lose(from, size);
				else writer.send(from, letters(size), { offset });
			}
			const all = await told(writer.close());
			const [end] = all.of('connection-end');
			expect(end!.coverage).toEqual(all.summary.coverage);
			const { opaque = 0, gap = 0 } = all.unseen as Record<string, number>;
			expect(opaque).toBe(end!.client.bytes + end!.server.bytes);
			expect(gap).toBe(end!.client.missing + end!.server.missing);
			expect(all.data('client').length + all.data('server').length).toBe(opaque);
		}),
		{ numRuns: 150 },
	);
});
