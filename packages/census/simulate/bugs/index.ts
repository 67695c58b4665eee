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
		['of a value that many share it is forgotten who joins later', 'for (const entry of from) this.#add(bits, entry, 1);', ';'],
		['of a value that many share it is forgotten who is given back', 'this.#add(bits, entry, times);', 'this.#add(bits, entry, 1);'],
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
		['of an imported balance those of the sensitive meter are of no authorisation', 'if (posted & SENSITIVE) before.sensitive++;', ''],
		['the latest moment is the last one', 'if (state.last === null || ms > state.last.ms) state.last', 'state.last'],
	]),
	...bugsOf('core/plan.ts', [
		['a loss that is stated again at another moment is added again', 'if (stated !== undefined)', 'if (stated === at)'],
		['other bounds for the same loss pass for the first ones', 'return stated === lossBounds(reconciliation)', 'return stated !== at'],
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
		[
			'an authorisation is opened before the meter of the year',
			"if ((state.meters.get(meterKey(entity, year))?.opening ?? null) === null) return refuse('meter-not-opened', { entity, year });",
			'',
		],
		[
			'a shipment is decided without what its sender had before under the authorisation',
			'entities: new Set([...(under?.entities ?? []), request.entity]),',
			'entities: new Set(under?.entities),',
		],
	]),
	...bugsOf('core/past.ts', [
		[
			'of a year that nobody opened nobody left under an authorisation',
			"if (opening === null) yield lineOf(entity, year, 'unopened', UNKNOWN);",
			'if (opening === null) continue;',
		],
		['an opening balance before its issue is of an authorisation', 'else if (after(opening) && ', 'else if ('],
		[
			'what was lost did not leave under an authorisation',
			"for (const one of lost) if (after(one)) yield lineOf(entity, year, 'lost', one);",
			'',
		],
		['what was stated before a statement about an authorisation stays beside it', '? opening.at : from;', '? from : from;'],
		['the years of an authorisation begin with its last', 'let year = yearOf(since)!;', 'let year = issued.last;'],
		['bytes are known of a time in which nobody was counted', 'if (first === null) return false;', 'return true;'],
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
		[
			'who was stated for an authorisation is further persons',
			'Math.max(recorded[which].min, stated.min)',
			'recorded[which].min + stated.min',
		],
	]),
	...bugsOf('core/check.ts', [
		['the year ends at midnight in London', '\treturn year;\n}\n', '\treturn new Date(Date.parse(at as string)).getUTCFullYear();\n}\n'],
	]),
	...bugsOf('core/state.ts', [
		['an authorisation is used in its first year alone', 'found.last = Math.max(found.last, year);', 'found.last ||= year;'],
	]),
	...bugsOf('core/records.ts', [['the journal forgets the readings of a reservation', 'inBoth: r.readings.inBoth', "inBoth: 'both'"]]),
	...bugsOf('core/snapshot.ts', [
		['a snapshot forgets the latest moment', '\tstate.last = json.last;\n', ''],
		[
			'a snapshot forgets what was stated about an authorisation',
			'\t\tfound.opening = opening && { ...opening, digest: unhex(opening.digest) };\n',
			'',
		],
		['a snapshot forgets what left before a meter was opened', '\t\tmeter.before = before;\n', ''],
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
			"if (error instanceof CensusError && error.code === 'connection-lost') return once(dated, decide);",
			"if (error instanceof CensusError && error.code === 'connection-lost') return undefined as A;",
		],
	]),
];
