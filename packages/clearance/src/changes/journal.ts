import { randomBytes } from 'node:crypto';
import type { EvidenceWriter, OperationPayload } from '@tongguan/evidence';
import { readLog } from '@tongguan/evidence/node';
import { type Instant, LawError } from '@tongguan/law';
import { ClearanceError } from '../errors.ts';
import type { SitePacks } from '../packs/index.ts';
import { type Signer, verifySignature } from '../people/key.ts';
import type { RegistryReader } from '../registry/port.ts';
import type { Database } from '../registry/sqlite.ts';
import { now } from '../time.ts';
import type { RecordedSealing } from '../types.ts';
import { applyChange } from './apply.ts';
import { type Change, changeText, objectOf, type SignedChange } from './change.ts';
import { checkChange, signedBy } from './check.ts';

/** Where a change is made from, as the operation log keeps it (IV.3-a2). */
export type Login = { readonly loginIp: string; readonly device: string };
type Deps = {
	readonly evidence: EvidenceWriter;
	readonly database: Database;
	readonly registry: RegistryReader;
	readonly packs: SitePacks;
	readonly clock: () => Date;
	readonly login: Login;
};
/** Makes durable what the change names, once it may be made and before it is recorded; what it refuses is recorded as a refusal. */
type Prepare<C extends Change> = (change: C) => Promise<void>;
type Rights = NonNullable<OperationPayload['rights']>;

/** The right to open captures: of two together, of one alone. */
function opening({ escrow, inspector }: RecordedSealing): readonly string[] {
	const together = `open-captures:${escrow.map(({ recipient }) => recipient).join('+')}`;
	return inspector === null ? [together] : [together, `open-captures:${inspector.recipient}`];
}

/** What a change gives and takes, read before it is made. */
async function rightsOf(registry: RegistryReader, change: Change): Promise<Rights | undefined> {
	const ship = (transfer: string) => [`ship:${transfer}`];
	switch (change.kind) {
		case 'addPerson':
			return { before: [], after: change.person.roles };
		case 'setRoles':
			return { before: (await registry.person(change.person))?.roles ?? [], after: change.roles };
		case 'approve':
			return { before: [], after: ship(change.approval.transfer) };
		case 'withdraw': {
			const approval = await registry.approval(change.approval);
			return { before: approval ? ship(approval.transfer) : [], after: [] };
		}
		case 'suspendTransfer':
		case 'closeTransfer':
			return { before: ship(change.transfer), after: [] };
		case 'resumeTransfer':
			return { before: [], after: ship(change.transfer) };
		case 'openIncident':
			return { before: ship(change.incident.transfer), after: [] };
		case 'setSealing': {
			const before = await registry.sealing();
			return { before: before === undefined ? [] : opening(before), after: opening(change.sealing) };
		}
		default:
			return undefined;
	}
}

function sign(signer: Signer, change: Change, at: Instant): SignedChange {
	const unsigned = { change, by: signer.id, at, nonce: randomBytes(16).toString('base64'), signature: '' };
	return { ...unsigned, signature: signer.sign(changeText(unsigned)) };
}

/**
 * The one way in which people, facts and permissions change: check, operation log, registry. Until the entry is durable nothing has
 * changed; from then on the change holds, and what a crash kept from the registry is completed from the log (`complete`).
 */
export function journal({ evidence, database, registry, packs, clock, login }: Deps) {
	const record = ({ change, by, at }: SignedChange, rest: Pick<OperationPayload, 'result' | 'rights' | 'detail'>) =>
		evidence.append('operation', { user: by, at, object: objectOf(change), operation: change.kind, ...login, ...rest });

	async function commit<C extends Change>(
		signer: Signer,
		build: (at: Instant) => C | Promise<C>,
		prepare: Prepare<C> | undefined,
	): Promise<C> {
		const at = now(clock);
		const change = await build(at);
		const signed = sign(signer, change, at);
		try {
			await checkChange(registry, signed, packs);
			applyChange(database, signed, -1, true);
			await prepare?.(change);
		} catch (error) {
			if (error instanceof ClearanceError || error instanceof LawError)
				await record(signed, { result: 'refused', detail: { code: error.code, ...error.params } });
			throw error;
		}
		const rights = await rightsOf(registry, change);
		const { index } = await record(signed, { result: 'done', ...(rights ? { rights } : {}), detail: { signed } });
		applyChange(database, signed, index);
		return change;
	}

	let last: Promise<unknown> = Promise.resolve();
	return {
		/** Makes one change after the other. `build` gets the instant at which it is signed. */
		commit<C extends Change>(signer: Signer, build: (at: Instant) => C | Promise<C>, prepare?: Prepare<C>): Promise<C> {
			const next = last.then(() => commit(signer, build, prepare));
			last = next.catch(() => undefined);
			return next;
		},
	};
}

/**
 * Applies what the operation log of the administrators holds and the registry does not; answers with what was missing. Takes no lock and
 * writes no evidence: a change that both this and its maker apply is applied once.
 */
export async function completeChanges(folder: string, database: Database, registry: RegistryReader): Promise<readonly SignedChange[]> {
	const { query } = database;
	const applied = await query.selectFrom('changes').select(query.fn.max<number | null>('entry').as('entry')).executeTakeFirst();
	const completed: SignedChange[] = [];
	for await (const { index, payload } of readLog(folder, 'admin', 'operation', { from: (applied?.entry ?? -1) + 1 })) {
		const operation = payload as unknown as OperationPayload;
		const signed = operation.detail?.signed as SignedChange | undefined;
		if (operation.result !== 'done' || !signed) continue;
		const by = await signedBy(registry, signed);
		if (!verifySignature(by, changeText(signed), signed.signature)) throw new ClearanceError('signature-wrong', { person: by.id });
		applyChange(database, signed, index);
		completed.push(signed);
	}
	return completed;
}
