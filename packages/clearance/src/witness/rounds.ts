import type { EvidenceWriter } from '@tongguan/evidence';
import { askWitnesses } from '@tongguan/evidence/node';
import type { RegistryWriter } from '../registry/port.ts';
import type { Layout } from '../site/layout.ts';
import { WRITERS } from '../site/layout.ts';
import { toInstant } from '../time.ts';
import { alertOfficers } from '../watch/index.ts';
import { readWitnessConfig, type WitnessConfig } from './config.ts';

type AskOptions = Parameters<typeof askWitnesses>[0];
/** One answer for each log of the site. */
export type WitnessRound = NonNullable<Awaited<ReturnType<typeof askWitnesses>>>;
type Deps = {
	readonly evidence: EvidenceWriter;
	readonly registry: Pick<RegistryWriter, 'putAlert' | 'processors'>;
	readonly clock: () => Date;
	readonly newId: (prefix: string) => string;
	readonly paths: Layout;
	readonly post?: AskOptions['post'] | undefined;
};

/** A log that no witness has seen for so long is an alert: from then on putting it back would not be noticed. */
const SILENT_HOURS = 24;
const HOUR_MS = 3_600_000;

/** The site's witnesses, asked once for all logs of all its writers. Null: it has none, or another process is asking. */
export async function askOnce(
	paths: Layout,
	options: Pick<AskOptions, 'deadlineMs' | 'post'> = {},
): Promise<{ readonly config: WitnessConfig; readonly round: WitnessRound } | null> {
	const config = await readWitnessConfig(paths);
	if (config === null) return null;
	const { witnesses, quorum } = config;
	const round = await askWitnesses({
		evidence: paths.evidence,
		lock: paths.witnessLock,
		writers: WRITERS,
		witnesses,
		...(quorum === null ? {} : { quorum }),
		...options,
	});
	return round === null ? null : { config, round };
}

/**
 * Rounds of a gateway. That a witness has seen another history than this site shows is recorded as an operation and alerted once for each log,
 * until the witness cosigns that log again; so is, once, that nothing was witnessed for a day.
 */
export function createRounds({ paths, post, ...deps }: Deps) {
	const { clock, evidence } = deps;
	const alerted = new Set<string>();
	let silentSince = clock().getTime();
	let silentAlerted = false;

	async function contradicted(witness: string, log: string, seen: number, size: number): Promise<void> {
		const detail = { witness, log, seen, size };
		await evidence.append('operation', {
			user: 'gateway',
			at: toInstant(clock()),
			object: log,
			operation: 'evidence.witness-refused',
			loginIp: 'local',
			device: 'gateway',
			result: 'failed',
			detail,
		});
		await alertOfficers(deps, 'witness-refused', detail);
	}

	/** The minutes until the next; null when the site has no witnesses. Rejects with the codes of the configuration and of writing. */
	return async (): Promise<{ readonly everyMinutes: number; readonly round: WitnessRound } | null> => {
		const asked = await askOnce(paths, post === undefined ? {} : { post });
		if (asked === null) return null;
		const { config, round } = asked;
		for (const one of round) {
			if ('failure' in one) continue;
			const log = `${one.writer}/${one.log}`;
			for (const { witness } of one.cosigned) alerted.delete(`${witness} ${log}`);
			for (const { witness, code, params } of one.refused) {
				if ((code !== 'ahead' && code !== 'inconsistent') || alerted.has(`${witness} ${log}`)) continue;
				alerted.add(`${witness} ${log}`);
				await contradicted(witness, log, Number(params.known ?? params.old ?? 0), one.size);
			}
		}
		const at = clock().getTime();
		if (round.every((one) => 'written' in one && one.written)) {
			silentSince = at;
			silentAlerted = false;
		} else if (!silentAlerted && at - silentSince >= SILENT_HOURS * HOUR_MS) {
			silentAlerted = true;
			const logs = round.filter((one) => !('written' in one && one.written)).length;
			await alertOfficers(deps, 'witness-silent', { logs, hours: Math.floor((at - silentSince) / HOUR_MS) });
		}
		return { everyMinutes: config.everyMinutes, round };
	};
}
