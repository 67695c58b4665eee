/** The bytes that went out from the port, as a file of a capture has them (IPv4, Enhanced Packet Blocks; a torn last block is left out). */
export function sentBytes(file: Buffer, port: number): Buffer {
	const parts: Buffer[] = [];
	for (let at = 0; at + 12 <= file.length; ) {
		const length = file.readUInt32LE(at + 4);
		if (at + length > file.length) break;
		if (file.readUInt32LE(at) === 6) {
			const packet = file.subarray(at + 28, at + 28 + file.readUInt32LE(at + 20));
			if (packet.readUInt16BE(20) === port) parts.push(packet.subarray(20 + (packet[32]! >> 4) * 4));
		}
		at += length;
	}
	return Buffer.concat(parts);
}
