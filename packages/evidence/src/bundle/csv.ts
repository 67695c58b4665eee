import type { LogKind } from '../types.ts';
import type { Extracted } from './extract.ts';

/** Characters with which a spreadsheet takes a text for a formula, their full-width forms included. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A cell as RFC 4180 has it; a text that a spreadsheet would calculate has an apostrophe before it. */
export const csvCell = (value: unknown): string => {
	const text = value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
	const harmless = typeof value !== 'number' && FORMULA.test(text) ? "'" + text : text;
	return /[",\r\n]/.test(harmless) ? '"' + harmless.replaceAll('"', '""') + '"' : harmless;
};

const ENTRY = ['writer', 'log', 'index', 'at', 'retainUntil', 'payloadSha256'] as const;
/** Members of what was recorded that have a column of their own; all others are in `more` as JSON. */
const RECORDED: Readonly<Record<LogKind, readonly string[]>> = {
	traffic: [
		'event',
		'connection',
		'shipment',
		'transfer',
		'recipient',
		'at',
		'sourceIp',
		'sourcePort',
		'destinationIp',
		'destinationPort',
		'transport',
		'application',
		'socketBytesOut',
		'socketBytesIn',
		'applicationBytesOut',
		'applicationBytesIn',
		'outcome',
		'capture',
		'secrets',
		'next',
	],
	operation: ['user', 'at', 'object', 'operation', 'loginIp', 'device', 'result', 'rights', 'detail'],
	alert: ['id', 'at', 'kind', 'severity', 'owner', 'subject', 'detail'],
	decision: ['event', 'shipment', 'verdict', 'path', 'code', 'receiptObject', 'connection'],
};

/** With the byte order mark that spreadsheets need to read it as UTF-8. `recorded.at`: of what was recorded; `at`: of the entry. */
export const csvHead = (log: LogKind): string =>
	'\ufeff' + [...ENTRY, ...RECORDED[log].map((name) => 'recorded.' + name), 'objects', 'more'].join(',') + '\r\n';

export const csvLine = (one: Extracted): string => {
	const columns = RECORDED[one.log];
	const more = Object.fromEntries(Object.entries(one.payload).filter(([name]) => !columns.includes(name)));
	const cells = [
		...ENTRY.map((name) => one[name]),
		...columns.map((name) => (Object.hasOwn(one.payload, name) ? one.payload[name] : undefined)),
		one.objects.join(' '),
		Object.keys(more).length === 0 ? undefined : more,
	];
	return cells.map(csvCell).join(',') + '\r\n';
};
