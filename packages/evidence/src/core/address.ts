const ipv4 = (text: string): number[] | undefined => {
	const parts = text.split('.');
	if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
	return parts.map(Number);
};
const ipv6 = (text: string): number[] | undefined => {
	const plain = text.replace(/%.*$/, '');
	const last = plain.slice(plain.lastIndexOf(':') + 1);
	const tail = last.includes('.') ? ipv4(last) : [];
	if (!tail) return undefined;
	const hex = tail.length > 0 ? plain.slice(0, plain.length - last.length) + '0:0' : plain;
	const halves = hex.split('::');
	if (halves.length > 2 || !/^[0-9a-f:]+$/i.test(hex)) return undefined;
	const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
	const given = groups.flat();
	const missing = 8 - given.length;
	if (!given.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
	const all = [...(groups[0] ?? []), ...(halves.length === 2 ? new Array<string>(missing).fill('0') : []), ...(groups[1] ?? [])];
	const bytes = all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]);
	if (tail.length > 0) bytes.splice(12, 4, ...tail);
	return bytes;
};
/** Bytes of an address; an IPv4 address mapped into IPv6 (`::ffff:192.0.2.1`, as dual-stack sockets report it) is IPv4. */
export const addressBytes = (text: string): Uint8Array | undefined => {
	const bytes = text.includes(':') ? ipv6(text) : ipv4(text);
	if (!bytes) return undefined;
	const mapped = bytes.length === 16 && bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
	return Uint8Array.from(mapped ? bytes.slice(12) : bytes);
};
