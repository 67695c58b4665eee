/** Limits and field rules of tongguan-receive/1 (apps/recipient/README.md): HTTP/1.1 over TLS 1.3. */
export const WIRE_LIMITS = {
	/** Bytes of a manifest: a terabyte in chunks of 4 MiB has 17 MB of digests. */
	manifest: 32 << 20,
	/** Bytes of any answer of a recipient. */
	answer: 16 << 10,
	chunk: { least: 1 << 10, most: 64 << 20 },
	/** Bytes of a base name, so that `.receipt.json` after it still is a file name. */
	name: 242,
} as const;

/** A message of the protocol which is not what the protocol says. `field` names where, never the value found. */
export class WireError extends Error {
	readonly field: string;
	constructor(field: string) {
		super(`malformed: ${field}`);
		this.name = 'WireError';
		this.field = field;
	}
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const encoder = new TextEncoder();

/** A base name that means a file in the folder it is joined to and nothing else, on any system. */
export const isBaseName = (value: string): boolean =>
	value.length > 0 &&
	encoder.encode(value).length <= WIRE_LIMITS.name &&
	value.isWellFormed() &&
	!value.startsWith('.') &&
	!/[/\\:\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/.test(value) &&
	value === value.trim();

export const isChunkDigest = (value: unknown): value is string => typeof value === 'string' && SHA256.test(value);

/** Reads the fields of one object; every field must be asked for, none may be left over. */
export const fieldsOf = (value: unknown, where: string) => {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WireError(where);
	const object = value as Record<string, unknown>;
	const left = new Set(Object.keys(object));
	const take = <T>(name: string, test: (found: unknown) => found is T): T => {
		left.delete(name);
		const found = Object.hasOwn(object, name) ? object[name] : undefined;
		if (!test(found)) throw new WireError(`${where}.${name}`);
		return found;
	};
	const text =
		(test: (found: string) => boolean) =>
		(found: unknown): found is string =>
			typeof found === 'string' && test(found);
	return {
		version: () => take('version', (found): found is 1 => found === 1),
		id: (name: string) =>
			take(
				name,
				text((found) => ID.test(found)),
			),
		label: (name: string) =>
			take(
				name,
				text((found) => found.length > 0 && found.length <= 512 && found.isWellFormed()),
			),
		baseName: (name: string) => take(name, text(isBaseName)),
		sha256: (name: string) => take(name, isChunkDigest),
		instant: (name: string) =>
			take(
				name,
				text((found) => INSTANT.test(found) && !Number.isNaN(Date.parse(found))),
			),
		count: (name: string, least: number, most: number) =>
			take(name, (found): found is number => Number.isSafeInteger(found) && (found as number) >= least && (found as number) <= most),
		list: (name: string) => take(name, (found): found is unknown[] => Array.isArray(found)),
		any: (name: string) => take(name, (found): found is unknown => found !== undefined),
		end: () => {
			if (left.size > 0) throw new WireError(`${where}: unknown field`);
		},
	};
};

const decoder = new TextDecoder('utf-8', { fatal: true });
/** JSON of at most `most` bytes of valid UTF-8. */
export const parseJson = (bytes: Uint8Array, most: number, where: string): unknown => {
	if (bytes.length > most) throw new WireError(where);
	try {
		return JSON.parse(decoder.decode(bytes));
	} catch {
		throw new WireError(where);
	}
};
