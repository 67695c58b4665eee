/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
export function unhex(text: string): Uint8Array {
	return Uint8Array.from(text.match(/../g) ?? [], (two) => Number.parseInt(two, 16));
}
