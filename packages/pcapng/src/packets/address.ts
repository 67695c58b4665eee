/** Text of an address by its length: IPv4 with dots, IPv6 as RFC 5952 has it, others as hexadecimal bytes with colons. */
export const addressText = (bytes: Uint8Array): string => {
	if (bytes.length === 4) return `${bytes[0]}.${bytes[1]}.${bytes[2]}.${bytes[3]}`;
	if (bytes.length !== 16) return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(':');
	const groups: number[] = [];
	for (let at = 0; at < 16; at += 2) groups.push((bytes[at]! << 8) | bytes[at + 1]!);
	if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return `::ffff:${addressText(bytes.subarray(12))}`;
	const { from, length } = longestZeros(groups);
	const text = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
	if (length < 2) return text(groups);
	return `${text(groups.slice(0, from))}::${text(groups.slice(from + length))}`;
};

/** The first of the longest runs of zero groups. */
const longestZeros = (groups: readonly number[]): { from: number; length: number } => {
	let best = { from: 0, length: 0 };
	for (let from = 0; from < groups.length; from++) {
		let length = 0;
		while (groups[from + length] === 0) length++;
		if (length > best.length) best = { from, length };
	}
	return best;
};
