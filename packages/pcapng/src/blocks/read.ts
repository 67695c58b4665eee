import { LIMITS, type Limits } from '../limits.ts';
import { type Block, fault, hex, unread } from './block.ts';
import { available, MORE, type More } from './more.ts';
import { MODIFIED_PCAP, PCAP_MAGIC, parsePcap } from './pcap.ts';
import { parsePcapng, SECTION_HEADER } from './pcapng.ts';
import { Window } from './window.ts';

/**
 * The blocks of a pcap or pcapng file in their order, whatever the size of the chunks. Memory: one block (`limits.blockBytes`) and one chunk.
 * Nothing is thrown for what the file holds: damage is a block of kind `fault`, and ends the blocks where nothing after it can be trusted.
 * Bytes of a block are views of the source's chunks where possible: copy what you keep if the source uses its chunks again.
 */
export async function* readBlocks(source: AsyncIterable<Uint8Array>, limits: Partial<Limits> = {}): AsyncGenerator<Block> {
	const window = new Window();
	const blocks = parseFile(window, { ...LIMITS, ...limits });
	for await (const chunk of source) {
		window.append(chunk);
		for (;;) {
			const { value, done } = blocks.next();
			if (done) return;
			if (value === MORE) break;
			yield value;
		}
	}
	window.ended = true;
	for (const block of blocks) if (block !== MORE) yield block;
}

function* parseFile(window: Window, limits: Limits): Generator<Block | More> {
	if (!(yield* available(window, 4))) {
		yield window.available === 0 ? fault('empty', 0) : fault('truncated', 0, { wanted: 4, found: window.available });
		yield unread('truncated', null);
		return;
	}
	const bytes = window.peek(4);
	const magic = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
	const pcap = PCAP_MAGIC.get(magic);
	if (magic === SECTION_HEADER) yield* parsePcapng(window, limits);
	else if (pcap !== undefined) yield* parsePcap(window, pcap, limits);
	else {
		yield fault(MODIFIED_PCAP.has(magic) ? 'format-unsupported' : 'not-a-capture', 0, { magic: hex(magic) });
		yield unread('damaged', null);
	}
}
