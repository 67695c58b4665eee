import { createHmac, createSecretKey } from 'node:crypto';
import { createBatchBuilder } from '../src/batch.ts';
import { createPersonKeyer, KEY_BYTES } from '../src/keys.ts';
import { eraKeyer } from './ours.ts';
import { block } from './persons.ts';
import { grouped, median, type Report, rounded } from './report.ts';

const ROUNDS = 9;

/** Keys a second, beside node:crypto's HMAC of the same texts under the same key. */
export const personKeys = async (report: Report): Promise<void> => {
	const key = new Uint8Array(32).fill(5);
	const secret = createSecretKey(key);
	const keyer = createPersonKeyer(key);
	const { texts } = block(0, 200_000);
	const out = new Uint8Array(texts.length * KEY_BYTES);
	const per = (work: () => void): number => {
		const start = performance.now();
		work();
		return (texts.length / (performance.now() - start)) * 1000;
	};
	const rounds = Array.from({ length: ROUNDS + 1 }, () => ({
		ours: per(() => keyer.writeAll(texts, out, 0)),
		peer: per(() => {
			for (const text of texts) createHmac('sha256', secret).update(text).digest();
		}),
	})).slice(1);
	report({
		bench: 'info-person-key',
		figure: Math.round(median(rounds.map(({ ours }) => ours))),
		unit: 'keys/s',
		peer: `node:crypto createHmac, Node ${process.versions.node}`,
		peerFigure: Math.round(median(rounds.map(({ peer }) => peer))),
		ratio: rounded(median(rounds.map(({ ours, peer }) => ours / peer))),
		note: `median of ${ROUNDS} rounds of ${grouped(texts.length)} texts`,
	});
};

/** What `createBatchBuilder` adds to keying: a shipment's rows told apart. A third of the persons comes a second time. */
export const batchBuilder = (report: Report): void => {
	const keyer = eraKeyer();
	const { texts, meters } = block(0, 150_000);
	const rows = [...texts, ...texts.slice(0, 50_000)];
	const rounds = Array.from({ length: ROUNDS + 1 }, () => {
		const start = performance.now();
		const builder = createBatchBuilder(texts.length, [keyer]);
		for (let i = 0; i < rows.length; i++) builder.add(rows[i]!, meters[i % texts.length]!, 0);
		if (builder.build().count !== texts.length) throw new Error(`${builder.count} persons told apart`);
		return (rows.length / (performance.now() - start)) * 1000;
	}).slice(1);
	report({
		bench: 'info-batch-builder',
		figure: Math.round(median(rounds)),
		unit: 'rows/s',
		peer: 'none',
		peerFigure: null,
		ratio: null,
		note: `keyed and told apart, a third of the persons twice; median of ${ROUNDS} rounds of ${grouped(rows.length)} rows`,
	});
};
