import { formatVkey, type NoteKey, parseVkey } from '../keys.ts';
import { isWriterName } from '../layout.ts';
import type { Hash } from './tree.ts';

/** Who may write below this evidence folder. Signed by the site's key, which it carries. */
export type Roster = {
	readonly site: string;
	readonly siteKey: NoteKey;
	readonly writers: readonly { readonly name: string; readonly key: NoteKey }[];
};

/** Origin (the site), the site's vkey, then `writer vkey` a line in the order of the names. */
export const formatRoster = ({ site, siteKey, writers }: Roster): string =>
	[
		site,
		formatVkey(siteKey),
		...[...writers].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, key }) => name + ' ' + formatVkey(key)),
		'',
	].join('\n');

/** Null unless it is the one way to write the roster. Names the writers' keys must carry: `<site>/<writer>`. */
export const parseRoster = (sha256: Hash, text: string): Roster | null => {
	const lines = text.split('\n');
	const site = lines[0]!;
	const siteKey = parseVkey(sha256, lines[1] ?? '');
	if (siteKey === null || siteKey.name !== site) return null;
	const writers: { name: string; key: NoteKey }[] = [];
	for (const line of lines.slice(2, -1)) {
		const space = line.indexOf(' ');
		const name = line.slice(0, space);
		const key = parseVkey(sha256, line.slice(space + 1));
		if (space < 0 || !isWriterName(name) || key === null || key.name !== site + '/' + name) return null;
		if (writers.some((writer) => writer.name === name)) return null;
		writers.push({ name, key });
	}
	const roster = { site, siteKey, writers };
	return formatRoster(roster) === text ? roster : null;
};
