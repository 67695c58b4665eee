/**
 * The parts of the law that are held to something, from a folder of its source (a `file:` address ending in `/`): the one that ships, or a
 * copy with a mistake planted in it. Nothing of the law is imported otherwise, so that every theorem speaks about the law it is given.
 */
export const loadLaw = async (source: string) => {
	const load = <T>(name: string): Promise<T> => import(new URL(name, source).href) as Promise<T>;
	const answer = await load<typeof import('../src/answer.ts')>('answer.ts');
	const { isCitable } = await load<typeof import('../src/citations.ts')>('citations.ts');
	const { capsFor } = await load<typeof import('../src/caps.ts')>('caps.ts');
	const decide = await load<typeof import('../src/decide.ts')>('decide.ts');
	const { edition } = await load<typeof import('../src/edition/index.ts')>('edition/index.ts');
	const { measures } = await load<typeof import('../src/edition/measures.ts')>('edition/measures.ts');
	const { messages } = await load<typeof import('../src/messages.ts')>('messages.ts');
	const order = await load<typeof import('../src/order.ts')>('order.ts');
	const { pathOf } = await load<typeof import('../src/path.ts')>('path.ts');
	const provisions = await load<typeof import('../src/provisions/index.ts')>('provisions/index.ts');
	const { holds } = await load<typeof import('../src/provisions/provision.ts')>('provisions/provision.ts');
	const { readings } = await load<typeof import('../src/readings/index.ts')>('readings/index.ts');
	const { render } = await load<typeof import('../src/render.ts')>('render.ts');
	const { instantValue } = await load<typeof import('../src/time.ts')>('time.ts');
	const view = await load<typeof import('../src/view.ts')>('view.ts');
	return {
		...{ ...answer, ...decide, ...order, ...provisions, ...view, isCitable, capsFor, edition, measures, messages },
		...{ pathOf, holds, readings, render, instantValue },
	};
};
export type Law = Awaited<ReturnType<typeof loadLaw>>;
