import { decodeFact } from '../core/records.ts';
import { damaged } from '../core/state.ts';
import { collect, type Explanation } from '../explain/index.ts';
import type { Journal } from './port.ts';

/** All that a journal holds, to be asked. Throws what `Journal.read` throws. */
export async function explainJournal(journal: Journal): Promise<Explanation> {
	const explanation = collect();
	await journal.read(journal.start(), (record) => {
		const fact = decodeFact(record);
		if (fact === null) throw damaged();
		explanation.take(fact);
	});
	return explanation;
}
