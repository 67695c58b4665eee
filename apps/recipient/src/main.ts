import { parseArgs } from 'node:util';
import { RecipientError, type RecipientOptions, startRecipient } from './index.ts';
import { messages } from './messages.ts';

const PIN = /^[0-9a-f]{64}$/i;
const whole = (option: string, text: string | undefined, least: number, most: number): number | undefined => {
	if (text === undefined) return undefined;
	const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
	if (!(value >= least && value <= most)) throw new RecipientError('option-invalid', { option });
	return value;
};

const optionsOf = (args: readonly string[]): RecipientOptions => {
	let values: { dir?: string; host?: string; port?: string; name?: string; allow?: string[]; rate?: string };
	try {
		const text = { type: 'string' } as const;
		const options = { dir: text, host: text, port: text, name: text, allow: { ...text, multiple: true }, rate: text, lang: text } as const;
		({ values } = parseArgs({ args: [...args], options }));
	} catch (cause) {
		const option = /'(-[^' ]*)/.exec((cause as Error).message)?.[1] ?? '-';
		throw new RecipientError('option-invalid', { option }, { cause });
	}
	const { dir, host, name, allow = [] } = values;
	if (!dir) throw new RecipientError('option-invalid', { option: '--dir' });
	if (!allow.every((pin) => PIN.test(pin))) throw new RecipientError('option-invalid', { option: '--allow' });
	if (name !== undefined && (name === '' || name.length > 512)) throw new RecipientError('option-invalid', { option: '--name' });
	const port = whole('--port', values.port, 0, 65_535);
	const rate = whole('--rate', values.rate, 1, Number.MAX_SAFE_INTEGER);
	return { dir, allow, rate, ...(host ? { host } : {}), ...(name ? { name } : {}), ...(port === undefined ? {} : { port }) };
};

/** Prints what happened and what to do next, and sets the exit code: 2 for wrong options, 1 for anything else. */
const report = (error: unknown, lang: 'zh' | 'en'): void => {
	if (!(error instanceof RecipientError)) throw error;
	const text = messages[`recipient.${error.code}`];
	const filled = text[lang].replace(/\{(\w+)\}/g, (_, key: string) => String(error.params[key] ?? '-'));
	process.stderr.write(`${filled}\n${text.next[lang]}\n`);
	process.exitCode = error.code === 'option-invalid' ? 2 : 1;
};

const args = process.argv.slice(2);
try {
	const recipient = await startRecipient(optionsOf(args));
	const stop = (): void => void recipient.close();
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
	process.stdout.write(`${JSON.stringify({ address: recipient.address, pin: recipient.pin, pid: process.pid })}\n`);
} catch (error) {
	report(error, args[args.indexOf('--lang') + 1] === 'en' ? 'en' : 'zh');
}
