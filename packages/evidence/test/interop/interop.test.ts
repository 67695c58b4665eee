import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFs, proveEntry, verify, verifyProof, vkeyOf } from '../../src/adapters/node.ts';
import { nodeCrypto, noteKeyOf, sha256 } from '../../src/adapters/node-crypto.ts';
import { encodeText, fromBase64, toBase64 } from '../../src/core/encoding.ts';
import { LOG_KINDS } from '../../src/core/entry.ts';
import { isSignedBy, parseNote } from '../../src/core/note.ts';
import { checkConsistency, checkInclusion } from '../../src/core/proof.ts';
import { leafHash } from '../../src/core/tree.ts';
import { parseVkey } from '../../src/keys.ts';
import { logFolder } from '../../src/layout.ts';
import { readLeaves } from '../../src/reader/log.ts';
import { gatherAll } from '../../src/witness/gather.ts';
import { collect, fillSite, makeSite, SITE, type TestSite } from '../support/site.ts';
import { network, TestWitness } from '../support/witness.ts';

/** Where Debian's golang-golang-x-mod-dev puts the packages: nothing is downloaded. */
const GOPATH = '/usr/share/gocode';
const go = spawnSync('go', ['version']).status === 0 && existsSync(GOPATH + '/src/golang.org/x/mod/sumdb/tlog');
/** Beyond a full tile, so that there are two levels, partial tiles and a full one. */
const DECISIONS = 300;

type Proof = { readonly Index: number; readonly Old: number; readonly Root: string; readonly Proof: readonly string[] | null };
type Made = {
	readonly Site: string;
	readonly Writer: string;
	readonly Witness: string;
	readonly Inclusions: readonly Proof[];
	readonly Consistencies: readonly Proof[];
};

