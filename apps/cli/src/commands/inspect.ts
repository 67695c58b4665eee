import { join, relative, resolve } from 'node:path';
import { makeInspection } from '@tongguan/clearance';
import type { BundleQuestion } from '@tongguan/evidence';
import type { BundleMade } from '@tongguan/evidence/node';
import type { Command } from 'commander';
import { type ActingOptions, acting, add } from '../command.ts';
import { EXIT, grouped, type Out } from '../out.ts';
import { signerOf } from '../persons.ts';
import { instantOf, many } from '../values.ts';
import { identitiesIn } from './capture.ts';

type Options = ActingOptions & {
	readonly from: string;
	readonly to: string;
	readonly net?: readonly string[];
	readonly shipment?: string;
	readonly recipient?: string;
	readonly transfer?: string;
	readonly identity?: readonly string[];
	readonly sealTo?: string;
	readonly out: string;
};
const SECOND_MS = 1000;

/** What an inspector asked for, as one folder that stands alone (IV.2-c, IV.3). */
export function inspectCommand(program: Command): void {
	add<Options>(
		program,
		'inspect',
		'cli.inspect.about',
		[
			['--from <time>', 'cli.inspect.from', (option) => option.makeOptionMandatory()],
			['--to <time>', 'cli.inspect.to', (option) => option.makeOptionMandatory()],
			['--net <cidr>', 'cli.flows.net', (option) => option.argParser<readonly string[]>(many)],
			['--shipment <id>', 'cli.flows.shipment'],
			['--recipient <id>', 'cli.flows.recipient'],
			['--transfer <id>', 'cli.flows.transfer'],
			['--out <folder>', 'cli.inspect.out', (option) => option.makeOptionMandatory()],
			['--identity <file>', 'cli.inspect.identity', (option) => option.argParser<readonly string[]>(many)],
			['--seal-to <recipient>', 'cli.inspect.sealTo'],
			...acting,
		],
		async ({ out, dir }, _args, options) => {
			const question: BundleQuestion = {
				from: instantOf(options.from, 'begin', '--from'),
				to: endOf(options.to),
				nets: options.net ?? [],
				shipment: options.shipment ?? null,
				recipient: options.recipient ?? null,
				transfer: options.transfer ?? null,
			};
			const identities = (await Promise.all((options.identity ?? []).map(identitiesIn))).flat();
			const signer = await signerOf({ ...options, dir });
			const made = await makeInspection(dir, {
				question,
				identities,
				out: resolve(options.out),
				sealTo: options.sealTo ?? null,
				signer,
				clock: () => new Date(),
				onProgress: ({ step, done }) => out.progress(out.text(`cli.inspect.step.${step}`, { done })),
			});
			out.progress(null);
			tell(out, options.out, made);
			const { missing, open, notOpened } = made.facts;
			const lacks = missing.some(({ why }) => why !== 'purged') || open.length > 0 || notOpened.some(({ why }) => why !== 'sealed');
			return lacks ? EXIT.incomplete : EXIT.done;
		},
	);
}

/** A date alone is that day to its end; `to` is the first moment that is not meant. */
function endOf(text: string): string {
	const end = instantOf(text, 'end', '--to');
	return text === end ? end : new Date(Date.parse(end) + SECOND_MS).toISOString();
}

function tell(out: Out, folder: string, { facts, sums, files, bytes, sealed }: BundleMade): void {
	const { entry, extracts, captures, opened, missing, notOpened, open } = facts;
	const name = `${entry.writer}/${entry.log}#${entry.index}`;
	out.record({ folder: resolve(folder), entry, sums, files, bytes, sealed, facts });
	const entries = extracts.reduce((sum, one) => sum + one.entries, 0);
	out.say('cli.inspect.done', {
		folder,
		entries: grouped(entries),
		captures: grouped(captures.files),
		files: grouped(files),
		bytes: grouped(bytes),
	});
	out.say('cli.inspect.entered', { entry: name, sums });
	if (sealed !== null) {
		const file = join(folder, relative(resolve(folder), sealed.file));
		out.say('cli.inspect.sealed', { file, bytes: grouped(sealed.bytes), sha256: sealed.sha256 });
	} else if (opened.files > 0) out.say('cli.inspect.opened', { opened: grouped(opened.files) });
	if (notOpened.length > 0) out.say('cli.inspect.sealedSecrets', { count: grouped(notOpened.length) });
	if (missing.length > 0) out.say('cli.inspect.missing', { count: grouped(missing.length) });
	if (open.length > 0) out.say('cli.inspect.stillOpen', { count: grouped(open.length) });
	if (sealed === null) out.say('cli.inspect.next', { folder });
}
