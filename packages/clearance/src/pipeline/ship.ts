import { canonical, type Decision, type Receipt, type Sha256 } from '@tongguan/law';
import { checkApproval, checkTransferOpen, determinationsInForce } from '../changes/index.ts';
import { ClearanceError } from '../errors.ts';
import { toInstant, yearOf } from '../time.ts';
import type { Approval, Shipment } from '../types.ts';
import { manifestText } from '../wire/index.ts';
import { capsOf } from './caps.ts';
import { factsOf, slicesOf } from './facts.ts';
import { personsBounds } from './inspect.ts';
import { createLink } from './link.ts';
import type { SubjectModel } from './persons.ts';
import type { Connection, Order, PipelineDeps, Spooling } from './ports.ts';
import { evidenceLost } from './trouble.ts';
import { createVoyage } from './voyage.ts';

/** Share of a bound from which the officer is warned, once, when a shipment passes it. */
const NEAR = 0.8;

/**
 * The way of a shipment, top to bottom: register, inspect, reserve, decide, open, send, post, watch.
 *
 * What is durable before what:
 * - the reservation before the decision: of two shipments racing for the last place exactly one gets it;
 * - receipt, evidence entry and the state `opened` before the first application byte;
 * - a chunk's persons before the first byte of that chunk;
 * - the recipient's receipt before the state `posted`.
 * A crash after `opened` counts everything that was opened as left (`recover.ts`).
 *
 * Resolves with a shipment in a final state. Throws ClearanceError only before there is a shipment, and the evidence
 * room's error when evidence can no longer be written (the gate is then closed, the shipment left for recovery).
 */
