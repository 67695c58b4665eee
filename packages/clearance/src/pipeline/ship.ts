import type { Group, ReserveAnswer, Totals } from '@tongguan/census';
import type { Report } from '@tongguan/identify';
import { canonical, type Decision, type Id, type Receipt, type Sha256 } from '@tongguan/law';
import { countReadings } from '../census/readings.ts';
import { authorisationsOf, checkApproval, checkTransferOpen, circumventionOf, determinationsInForce } from '../changes/index.ts';
import { ClearanceError } from '../errors.ts';
import { normalInstant, toInstant, yearOf } from '../time.ts';
import type { Determination, Processor, Shipment } from '../types.ts';
import { manifestText } from '../wire/index.ts';
import { basesOf, capsOf } from './caps.ts';
import { factsOf, slicesOf } from './facts.ts';
import { personsBounds } from './inspect.ts';
import { createLink } from './link.ts';
import type { SubjectModel } from './persons.ts';
import type { Connection, Order, PipelineDeps, Spooling } from './ports.ts';
import { evidenceLost, type Trouble } from './trouble.ts';
import { createVoyage } from './voyage.ts';

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

	// register ─ who sends what to whom; IV.1-a, b, c before anything else, nothing by packs that cannot be relied on, nothing that nobody could read later
	const asked = await standing(order.transfer, deps);
	const requester = await registry.person(order.requestedBy);
	if (!requester?.roles.includes('engineer')) throw new ClearanceError('role-missing', { person: order.requestedBy, role: 'engineer' });
	await deps.packs(now());
	await deps.sealer();
	deps.checkWhole(await countedWith(asked.processor, deps));
	const voyage = await createVoyage(order, deps, asked).catch((error: unknown) => {
		if (evidenceLost(error)) deps.onEvidenceLost?.(error);
		throw error;
	});
	const { id } = voyage;
	const keep = async (bytes: Uint8Array): Promise<Sha256> => {
		const digest = await evidence.putObject(bytes);
		voyage.objects.push(digest);
		return digest;
	};
	const object = (text: string): Promise<Sha256> => keep(Buffer.from(text));

	let spooling: Spooling | undefined;
	let connection: Connection | undefined;
	const link = createLink(deps, { shipment: id, transfer: asked.transfer.id, recipient: asked.transfer.recipient });
	try {
		// inspect ─ exactly these bytes: they are taken over first, and nothing else is read or sent
		const model = modelOf(asked.determinations);
		spooling = await deps.spool.take(id, order.incoming, chunkBytes);
		const inspecting = deps.inspector.inspect(spooling, {
			model,
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

		// reserve ─ the persons in it, durably, within what is authorised; by what is registered now, not when the bytes began to come
		order.onProgress?.({ step: 'reserving', shipment: id });
		const { transfer, processor, recipient, asset, determinations, authorisations } = await standing(order.transfer, deps);
		if (canonical(modelOf(determinations)) !== canonical(model)) throw new ClearanceError('subject-model-changed', { asset: asset.id });
		const moment = deps.clock();
		const [at, year] = [toInstant(moment), yearOf(moment)];
		const slices = slicesOf(report, transfer, asset, determinations);
		const [readings, group] = [await deps.readings(), await groupOf(processor, deps)];
		const counting = countReadings(readings);
		// One that is not in force yet has no meter: law holds what relies on it.
		const inForce = authorisations.filter(({ validFrom }) => Date.parse(validFrom) <= moment.getTime());
		const issued = slices.flatMap((slice) => inForce.find(({ id: one }) => one === slice.authorisation) ?? [])[0];
		const authorisation = issued?.id ?? null;
		const caps = capsOf(slices, authorisations, { readings: counting, grouped: group !== null, authorisation });
		voyage.reserved = true; // Asked for: whoever ends this shipment gives back what may have been reserved.
		const answer = await census.reserve({
			id,
			at,
			entity: processor.id,
			group,
			year,
			bases: basesOf(slices),
			transfer: transfer.id,
			recipient: recipient.id,
			purpose: transfer.purpose,
			authorisation,
			authorisedFrom: issued === undefined ? null : normalInstant(issued.validFrom),
			persons,
			unresolved: unresolved && { ...unresolved, author: authorOf(determinations) ?? requester.id },
			importantBytes: slices.some(({ important }) => important.known && important.value) ? bytes : 0,
			readings: counting,
			caps,
		});
		voyage.reserved = answer.granted;
		voyage.counting = { caps, readings: counting, group: group?.id ?? null, authorisation };
		await voyage.advance('reserved', { added: answer.added });

		// decide ─ on the count after the reservation, by the engine whose bytes are kept
		const circumvention = await circumventionOf(registry, asset, at);
		const after = totalsBinding(answer, counting.whose);
		const facts = canonical(factsOf({ at, transfer, processor, slices, after, authorisations, circumvention }));
		const packs = await deps.packs(at);
		const decisionText = deps.engine.run(`{"facts":${facts},"packs":${canonical(packs)},"readings":${canonical(readings)}}`);
		const decision = JSON.parse(decisionText) as Decision;
		const approval = await checkApproval(registry, transfer.id, at, requester.id).catch(orCode);
		const lacking = approval instanceof ClearanceError ? approval : refusalOf(answer, authorisation);
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
			packs: await Promise.all(packs.map((pack) => object(canonical(pack)))),
			readings: await object(canonical(readings)),
			engine: await keep(deps.engine.bytes),
			manifest: await object(manifest),
			approval: approval instanceof ClearanceError ? null : await object(canonical(approval)),
			reservation: answer.granted ? id : null,
		};
		const receiptObject = await object(canonical(receipt));
		await voyage.decided({ verdict, path: decision.path.name, report: reportObject, receiptObject, receipt });
		if (verdict !== 'release') {
			const why = decision.verdict === 'release' ? lacking : decision.verdict === 'hold' ? unseenOf(report) : null;
			return await voyage.endUnsent(verdict === 'stop' ? 'stopped' : 'held', why);
		}

		// open ─ the recipient has proved who it is; until here not one application byte
		order.onProgress?.({ step: 'connecting', shipment: id });
		connection = await deps.transport.connect(recipient, link.onDialled, order.signal ?? new AbortController().signal);
		await voyage.step('connected');
		await voyage.checkPermitted();
		const { manifest: manifestObject } = receipt;
		const opening = { receiptObject, manifest: manifestObject, connection: link.id, census: deps.mark() };
		await evidence.append('decision', { event: 'opened', shipment: id, ...opening });
		await voyage.advance('opened', {});

		// send ─ the manifest (nobody's data), then chunk by chunk; a chunk's persons are counted before its first byte
		await connection.postManifest(JSON.parse(manifest));
		await voyage.step('manifest-sent');
		const sending = voyage.progress('sending', bytes);
		let next = spooled.read(0, chunkBytes);
		for (const [n, digest] of chunks.entries()) {
			await voyage.checkPermitted();
			await census.open(id, n, now());
			voyage.openedThrough = n;
			const chunk = await next;
			await voyage.step('chunk-opened');
			voyage.bytesSent += chunk.byteLength;
			next = spooled.read((n + 1) * chunkBytes, chunkBytes); // while this one is on its way
			next.catch(() => undefined);
			await voyage.whilePermitted(connection, (open) => open.putChunk(n, digest, chunk));
			await voyage.step('chunk-sent');
			sending(voyage.bytesSent);
		}

		// post ─ the recipient signed for what it got
		const recipientReceipt = await object(JSON.stringify(await connection.complete()));
		await evidence.append('decision', { event: 'delivered', shipment: id, recipientReceipt, census: deps.mark() });
		voyage.delivered = true;
		await voyage.step('delivered');
		const { added } = await census.post(id, now());
		await voyage.step('posted-census');
		await link.closed(connection, 'delivered');
		const posted = await voyage.advance('posted', { added, bytesSent: voyage.bytesSent, recipientReceipt });

		// watch ─ where will the next one cross a bound
		await voyage.watchMeters(year);
		return posted;
	} catch (error) {
		connection?.abort();
		return await voyage.endInTrouble(error, link, connection);
	} finally {
		await spooling?.discard();
	}
}

