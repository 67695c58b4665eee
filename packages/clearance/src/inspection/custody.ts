import { type BundleQuestion, type Custody, INSPECT, type OperationPayload } from '@tongguan/evidence';
import type { Instant } from '@tongguan/law';
import { inspectionText } from '../changes/change.ts';
import type { Login } from '../changes/journal.ts';
import type { Signer } from '../people/key.ts';
import { inTurn, logSize, openEvidence } from '../site/evidence.ts';
import type { Site } from '../site/site.ts';
import { now } from '../time.ts';

/** Who makes the bundle, and from where, as the operation log keeps it (IV.3-a2). */
export type Maker = { readonly signer: Signer; readonly login: Login; readonly clock: () => Date; readonly patience: number };

const WRITER = 'admin';

const operation = (
	{ signer, login }: Maker,
	at: Instant,
	object: string,
	rest: Pick<OperationPayload, 'result' | 'detail'>,
): OperationPayload => ({ user: signer.id, at, object, operation: INSPECT, ...login, ...rest });

/** The operation log of the administrators, held from the moment its next entry is foretold until that entry is made. */
export async function openCustody(site: Site, maker: Maker): Promise<Custody> {
	const { signer, clock, patience } = maker;
	const evidence = await inTurn(() => openEvidence(site, WRITER, clock), patience);
	try {
		const at = now(clock);
		const index = await logSize(site.paths.evidence, WRITER, 'operation');
		return {
			at,
			entry: { writer: WRITER, log: 'operation', index },
			async enter(sums, { question, captures, opened, content, sealedTo, missing }) {
				const said = {
					sums,
					question,
					captures: { files: captures.files, bytes: captures.bytes, missing: missing.length },
					opened: opened.files,
					content: content.files,
					sealedTo,
				};
				const signature = signer.sign(inspectionText({ by: signer.id, at, ...said }));
				const payload = operation(maker, at, `bundle:${sums}`, { result: 'done', detail: { ...said, signature } });
				const entered = await evidence.append('operation', payload);
				return { writer: entered.writer, log: entered.log, index: entered.index };
			},
			close: () => evidence.close(),
		};
	} catch (error) {
		await evidence.close();
		throw error;
	}
}

/** That somebody was not let, or could not open what was asked for. */
export async function recordRefusal(site: Site, maker: Maker, question: BundleQuestion, code: string): Promise<void> {
	const evidence = await inTurn(() => openEvidence(site, WRITER, maker.clock), maker.patience);
	try {
		const payload = operation(maker, now(maker.clock), 'bundle', { result: 'refused', detail: { code, question } });
		await evidence.append('operation', payload);
	} finally {
		await evidence.close();
	}
}
