import type { Bug } from './bug.ts';

const bugsOf = (file: string, rows: readonly (readonly [name: string, from: string, to: string])[]): Bug[] =>
	rows.map(([name, from, to]) => ({ name, file, from, to }));

export const bugs: readonly Bug[] = [
	...bugsOf('core/tally.ts', [
		['a person two reservations hold is given back with the first', '& MOST) === 0) gone |= 1 << bit;', '& MOST) >= 0) gone |= 1 << bit;'],
		['what is posted is given back', '\t\tthis.release(entry, bits);\n\t\tthis.post(entry, bits);', '\t\tthis.release(entry, bits);'],
	]),
	...bugsOf('core/people.ts', [
		[
			'a person is forgotten while another meter knows them',
			'else if (--page[i]! === 0) this.index.remove(entry);',
			'else this.index.remove(entry);',
		],
		['the latest version of a link set is taken for the adopted one', '[this.upper, adopted],', '[this.upper, adopted && latest],'],
		['a link set that is adopted in an older version is not in the lower end', '\t\t\t\t[this.lower, adopted],\n', ''],
	]),
	...bugsOf('core/count.ts', [
		[
			'a group counts a person as the last of its members has them',
			'mask |= this.tallies[i]!.live(entry);',
			'mask = this.tallies[i]!.live(entry) || mask;',
		],
	]),
	...bugsOf('core/masks.ts', [
		[
			'persons under exempt bases count under either reading',
			"readings.exempt === 'counted' ? mask | (mask >> EXEMPT_SHIFT) : mask",
			'mask | (mask >> EXEMPT_SHIFT)',
		],
		['a person in both meters is in the ordinary one alone', 'both & SENSITIVE ? SENSITIVE : both', 'both & ORDINARY ? ORDINARY : both'],
	]),
	...bugsOf('core/apply.ts', [
		['the part that was opened last is given back', 'parts[i]! <= held.openedThrough', 'parts[i]! < held.openedThrough'],
		['nobody of a part that was not opened is given back', "stays ? 'settle' : 'release'", "as === 'posted' ? 'settle' : 'release'"],
		['unresolved persons stay when all is given back', "if (as === 'voided') each.unresolved.add(unresolved, bases, -1);", ''],
		['unresolved persons stay pending', '\t\t\teach.unresolvedPending.add(unresolved, bases, -1);\n', ''],
		[
			'bytes of a voided reservation stay',
			"if (under !== null && as === 'voided') under.importantBytes",
			'if (false) under!.importantBytes',
		],
		['links lower the upper end when they are proposed', "joinAll(state, 'lower', pairs);", "joinAll(state, 'upper', pairs);"],
		['an adoption that is taken back goes on', 'known.adopted = version;', 'known.adopted = version ?? before;'],
		[
			'an authorisation holds nobody of another era',
			'people.holdAll(under.tally, authorised ?? entries, held);',
			'people.holdAll(under.tally, authorised === null ? entries : new Uint32Array(0), held);',
		],
		[
			'of an import nobody is unreadable',
			'ordinary: { min: 0, max: ordinary }, sensitive: { min: 0, max: sensitive }',
			'ordinary: none.ordinary, sensitive: none.sensitive',
		],
		['the latest moment is the last one', 'if (state.last === null || ms > state.last.ms) state.last', 'state.last'],
	]),
	...bugsOf('core/plan.ts', [
		['a cap is passed by one', 'else if (max > cap.max)', 'else if (max > cap.max + 1)'],
		['a cap is never reached', 'else if (max > cap.max)', 'else if (max >= cap.max)'],
		['a meter without an upper end keeps a cap', 'if (max === null) refused.push({ cap, over: null });', 'if (max === null) continue;'],
		['other content under the same id is not noticed', 'return same(existing.digest, record.digest) ?', 'return true ?'],
		[
			'persons of another era are counted',
			"return refuse('other-era', { era, given: batch.keys.map((one) => one.era).join(', ') });",
			'return { keys: batch.keys[0]!.keys };',
		],
		[
			'another key of the same era is not noticed',
			"(state.eras.get(era) ?? check) !== check) return refuse('wrong-key', { era });",
			"false) return refuse('wrong-key', { era });",
		],
		[
			'what is posted is posted once more',
			"? { records: [], answer }\n\t\t\t: refuse('already-final', { id, state: found.state });",
			"? { records: [encodeFact(command, sha256)], answer }\n\t\t\t: refuse('already-final', { id, state: found.state });",
		],
		['a clock a minute behind is wrong', 'last.ms - instantMs(at) > SKEW_MS', 'last.ms - instantMs(at) >= SKEW_MS'],
		[
			'what is opened in the next year counts in this one',
			"if (yearOf(at) !== found.year) return refuse('wrong-year', { year: found.year, at });",
			'',
		],
		[
			'an import opens a meter with a part missing',
			'for (let part = 0; whole && part < balance.parts; part++) whole = given.has(part);',
			'',
		],
		['a version of links may be left out', 'if (links.version !== latest + 1)', 'if (links.version <= latest)'],
	]),
	...bugsOf('core/project.ts', [
		[
			'a person linked twice in a shipment is projected twice',
			'if (members !== undefined) classes.set(members, after);\n\t\tif (after === before) continue;',
			'if (after === before) continue;',
		],
	]),
	...bugsOf('core/read.ts', [
		[
			'what was attested is left out of the upper end',
			'max === null || attested.max === null ? null : max + attested.max',
			'attested.max === null ? null : max',
		],
		['who was attested is further persons', 'Math.max(min, attested.min)', 'min + attested.min'],
	]),
	...bugsOf('core/check.ts', [
		['the year ends at midnight in London', '\treturn year;\n}\n', '\treturn new Date(Date.parse(at as string)).getUTCFullYear();\n}\n'],
	]),
	...bugsOf('core/records.ts', [['the journal forgets the readings of a reservation', 'inBoth: r.readings.inBoth', "inBoth: 'both'"]]),
	...bugsOf('core/snapshot.ts', [
		['a snapshot forgets the latest moment', '\tstate.last = json.last;\n', ''],
		['a snapshot forgets what was reconciled', '\tfor (const [loss, bounds] of json.reconciled) state.reconciled.set(loss, bounds);\n', ''],
	]),
	...bugsOf('stores/census.ts', [
		[
			'it is answered before it is durable',
			'const after = await append(reading.cursor, records).catch(',
			'const after = { ...reading.cursor, records: reading.cursor.records + 1 };\n\t\t\t\tvoid append(reading.cursor, records).catch(',
		],
		[
			'a record is taken in twice',
			'\t\t\t\tapply(reading.state, record);\n\t\t\t\treading.goTo(after);',
			'\t\t\t\tapply(reading.state, record);\n\t\t\t\tif (after.records % 2) reading.goTo(after);',
		],
		['it is decided without reading on', '\t\t\tawait reading.readOn();\n\t\t\tconst planned', '\t\t\tconst planned'],
		[
			'a lost connection is taken for a record',
			"if (error instanceof CensusError && error.code === 'connection-lost') return once(decide);",
			"if (error instanceof CensusError && error.code === 'connection-lost') return undefined as A;",
		],
	]),
];
