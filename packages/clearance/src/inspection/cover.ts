import type { BundleFacts, EntryName, MissingFile } from '@tongguan/evidence';
import { render } from '@tongguan/law';
import { inspection } from '../messages/inspection.ts';
import { type Block, type Both, type Cell, type Sheet, sheetPage, sheetText } from './sheet.ts';

type Word = keyof typeof inspection extends infer Id ? (Id extends `clearance.inspection.${infer Name}` ? Name : never) : never;
type Params = Readonly<Record<string, string | number>>;

/** Rows of what is missing that stand on the sheet itself. */
const MOST = 200;
/** Rows that those into whose hands it comes fill in. */
const HANDS = 8;

const say = (word: Word, params: Params = {}): Both => {
	const text = inspection[`clearance.inspection.${word}`];
	return { zh: render(text, params, 'zh'), en: render(text, params, 'en') };
};
const heading = (word: Word): Block => ({ kind: 'heading', text: say(word) });
const text = (word: Word, params?: Params): Block => ({ kind: 'text', text: say(word, params) });
const code = (...lines: readonly string[]): Block => ({ kind: 'code', lines });
const number = (value: number): string => value.toLocaleString('en-US');
const nameOf = ({ writer, log, index }: EntryName): string => `${writer}/${log}#${index}`;
const shortly = (at: string | null): string => at?.slice(0, 23) ?? '—';

function about({ site, fingerprint, madeBy, madeAt, entry, sealedTo, question }: BundleFacts): readonly Block[] {
	const any = say('any');
	return [
		heading('about'),
		{
			kind: 'facts',
			rows: [
				[say('site'), site],
				[say('fingerprint'), fingerprint],
				[say('madeBy'), `${madeBy.name} (${madeBy.id})`],
				[say('madeAt'), madeAt],
				[say('entry'), nameOf(entry)],
				[say('sealedTo'), sealedTo ?? say('notSealed')],
			],
		},
		heading('question'),
		{
			kind: 'facts',
			rows: [
				[say('from'), question.from],
				[say('to'), question.to],
				[say('nets'), question.nets.length === 0 ? any : question.nets.join(', ')],
				[say('shipment'), question.shipment ?? any],
				[say('recipient'), question.recipient ?? any],
				[say('transfer'), question.transfer ?? any],
			],
		},
	];
}

function contents({ extracts, captures, opened, content }: BundleFacts): readonly Block[] {
	const { connections: _, ...of } = captures;
	return [
		heading('contents'),
		{
			kind: 'table',
			head: [say('log'), say('entries'), say('first'), say('last'), say('leftOut'), say('purged')],
			rows: extracts.map(({ log, entries, first, last, leftOut, payloadsPurged }) => [
				say(log),
				number(entries),
				shortly(first),
				shortly(last),
				leftOut === null ? '—' : number(leftOut),
				number(payloadsPurged),
			]),
		},
		text('logs'),
		text('captures', { ...of, first: of.first ?? '—', last: of.last ?? '—' }),
		...(captures.earlier > 0 ? [text('earlier', { earlier: captures.earlier })] : []),
		...(opened.files > 0 ? [text('opened', opened)] : []),
		text('content', content),
	];
}

function whyOf({ why, entry, purge }: MissingFile): Both {
	if (why !== 'purged' || purge === null) return say(why === 'purged' ? 'why.absent' : `why.${why}`, { entry: nameOf(entry) });
	return say('why.purged', { provisions: purge.provisions.join(', '), entry: nameOf(purge), at: purge.at });
}

function missing({ missing: files, open, notOpened }: BundleFacts): readonly Block[] {
	const rows: readonly Cell[][] = [
		...files.slice(0, MOST).map((one) => [one.file, whyOf(one)]),
		...open.slice(0, MOST).map(({ file }) => [file, say('why.open')]),
		...notOpened.slice(0, MOST).map(({ connection, why }) => [connection, say(`why.${why}`)]),
	];
	const more = files.length + open.length + notOpened.length - rows.length;
	if (rows.length === 0) return [heading('missing'), text('nothingMissing')];
	return [
		heading('missing'),
		{ kind: 'table', head: [say('file'), say('why')], rows },
		...(more > 0 ? [text('more', { count: more })] : []),
	];
}

function verifying({ entry, fingerprint, opened, captures }: BundleFacts): readonly Block[] {
	return [
		heading('verify'),
		text('verify.sums'),
		code('sha256sum -c SHA256SUMS'),
		text('verify.entry', { entry: nameOf(entry) }),
		code('sha256sum SHA256SUMS'),
		text('verify.tongguan', { fingerprint }),
		code('tongguan verify . --key site.vkey'),
		text('verify.page'),
		text('verify.proofs'),
		code(
			"csplit -z -f one. proofs/gateway-traffic.tlog-proofs '/^c2sp.org.tlog-proof@v1$/' '{*}'",
			"jq -cj '.[0] | {objects, payload}' logs/traffic.json | sha256sum",
			"jq -r '.[0].payloadSha256' logs/traffic.json",
		),
		...(captures.files > 0 ? [text('verify.wireshark')] : []),
		...(opened.files > 0 ? [code('wireshark opened/CONNECTION.pcapng')] : []),
		...(captures.sealed > 0
			? [
					text('verify.sealed'),
					code(
						'for f in capture/DAY/CONNECTION.*.escrow.age; do age -d -i FIRST.key $f | age -d -i SECOND.key; done > secrets.log',
						'for f in capture/DAY/CONNECTION.*.inspector.age; do age -d -i INSPECTOR.key $f; done > secrets.log',
						'mergecap -w all.pcapng capture/DAY/CONNECTION.*.pcapng',
						'wireshark -o tls.keylog_file:secrets.log all.pcapng',
					),
				]
			: []),
		text('verify.beyond'),
	];
}

function custody({ madeAt, madeBy, entry }: BundleFacts): readonly Block[] {
	return [
		heading('custody'),
		{
			kind: 'table',
			head: [say('custody.when'), say('custody.who'), say('custody.what')],
			rows: [
				[madeAt, `${madeBy.name} (${madeBy.id})`, say('custody.made', { entry: nameOf(entry) })],
				...Array.from({ length: HANDS }, () => ['', '', '']),
			],
		},
		text('custody.note'),
	];
}

/** The cover sheet of a bundle: what it is, what was asked, what is in it and what is not, how to verify it, into whose hands it came. */
export function coverOf(facts: BundleFacts): { readonly text: string; readonly page: string } {
	const { extracts, captures, missing: files, open, notOpened } = facts;
	const entries = extracts.reduce((sum, one) => sum + one.entries, 0);
	const lacks = { missing: files.length, open: open.length, sealed: notOpened.length };
	const { files: captured, bytes, connections } = captures;
	const sheet: Sheet = {
		title: say('title'),
		blocks: [
			text('summary', { site: facts.site, at: facts.madeAt, entries, files: captured, bytes, connections }),
			Object.values(lacks).some((count) => count > 0) ? text('lacking', lacks) : text('whole'),
			...about(facts),
			...contents(facts),
			...missing(facts),
			...verifying(facts),
			...custody(facts),
			text('basis'),
		],
	};
	return { text: sheetText(sheet), page: sheetPage(sheet) };
}
