import { cp, mkdtemp, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type GateMessage, layout, type Report, readObject, replay, type Shipment, sayError } from '@tongguan/clearance';
import { verify } from '@tongguan/evidence/node';
import { type Decision, messages as law, render, type Text } from '@tongguan/law';
import { receiptFalse } from '../src/explain.ts';
import { order } from '../src/gateway-client.ts';
import type { DemoSite } from './site.ts';

/** What `--json` prints, one line a scene. `citations`: provisions; `personsCounted`: newly added, upper end. */
export type SceneLine = {
	readonly scene: string;
	readonly outcome: 'released' | 'held' | 'stopped' | 'refused' | 'cut' | 'failed' | 'verified' | 'identical';
	readonly personsCounted: number;
	readonly path: string;
	readonly citations: readonly string[];
	readonly bytesSent: number;
	readonly sourceSha256: string | null;
	readonly receivedSha256: string | null;
};
export type Shipped = { readonly line: SceneLine; readonly shipment: Shipment; readonly decision: Decision; readonly report: Report };

const OUTCOMES: Readonly<Record<string, SceneLine['outcome']>> = {
	posted: 'released',
	held: 'held',
	stopped: 'stopped',
	refused: 'refused',
	cut: 'cut',
};

/** One shipment through the gateway process, as the engineer would send it. */
export async function shipScene(
	site: DemoSite,
	scene: string,
	file: string,
	transfer: string,
	onSending?: (done: number, total: number) => void,
): Promise<Shipped> {
	const onMessage = (message: GateMessage): void => {
		if (message.type === 'progress' && message.progress.step === 'sending') onSending?.(message.progress.done, message.progress.total);
	};
	const answer = await order(site.dir, { kind: 'ship', transfer, file: basename(file) }, { signer: site.cast.wang!, file, onMessage });
	const { shipment } = answer as { shipment: Shipment };
	const { evidence } = layout(site.dir);
	const parse = async <T>(sha256: string): Promise<T> => JSON.parse(Buffer.from(await readObject(evidence, sha256)).toString('utf8')) as T;
	const decision = await parse<Decision>(shipment.decision!);
	const received = shipment.recipientReceipt
		? (await parse<{ receipt: { sha256: string } }>(shipment.recipientReceipt)).receipt.sha256
		: null;
	const line: SceneLine = {
		scene,
		outcome: receiptFalse(shipment) ? 'failed' : (OUTCOMES[shipment.state] ?? 'failed'),
		personsCounted: Math.max(shipment.added?.ordinary.max ?? 0, shipment.added?.sensitive.max ?? 0),
		path: decision.path.name,
		citations: citationsOf(decision, shipment.state),
		bytesSent: shipment.bytesSent,
		sourceSha256: shipment.sha256,
		receivedSha256: received,
	};
	return { line, shipment, decision, report: await parse<Report>(shipment.report!) };
}

/** The provisions that the answer rests on: what holds on the way to the path, and what asks for what is missing. */
function citationsOf(decision: Decision, state: Shipment['state']): readonly string[] {
	const holding = decision.slices.flatMap((slice) =>
		slice.reasons.filter((reason) => reason.holds === true).map((reason) => reason.provision),
	);
	// A recipient that is not who it should be, an approval taken back: the gate's own grounds.
	const gate = state === 'refused' ? ['IV.2-a2'] : state === 'cut' ? ['IV.1-d'] : [];
	return [...new Set([...holding, ...decision.missing.map((need) => need.provision), ...gate])].sort();
}

/** What to do next, in words: of the first thing that is missing, else of the error it ended with. */
export function nextOf({ decision, shipment }: Shipped, lang: 'zh' | 'en'): string | null {
	const need = decision.missing[0];
	const text = need && (law as Readonly<Record<string, Text>>)[need.next];
	if (text) return render(text, need.params, lang);
	return shipment.error ? sayError(shipment.error, lang).next : null;
}

/** h: verifies the folder, then a copy in which one bit of one byte is not what it was. */
export async function verifyScene(site: DemoSite): Promise<{
	line: SceneLine & { verified: boolean; tamperedVerified: boolean };
	files: number;
	bytes: number;
	failure: { file: string; code: string };
}> {
	const { evidence, siteVkey } = layout(site.dir);
	const key = (await readFile(siteVkey, 'utf8')).trim();
	const whole = await verify(evidence, { key });
	const folder = await mkdtemp(join(tmpdir(), 'tongguan-tampered-'));
	try {
		const copy = join(folder, 'copy');
		await cp(evidence, copy, { recursive: true });
		const victim = await largest(join(copy, 'capture'));
		const file = await open(victim, 'r+');
		const at = Math.floor((await file.stat()).size / 2);
		const byte = Buffer.alloc(1);
		await file.read(byte, 0, 1, at);
		byte[0]! ^= 1;
		await file.write(byte, 0, 1, at);
		await file.close();
		const tampered = await verify(copy, { key });
		const failure = tampered.failures[0];
		return {
			line: {
				scene: 'h',
				outcome: 'verified',
				personsCounted: 0,
				path: '',
				citations: ['IV.2-c', 'IV.3-b'],
				bytesSent: 0,
				sourceSha256: null,
				receivedSha256: null,
				verified: whole.verified && whole.originProven,
				tamperedVerified: tampered.verified,
			},
			files: whole.files,
			bytes: whole.bytes,
			failure: { file: failure?.file ?? '', code: failure?.code ?? '' },
		};
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** i: the decision of a scene once more, by the engine that the evidence keeps. */
export async function replayScene(site: DemoSite, of: Shipped): Promise<{ line: SceneLine & { identical: boolean }; engine: string }> {
	const { evidence } = layout(site.dir);
	const { identical, engine } = await replay(of.shipment.receipt!, (sha256) => readObject(evidence, sha256));
	return { line: { ...of.line, scene: 'i', outcome: 'identical', personsCounted: 0, bytesSent: 0, identical }, engine };
}

async function largest(folder: string): Promise<string> {
	let best = { file: '', size: -1 };
	for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const file = join(entry.parentPath, entry.name);
		const { size } = await stat(file);
		if (size > best.size) best = { file, size };
	}
	return best.file;
}
