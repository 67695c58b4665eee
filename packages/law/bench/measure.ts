/** Something that is timed over the same 10,000 inputs, by place. */
export type Contender = {
	readonly name: string;
	readonly asynchronous: boolean;
	/** Promises are awaited `STRIDE` at a time; otherwise one by one. */
	readonly together?: boolean;
	readonly work: (i: number) => unknown;
};
/** Per second. */
export type Figure = { readonly median: number; readonly low: number; readonly high: number; readonly rounds: number };
export type Plan = {
	readonly inputs: number;
	readonly rounds: number;
	/** Of a turn, of the untimed beginning of a turn, and of the warming up. */
	readonly milliseconds: { readonly turn: number; readonly leadIn: number; readonly warmUp: number };
};

/** Inputs between two looks at the clock; divides the number of inputs. */
export const STRIDE = 50;
/** Keeps the last answer, so that no answer is left out of the work. */
export const kept: { last: unknown } = { last: undefined };

const run = async (contender: Contender, from: number): Promise<void> => {
	const { work } = contender;
	const to = from + STRIDE;
	if (!contender.asynchronous) for (let i = from; i < to; i++) kept.last = work(i);
	else if (contender.together !== true) for (let i = from; i < to; i++) kept.last = await work(i);
	else kept.last = await Promise.all(Array.from({ length: STRIDE }, (_, i) => work(from + i)));
};

/**
 * Figures of all contenders, from many short rounds in which each has its turn, so that what else the machine does meets all of them alike. A
 * contender goes on where its last turn ended and so meets the whole mixture over the rounds. A turn begins untimed: caches and the garbage of
 * the one before are nobody's figure.
 */
export const measure = async (contenders: readonly Contender[], plan: Plan): Promise<Map<string, Figure>> => {
	const { turn, leadIn, warmUp } = plan.milliseconds;
	const places = contenders.map(() => 0);
	const rates = contenders.map((): number[] => []);
	const runFor = async (at: number, milliseconds: number): Promise<number> => {
		const start = performance.now();
		let done = 0;
		let elapsed = 0;
		while (elapsed < milliseconds) {
			await run(contenders[at]!, places[at]!);
			places[at] = (places[at]! + STRIDE) % plan.inputs;
			done += STRIDE;
			elapsed = performance.now() - start;
		}
		return (done / elapsed) * 1000;
	};
	for (const at of contenders.keys()) await runFor(at, warmUp);
	for (let round = 0; round < plan.rounds; round++) {
		for (const at of contenders.keys()) {
			await runFor(at, leadIn);
			rates[at]!.push(await runFor(at, turn));
		}
	}
	return new Map(
		contenders.map(({ name }, at) => {
			const sorted = rates[at]!.toSorted((a, b) => a - b);
			return [name, { median: sorted[sorted.length >> 1]!, low: sorted[0]!, high: sorted.at(-1)!, rounds: sorted.length }];
		}),
	);
};
