import { codeOf, type Gate } from '@tongguan/clearance';

/** Where the site has no witnesses, or their configuration cannot be read, it is looked for again so often. */
const OTHERWISE_MINUTES = 15;
const MINUTE_MS = 60_000;

/**
 * Asks the site's witnesses now, as often as `witnesses.json` says, and once more when it is closed, so that what was recorded last is
 * witnessed too. Nothing waits for it: a round that fails is said, and the next one comes.
 */
export function startWitnessing(
	gate: Pick<Gate, 'witness'>,
	say: (line: Record<string, unknown>) => void,
	timers: { readonly after: (ms: number, work: () => void) => { cancel(): void } } = { after },
): { close(): Promise<void> } {
	let running: Promise<void> = Promise.resolve();
	let timer: { cancel(): void } | null = null;
	let closed = false;
	const round = async (): Promise<void> => {
		let minutes = OTHERWISE_MINUTES;
		try {
			const asked = await gate.witness();
			if (asked !== null) {
				minutes = asked.everyMinutes;
				const missing = asked.round.filter((one) => !('written' in one && one.written));
				const codes = missing.flatMap((one) => ('failure' in one ? [one.failure.code] : one.refused.map(({ code }) => code)));
				say({ event: 'witnessed', logs: asked.round.length - missing.length, missing: missing.length, codes: [...new Set(codes)] });
			}
		} catch (error) {
			const { code, params } = codeOf(error);
			say({ event: 'not-witnessed', code, params });
		}
		if (!closed) timer = timers.after(minutes * MINUTE_MS, start);
	};
	function start(): void {
		running = running.then(round);
	}
	start();
	return {
		async close() {
			closed = true;
			timer?.cancel();
			start();
			await running;
		},
	};
}

function after(ms: number, work: () => void): { cancel(): void } {
	const timer = setTimeout(work, ms).unref();
	return { cancel: () => clearTimeout(timer) };
}
