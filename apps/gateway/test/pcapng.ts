/** The bytes that went out over a captured connection, as the capture has them (IPv4, Enhanced Packet Blocks; a torn last block is left out). */
export function sentBytes(file: Buffer): { readonly port: number; readonly bytes: Buffer } {
	const parts: Buffer[] = [];
	let port = 0;
	for (let at = 0; at + 12 <= file.length; ) {
		const length = file.readUInt32LE(at + 4);
		if (at + length > file.length) break;
		if (file.readUInt32LE(at) === 6) {
			const packet = file.subarray(at + 28, at + 28 + file.readUInt32LE(at + 20));
			const source = packet.readUInt16BE(20);
			// The first packet is the gateway's.
			if (port === 0) port = source;
			if (source === port) parts.push(packet.subarray(20 + (packet[32]! >> 4) * 4));
		}
		at += length;
	}
	return { port, bytes: Buffer.concat(parts) };
}
