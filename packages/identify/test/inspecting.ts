import { type ByteSource, type Identifier, type InspectOptions, inspect, type Report, type Unresolved } from '../src/index.ts';

export const DIGEST = '5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9';
export type Seen = { at: number; meters: number; identifiers: Identifier[] };

export function memory(content: string | Uint8Array, name = 'data.csv'): ByteSource {
	const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
	return { name, size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) };
}

export async function look(
	content: string | Uint8Array,
	options: Partial<InspectOptions> & { name?: string } = {},
): Promise<{ report: Report; unresolved: Unresolved[]; records: Seen[] }> {
	const records: Seen[] = [];
	const { name, ...rest } = options;
	const result = await inspect(memory(content, name), {
		sha256: DIGEST,
		onRecord: (at, meters, identifiers) =>
			records.push({ at, meters, identifiers: identifiers.map(({ kind, column, index, value }) => ({ kind, column, index, value })) }),
		...rest,
	});
	return { ...result, records };
}

export function kinds(report: Report): string[] {
	return [...new Set(report.findings.map((finding) => finding.kind))].sort();
}