export async function ship(order: Order, deps: PipelineDeps): Promise<Shipment> {
	const { registry, census, evidence, chunkBytes } = deps;
	const now = () => toInstant(deps.clock());
	const object = (text: string): Promise<Sha256> => evidence.putObject(Buffer.from(text));

	// register ─ who sends what to whom; IV.1-a, b, c before anything else
	const transfer = await registry.transfer(order.transfer);
	if (transfer === undefined) throw new ClearanceError('unknown-transfer', { transfer: order.transfer });
	await checkTransferOpen(registry, transfer);
	const { processor, recipient, asset } = await partiesOf(transfer, deps);
	const requester = await registry.person(order.requestedBy);
	if (!requester?.roles.includes('engineer')) throw new ClearanceError('role-missing', { person: order.requestedBy, role: 'engineer' });
	const voyage = await createVoyage(order, deps, { transfer, processor }).catch((error: unknown) => {
		if (evidenceLost(error)) deps.onEvidenceLost?.(error);
		throw error;
	});
	const { id } = voyage;

	let spooling: Spooling | undefined;
	let connection: Connection | undefined;
	const link = createLink(deps, { shipment: id, transfer: transfer.id, recipient: recipient.id });
	try {
		// inspect ─ exactly these bytes: they are taken over first, and nothing else is read or sent
		const determinations = await determinationsInForce(registry, asset, now());
		const model = determinations.find((one) => one.question === 'subjectModel')?.answer as { subjects: SubjectModel } | undefined;
		spooling = await deps.spool.take(id, order.incoming, chunkBytes);
		const inspecting = deps.inspector.inspect(spooling, {
			model: model?.subjects ?? null,
			at: now(),
			signal: order.signal,
			onProgress: voyage.progress('inspecting', order.incoming.size),
		});
		inspecting.catch(() => undefined); // Heard below; until then the bytes may fail first.
		const spooled = await spooling.done;
		await voyage.step('spooled');
		const inspected = await inspecting;
		const { persons, unresolved } = inspected;
		const report = { ...inspected.report, sha256: spooled.sha256, persons: personsBounds(inspected) };
		const reportObject = await object(canonical(report));
		const { sha256, size: bytes, chunks } = spooled;
		await voyage.advance('inspected', { sha256, bytes, chunks: chunks.length, report: reportObject });

		// reserve ─ the persons in it, durably, within what is authorised
		const authorisations = await registry.authorisations(processor.id);
		const slices = slicesOf(report, transfer, asset, determinations);
		const caps = capsOf(slices, authorisations);
		const before = census.meter(processor.id, yearOf(deps.clock())).totals;
		const answer = await census.reserve({
			id,
			at: now(),
			entity: processor.id,
			year: yearOf(deps.clock()),
			basis: slices.map((slice) => `${slice.kind}:${slice.basis}`).join(','),
			transfer: transfer.id,
			recipient: recipient.id,
			authorisation: slices.find((slice) => slice.authorisation !== null)?.authorisation ?? null,
			persons,
			unresolved,
			caps,
		});
		voyage.reserved = answer.granted;
		await voyage.advance('reserved', { added: answer.added });

		// decide ─ on the count after the reservation, by the engine whose bytes are kept
		const at = now();
		const facts = canonical(factsOf({ at, transfer, processor, slices, after: answer.totals, authorisations, determinations }));
		const decisionText = deps.engine.run(`{"facts":${facts},"packs":${canonical(deps.packs)},"readings":${canonical(deps.readings)}}`);
		const decision = JSON.parse(decisionText) as Decision;
		const approval = await checkApproval(registry, transfer.id, at, requester.id).catch(orCode);
		const lacking = approval instanceof ClearanceError ? approval : answer.granted ? null : new ClearanceError('reservation-refused');
		const verdict = decision.verdict === 'release' && lacking !== null ? 'hold' : decision.verdict;
		const manifest = manifestText({
			version: 1,
			shipment: id,
			transfer: transfer.id,
			processor: processor.id,
			recipient: recipient.id,
			file: spooled.name,
			sha256,
			bytes,
			chunkBytes,
			chunks,
			at,
		});
		const receipt: Receipt = {
			shipment: id,
			at,
			facts: await object(facts),
			decision: await object(decisionText),
			edition: await object(deps.engine.editionText),
			packs: await Promise.all(deps.packs.map((pack) => object(canonical(pack)))),
			readings: await object(canonical(deps.readings)),
			engine: await evidence.putObject(deps.engine.bytes),
			manifest: await object(manifest),
			approval: approval instanceof ClearanceError ? null : await object(canonical(approval)),
			reservation: answer.granted ? id : null,
		};
		const receiptObject = await object(canonical(receipt));
		await voyage.decided({ verdict, path: decision.path.name, report: reportObject, receiptObject, receipt });
		if (verdict !== 'release') {
			return await voyage.endUnsent(verdict === 'stop' ? 'stopped' : 'held', decision.verdict === 'release' ? lacking : null);
		}

		// open ─ the recipient has proved who it is; until here not one application byte
		connection = await deps.transport.connect(recipient, link.onDialled, order.signal ?? new AbortController().signal);
		await voyage.step('connected');
		await voyage.checkPermitted(approval as Approval);
		await evidence.append('decision', { event: 'opened', shipment: id, receiptObject, manifest: receipt.manifest, connection: link.id });
		await voyage.advance('opened', {});

		// send ─ the manifest (nobody's data), then chunk by chunk; a chunk's persons are counted before its first byte
		await connection.postManifest(JSON.parse(manifest));
		await voyage.step('manifest-sent');
		const sending = voyage.progress('sending', bytes);
		let next = spooled.read(0, chunkBytes);
		for (const [n, digest] of chunks.entries()) {
			await voyage.checkPermitted(approval as Approval);
			await census.open(id, n, now());
			voyage.openedThrough = n;
			const chunk = await next;
			await voyage.step('chunk-opened');
			voyage.bytesSent += chunk.byteLength;
			next = spooled.read((n + 1) * chunkBytes, chunkBytes); // while this one is on its way
			next.catch(() => undefined);
			await voyage.whilePermitted(approval as Approval, connection, (open) => open.putChunk(n, digest, chunk));
			await voyage.step('chunk-sent');
			sending(voyage.bytesSent);
		}

		// post ─ the recipient signed for what it got
		const recipientReceipt = await object(JSON.stringify(await connection.complete()));
		await evidence.append('decision', { event: 'delivered', shipment: id, recipientReceipt });
		voyage.delivered = true;
		await voyage.step('delivered');
		const { added, year } = await census.post(id, now());
		await voyage.step('posted-census');
		await link.closed(connection, 'delivered');
		const posted = await voyage.advance('posted', { added, bytesSent: voyage.bytesSent, recipientReceipt });

		// watch ─ where will the next one cross a bound
		const after = census.meter(processor.id, year).totals;
		for (const { meter, max, provision } of caps) {
			const persons = after[meter].max;
			const near = (upper: number | null) => upper !== null && upper > NEAR * max;
			if (persons !== null && near(persons) && !near(before[meter].max)) {
				await voyage.alert('meter-near-bound', processor.id, { meter, persons, bound: max, provision });
			}
		}
		return posted;
	} catch (error) {
		connection?.abort();
		return await voyage.endInTrouble(error, link, connection);
	} finally {
		await spooling?.discard();
	}
}

async function partiesOf(transfer: { processor: string; recipient: string; asset: string; id: string }, { registry }: PipelineDeps) {
	const processor = await registry.processor(transfer.processor);
	const recipient = await registry.recipient(transfer.recipient);
	const asset = await registry.asset(transfer.asset);
	if (!processor || !recipient || !asset) throw new ClearanceError('unknown-transfer', { transfer: transfer.id });
	return { processor, recipient, asset };
}

/** A missing or invalid approval is an answer (hold, IV.1-d), any other trouble is trouble. */
function orCode(error: unknown): ClearanceError {
	if (error instanceof ClearanceError && (error.code === 'self-approval' || error.code.startsWith('approval-'))) return error;
	throw error;
}
