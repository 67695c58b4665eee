import { decodeFact } from '../core/records.ts';
import { damaged } from '../core/state.ts';
import { collect, type Explanation } from '../explain/index.ts';
import type { Head } from '../types.ts';
import { headOf } from './census.ts';
import type { Journal } from './port.ts';

/** All that a journal holds, to be asked; `onHead` is told each head that it has had. Throws what `Journal.read` throws. */
export async function explainJournal(journal: Journal, onHead?: (head: Head) => void): Promise<Explanation> {
	const explanation = collect();
	onHead?.(headOf(journal.start()));
	await journal.read(journal.start(), (record, after) => {
		const fact = decodeFact(record);
		if (fact === null) throw damaged();
		explanation.take(fact);
		onHead?.(headOf(after));
	});
	return explanation;
}
