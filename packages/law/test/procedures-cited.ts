import { expect } from 'vitest';
import { provisionExists } from '../src/edition/index.ts';
import { measureExists } from '../src/edition/measures.ts';
import { procedureMessages } from '../src/messages/procedures.ts';

/** Every deadline, standing duty or trigger cites a provision and a measure that exist, and has its text. */
export const expectCited = (items: readonly { readonly provision: string; readonly measure: string; readonly message: string }[]): void => {
	for (const { provision, measure, message } of items) {
		expect(provisionExists(provision), provision).toBe(true);
		expect(measureExists(measure), measure).toBe(true);
		expect(procedureMessages).toHaveProperty([message]);
	}
};
