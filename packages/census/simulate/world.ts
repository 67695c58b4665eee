import { isDeepStrictEqual } from 'node:util';
import type { JournalRecord } from '../src/core/records.ts';
import { decodeFact } from '../src/core/records.ts';
import type { dump, load } from '../src/core/snapshot.ts';
import type { CensusError } from '../src/errors.ts';
import type { createCensus } from '../src/stores/census.ts';
import type { Census } from '../src/types.ts';
import { type Command, textOf } from './command.ts';
import { asked as lookups, proposal } from './commands.ts';
import { type Ask, agrees, asking, codeOf, Gateway, type Told, wordsOf } from './gateway.ts';
import { type Fault, type Line, SharedJournal, sha256 } from './journal.ts';
import { Model, type Outcome, SKEW_MS, type View, viewOf } from './model.ts';
import { Random } from './random.ts';
import { commandLine, type History, type Step } from './steps.ts';

/** The census that is looked at: the one that ships, or a copy with a mistake in it. */
export type Subject = {
	readonly createCensus: typeof createCensus;
	readonly dump: typeof dump;
	readonly load: typeof load;
	readonly CensusError: typeof CensusError;
};
/** The census did what the model does not. */
export class Difference extends Error {
	override readonly name = 'Difference';
}

/** Gateways over one journal, and the model that says what each of them has to say. */
export class World {
	readonly model = new Model();
	readonly #subject: Subject;
	readonly #journal: SharedJournal;
	readonly #gateways: Gateway[] = [];
	readonly #random: Random;
	readonly #views = new Map<number, View>();
	readonly #lost: Command[] = [];
	/** Of any gateway, at any of its commands; the last ones. */
	readonly #snapshots: Uint8Array[] = [];
	#difference: Difference | null = null;
	/** Incarnations of gateways so far. */
	#started = 0;
	answers = 0;

	constructor(subject: Subject, { seed, gateways }: Pick<History, 'seed' | 'gateways'>) {
		this.#subject = subject;
		this.#journal = new SharedJournal((code, params) => new subject.CensusError(code, params));
		this.#random = new Random(seed ^ 0x5bd1e995);
		for (let i = 0; i < gateways; i++) this.#gateways.push(this.#start(i));
	}

