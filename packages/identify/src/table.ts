import type { Host } from './host.ts';
import { type Plan, planColumns } from './plan.ts';
import type { Cells, TableCollector } from './reader.ts';
import { fold, isPlaceholder, read } from './recognise/fold.ts';
import { recognisers } from './recognise/index.ts';
import { FILLER } from './recognise/mobile.ts';
import { decimal, inRange, POINT_FORM } from './recognise/place.ts';
import { under14 } from './recognise/resident-id.ts';
import { suspicious } from './suspicion.ts';
import type { Tally } from './tally.ts';
import { Track } from './track.ts';
import type { Identifier, IdentifierKind, Locus } from './types.ts';
import { ALONGSIDE, BESIDE, MINOR, PERSONA, POSITIONED, SENSITIVE } from './values.ts';

const SAMPLE_ROWS = 1000;
const SAMPLE_CHARS = 4 * 1024 * 1024;
const MAX_COLUMNS = 4096;
const NAME = recognisers.findIndex((recogniser) => recogniser.kind === 'name');
const RESIDENT_ID = recognisers.findIndex((recogniser) => recogniser.kind === 'residentId');
const KINDS = recognisers.map((recogniser) => recogniser.kind);
const RANKS = recognisers.map((recogniser) => recogniser.rank);
const FULL_WIDTH = /[\uff10-\uff19\uff20]/;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** One column: its plan, and the tally of each kind. */
type Column = {
	readonly name: string;
	readonly plan: Plan;
	/** Position of the planned recogniser, -1: none. */
	readonly kind: number;
	readonly tallies: (Tally | undefined)[];
	unreadable: Tally | undefined;
};

/** An identifier of the record at hand; its value is a string only when somebody asks for it. */
class FoundIdentifier implements Identifier {
	kind: IdentifierKind = 'name';
	column = '';
	index = -1;
	#bytes: Uint8Array = new Uint8Array(0);
	#start = 0;
	#end = 0;
	#value: string | null = null;

	set(kind: IdentifierKind, column: string, index: number, bytes: Uint8Array, start: number, end: number, now: boolean): void {
		this.kind = kind;
		this.column = column;
		this.index = index;
		this.#bytes = bytes;
		this.#start = start;
		this.#end = end;
		this.#value = now ? text(bytes, start, end) : null;
	}
	get value(): string {
		this.#value ??= text(this.#bytes, this.#start, this.#end);
		return this.#value;
	}
}

/** Rows of one table: plans the columns from the first rows, then looks at every cell of every row. */
export class Table implements TableCollector {
	readonly #host: Host;
	readonly #where: Locus;
	readonly #names: string[];
	readonly #file: boolean;
	readonly #sampled: boolean;
	readonly #rehearsal: boolean;
	#columns: Column[] | null = null;
	#pending: { values: readonly (string | null)[]; at: number }[] = [];
	#pendingChars = 0;
	#row = 0;
	#scratch = new Uint8Array(4096);
	readonly #normal = new Uint8Array(1024);
	readonly #cells: Cells = { count: 0, starts: new Int32Array(64), ends: new Int32Array(64) };
	#latitude = -1;
	#longitude = -1;
	#point = -1;
	#time = -1;
	readonly #track: Track;
	// Identifiers of the record at hand.
	#found = 0;
	readonly #foundKind: number[] = [];
	readonly #foundIndex: number[] = [];
	#sensitive = false;
	/** Unreadable identifiers, and in which column the first of them is; a time and a position beside them. */
	#unread = 0;
	#unreadAt = '';
	#moving = false;
	readonly #identifiers: FoundIdentifier[] = [];
	readonly #spare: FoundIdentifier[] = [];

	/**
	 * `where.row`: rows of the same table that came before. `file`: positions of records are positions in the file.
	 * `sampled` false: the header alone decides (single values). `rehearsal`: the first rows only tell what the columns are; those that
	 * follow are numbered from 1.
	 */
	constructor(host: Host, names: readonly string[], where: Locus, file: boolean, sampled: boolean, rehearsal = false) {
		this.#host = host;
		const { row = 0, ...rest } = where;
		this.#where = rest;
		this.#row = row;
		this.#names = names.slice(0, MAX_COLUMNS);
		this.#file = file;
		this.#sampled = sampled;
		this.#rehearsal = rehearsal;
		this.#track = new Track(host, rest);
		if (!sampled) this.#plan();
	}

	get planned(): boolean {
		return this.#columns !== null;
	}

