import { Host, undivided } from './host.ts';
import type { Collector, TableCollector } from './reader.ts';
import { Table } from './table.ts';
import { mask } from './track.ts';
import type { Locus, RecordSink, SkipCode, Skipped } from './types.ts';

/** Skips listed one by one, per reason; beyond, they are summed up in one entry without a place. */
const LISTED = 100;
const TEXT_COLUMNS = 1000;

type Important = { item: string; measures: Readonly<Record<string, number | string | boolean>> };

/** Gathers what the readers of one file hand over. */
export class FileCollector implements Collector {
	readonly host: Host;
	readonly importance: Important[] = [];
	seenBytes = 0;
	readonly #skips = new Map<SkipCode, { listed: Skipped[]; more: number; bytes: number | null }>();
	readonly #texts = new Map<string, Table>();
	readonly #placed = new Set<string>();

	constructor(sink: RecordSink | null, day: number, distinctBytes: number, seed: number, named: readonly string[], part = false) {
		this.host = new Host(sink, day, distinctBytes, seed, named, part);
	}

	table(columns: readonly string[], where: Locus, rehearsal = false): TableCollector {
		return new Table(this.host, columns, where, where.member === undefined, true, rehearsal);
	}

	position(latitude: number, longitude: number, where: Locus, _at: number): void {
		const tally = this.host.tally('position', 'sensitivePI', 'unknown', where, 0.95, ['metadata', 'range']);
		const key = new TextEncoder().encode(`${latitude},${longitude}`);
		if (tally.add(this.host.positions.intern(key, 0, key.length), where.row ?? 0))
			tally.examples.push(`${mask(latitude)}, ${mask(longitude)}`);
		// Whoever was there: one somebody for each file or member, of whom nothing else is known.
		const member = where.member ?? '';
		if (this.#placed.has(member)) return;
		if (this.#placed.size < 100_000) this.#placed.add(member);
		this.host.unresolve('position-without-owner', { min: 0, max: 0 }, { min: 0, max: 1 }, where);
	}

	track(points: number, where: Locus, _at: number, examples: readonly string[]): void {
		const tally = this.host.tally('track', 'sensitivePI', 'person', where, points > 2 ? 0.95 : 0.8, ['sequence']);
		tally.add(tally.count, where.row ?? 0);
		if (tally.examples.length < 3) tally.examples.push(...examples.slice(0, 3 - tally.examples.length));
		// One somebody may have made all tracks of a file.
		const known = this.host.unresolved.get('track-without-owner');
		const persons = { min: known ? 0 : 1, max: 1 };
		this.host.unresolve('track-without-owner', { min: 0, max: 0 }, persons, where);
	}

	text(value: string, where: Locus, at: number): void {
		const key = JSON.stringify([where.column, where.member]);
		let table = this.#texts.get(key);
		if (!table) {
			if (this.#texts.size >= TEXT_COLUMNS) this.#texts.clear();
			table = new Table(this.host, [where.column ?? ''], where, where.member === undefined, false);
			this.#texts.set(key, table);
		}
		table.row([value], at);
	}

	seen(bytes: number): void {
		this.seenBytes += bytes;
	}

	skip(why: SkipCode, where: Locus, bytes: number | null): void {
		let skips = this.#skips.get(why);
		if (!skips) {
			skips = { listed: [], more: 0, bytes: 0 };
			this.#skips.set(why, skips);
		}
		if (skips.listed.length < LISTED) skips.listed.push({ at: where, why, bytes });
		else {
			skips.more++;
			skips.bytes = skips.bytes === null || bytes === null ? null : skips.bytes + bytes;
		}
		// A single row that cannot be read is at most one somebody; of anything larger no bound is known.
		const persons = { min: 0, max: where.row !== undefined && why !== 'too-large' ? 1 : null };
		this.host.unresolve(why === 'pixels' ? 'pixels' : persons.max === null ? 'unread-content' : 'unreadable-rows', persons, persons, where);
	}

	important(item: string, measures: Readonly<Record<string, number | string | boolean>>): void {
		this.importance.push({ item, measures });
	}

	skipped(): Skipped[] {
		return [...this.#skips].flatMap(([why, { listed, more, bytes }]) => (more === 0 ? listed : [...listed, { at: {}, why, bytes }]));
	}
}

/** Of a part of a file: knows rows of tables only, all else is Undivided. */
export class PartCollector extends FileCollector {
	constructor(sink: RecordSink | null, day: number, distinctBytes: number, seed: number, named: readonly string[]) {
		super(sink, day, distinctBytes, seed, named, true);
	}
	override position = undivided;
	override track = undivided;
	override text = undivided;
	override skip = undivided;
	override important = undivided;
}

/** What a member of an archive reports to: its bytes are not bytes of the file, and it says in which member it is. */
export function memberCollector(collector: Collector, member: string): Collector {
	const inside = (where: Locus): Locus => ({ ...where, member: where.member ?? member });
	return {
		table: (columns, where) => collector.table(columns, inside(where)),
		position: (latitude, longitude, where) => collector.position(latitude, longitude, inside(where), 0),
		track: (points, where, _at, examples) => collector.track(points, inside(where), 0, examples),
		text: (value, where) => collector.text(value, inside(where), 0),
		seen: () => {},
		skip: (why, where, bytes) => collector.skip(why, inside(where), bytes),
		important: (item, measures) => collector.important(item, measures),
	};
}
