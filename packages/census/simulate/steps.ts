import type { Id } from '../src/types.ts';
import { type Command, momentOf } from './command.ts';
import { Commands } from './commands.ts';
import type { Fault } from './journal.ts';
import { Random } from './random.ts';

/** What happens in a simulated world; each step means something whatever came before, so that a history can be cut short. */
export type Step =
	| { readonly do: 'ask'; readonly gateway: number; readonly command: Command }
	/** Turns granted, one after the other, to whoever waits. */
	| { readonly do: 'turns'; readonly drawn: readonly number[] }
	| { readonly do: 'fault'; readonly fault: Fault; readonly drawn: number }
	/** The gateway that is at the drawn one of the steps waited at is killed there. */
	| { readonly do: 'kill'; readonly drawn: number }
	| { readonly do: 'restart' | 'close' | 'refresh'; readonly gateway: number }
	/** Everything that waits comes to its end. */
	| { readonly do: 'settle' };
export type History = { readonly seed: number; readonly gateways: number; readonly steps: readonly Step[] };

const FAULTS: readonly Fault[] = ['lost', 'lostDurable', 'lostDurable', 'lostOnItsWay', 'noSpace'];
const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** Midnight of the new year at +08:00. */
const NEW_YEAR = Date.parse('2027-01-01T00:00:00.000+08:00');

/** A history of `commands` commands, drawn from the seed alone. */
export function historyOf(seed: number, commands: number): History {
	const random = new Random(seed);
	const gateways = 1 + random.below(4);
	const make = new Commands(random);
	const behind: number[] = Array.from({ length: gateways }, () => 0);
	let now = NEW_YEAR - random.pick([200 * 24 * HOUR, 20 * 60 * SECOND, 3 * 60 * SECOND, -HOUR]);
	const steps: Step[] = [];
	const asked: Command[] = [];
	const quiet = random.chance(30);

	const ask = (gateway: number, command: Command): void => {
		steps.push({ do: 'ask', gateway, command });
		asked.push(command);
	};
	for (const command of make.beginning(now)) ask(random.below(gateways), command);
	steps.push({ do: 'turns', drawn: Array.from({ length: 60 }, () => random.next()) });

	while (asked.length < commands) {
		const gateway = random.below(gateways);
		now += random.pick([0, 1, 200, SECOND, 7 * SECOND, 40 * SECOND]);
		if (random.chance(3) && now < NEW_YEAR) now = NEW_YEAR - random.below(30 * SECOND);
		if (random.chance(2)) now += random.below(6 * HOUR);
		if (random.chance(6)) behind[gateway] = random.pick([0, 5 * SECOND, 59 * SECOND, 61 * SECOND, 10 * 60 * SECOND]);
		if (random.chance(25)) behind[gateway] = 0;

		if (asked.length > 0 && random.chance(15)) ask(gateway, random.pick(asked.slice(-8)));
		else {
			const last = asked.length === 0 ? now : Date.parse(momentOf(asked.at(-1)!));
			// To the millisecond at the edge of what a clock may lag behind.
			const at = random.chance(3) && !Number.isNaN(last) ? last - 60 * SECOND - random.below(2) : now - behind[gateway]!;
			ask(gateway, make.next(at));
		}
		if (random.chance(70)) steps.push({ do: 'turns', drawn: Array.from({ length: 1 + random.below(12) }, () => random.next()) });
		if (quiet) continue;
		if (random.chance(10)) steps.push({ do: 'fault', fault: random.pick(FAULTS), drawn: random.next() });
		if (random.chance(5)) steps.push({ do: 'kill', drawn: random.next() });
		if (random.chance(3)) steps.push({ do: 'restart', gateway: random.below(gateways) });
		if (random.chance(6)) steps.push({ do: 'refresh', gateway: random.below(gateways) });
		if (random.chance(1)) steps.push({ do: 'close', gateway: random.below(gateways) });
	}
	return { seed, gateways, steps };
}

/** One line a step, for whoever looks for the cause. */
export function lineOf(step: Step): string {
	switch (step.do) {
		case 'ask':
			return `gateway ${step.gateway}: ${commandLine(step.command)}`;
		case 'turns':
			return `${step.drawn.length} turns`;
		case 'fault':
			return `fault ${step.fault}`;
		case 'kill':
			return 'a gateway is killed where it stands';
		case 'settle':
			return '    … to its end';
		default:
			return `gateway ${step.gateway}: ${step.do}`;
	}
}
export function commandLine(command: Command): string {
	const persons = ({ keys, meters, parts }: { keys: readonly { era: Id; keys: Uint8Array }[]; meters: Uint8Array; parts: Uint32Array }) => {
		const who = [...meters].map((bits, i) => `${keys[0]!.keys[i * 16 + 15]}${['-', 'o', 's', 'os'][bits] ?? '?'}@${parts[i]}`);
		return `${keys.map(({ era }) => era).join('+')} [${who.join(' ')}]`;
	};
	switch (command.kind) {
		case 'reserve': {
			const { persons: batch, caps, unresolved, group, bases, readings, authorisation, ...rest } = command.request;
			const cap = caps.map(({ scope, meter, max }) => `${scope} ${meter} ≤ ${max}`);
			const exempt = (['ordinary', 'sensitive'] as const).filter((meter) => bases[meter].exempt);
			const more = [
				`exempt ${exempt.join('+') || '–'}, ${readings.inBoth}, ${readings.exempt}`,
				...(group === null ? [] : [`group ${group.id} (${group.members.join(', ')})`]),
				...(authorisation === null ? [] : [`under ${authorisation} of ${rest.authorisedFrom}`]),
				...(unresolved === null ? [] : [`unresolved ${JSON.stringify([unresolved.ordinary, unresolved.sensitive])}`]),
				...(rest.importantBytes > 0 ? [`${rest.importantBytes} bytes`] : []),
				...cap,
			];
			return `reserve ${rest.id} ${rest.entity} ${rest.year} at ${rest.at}: ${persons(batch)} ${more.join('; ')}`;
		}
		case 'open':
			return `open ${command.id} through ${command.part} at ${command.at}`;
		case 'post':
		case 'void':
			return `${command.kind} ${command.id} at ${command.at}`;
		case 'importPart': {
			const { part } = command;
			return `import ${part.import} part ${part.part} ${part.entity} ${part.year} at ${part.at}: ${persons(part.persons)} unreadable ${JSON.stringify(part.unreadable)}`;
		}
		case 'openMeter':
			return `open meter ${command.entity} ${command.year} ${JSON.stringify(command.balance)}`;
		case 'propose': {
			const { pairs, ...rest } = command.links;
			const named = Array.from({ length: pairs.length / 32 }, (_, i) => `${pairs[i * 32 + 15]}=${pairs[i * 32 + 31]}`);
			return `propose ${rest.set} version ${rest.version} ${rest.era} at ${rest.at}: ${named.join(' ')}`;
		}
		case 'adopt':
			return `adopt ${command.adoption.set} version ${command.adoption.version} at ${command.adoption.at}`;
		case 'reconcile':
			return `reconcile ${JSON.stringify(command.reconciliation)}`;
		case 'openAuthorisation':
			return `open authorisation ${JSON.stringify(command.opening)}`;
	}
}