	/** Throws `Difference`. */
	async play(step: Step): Promise<void> {
		switch (step.do) {
			case 'ask':
				this.#ask(step.gateway, step.command);
				break;
			case 'turns':
				for (const drawn of step.drawn) {
					if (!this.#journal.grant(drawn)) break;
					await this.#settled();
				}
				break;
			case 'fault': {
				const line = this.#journal.fail(step.fault, step.drawn);
				if (line !== null) this.#owe(line as Gateway, step.fault);
				break;
			}
			case 'kill': {
				const line = this.#journal.lineAtStep(step.drawn);
				if (line !== null) this.#restart(this.#gateways.indexOf(line as Gateway));
				break;
			}
			case 'settle':
				await this.#drain();
				break;
			case 'restart':
				this.#restart(step.gateway % this.#gateways.length);
				break;
			case 'close':
				this.#close(this.#gateways[step.gateway % this.#gateways.length]!);
				break;
			case 'refresh':
				this.#refresh(this.#gateways[step.gateway % this.#gateways.length]!);
				break;
		}
		await this.#settled();
	}

	/**
	 * Everything that waits comes to its end; what nobody answered is asked again, and so is what was answered; then every gateway, and one
	 * that knows nothing but the journal, reads on and is compared.
	 */
	async end(): Promise<void> {
		await this.#drain();
		const again = [...this.#lost, ...this.model.facts.filter(() => this.#random.chance(30))];
		for (const [i, gateway] of this.#gateways.entries()) if (gateway.closing || gateway.ready === null) this.#restart(i);
		for (const command of again) {
			this.#ask(this.#random.below(this.#gateways.length), command);
			await this.#drain();
		}
		this.#restart(0, true);
		for (const gateway of this.#gateways) this.#refresh(gateway);
		await this.#drain();
		for (const gateway of this.#gateways) this.#contains(gateway);
		await this.#drain();
		const { last } = this.model.known();
		for (const i of last === null ? [] : this.#gateways.keys()) {
			this.#ask(i, proposal(`late-${i}`, last! - SKEW_MS - 1));
			await this.#drain();
		}
		for (const { name, asks, compared } of this.#gateways) {
			if (asks.some(({ answered }) => !answered)) this.#differ(`${name} never answered`);
			if (compared !== this.#journal.records.length) this.#differ(`${name} did not read on to the end`);
		}
		await this.#settled();
	}
	async #drain(): Promise<void> {
		await this.#settled();
		while (this.#journal.grant(this.#random.next())) await this.#settled();
	}
	/** All that can happen without a turn has happened. */
	async #settled(): Promise<void> {
		await new Promise((resolve) => setImmediate(resolve));
		if (this.#difference !== null) throw this.#difference;
	}
	#differ(what: string): void {
		this.#difference ??= new Difference(what);
	}

	#start(index: number, fromStart = false): Gateway {
		const gateway = new Gateway(`gateway ${index} (${++this.#started})`, {
			appended: (records) => this.#appended(gateway, records),
			violated: (how) => this.#differ(`${gateway.name}: ${how}`),
			start: (line) => this.#open(line, fromStart),
		});
		gateway.census.then(
			() => this.#compare(gateway),
			(error) => {
				if (!this.#isOwed(gateway, codeOf(error))) this.#differ(`${gateway.name} did not start: ${wordsOf(error)}`);
			},
		);
		return gateway;
	}
	/** From the start of the journal, or from a snapshot. */
	async #open(line: Line, fromStart: boolean): Promise<Census> {
		const { createCensus, dump, load } = this.#subject;
		const journal = this.#journal.connect(line);
		const afterCommand = async (position: Parameters<typeof dump>[0]): Promise<void> => {
			if (this.#random.chance(15)) this.#snapshots.push(Buffer.concat([...dump(position, 4)]));
			if (this.#snapshots.length > 3) this.#snapshots.shift();
		};
		const snapshot = !fromStart && this.#snapshots.length > 0 && this.#random.chance(50) ? this.#random.pick(this.#snapshots) : null;
		let at = 0;
		const from =
			snapshot &&
			(await load(async (into) => {
				into.set(snapshot.subarray(at, at + into.length));
				at += into.length;
			}));
		return createCensus(journal, sha256, from === null ? { afterCommand } : { from, afterCommand });
	}
	/** Without a word: what it was asked stays unanswered, and the next one knows only what is recorded. */
	#restart(index: number, fromStart = false): void {
		const gateway = this.#gateways[index]!;
		gateway.gone = true;
		this.#journal.cut(gateway);
		for (const ask of gateway.asks) if (!ask.answered) this.#lost.push(ask.command);
		this.#gateways[index] = this.#start(index, fromStart);
	}
	#owe(gateway: Gateway, fault: Fault): void {
		gateway.owed[fault === 'noSpace' ? 'no-space' : 'connection-lost']++;
		if (fault !== 'noSpace') for (const ask of gateway.asks) ask.broken ||= !ask.answered;
	}
	#isOwed(gateway: Gateway, code: string | null): boolean {
		return (code === 'connection-lost' || code === 'no-space') && gateway.owed[code]-- > 0;
	}

	#ask(index: number, command: Command): void {
		if (this.#gateways[index % this.#gateways.length]!.gone) this.#restart(index % this.#gateways.length);
		const gateway = this.#gateways[index % this.#gateways.length]!;
		const ask: Ask = { command, text: textOf(command), from: this.#journal.records.length, recorded: null, broken: false, answered: false };
		const { closing } = gateway;
		gateway.asks.push(ask);
		gateway.census
			.then((census) => asking(census, command))
			.then(
				(answer) => this.#told(gateway, ask, { answer }, closing),
				(error) => {
					const code = codeOf(error);
					if (gateway.ready !== null && code !== null) return this.#told(gateway, ask, { code }, closing);
					if (gateway.ready !== null) this.#differ(`${gateway.name}: ${commandLine(command)} threw ${wordsOf(error)}`);
					this.#lost.push(command);
					ask.answered = true;
				},
			);
	}
	#close(gateway: Gateway): void {
		gateway.closing = true;
		gateway.census
			.then((census) => census.close())
			.catch((error) => {
				if (gateway.ready !== null) this.#differ(`${gateway.name} did not close: ${wordsOf(error)}`);
			});
	}
	#refresh(gateway: Gateway): void {
		if (gateway.closing || gateway.gone) return;
		const least = this.#journal.records.length;
		gateway.census
			.then(async (census) => {
				await census.refresh();
				if (gateway.gone) return;
				if (census.head().records < least) this.#differ(`${gateway.name} did not read on to record ${least}`);
				this.#compare(gateway);
			})
			.catch((error) => {
				if (gateway.ready !== null && !this.#isOwed(gateway, codeOf(error)))
					this.#differ(`${gateway.name} did not read on: ${wordsOf(error)}`);
			});
	}

	#contains(gateway: Gateway): void {
		const end = this.#journal.records.length;
		const records = this.#random.below(end + 1);
		const link = this.#journal.linkAt(records);
		const other = `${link.slice(1)}${link[0] === '0' ? '1' : '0'}`;
		const heads = [
			{ records, link },
			{ records, link: other },
			{ records: end + 1, link },
		];
		gateway.census
			.then((census) => Promise.all(heads.map((head) => census.contains(head))))
			.then((found) => {
				if (!isDeepStrictEqual(found, [true, false, false]))
					this.#differ(`${gateway.name} says ${found} of heads ${JSON.stringify(heads)}`);
			})
			.catch((error) => this.#differ(`${gateway.name} does not say which heads it knows: ${wordsOf(error)}`));
	}

	/** A gateway appends: it has to be what somebody asked of it and was not recorded for yet. */
	#appended(gateway: Gateway, records: readonly JournalRecord[]): () => void {
		const asks = records.map((record) => {
			const command = decodeFact(record);
			const text = command === null ? '' : textOf(command);
			const same = gateway.asks.filter((ask) => ask.text === text);
			const ask = same.find(({ recorded, answered }) => recorded === null && !answered) ?? same.find(({ recorded }) => recorded === null);
			if (ask === undefined)
				this.#differ(
					`${gateway.name} records ${same.length > 0 ? 'once more' : 'what nobody asked'}: ${command ? commandLine(command) : 'no fact'}`,
				);
			return { ask, command };
		});
		return () => {
			for (const { ask, command } of asks) {
				if (ask === undefined || command === null) return;
				const position = this.model.facts.length;
				const outcome = this.model.record(ask.command);
				ask.recorded = { position, outcome };
				if ('code' in outcome || !outcome.fact)
					this.#differ(`${gateway.name} recorded ${commandLine(command)}, expected: ${JSON.stringify(outcome)}`);
			}
		};
	}

	#told(gateway: Gateway, ask: Ask, told: Told, closed: boolean): void {
		if (gateway.gone) return;
		ask.answered = true;
		this.answers++;
		const expected = this.#expectedInstead(gateway, ask, told, closed);
		if (expected !== null)
			this.#differ(`${gateway.name}: ${commandLine(ask.command)}\nsaid     ${JSON.stringify(told)}\nexpected ${JSON.stringify(expected)}`);
		if (gateway.asks.every(({ answered }) => answered)) Object.assign(gateway.owed, { 'connection-lost': 0, 'no-space': 0 });
		this.#compare(gateway);
	}
	/**
	 * An answer has to be the model's at the record of the command, or where nothing was recorded, at some moment since it was asked. `null`:
	 * it is.
	 */
	#expectedInstead(gateway: Gateway, { command, recorded, from, broken }: Ask, told: Told, closed: boolean): unknown {
		const code = 'code' in told ? told.code : null;
		if (closed || code === 'closed') return closed && code === 'closed' ? null : { closed };
		if (code === 'connection-lost' || code === 'no-space') {
			this.#lost.push(command);
			if (!this.#isOwed(gateway, code)) return 'no fault, there was none';
			return code === 'no-space' && recorded !== null ? 'an answer, it is recorded' : null;
		}
		const outcomes: Outcome[] = recorded === null ? [] : [recorded.outcome];
		const since = recorded === null ? from : broken ? recorded.position + 1 : Number.POSITIVE_INFINITY;
		for (let at = this.model.facts.length; at >= since; at--) {
			const outcome = this.model.play(at, command);
			// Granted without a record: nobody may be told so.
			if (!('fact' in outcome && outcome.fact)) outcomes.push(outcome);
		}
		if (outcomes.some((outcome) => agrees(told, outcome))) return null;
		return outcomes.length > 0 ? outcomes : 'a record of it';
	}

	#compare(gateway: Gateway): void {
		const { records, link } = gateway.ready!.head();
		if (records === gateway.compared) return;
		gateway.compared = records;
		const known = records <= this.model.facts.length && link === this.#journal.linkAt(records);
		const lines = known ? this.#differing(gateway.ready!, records) : [`no head of this journal: ${link}`];
		if (lines.length > 0) this.#differ(`${gateway.name} after record ${records}: ${lines.slice(0, 3).join('\n')}`);
	}
	/** What can be looked up, and is not what the model says of the first `records` facts. */
	#differing(census: Census, records: number): string[] {
		let expected = this.#views.get(records);
		if (expected === undefined) {
			expected = this.model.view(this.model.known(records), lookups);
			this.#views.set(records, expected);
		}
		const found = viewOf(census, lookups);
		if (isDeepStrictEqual(found, expected)) return [];
		return [...new Set([...Object.keys(expected), ...Object.keys(found)])]
			.filter((key) => !isDeepStrictEqual(found[key], expected[key]))
			.map((key) => `${key}\nfound    ${JSON.stringify(found[key])}\nexpected ${JSON.stringify(expected[key])}`);
	}
}
