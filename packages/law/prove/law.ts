/**
 * The parts of the law that are held to something, from a folder of its source: the one that ships, or a copy with a mistake planted in it.
 * Never imported directly here, so that every theorem speaks about the law it is given.
 */
export const loadLaw = async (folder: string) => {
	const load = <T>(name: string): Promise<T> => import(new URL(name, folder).href) as Promise<T>;
	const [answer, assessment, bans, caps, citations] = await Promise.all([
		load<typeof import('../src/answer.ts')>('answer.ts'),
		load<typeof import('../src/provisions/assessment.ts')>('provisions/assessment.ts'),
		load<typeof import('../src/provisions/bans.ts')>('provisions/bans.ts'),
		load<typeof import('../src/caps.ts')>('caps.ts'),
		load<typeof import('../src/citations.ts')>('citations.ts'),
	]);
	const [decide, edition, exemptions, geography, messages] = await Promise.all([
		load<typeof import('../src/decide.ts')>('decide.ts'),
		load<typeof import('../src/edition/index.ts')>('edition/index.ts'),
		load<typeof import('../src/provisions/exemptions.ts')>('provisions/exemptions.ts'),
		load<typeof import('../src/provisions/geography.ts')>('provisions/geography.ts'),
		load<typeof import('../src/messages.ts')>('messages.ts'),
	]);
	const [order, path, readings, readingsUsed, render] = await Promise.all([
		load<typeof import('../src/order.ts')>('order.ts'),
		load<typeof import('../src/path.ts')>('path.ts'),
		load<typeof import('../src/readings/index.ts')>('readings/index.ts'),
		load<typeof import('../src/readings-used.ts')>('readings-used.ts'),
		load<typeof import('../src/render.ts')>('render.ts'),
	]);
	const [scope, time, view] = await Promise.all([
		load<typeof import('../src/provisions/scope.ts')>('provisions/scope.ts'),
		load<typeof import('../src/time.ts')>('time.ts'),
		load<typeof import('../src/view.ts')>('view.ts'),
	]);
	return {
		...{ ...answer, ...assessment, ...bans, ...caps, ...citations, ...decide, ...edition, ...exemptions, ...geography, ...messages },
		...{ ...order, ...path, ...readings, ...readingsUsed, ...render, ...scope, ...time, ...view },
	};
};
export type Law = Awaited<ReturnType<typeof loadLaw>>;
