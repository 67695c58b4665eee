import type { Host } from './host.ts';
import type { Tally } from './tally.ts';
import type { Locus } from './types.ts';

/** Degrees (about 5 km): from one row to the next of a track nobody moves farther. */
const STEP = 0.05;
const encoder = new TextEncoder();

/**
 * Positions of one table. With an identifier in the row they are that somebody's; several timed rows of the same identifier
 * are a track. Without any identifier, timed rows that move on step by step are a track of somebody unnamed; else they are places.
 */
export class Track {
	readonly #host: Host;
	readonly #where: Locus;
	#owned: { person: Tally | null; vehicle: Tally | null } = { person: null, vehicle: null };
	#tracked: Tally | null = null;
	#loose: Tally | null = null;
	#latitude = 0;
	#longitude = 0;
	#points = 0;
	#timed = 0;
	#near = 0;
	#moved = 0;
	#jumps = 0;
	readonly #key = new Uint8Array(64);

	constructor(host: Host, where: Locus) {
		this.#host = host;
		this.#where = where;
	}

	/** `thread`: index of the owner whose track this continues, -1: untold, -2: no track (yet). */
	point(
		latitude: number,
		longitude: number,
		column: string,
		row: number,
		timed: boolean,
		owner: 'person' | 'vehicle' | null,
		thread: number,
	): void {
		const { written } = encoder.encodeInto(`${latitude},${longitude}`, this.#key);
		const index = this.#host.positions.intern(this.#key, 0, written);
		const example = () => `${mask(latitude)}, ${mask(longitude)}`;
		const where = { ...this.#where, column };
		if (owner === null) {
			this.#loose ??= this.#host.tally('position', 'candidate', 'place', where, 0.9, ['header', 'range']);
			if (this.#loose.add(index, row)) this.#loose.examples.push(example());
			if (this.#points++ > 0) {
				const far = Math.abs(latitude - this.#latitude) > STEP || Math.abs(longitude - this.#longitude) > STEP;
				if (far) this.#jumps++;
				else if (latitude !== this.#latitude || longitude !== this.#longitude) this.#moved++;
				if (!far) this.#near++;
			}
			if (timed) this.#timed++;
			this.#latitude = latitude;
			this.#longitude = longitude;
			return;
		}
		this.#owned[owner] ??= this.#host.tally('position', 'ordinaryPI', owner, where, 0.9, ['header', 'range']);
		const tally = this.#owned[owner];
		if (tally.add(index, row)) tally.examples.push(example());
		if (thread >= -1) {
			this.#tracked ??= this.#host.tally('track', 'sensitivePI', 'person', where, 0.95, ['header', 'range', 'sequence']);
			if (this.#tracked.add(thread, row)) this.#tracked.examples.push(example());
		}
	}

	end(): void {
		if (this.#points < 2 || this.#timed < 2 || this.#moved === 0 || this.#near < 0.8 * (this.#points - 1)) return;
		const { column } = this.#loose!.finding().at;
		const found = this.#host.tally('track', 'sensitivePI', 'person', { ...this.#where, ...(column === undefined ? {} : { column }) }, 0.7, [
			'sequence',
		]);
		for (let track = 0; track <= this.#jumps; track++) found.add(track, 1);
		// Somebody who is already counted may have made this one too.
		const counted = this.#tracked !== null || this.#host.unresolved.has('track-without-owner');
		const persons = { min: counted ? 0 : 1, max: this.#jumps + 1 };
		this.#host.unresolve('track-without-owner', { min: 0, max: 0 }, persons, this.#where);
	}
}

/** One decimal of a degree: the town, not the door. */
export function mask(degrees: number): string {
	return `${Math.trunc(degrees * 10) / 10}***`;
}
