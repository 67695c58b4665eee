import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edition, readingNotes, readings } from '../src/index.ts';
import { type HeldBy, type Place, provisionsWhere, readingsWhere, type Where } from '../where/index.ts';

const root = join(import.meta.dirname, '../../..');
const texts = new Map<string, string | null>();
const textOf = (file: string): string | null => {
	if (!texts.has(file)) texts.set(file, existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : null);
	return texts.get(file)!;
};
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
/** A duty is there as its message, a part of a pack as its id or key, everything else as a declaration. */
const isThere = ({ by, file, name }: Place): boolean => {
	const text = textOf(file);
	if (text === null) return false;
	if (new RegExp(`\\b(?:function|class|const|type)\\s+${escaped(name)}\\b`).test(text)) return true;
	return (by === 'duty' || by === 'pack') && (text.includes(`'${name}'`) || new RegExp(`^\\t+${escaped(name)}:`, 'm').test(text));
};
const isHeld = ({ file, title }: HeldBy): boolean => {
	const text = textOf(file);
	return (
		text !== null &&
		/\/(?:test|conformance)\/[\w.-]+\.ts$/.test(file) &&
		["'", '`'].some((quote) => text.includes(`${quote}${title}${quote}`))
	);
};
const all = (where: Readonly<Record<string, Where>>): readonly [string, Where][] => Object.entries(where);

describe('where provisions are carried out', () => {
	it('is said of every provision, and of nothing else', () => {
		expect(Object.keys(provisionsWhere).sort()).toEqual(edition.entries.map(({ id }) => id).sort());
	});
	it.each([...all(provisionsWhere), ...all(readingsWhere)])('%s: names only what is there', (_, { executed, tests }) => {
		expect(executed.filter((place) => !isThere(place))).toEqual([]);
		expect(tests.filter((test) => !isHeld(test))).toEqual([]);
	});
	it('is held by a test, for every provision', () => {
		expect(all(provisionsWhere).flatMap(([id, { tests }]) => (tests.length === 0 ? [id] : []))).toEqual([]);
	});
	it('is somewhere, for every provision; where that is no more than a duty that is told, what is missing is said', () => {
		for (const [id, { executed, planned }] of all(provisionsWhere)) {
			expect(executed.length, id).toBeGreaterThan(0);
			if (executed.every(({ by }) => by === 'duty')) expect(planned, id).not.toBeNull();
		}
	});
	it('says what is missing in both languages', () => {
		for (const [id, { planned }] of [...all(provisionsWhere), ...all(readingsWhere)]) {
			if (planned === null) continue;
			expect(planned.zh, id).toMatch(/\p{Script=Han}.*。$/u);
			expect(planned.en, id).toMatch(/^[^\p{Script=Han}]+\.$/u);
		}
	});
});

describe('where readings are carried out', () => {
	it('is said of every option, and of nothing that is no reading', () => {
		const ids = new Set([...readings, ...readingNotes].map(({ id }) => id));
		expect(Object.keys(readingsWhere).filter((id) => !ids.has(id))).toEqual([]);
		expect(readings.filter(({ id }) => (readingsWhere[id]?.executed.length ?? 0) === 0)).toEqual([]);
	});
	it('has a test where the alternatives are carried out, and says what is missing where they are not', () => {
		for (const { id, carriedOut } of readings) {
			const { tests, planned } = readingsWhere[id]!;
			if (carriedOut) expect(tests.length, id).toBeGreaterThan(0);
			expect(planned === null, id).toBe(carriedOut);
		}
	});
});
