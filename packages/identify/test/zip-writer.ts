import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../src/readers/zip-inflate.ts';

export type ZipMember = {
	name: string | Uint8Array;
	content: Uint8Array;
	stored?: boolean;
	flags?: number;
	method?: number;
	/** A lie in the central directory. */
	declared?: number;
	/** Points at the local header of the member with this index. */
	sharesWith?: number;
	/** Name in the local header, when it is another (of the same length). */
	localName?: string;
	/** Extra field of the local header. */
	extra?: Uint8Array;
	/** Not named in the central directory. */
	hidden?: boolean;
};

/** A ZIP as APPNOTE 4.3 has it, and as it should not be. */
export function writeZip(members: readonly ZipMember[], comment = '', zip64 = false): Uint8Array<ArrayBuffer> {
	const pieces: Uint8Array[] = [];
	const directory: Uint8Array[] = [];
	const places: number[] = [];
	let at = 0;
	let named = 0;
	const add = (bytes: Uint8Array): void => {
		pieces.push(bytes);
		at += bytes.length;
	};
	for (const member of members) {
		const name = typeof member.name === 'string' ? new TextEncoder().encode(member.name) : member.name;
		const packed = member.stored ? member.content : new Uint8Array(deflateRawSync(member.content));
		const method = member.method ?? (member.stored ? 0 : 8);
		const common = new DataView(new ArrayBuffer(26));
		common.setUint16(0, 20, true);
		common.setUint16(2, member.flags ?? 0, true);
		common.setUint16(4, method, true);
		common.setUint32(10, crc32(member.content), true);
		common.setUint32(14, packed.length, true);
		common.setUint32(18, member.declared ?? member.content.length, true);
		common.setUint16(22, name.length, true);
		const place = member.sharesWith === undefined ? at : places[member.sharesWith]!;
		places.push(place);
		if (member.sharesWith === undefined) {
			add(new Uint8Array([0x50, 0x4b, 3, 4]));
			common.setUint16(24, member.extra?.length ?? 0, true);
			add(new Uint8Array(common.buffer.slice(0)));
			common.setUint16(24, 0, true);
			add(member.localName === undefined ? name : new TextEncoder().encode(member.localName));
			add(member.extra ?? new Uint8Array(0));
			add(packed);
		}
		if (member.hidden) continue;
		const tail = new DataView(new ArrayBuffer(14));
		tail.setUint32(10, place, true);
		const extra = zip64 ? new Uint8Array(28) : new Uint8Array(0);
		if (zip64) {
			extra.set([1, 0, 24, 0]);
			extra.set(new Uint8Array(BigUint64Array.of(BigInt(member.content.length), BigInt(packed.length), BigInt(place)).buffer), 4);
			common.setUint32(14, 0xffffffff, true);
			common.setUint32(18, 0xffffffff, true);
			common.setUint16(24, extra.length, true);
			tail.setUint32(10, 0xffffffff, true);
		}
		directory.push(new Uint8Array([0x50, 0x4b, 1, 2, 20, 0]), new Uint8Array(common.buffer), new Uint8Array(tail.buffer), name, extra);
		named += 1;
	}
	const start = at;
	for (const piece of directory) add(piece);
	const size = at - start;
	if (zip64) {
		const record = new DataView(new ArrayBuffer(76));
		record.setUint32(0, 0x06064b50, true);
		record.setBigUint64(4, 44n, true);
		record.setBigUint64(24, BigInt(named), true);
		record.setBigUint64(32, BigInt(named), true);
		record.setBigUint64(40, BigInt(size), true);
		record.setBigUint64(48, BigInt(start), true);
		record.setUint32(56, 0x07064b50, true);
		record.setBigUint64(64, BigInt(at), true);
		add(new Uint8Array(record.buffer));
	}
	const note = new TextEncoder().encode(comment);
	const end = new DataView(new ArrayBuffer(22));
	end.setUint32(0, 0x06054b50, true);
	end.setUint16(8, named, true);
	end.setUint16(10, named, true);
	end.setUint32(12, size, true);
	end.setUint32(16, start, true);
	end.setUint16(20, note.length, true);
	add(new Uint8Array(end.buffer));
	add(note);
	const whole = new Uint8Array(at);
	let cursor = 0;
	for (const piece of pieces) {
		whole.set(piece, cursor);
		cursor += piece.length;
	}
	return whole;
}