/** What is registered about a transfer at this moment. Without department, officer and rules nothing opens (IV.1-a, b, c). */
async function standing(id: Id, { registry, clock }: PipelineDeps) {
	const transfer = await registry.transfer(id);
	if (transfer === undefined) throw new ClearanceError('unknown-transfer', { transfer: id });
	await checkTransferOpen(registry, transfer);
	const processor = await registry.processor(transfer.processor);
	const recipient = await registry.recipient(transfer.recipient);
	const asset = await registry.asset(transfer.asset);
	if (!processor || !recipient || !asset) throw new ClearanceError('unknown-transfer', { transfer: id });
	const determinations = await determinationsInForce(registry, asset, toInstant(clock()));
	return { transfer, processor, recipient, asset, determinations, authorisations: await authorisationsOf(registry, transfer) };
}
/** All processors that are registered with the same group now. */
async function groupOf({ group }: Processor, { registry }: PipelineDeps): Promise<Group | null> {
	if (group === null) return null;
	const members = (await registry.processors()).filter((one) => one.group === group);
	return { id: group, members: members.map(({ id }) => id) };
}
/** Whose meters the bounds of a processor hang on: its own, or under D4 "group" those of its group. */
async function countedWith(processor: Processor, deps: PipelineDeps): Promise<readonly Id[]> {
	const { whose } = countReadings(await deps.readings());
	const group = whose === 'group' ? await groupOf(processor, deps) : null;
	return group?.members ?? [processor.id];
}
/** D4: of whom the bounds are compared with the law's. */
function totalsBinding({ totals, group }: ReserveAnswer, whose: 'entity' | 'group'): Totals {
	return whose === 'group' && group !== null ? group : totals;
}
/** Who said which columns name one person answers for those that tell nobody apart. */
function authorOf(determinations: readonly Determination[]): Id | undefined {
	return determinations.find((one) => one.question === 'subjectModel')?.by;
}
function modelOf(determinations: readonly Determination[]): SubjectModel | null {
	const answer = determinations.find((one) => one.question === 'subjectModel')?.answer;
	return typeof answer === 'object' ? answer.subjects : null;
}
/** Which bound a reservation would have passed, by how many, and which provision sets it; or whose count has no upper end. */
function refusalOf(answer: ReserveAnswer, authorisation: Id | null): ClearanceError | null {
	if (answer.granted) return null;
	const [{ cap, over }] = answer.refused as [(typeof answer.refused)[number]];
	const { scope, meter, max, provision } = cap;
	if (over !== null) return new ClearanceError('reservation-refused', { meter, max, provision, over, scope });
	if (scope === 'authorisation')
		return new ClearanceError('authorisation-unknown', { meter, max, provision, authorisation: authorisation! });
	return new ClearanceError('meter-unknown', { meter, max, provision, scope });
}
/** What could not be seen of the bytes, as a code of the identify room; it goes with a decision that could not be made. */
function unseenOf({ coverage, file }: Report): Trouble | null {
	const [first] = coverage.skipped;
	return first ? { code: `unseen.${first.why}`, params: { file } } : null;
}

/** A missing or invalid approval is an answer (hold, IV.1-d), any other trouble is trouble. */
function orCode(error: unknown): ClearanceError {
	if (error instanceof ClearanceError && (error.code === 'self-approval' || error.code.startsWith('approval-'))) return error;
	throw error;
}
