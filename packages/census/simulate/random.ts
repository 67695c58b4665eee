/** Everything in a simulation that could have come otherwise is drawn from here, so that a seed is a history. */
export class Random {
	#state: number;
	constructor(seed: number) {
		this.#state = (seed ^ 0x9e3779b9) >>> 0;
	}
	/** 0 … 2³² − 1. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return (mixed ^ (mixed >>> 14)) >>> 0;
	}
	/** 0 … `limit` − 1. */
	below(limit: number): number {
		return Math.floor((this.next() / 2 ** 32) * limit);
	}
	chance(percent: number): boolean {
		return this.below(100) < percent;
	}
	pick<T>(list: readonly T[]): T {
		return list[this.below(list.length)]!;
	}
	/** `size` different ones of 0 … `limit` − 1. */
	some(size: number, limit: number): number[] {
		const all = Array.from({ length: limit }, (_, i) => i);
		for (let i = 0; i < Math.min(size, limit); i++) {
			const j = i + this.below(limit - i);
			[all[i], all[j]] = [all[j]!, all[i]!];
		}
		return all.slice(0, size);
	}
}
