export const concat = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
export const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
export const hexBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));

/** Unsigned numbers of 8, 16, 32 and 64 bits, one after the other, written as `[value, bits]`. */
export const numbers = (
	littleEndian: boolean,
	...values: readonly (readonly [value: number | bigint, bits: 8 | 16 | 32 | 64])[]
): Uint8Array =>
	concat(
		...values.map(([value, bits]) => {
			const view = new DataView(new ArrayBuffer(bits / 8));
			if (bits === 8) view.setUint8(0, Number(value));
			else if (bits === 16) view.setUint16(0, Number(value), littleEndian);
			else if (bits === 32) view.setUint32(0, Number(value), littleEndian);
			else view.setBigUint64(0, BigInt.asUintN(64, BigInt(value)), littleEndian);
			return new Uint8Array(view.buffer);
		}),
	);
