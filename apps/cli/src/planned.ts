import { openFile } from '@tongguan/clearance';
import { CliError } from './errors.ts';

/** A plan is some hundred shipments; what is larger is something else. */
const MAX_BYTES = 1 << 20;
const HEADER = /^date,ordinary,sensitive$/i;
const LINE = /^(\d{4})-(\d\d)-(\d\d),(\d{1,12}),(\d{1,12})$/;

/** A shipment that somebody means to send; `at`: the beginning of its day at +08:00. */
export type PlannedShipment = { readonly at: string; readonly ordinary: number; readonly sensitive: number };

/**
 * `date,ordinary,sensitive`, one shipment a line, persons as whole numbers. Throws `planned-too-large`, and `planned-line` with the number of
 * the first line that is none: a plan is not looked at by halves.
 */
export async function plannedShipments(file: string): Promise<readonly PlannedShipment[]> {
	const source = await openFile(file);
	try {
		if (source.size > MAX_BYTES) throw new CliError('planned-too-large', { file, limit: MAX_BYTES });
		const text = Buffer.from(await source.read(0, source.size)).toString('utf8');
		await source.unchanged();
		return plannedIn(text.replace(/^\ufeff/, ''), file);
	} finally {
		await source.close();
	}
}

function plannedIn(text: string, file: string): readonly PlannedShipment[] {
	return text.split('\n').flatMap((raw, i) => {
		const line = raw.replaceAll(/\s/g, '');
		if (line === '' || (i === 0 && HEADER.test(line))) return [];
		const match = LINE.exec(line);
		const [year, month, day, ordinary, sensitive] = (match ?? []).slice(1).map(Number);
		if (match === null || !isDay(year!, month!, day!)) throw new CliError('planned-line', { file, line: i + 1 });
		return [{ at: `${line.slice(0, 10)}T00:00:00+08:00`, ordinary: ordinary!, sensitive: sensitive! }];
	});
}
function isDay(year: number, month: number, day: number): boolean {
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
