import type { Window } from './window.ts';

/** What a parser yields when it can go on only with more bytes, or with the knowledge that there are none. */
export const MORE = null;
export type More = typeof MORE;

/** Whether there are `length` bytes, asking for more until there are or the source ends. */
export function* available(window: Window, length: number): Generator<More, boolean> {
	while (window.available < length) {
		if (window.ended) return false;
		yield MORE;
	}
	return true;
}
