import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readEntries } from '../src/reader/log.ts';
import { instantAt, momentOf } from '../src/retention/calendar.ts';
import { at, captures, connection, DAY, EVIDENCE, HOUR, hold, lift, makeKept, order } from './support/keeping.ts';
import { collect } from './support/site.ts';

const START = at('2027-12-20T00:00:00.000');

type Step =
	| { readonly do: 'wait'; readonly ms: number }
	| { readonly do: 'connect'; readonly net: number }
	| { readonly do: 'decide' }
	| { readonly do: 'order'; readonly net: number; readonly back: number; readonly days: number }
	| { readonly do: 'hold'; readonly net: number | null; readonly back: number | null; readonly days: number }
	| { readonly do: 'lift'; readonly which: number }
	| { readonly do: 'reopen' }
	| { readonly do: 'purge' };
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('wait' as const),
			ms: fc.oneof(fc.nat(3 * DAY), fc.nat(40 * DAY), fc.nat(400 * DAY), fc.constantFrom(1, 7 * DAY)),
		}),
	},
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('connect' as const), net: fc.nat(2) }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('decide' as const) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('order' as const), net: fc.nat(2), back: fc.nat(9), days: fc.nat(30) }) },
	{
		weight: 1,
		arbitrary: fc.record({ do: fc.constant('hold' as const), net: fc.option(fc.nat(2)), back: fc.option(fc.nat(40)), days: fc.nat(60) }),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('lift' as const), which: fc.nat(5) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('purge' as const) }) },
);

/** Plainly: dates as text, addresses by how they begin. */
type Rule = { readonly id: string; readonly net: string | null; readonly from: number; readonly to: number; lifted: number | null };
type ModelPart = { readonly file: string; readonly from: number; readonly to: number; readonly address: string };
const monthLater = (moment: number): number => {
	const [date, time] = instantAt(moment).split('T') as [string, string];
	const [year, month, day] = date.split('-').map(Number) as [number, number, number];
	const next = month === 12 ? [year + 1, 1] : [year, month + 1];
	const written = (y: number, m: number, d: number) => y + '-' + String(m).padStart(2, '0') + '-' + String(d).padStart(2, '0') + 'T' + time;
	const wanted = momentOf(written(next[0]!, next[1]!, day));
	return wanted ?? momentOf(written(next[0]!, next[1]! + 1, 1))!;
};
const yearsLater = (moment: number): number => {
	const text = instantAt(moment);
	const later = Number(text.slice(0, 4)) + 3 + text.slice(4);
	return momentOf(later) ?? momentOf(later.replace('-02-29', '-03-01'))!;
};
const meets = (rule: Rule, part: ModelPart): boolean =>
	part.from < rule.to && part.to >= rule.from && (rule.net === null || part.address.startsWith(rule.net));

it('whatever is captured, ordered, held and when, exactly what a plain model keeps is kept', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
			const site = await makeKept(START);
			let opened = await site.open();
			let parts: ModelPart[] = [];
			const orders: Rule[] = [];
			const holds: Rule[] = [];
			const decided: number[] = [];
			let gone = 0;
			const net = (n: number) => '10.' + n + '.';
			const rule = (id: string, n: number | null, from: number, to: number): Rule => ({
				id,
				net: n === null ? null : net(n),
				from,
				to,
				lifted: null,
			});
			const inForce = () => holds.filter(({ lifted }) => lifted === null);
			const keeps = (part: ModelPart): boolean => {
				if (inForce().some((one) => meets(one, part))) return true;
				if (site.now() <= part.to + 7 * DAY) return true;
				const sampled = orders.some((one) => meets(one.lifted === null ? one : { ...one, to: Math.min(one.to, one.lifted) }, part));
				return sampled && site.now() <= monthLater(part.to);
			};
			/** Of the decision log: how many entries from the first on have lost their payload. */
			const payloadsGone = (): number => {
				const month = (moment: number) => instantAt(moment).slice(0, 7);
				const last = decided.length === 0 ? '' : month(decided.at(-1)!);
				for (let first = gone; first < decided.length; ) {
					const of = month(decided[first]!);
					const end = decided.findIndex((moment, i) => i > first && month(moment) !== of);
					if (of === last || end < 0) return first;
					const held = decided.slice(first, end).some((moment) => inForce().some((one) => moment >= one.from && moment < one.to));
					if (held || decided.slice(first, end).some((moment) => site.now() <= yearsLater(moment))) return first;
					first = end;
				}
				return decided.length;
			};
			for (const [i, one] of [...steps, { do: 'wait', ms: 40 * DAY } as const, { do: 'purge' } as const].entries()) {
				const now = site.now();
				if (one.do === 'wait') site.to(now + one.ms);
				else if (one.do === 'connect') {
					const part = await connection(opened, 'c-' + i, { sourceIp: net(one.net) + '3.4' });
					parts.push({ file: part.file, from: momentOf(part.from)!, to: momentOf(part.to)!, address: net(one.net) + '3.4' });
				} else if (one.do === 'decide') {
					await opened.writer.append('decision', { i });
					decided.push(now);
				} else if (one.do === 'order') {
					const [from, to] = [now - one.back * DAY, now + one.days * DAY + HOUR];
					await order(site, 'x-' + i, { from: instantAt(from), to: instantAt(to), networks: [net(one.net) + '0.0/16'] });
					orders.push(rule('x-' + i, one.net, from, to));
				} else if (one.do === 'hold') {
					const [from, to] =
						one.back === null ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : [now - one.back * DAY, now + one.days * DAY];
					await hold(site, 'x-' + i, {
						...(one.net === null ? {} : { networks: [net(one.net) + '0.0/16'] }),
						...(one.back === null ? {} : { from: instantAt(from), to: instantAt(to) }),
					});
					holds.push(rule('x-' + i, one.net, from, to));
				} else if (one.do === 'lift') {
					const found = [...orders, ...holds][one.which];
					if (found === undefined || found.lifted !== null) continue;
					await lift(site, found.id);
					found.lifted = now;
				} else if (one.do === 'reopen') {
					await site.close(opened);
					opened = await site.open();
				} else {
					await opened.keeper.purge();
					parts = parts.filter(keeps);
					gone = payloadsGone();
					expect(captures(site).sort()).toEqual(parts.map(({ file }) => file).sort());
					const entries = await collect(readEntries(site.fs, EVIDENCE, 'gateway', 'decision'));
					expect(entries.findIndex(({ payload }) => payload !== null)).toBe(decided.length === 0 ? -1 : gone);
				}
			}
			await site.close(opened);
			expect((await site.verify()).failures).toEqual([]);
		}),
		{ numRuns: 40 },
	);
});