describe.skipIf(!go)(go ? 'the reference packages of Go' : 'the reference packages of Go (skipped: no go with golang.org/x/mod)', () => {
	let dir: string;
	let program: string;
	const witness = new TestWitness('witness.example/w1');
	let site: TestSite;

	const run = <T>(args: readonly string[], input?: string): T =>
		JSON.parse(execFileSync(program, args, { encoding: 'utf8', ...(input === undefined ? {} : { input }), maxBuffer: 1 << 26 })) as T;
	const refused = (args: readonly string[]): string => {
		const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
		expect(status).toBe(1);
		return stderr;
	};

	beforeAll(async () => {
		dir = mkdtempSync(join(tmpdir(), 'evidence-interop-'));
		program = join(dir, 'interop');
		// Its own variables only: neither a module file, nor a proxy, nor somebody's build cache takes part.
		const env = { PATH: process.env.PATH, HOME: dir, GOPATH, GO111MODULE: 'off', GOCACHE: join(dir, 'cache'), GOFLAGS: '', GOPROXY: 'off' };
		execFileSync('go', ['build', '-o', program, join(import.meta.dirname, 'main.go')], { env, cwd: dir });
		site = await makeSite();
		for (const log of LOG_KINDS) witness.logs.set(SITE + '/gateway/' + log, noteKeyOf(site.keys.get('gateway')!));
		const writer = await site.open();
		await fillSite(writer, DECISIONS);
		await writer.close();
		const witnesses = [{ key: witness.key, url: 'http://' + witness.key.name }];
		await gatherAll(
			{ fs: nodeFs, crypto: nodeCrypto, post: network(witness) },
			{ evidence: site.evidence, writers: ['gateway'], witnesses, deadlineMs: 1000 },
		);
	}, 300_000);
	afterAll(() => {
		site?.[Symbol.dispose]();
		if (dir !== undefined) rmSync(dir, { recursive: true, force: true });
	});

	it('accept our roster, checkpoints, cosignatures, bundles and tiles, and prove every entry and every earlier size from them', async () => {
		const { logs } = await verify(site.evidence, { key: site.vkey });
		const entries = logs.reduce((sum, { size }) => sum + size, 0);
		expect(entries).toBeGreaterThan(DECISIONS);
		expect(run(['check', site.evidence, site.vkey, witness.vkey])).toEqual({
			Logs: 4,
			Entries: entries,
			// 300 hashes are a full tile, one of 44 and one above; the other three logs have one each.
			Tiles: 6,
			Inclusions: entries,
			Consistencies: entries,
			Cosignatures: 4,
		});
	});

	it('refuse ours under another key, and after one byte has changed', () => {
		expect(refused(['check', site.evidence, vkeyOf(site.keys.get('gateway')!), witness.vkey])).toMatch(/note has no verifiable signatures/);
		const copy = join(dir, 'copy');
		for (const [path, reason] of [
			['roster', /invalid signature for key port\.example/],
			['logs/gateway/decision/checkpoint', /invalid signature for key port\.example\/gateway/],
			['logs/gateway/decision/cosigned', /invalid signature for key witness\.example\/w1/],
			['logs/gateway/decision/tile/0/000', /tile\/0\/000 differs/],
			['logs/gateway/decision/tile/entries/000', /300 entries have root/],
		] as const) {
			rmSync(copy, { recursive: true, force: true });
			cpSync(site.evidence, copy, { recursive: true });
			const bytes = readFileSync(join(copy, path));
			// Still base64 in a note, and another byte in any file.
			bytes[bytes.length - 9] = bytes[bytes.length - 9] === 0x41 ? 0x42 : 0x41;
			writeFileSync(join(copy, path), bytes);
			expect(refused(['check', copy, site.vkey, witness.vkey]), path).toMatch(reason);
		}
	});

	it('accept our proof of an entry', async () => {
		for (const index of [0, 255, 256, DECISIONS - 1]) {
			const text = await proveEntry(site.evidence, { writer: 'gateway', log: 'decision', index, payload: true });
			expect(verifyProof(encodeText(text), 'proof', { key: site.vkey, witnesses: [witness.vkey] }).failures).toEqual([]);
			const file = join(dir, index + '.tlog-proof');
			writeFileSync(file, text);
			expect(run(['proof', file, vkeyOf(site.keys.get('gateway')!)])).toEqual({ index, size: DECISIONS, cosignatures: 1 });
			writeFileSync(file, text.replace('index ' + index + '\n', 'index ' + ((index + 1) % DECISIONS) + '\n'));
			expect(refused(['proof', file, vkeyOf(site.keys.get('gateway')!)])).toMatch(/invalid transparency proof/);
		}
	});

	it('write notes, cosignatures, tiles and proofs of the same entries that we accept', async () => {
		const folder = join(dir, 'made', 'evidence');
		const leaves: Record<string, Uint8Array[]> = {};
		const { logs } = await verify(site.evidence, { key: site.vkey });
		for (const { log, size } of logs)
			leaves[log] = await collect(readLeaves(nodeFs, site.evidence + '/' + logFolder('gateway', log), 0, size));
		const inBase64 = Object.fromEntries(Object.entries(leaves).map(([log, all]) => [log, all.map(toBase64)]));
		const made = run<Made>(['make', folder, SITE], JSON.stringify(inBase64));
		for (const name of ['objects', 'capture']) cpSync(join(site.evidence, name), join(folder, name), { recursive: true });
		for (const { log } of logs) {
			const payload = logFolder('gateway', log) + '/payload';
			if (existsSync(join(site.evidence, payload))) cpSync(join(site.evidence, payload), join(folder, payload), { recursive: true });
		}
		const result = await verify(folder, { key: made.Site, witnesses: [made.Witness] });
		expect(result.failures).toEqual([]);
		expect(result).toMatchObject({ verified: true, originProven: true, logs });
		expect(result.cosignatures).toHaveLength(4);
		const note = parseNote(readFileSync(join(folder, 'logs/gateway/decision/checkpoint')))!;
		expect(isSignedBy(note, parseVkey(sha256, made.Writer)!, nodeCrypto.verify)).toBe(true);

		const { size, root } = logs.find(({ log }) => log === 'decision')!;
		const now = { size, root: fromBase64(root)! };
		const hashes = (proof: Proof) => (proof.Proof ?? []).map((one) => fromBase64(one)!);
		expect(made.Inclusions).toHaveLength(size);
		for (const one of made.Inclusions) {
			const leaf = leafHash(sha256, leaves.decision![one.Index]!);
			expect(checkInclusion(sha256, leaf, one.Index, size, now.root, hashes(one)), 'entry ' + one.Index).toBe(true);
		}
		expect(made.Consistencies).toHaveLength(size);
		for (const one of made.Consistencies) {
			const old = { size: one.Old, root: fromBase64(one.Root)! };
			expect(checkConsistency(sha256, old, now, hashes(one)), 'from ' + one.Old).toBe(true);
		}
	});
});
