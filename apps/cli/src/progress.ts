import type { GateMessage } from '@tongguan/clearance';
import type { Out } from './out.ts';

/** How far an order is, on the one line of a terminal. */
export function progressOf(out: Out): (message: GateMessage) => void {
	return (message) => {
		if (message.type !== 'progress' || !('total' in message.progress)) return;
		const { step, done, total } = message.progress;
		out.progress(out.text(`cli.progress.${step}`, { percent: Math.floor((100 * done) / Math.max(total, 1)) }));
	};
}
