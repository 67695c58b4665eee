const PART = 8192;

/** One character a byte. (A TextDecoder has Windows-1252 under this name, which is another thing from 0x80 to 0x9f.) */
export const latin1 = (bytes: Uint8Array): string => {
	if (bytes.length <= PART) return String.fromCharCode(...bytes);
	let text = '';
	for (let at = 0; at < bytes.length; at += PART) text += String.fromCharCode(...bytes.subarray(at, at + PART));
	return text;
};
