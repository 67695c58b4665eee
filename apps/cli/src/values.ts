import { CliError } from './errors.ts';

const DAY_MS = 86_400_000;

/** A whole number of an option; `option-value` for anything else, so that nothing becomes NaN or null on the way. */
export function whole(text: string, option: string, least: number, most: number): number {
	const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
	if (!(value >= least && value <= most)) throw new CliError('option-value', { option, value: text, expected: `${least} … ${most}` });
	return value;
}
export const limit = (text: string): number => whole(text, '--limit', 1, 1_000_000);
export const year = (text: string): number => whole(text, '--year', 2026, 9999);

/** `yes`, `no`, `unknown`. */
export function triple(text: string | undefined, option: string): boolean | 'unknown' | undefined {
	if (text === undefined || text === 'unknown') return text;
	return yesOrNo(text, option, 'yes, no, unknown');
}
export function yesOrNo(text: string, option: string, expected = 'yes, no'): boolean {
	if (text !== 'yes' && text !== 'no') throw new CliError('option-value', { option, value: text, expected });
	return text === 'yes';
}

/** `--days N` from now, or an instant as given. */
export function until(options: { readonly days?: string; readonly until?: string }, days: number): string {
	if (options.until !== undefined) return instantOf(options.until, 'end', '--until');
	const wanted = options.days === undefined ? days : whole(options.days, '--days', 1, 3660);
	return new Date(Date.now() + wanted * DAY_MS).toISOString();
}
/** A date of the calendar at +08:00, its beginning or its end; or an instant with its offset. Whether it exists is judged below (`bad-date`). */
export function instantOf(text: string, edge: 'begin' | 'end', option: string): string {
	if (/^\d{4}-\d\d-\d\d$/.test(text)) return `${text}T${edge === 'begin' ? '00:00:00' : '23:59:59'}+08:00`;
	if (!/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text)) {
		throw new CliError('option-value', { option, value: text, expected: 'YYYY-MM-DD, YYYY-MM-DDThh:mm:ss+08:00' });
	}
	return text;
}

/** `0`, `120..150`. A bound that nobody states is not zero: it has to be given. */
export function bounds(text: string | undefined, option: string, digits = 12): { min: number; max: number } {
	if (text === undefined) throw new CliError('option-missing', { option });
	const match = /^(\d+)(?:\.\.(\d+))?$/.exec(text);
	const min = Number(match?.[1]);
	const max = match?.[2] === undefined ? min : Number(match[2]);
	if (!match || max < min || match.slice(1).some((end) => end !== undefined && end.length > digits))
		throw new CliError('option-value', { option, value: text, expected: 'N, N..M' });
	return { min, max };
}
export const list = (text: string): readonly string[] => text.split(',').map((one) => one.trim());
export function among<const T extends string>(text: string, option: string, allowed: readonly T[]): T {
	const found = allowed.find((one) => one === text);
	if (found === undefined) throw new CliError('option-value', { option, value: text, expected: allowed.join(', ') });
	return found;
}
/** Collects an option that may be given several times. */
export const many = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** `owner=mobile,vin`: a role and the columns that name one person, strongest first. */
export function subject(text: string): { role: string; columns: string[] } {
	const at = text.indexOf('=');
	const columns = at < 0 ? [] : list(text.slice(at + 1));
	if (at < 1 || columns.length === 0)
		throw new CliError('option-value', { option: '--subject', value: text, expected: 'owner=column,column' });
	return { role: text.slice(0, at), columns: [...columns] };
}

/** `badge=employee`: a column and the kind of identifier it holds. The name may have any character, also `=`. */
export function columnKind<const K extends string>(text: string, kinds: readonly K[]): { column: string; kind: K } {
	const at = text.lastIndexOf('=');
	const kind = kinds.find((one) => one === text.slice(at + 1));
	if (at < 1 || kind === undefined)
		throw new CliError('option-value', { option: '--column', value: text, expected: `column=${kinds.join('|')}` });
	return { column: text.slice(0, at), kind };
}

/** `D7=exemptNotCounted`: a reading and the alternative that is chosen. */
export function readingChoice(text: string, expected: string): readonly [string, string] {
	const at = text.indexOf('=');
	if (at < 1 || at === text.length - 1) throw new CliError('option-value', { option: '--reading', value: text, expected });
	return [text.slice(0, at), text.slice(at + 1)];
}

/** Options of which one says what the other would have no part in; `options-together`. */
export function apart<T extends object>(options: T, some: readonly (keyof T & string)[], others: readonly (keyof T & string)[]): void {
	const given = (names: readonly (keyof T & string)[]) => names.find((name) => options[name] !== undefined);
	const [option, other] = [given(some), given(others)];
	if (option !== undefined && other !== undefined) throw new CliError('options-together', { option: `--${option}`, other: `--${other}` });
}
