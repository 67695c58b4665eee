import { openRegistry } from '../src/registry/index.ts';

/** A process of its own that writes `count` shipments, each named `<prefix><n>`, and updates each. */
const [dir, prefix, count] = process.argv.slice(2);
const at = '2026-03-02T09:00:00.000+08:00';
const registry = await openRegistry(dir!);
for (let i = 0; i < Number(count); i++) {
	const empty = { verdict: null, sha256: null, bytes: null, chunks: null, report: null, facts: null, decision: null, receipt: null };
	const rest = { recipientReceipt: null, added: null, error: null, entry: null, createdAt: at, updatedAt: at, bytesSent: 0 };
	const id = `${prefix}${i}`;
	await registry.putShipment({ id, transfer: 't1', requestedBy: 'engineer', file: 'f', state: 'registered', ...empty, ...rest });
	await registry.updateShipment(id, { state: 'failed' });
}
await registry.close();
