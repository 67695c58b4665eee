import { table } from './out.ts';

/**
 * A record as lines of path and value, nothing left out: what somebody reads before signing it. A known fact is one line, its value and who
 * stated it.
 */
export function leaves(record: unknown): readonly string[] {
	return table([...walk(record, '')]);
}

function* walk(value: unknown, path: string): Generator<readonly string[]> {
	if (typeof value !== 'object' || value === null) yield [path, value === null ? '—' : String(value)];
	else if (isKnown(value))
		yield [path, `${JSON.stringify(value.value)}  (${value.source.map(({ kind, ref }) => `${kind} ${ref}`).join(', ')})`];
	else {
		const entries = Object.entries(value);
		if (entries.length === 0) yield [path, '—'];
		for (const [key, inner] of entries) yield* walk(inner, path === '' ? key : `${path}.${key}`);
	}
}
function isKnown(value: object): value is { known: true; value: unknown; source: readonly { kind: string; ref: string }[] } {
	return 'known' in value && value.known === true && 'source' in value && Array.isArray(value.source);
}
