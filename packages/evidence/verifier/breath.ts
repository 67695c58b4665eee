/** As long as a page may keep people waiting for an answer to a key or a click. */
const BUDGET_MS = 30;

/** A turn of the event loop. Not a timer: those are slowed down in a tab that is not looked at. */
const turn = (): Promise<void> =>
	new Promise((done) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			done();
		};
		port2.postMessage(null);
	});

/**
 * Ends work on a folder by rejecting; what reads take for a file that cannot be read, so that whoever cancels does not look at the result.
 * `onTurn`: before the page is let go on.
 */
export const breathing = (signal: AbortSignal, onTurn: () => void): (() => Promise<void>) => {
	let last = performance.now();
	return async () => {
		signal.throwIfAborted();
		if (performance.now() - last < BUDGET_MS) return;
		onTurn();
		await turn();
		last = performance.now();
		signal.throwIfAborted();
	};
};
