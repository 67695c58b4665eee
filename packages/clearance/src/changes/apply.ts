import type { Compilable } from 'kysely';
import { encode, type Records, type TableName } from '../registry/schema.ts';
import type { Database } from '../registry/sqlite.ts';
import { type Change, changeId, type SignedChange } from './change.ts';

function put<T extends TableName>({ query }: Database, table: T, record: Records[T]): Compilable {
	const { id, ...rest } = encode(table, record) as Record<string, unknown>;
	return query
		.insertInto(table as TableName)
		.values({ id, ...rest } as never)
		.onConflict((conflict) => conflict.column('id').doUpdateSet(rest as never));
}
function set<T extends TableName>({ query }: Database, table: T, id: string, fields: Partial<Records[T]>): Compilable {
	return query
		.updateTable(table as TableName)
		.set(encode(table, fields) as never)
		.where('id', '=', id);
}

function statements(database: Database, change: Change): Compilable[] {
	switch (change.kind) {
		case 'addPerson':
			return [put(database, 'people', change.person)];
		case 'setRoles':
			return [set(database, 'people', change.person, { roles: change.roles })];
		case 'setProcessor':
			return [put(database, 'processors', change.processor)];
		case 'setRecipient':
			return [put(database, 'recipients', change.recipient)];
		case 'setAsset':
			return [put(database, 'assets', change.asset)];
		case 'loadPack': {
			const former = database.query.updateTable('packs').set({ state: 'unloaded' });
			return [former.where('pack', '=', change.pack.pack), put(database, 'packs', change.pack)];
		}
		case 'unloadPack':
			return [put(database, 'packs', change.pack)];
		case 'setReading':
			return [put(database, 'readings', change.reading)];
		case 'setSealing':
			return [put(database, 'sealings', change.sealing)];
		case 'determine':
			return [put(database, 'determinations', change.determination)];
		case 'registerTransfer':
			return [put(database, 'transfers', change.transfer)];
		case 'addAuthorisation':
			return [put(database, 'authorisations', change.authorisation)];
		case 'setAuthorisationState':
			return [set(database, 'authorisations', change.authorisation, { state: change.state })];
		case 'approve':
			return [put(database, 'approvals', change.approval)];
		case 'withdraw':
			return [set(database, 'approvals', change.approval, { withdrawn: change.withdrawn })];
		case 'suspendTransfer':
			return [set(database, 'transfers', change.transfer, { state: 'suspended' })];
		case 'resumeTransfer':
			return [set(database, 'transfers', change.transfer, { state: 'open' })];
		case 'closeTransfer':
			return [set(database, 'transfers', change.transfer, { state: 'closed' })];
		case 'openIncident': {
			const { incident } = change;
			const suspend = database.query.updateTable('transfers').set({ state: 'suspended' });
			return [put(database, 'incidents', incident), suspend.where('id', '=', incident.transfer).where('state', '=', 'open')];
		}
		case 'reportIncident':
			return [set(database, 'incidents', change.incident, { reportedAt: change.reportedAt })];
		case 'closeIncident':
			return [set(database, 'incidents', change.incident, { state: 'closed' })];
	}
}

/** Puts a signed change into effect, once: `entry` is its index in the operation log. `rehearse`: only learns whether it could be. */
export function applyChange(database: Database, signed: SignedChange, entry: number, rehearse = false): void {
	const { by, at, change } = signed;
	const applied = encode('changes', { id: changeId(signed), kind: change.kind, by, at, entry });
	const record = database.query
		.insertInto('changes')
		.values(applied as never)
		.onConflict((conflict) => conflict.column('id').doNothing());
	database.atomically([...statements(database, change), record], rehearse);
}
