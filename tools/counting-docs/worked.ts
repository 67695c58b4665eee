import { authorisation, divided, linkedOwners, moments, opening, usedBefore } from './stories.ts';
import { workedYear } from './year.ts';

/** Every story told once: what the pages and the pictures are made of. */
export type Worked = Awaited<ReturnType<typeof worked>>;
export async function worked() {
	return {
		year: await workedYear(),
		moments: await moments(),
		links: await linkedOwners(),
		opening: await opening(),
		divided: await divided(),
		authorisation: await authorisation(),
		usedBefore: await usedBefore(),
	};
}