	row(values: readonly (string | null)[], at: number): void {
		if (this.#columns === null) {
			for (const value of values) this.#pendingChars += value?.length ?? 0;
			this.#pending.push({ values: values.slice(), at });
			if (this.#pending.length >= SAMPLE_ROWS || this.#pendingChars >= SAMPLE_CHARS) this.#plan();
			return;
		}
		let chars = 0;
		for (const value of values) chars += value?.length ?? 0;
		if (chars * 3 > this.#scratch.length) this.#scratch = new Uint8Array(chars * 4);
		const cells = this.#cells;
		if (values.length > cells.starts.length) {
			cells.starts = new Int32Array(values.length * 2);
			cells.ends = new Int32Array(values.length * 2);
		}
		let used = 0;
		for (let i = 0; i < values.length; i++) {
			cells.starts[i] = used;
			const value = values[i];
			if (value) used += encoder.encodeInto(value, this.#scratch.subarray(used)).written;
			cells.ends[i] = used;
		}
		cells.count = values.length;
		this.cells(this.#scratch, cells, at);
	}

	cells(bytes: Uint8Array, cells: Cells, at: number): void {
		const { count, starts, ends } = cells;
		const columns = this.#columns;
		if (columns === null) {
			const values: string[] = [];
			for (let i = 0; i < count; i++) values.push(starts[i] === ends[i] ? '' : decoder.decode(bytes.subarray(starts[i], ends[i])));
			this.row(values, at);
			return;
		}
		// A single value has no row of its own.
		if (this.#sampled) this.#row++;
		this.#found = 0;
		this.#sensitive = false;
		this.#unread = 0;
		this.#moving = false;
		if (count > columns.length) this.#widen(count);
		for (let i = 0; i < count; i++) {
			const start = starts[i]!;
			const end = ends[i]!;
			const length = end - start;
			if (length === 0) continue;
			const column = columns[i < MAX_COLUMNS ? i : MAX_COLUMNS - 1]!;
			if (column.kind >= 0 && this.#typed(column, bytes, start, end)) continue;
			if (length >= 6 && suspicious(bytes, start, end)) this.#loose(column, decoder.decode(bytes.subarray(start, end)));
		}
		if (this.#latitude >= 0 || this.#point >= 0) this.#position(bytes, cells);
		if (this.#unread > 0) this.#unresolve();
		if (this.#found > 0) this.#record(this.#file ? at : 0);
	}

	end(): void {
		if (this.#columns === null) this.#plan();
		this.#track.end();
		this.#host.rows += this.#row;
	}

	#plan(): void {
		const pending = this.#pending;
		const widest = pending.reduce((most, { values }) => Math.max(most, values.length), this.#names.length);
		while (this.#names.length < Math.min(widest, MAX_COLUMNS)) this.#names.push(`#${this.#names.length + 1}`);
		const plans = planColumns(
			this.#names,
			pending.map(({ values }) => values),
			this.#host.named,
		);
		this.#columns = plans.map((plan, i) => column(this.#names[i]!, plan));
		this.#latitude = plans.findIndex((plan) => plan.axis === 'latitude');
		this.#longitude = plans.findIndex((plan) => plan.axis === 'longitude');
		if (this.#longitude < 0) this.#latitude = -1;
		this.#point = plans.findIndex((plan) => plan.axis === 'point');
		this.#time = plans.findIndex((plan) => plan.axis === 'time');
		this.#pending = [];
		if (this.#rehearsal) return;
		for (const { values, at } of pending) this.row(values, at);
	}

	#widen(count: number): void {
		const columns = this.#columns!;
		while (columns.length < Math.min(count, MAX_COLUMNS)) {
			const name = `#${columns.length + 1}`;
			columns.push(column(name, planColumns([name], [], this.#host.named)[0]!));
		}
	}

	/** A cell of a column taken for an identifier; false: it is something else. */
	#typed(column: Column, bytes: Uint8Array, start: number, end: number): boolean {
		const { plan, kind } = column;
		if (plan.recogniser!.plain(bytes, start, end, plan.context)) {
			this.#identify(column, kind, bytes, start, end);
			return true;
		}
		if (end - start > 512 && !plan.context) return false;
		const text = decoder.decode(bytes.subarray(start, end));
		if (end - start <= 512) {
			const normal = read(plan.recogniser!, text, plan.context);
			if (normal !== null && this.#write(column, kind, normal)) return true;
		}
		if (plan.context) this.#headed(column, text, text.length === end - start && !suspicious(bytes, start, end));
		return plan.context;
	}

	/**
	 * A cell that the recogniser of its column does not take: it holds other identifiers (not when `bare`), nobody, or one that cannot
	 * be read.
	 */
	#headed(column: Column, text: string, bare: boolean): void {
		const folded = fold(text, true);
		if (isPlaceholder(folded) || FILLER.test(folded)) return;
		const rest = bare ? null : this.#free(column, fold(text, false));
		if (rest !== null && !/[\p{L}\p{N}]{2}/u.test(rest)) return;
		const { kind, category, subject } = column.plan.recogniser!;
		column.unreadable ??= this.#host.tally(kind, category, subject, this.#locus(column.name), 0.5, ['header', 'unreadable']);
		if (column.unreadable.add(-1, this.#row))
			column.unreadable.examples.push(folded.length > 3 ? `${[...folded.slice(0, 2)][0]}***` : '***');
		if (category === 'sensitivePI') this.#sensitive = true;
		if (this.#unread++ === 0) this.#unreadAt = column.name;
	}

	#unresolve(): void {
		const max = this.#unread;
		const sensitive = this.#sensitive || this.#moving ? max : 0;
		const row = this.#row > 0 ? { row: this.#row } : {};
		this.#host.unresolve('unreadable-identifier', { min: 0, max }, { min: 0, max: sensitive }, { ...this.#locus(this.#unreadAt), ...row });
	}

	#write(column: Column, kind: number, normal: string): boolean {
		const { read, written } = encoder.encodeInto(normal, this.#normal);
		if (read < normal.length) return false;
		this.#identify(column, kind, this.#normal, 0, written);
		return true;
	}

	/** A cell of which nothing is known but that it may hold something. */
	#loose(column: Column, text: string): void {
		this.#free(column, FULL_WIDTH.test(text) ? fold(text, false) : text);
	}

	/** Finds identifiers inside a text. Answers what else is in it, or `null` when there are none. */
	#free(column: Column, text: string): string | null {
		const taken: [number, number][] = [];
		let rest: string | null = null;
		for (let kind = 0; kind < recognisers.length; kind++) {
			const { pattern, normalise } = recognisers[kind]!;
			if (pattern === null || (column.plan.guarded && (KINDS[kind] === 'mobile' || KINDS[kind] === 'bankCard'))) continue;
			pattern.lastIndex = 0;
			for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
				const from = match.index;
				const to = from + match[0].length;
				if (taken.some(([start, end]) => from < end && to > start)) continue;
				const normal = normalise(match[0], false);
				if (normal === null) continue;
				if (taken.length < 64) taken.push([from, to]);
				if (this.#write(column, kind, normal)) rest = (rest ?? text).replace(match[0], '');
			}
		}
		return rest;
	}

	#identify(column: Column, kind: number, bytes: Uint8Array, start: number, end: number): void {
		const table = this.#host.values[kind]!;
		const known = table.count;
		const index = table.intern(bytes, start, end);
		let tally = column.tallies[kind];
		if (tally === undefined) {
			const recogniser = recognisers[kind]!;
			const planned = kind === column.kind;
			tally = this.#host.tally(
				recogniser.kind,
				recogniser.category,
				recogniser.subject,
				this.#locus(column.name),
				planned ? column.plan.confidence : recogniser.confidence.form,
				planned ? column.plan.by : recogniser.by,
			);
			column.tallies[kind] = tally;
		}
		if (kind === RESIDENT_ID && this.#host.day > 0) {
			let minor: boolean;
			if (index < 0 || index >= known) {
				let birth = 0;
				for (let i = 6; i < 14; i++) birth = birth * 10 + bytes[start + i]! - 0x30;
				minor = under14(birth, this.#host.day);
				if (minor && index >= 0) table.flags[index] = table.flags[index]! | MINOR;
			} else minor = (table.flags[index]! & MINOR) !== 0;
			if (minor) {
				const planned = kind === column.kind;
				tally = this.#host.tally('residentId', 'sensitivePI', 'person', this.#locus(column.name), planned ? column.plan.confidence : 0.95, [
					'check-digit',
					'under-14',
				]);
			}
		}
		if (tally.category === 'sensitivePI') this.#sensitive = true;
		if (tally.add(index, this.#row)) tally.examples.push(recognisers[kind]!.mask(decoder.decode(bytes.subarray(start, end))));
		const found = this.#found++;
		this.#foundKind[found] = kind;
		this.#foundIndex[found] = index;
		if (this.#host.sink !== null) {
			if (found === this.#spare.length) this.#spare.push(new FoundIdentifier());
			const identifier = this.#spare[found]!;
			// What was normalised lies in a scratch that the next identifier of the record may overwrite.
			identifier.set(KINDS[kind]!, column.name, index, bytes, start, end, bytes === this.#normal);
			this.#identifiers[found] = identifier;
		}
	}

	#position(bytes: Uint8Array, cells: Cells): void {
		const { count, starts, ends } = cells;
		let latitude = Number.NaN;
		let longitude = Number.NaN;
		if (this.#latitude >= 0) {
			if (this.#latitude >= count || this.#longitude >= count) return;
			latitude = decimal(bytes, starts[this.#latitude]!, ends[this.#latitude]!);
			longitude = decimal(bytes, starts[this.#longitude]!, ends[this.#longitude]!);
		} else if (this.#point < count && ends[this.#point]! - starts[this.#point]! <= 100) {
			const match = POINT_FORM.exec(decoder.decode(bytes.subarray(starts[this.#point], ends[this.#point])).trim());
			if (match)
				[longitude, latitude] =
					Math.abs(Number(match[1])) > 90 ? [Number(match[1]), Number(match[2])] : [Number(match[2]), Number(match[1])];
		}
		if (!inRange('latitude', latitude) || !inRange('longitude', longitude) || (latitude === 0 && longitude === 0)) return;
		const timed = this.#time >= 0 && this.#time < count && ends[this.#time]! > starts[this.#time]!;
		let repeated = false;
		let thread = -2;
		let rank = -1;
		let person = false;
		for (let i = 0; i < this.#found; i++) {
			const kind = this.#foundKind[i]!;
			if (RANKS[kind]! > 0) person = true;
			const index = this.#foundIndex[i]!;
			const { flags } = this.#host.values[kind]!;
			if (index < 0 || (flags[index]! & POSITIONED) !== 0) {
				repeated = true;
				if (timed && RANKS[kind]! > rank) {
					rank = RANKS[kind]!;
					thread = index < 0 ? -1 : this.#host.owner(kind, index);
				}
			} else if (timed) flags[index] = flags[index]! | POSITIONED;
		}
		const column = this.#columns![this.#latitude >= 0 ? this.#latitude : this.#point]!.name;
		this.#moving = timed;
		if (timed && repeated) this.#sensitive = true;
		this.#track.point(latitude, longitude, column, this.#row, timed, this.#found > 0 ? (person ? 'person' : 'vehicle') : null, thread);
	}

	#record(at: number): void {
		const found = this.#found;
		const values = this.#host.values;
		const sensitive = this.#sensitive ? SENSITIVE : 0;
		let persona = 0;
		for (let i = 1; i < found; i++) if (RANKS[this.#foundKind[i]!]! > RANKS[this.#foundKind[persona]!]!) persona = i;
		const personaKind = this.#foundKind[persona]!;
		const named = personaKind === NAME && this.#onlyNames();
		if (named) this.#looseNames(found, sensitive);
		const personaIndex = this.#foundIndex[persona]!;
		for (let i = 0; i < found; i++) {
			const index = this.#foundIndex[i]!;
			if (index < 0) {
				if (this.#foundKind[i] === NAME && !named) this.#looseNames(1, sensitive);
				if (sensitive !== 0) values[this.#foundKind[i]!]!.sensitiveOverflow++;
				continue;
			}
			const kind = this.#foundKind[i]!;
			const beside = kind === NAME && !named ? BESIDE : 0;
			const { flags } = values[kind]!;
			flags[index] = flags[index]! | sensitive | beside | (kind === personaKind && index === personaIndex ? PERSONA : ALONGSIDE);
		}
		const { sink } = this.#host;
		if (sink !== null) {
			this.#identifiers.length = found;
			sink(at, sensitive !== 0 ? 3 : 1, this.#identifiers);
		}
	}

	#looseNames(count: number, sensitive: number): void {
		this.#host.namesAlone += count;
		if (sensitive !== 0) this.#host.namesAloneSensitive += count;
	}

	#onlyNames(): boolean {
		for (let i = 0; i < this.#found; i++) if (this.#foundKind[i] !== NAME) return false;
		return true;
	}

	#locus(column: string): Locus {
		return column === '' ? this.#where : { ...this.#where, column };
	}
}

function column(name: string, plan: Plan): Column {
	return {
		name,
		plan,
		kind: plan.recogniser === null ? -1 : recognisers.indexOf(plan.recogniser),
		tallies: recognisers.map(() => undefined),
		unreadable: undefined,
	};
}

/** Short ASCII without the cost of a decoder call. */
function text(bytes: Uint8Array, start: number, end: number): string {
	const length = end - start;
	const codes = CODES[length];
	if (codes === undefined) return decoder.decode(bytes.subarray(start, end));
	for (let i = 0; i < length; i++) {
		const byte = bytes[start + i]!;
		if (byte >= 0x80) return decoder.decode(bytes.subarray(start, end));
		codes[i] = byte;
	}
	return String.fromCharCode.apply(null, codes);
}
const CODES: readonly number[][] = Array.from({ length: 25 }, (_, length) => new Array<number>(length).fill(0));
