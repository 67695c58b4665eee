import { spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
	createIdentity,
	type Manifest,
	manifestDigest,
	manifestText,
	parseManifest,
	parseSignedReceipt,
	pinOf,
	receiptFault,
	receiptText,
	renderSignedReceipt,
	signReceipt,
	WireError,
} from '../src/wire/index.ts';

const digest = (digit: string): string => digit.repeat(64);
const manifest: Manifest = {
	version: 1,
	shipment: 'shp-1',
	transfer: 'trf-1',
	processor: 'prc-1',
	recipient: 'rcp-1',
	file: '车主名单.csv',
	sha256: digest('a'),
	bytes: 5000,
	chunkBytes: 4096,
	chunks: [digest('b'), digest('c')],
	at: '2026-06-01T08:00:00+08:00',
};
const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const fieldOf = (work: () => unknown): string => {
	try {
		work();
		return 'accepted';
	} catch (error) {
		if (error instanceof WireError) return error.field;
		throw error;
	}
};

describe('a manifest', () => {
	it('reads back as it was written, in canonical JSON', () => {
		const text = manifestText(manifest);
		expect(parseManifest(Buffer.from(text))).toEqual(manifest);
		expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(manifest).sort());
	});

	it.each<[string, Record<string, unknown>, string]>([
		['a version to come', { version: 2 }, 'manifest.version'],
		['a path for a file name', { file: '../recipient.key' }, 'manifest.file'],
		['a backslash in its file name', { file: 'a\\b' }, 'manifest.file'],
		['a hidden file', { file: '.profile' }, 'manifest.file'],
		['a file name with a line break', { file: 'a\nb' }, 'manifest.file'],
		['a file name that turns writing around', { file: 'a\u202egpj.exe' }, 'manifest.file'],
		['a file name too long to stand beside its receipt', { file: '名'.repeat(81) }, 'manifest.file'],
		['a half surrogate', { file: 'a\ud800' }, 'manifest.file'],
		['an id with a slash', { shipment: 'a/b' }, 'manifest.shipment'],
		['an id of dots', { shipment: '..' }, 'manifest.shipment'],
		['a digest in capitals', { sha256: digest('A') }, 'manifest.sha256'],
		['a negative size', { bytes: -1 }, 'manifest.bytes'],
		['a fraction of a byte', { bytes: 1.5 }, 'manifest.bytes'],
		['chunks of no size', { chunkBytes: 0 }, 'manifest.chunkBytes'],
		['too few chunks', { chunks: [digest('b')] }, 'manifest.chunks'],
		['a chunk that is no digest', { chunks: [digest('b'), 1] }, 'manifest.chunks.1'],
		['a day that is none', { at: '2026-13-01T00:00:00+08:00' }, 'manifest.at'],
		['a field nobody knows', { also: 1 }, 'manifest: unknown field'],
	])('with %s is refused by field', (_name, wrong, field) => {
		expect(fieldOf(() => parseManifest(bytes({ ...manifest, ...wrong })))).toBe(field);
	});

	it('is refused whatever bytes it is made of, and never in another way', () => {
		fc.assert(
			fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.jsonValue().map(bytes)), (any) => {
				expect(fieldOf(() => parseManifest(any))).not.toBe('accepted');
			}),
			{ numRuns: 300 },
		);
	});
});

describe('a receipt of the recipient', () => {
	const identity = createIdentity('Recipient');
	const key = createPrivateKey(identity.keyPem);
	const receipt = {
		version: 1 as const,
		shipment: 'shp-1',
		manifest: manifestDigest(manifest),
		sha256: digest('a'),
		bytes: 5000,
		at: '2026-06-01T00:00:01.000Z',
		recipient: '境外接收方 GmbH',
	};

	it('is true to its manifest and pin, and reads back', () => {
		const signed = parseSignedReceipt(Buffer.from(renderSignedReceipt(signReceipt(receipt, key))));
		expect(receiptFault(signed, manifest, identity.pin)).toBeUndefined();
		const certificate = new X509Certificate(identity.certPem);
		expect(verify(null, Buffer.from(receiptText(receipt)), certificate.publicKey, Buffer.from(signed.signature, 'base64'))).toBe(true);
	});

	it.each<[string, Record<string, unknown>]>([
		['shipment', { shipment: 'shp-2' }],
		['manifest', { manifest: digest('d') }],
		['sha256', { sha256: digest('d') }],
		['bytes', { bytes: 4999 }],
	])('signed for another %s is found false', (field, wrong) => {
		expect(receiptFault(signReceipt({ ...receipt, ...wrong }, key), manifest, identity.pin)).toBe(field);
	});

	it('changed after it was signed, or signed by another, is found false', () => {
		const signed = signReceipt(receipt, key);
		expect(receiptFault({ ...signed, receipt: { ...receipt, recipient: 'Other' } }, manifest, identity.pin)).toBe('signature');
		const other = signReceipt(receipt, generateKeyPairSync('ed25519').privateKey);
		expect(receiptFault(other, manifest, identity.pin)).toBe('key');
		expect(receiptFault({ ...other, key: signed.key }, manifest, identity.pin)).toBe('signature');
	});
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
describe('an identity', () => {
	const folder = mkdtempSync(join(tmpdir(), 'tongguan-identity-'));
	afterAll(() => rmSync(folder, { recursive: true }));
	const identity = createIdentity('境外接收方 GmbH', new Date('2026-06-01T00:00:00Z'));

	it('has the pin of its certificate and of its key', () => {
		expect(pinOf(identity.certPem)).toBe(identity.pin);
		expect(pinOf(createPrivateKey(identity.keyPem))).toBe(identity.pin);
	});
	it('is a certificate over its own key, valid from the day before and without end', () => {
		const certificate = new X509Certificate(identity.certPem);
		expect(certificate.verify(certificate.publicKey)).toBe(true);
		expect(certificate.ca).toBe(false);
		expect(certificate.subject).toBe('CN=境外接收方 GmbH');
		expect(certificate.validFromDate.toISOString()).toBe('2026-05-31T00:00:00.000Z');
		expect(certificate.validTo).toContain('9999');
	});
	it.skipIf(!hasOpenssl)(`is accepted by openssl, strictly${hasOpenssl ? '' : ' (skipped: no openssl)'}`, () => {
		for (let round = 0; round < 5; round++) {
			const file = join(folder, `${round}.pem`);
			writeFileSync(file, createIdentity('Gateway').certPem);
			const { stdout, stderr } = spawnSync('openssl', ['verify', '-x509_strict', '-CAfile', file, file]);
			expect(stdout.toString() + stderr.toString()).toBe(`${file}: OK\n`);
		}
	});
});
