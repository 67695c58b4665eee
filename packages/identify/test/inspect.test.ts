import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileSource } from '../src/adapters/node.ts';
import { inspect, messages, proposeSubjects, type Reader } from '../src/index.ts';
import { csv } from '../src/readers/csv.ts';
import { DIGEST, kinds, look, memory } from './inspecting.ts';

const folder = mkdtempSync(join(tmpdir(), 'identify-'));
afterAll(() => rm(folder, { recursive: true }));
const file = (name: string, content: string) => {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
};

describe('inspect', () => {
	it('refuses an empty file', async () => {
		await expect(inspect(memory(''), { sha256: DIGEST })).rejects.toMatchObject({ code: 'empty-file' });
	});
	it('says that it did not read what it has no reader for, and claims nothing about persons', async () => {
		const { report, unresolved } = await look(new Uint8Array([0x4d, 0x44, 0x46, 0x20, 0, 1, 2]), { name: 'x.mf4' });
		expect(report.coverage).toEqual({ total: 7, seen: 0, skipped: [{ why: 'not-read', at: {}, bytes: 7 }], complete: false });
		expect(report.persons).toEqual({ ordinary: { min: 0, max: null }, sensitive: { min: 0, max: null } });
		expect(unresolved).toMatchObject([{ method: 'unread-content' }]);
	});
	it('reads members of an archive without taking their bytes for bytes of the file, and not below the depth allowed', async () => {
		const inner = memory('手机号,x\n13812345678,1\n', 'inner.csv');
		const nest: Reader = {
			type: 'test/nest',
			matches: (head) => head[0] === 0,
			async read(source, context) {
				if (context.depth === 0) context.collector.seen(source.size);
				await context.member(inner, context.depth + 1);
				if (context.depth < 5) await context.member(memory(new Uint8Array([0]), 'nest'), context.depth + 1);
			},
		};
		const { report, records } = await look(new Uint8Array([0]), { readers: [nest, csv], limits: { depth: 2 } });
		expect(report.coverage.seen).toBe(1);
		expect(report.findings.map(({ at }) => at.member)).toEqual(['inner.csv', 'nest/inner.csv']);
		expect(report.coverage.skipped.map(({ why, at }) => [why, at.member])).toEqual([
			['too-deep', 'nest/nest/inner.csv'],
			['too-deep', 'nest/nest/nest'],
		]);
		expect(report.persons.ordinary).toEqual({ min: 1, max: null });
		expect(records.every(({ at }) => at === 0)).toBe(true);
	});
	it('does not take source code for a table', async () => {
		const { report } = await look(
			'#include <stdio.h>\n\nint main(void)\n{\n\tint a, b;\n\tfor (a = 0; a < 3; a++) {\n\t\tb = f(a, 1);\n\t}\n\treturn 0;\n}\n',
			{ name: 'ota.c' },
		);
		expect(report.coverage.complete).toBe(false);
		expect(report.type).toBe('application/octet-stream');
	});
	it('proposes the subjects by role, strongest column first', async () => {
		const { report } = await look('姓名,手机号,VIN,紧急联系人姓名,紧急联系人电话\n张三,13812345678,LSVAA4182E2100001,李四,13912345678\n');
		expect(proposeSubjects(report)).toEqual([
			{ role: 'person', columns: ['手机号', '姓名', 'VIN'] },
			{ role: 'contact', columns: ['紧急联系人电话', '紧急联系人姓名'] },
		]);
	});
	it('has a text in both languages for everything it says', async () => {
		for (const [id, text] of Object.entries(messages)) {
			expect(text.zh, id).toBeTruthy();
			const parameters = (value: string) => [...value.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
			expect(parameters(text.zh), id).toEqual(parameters(text.en));
		}
	});
});

describe('JSON', () => {
	it('one object a line is flattened, and a bad line is passed over with its place', async () => {
		const lines = [
			'{"owner":{"name":"张三","mobile":"13812345678"},"vin":"LSVAA4182E2100001"}',
			'{bad',
			'{"owner":{"name":"李四","mobile":"13912345678"},"extra":"13712345678"}',
		];
		const { report, records } = await look(`${lines.join('\n')}\n`, { name: 'x.ndjson' });
		expect(report.type).toBe('application/x-ndjson');
		expect(report.findings.map(({ kind, count, at }) => [kind, count, at.column])).toEqual([
			['name', 2, 'owner.name'],
			['mobile', 2, 'owner.mobile'],
			['vin', 1, 'vin'],
			['mobile', 1, 'extra'],
		]);
		expect(report.coverage.skipped).toEqual([
			{ why: 'malformed', at: { byte: new TextEncoder().encode(lines[0]).length + 1, row: 2 }, bytes: 5 },
		]);
		expect(records[1]!.at).toBe(new TextEncoder().encode(`${lines[0]}\n${lines[1]}\n`).length);
	});
	it('has the name of a field heard that appears late, and an identifier used as a key', async () => {
		const { report } = await look(`${'{"a":1}\n'.repeat(3000)}{"a":1,"owner":{"name":"Wei Li"}}\n{"13812345678":{"b":2}}\n`, {
			name: 'x.ndjson',
		});
		expect(report.findings.map(({ kind, at }) => [kind, at.column ?? null, at.row])).toEqual([
			['mobile', null, undefined],
			['name', 'owner.name', 3001],
		]);
	});
	it('cut in its last line is truncated', async () => {
		const { report } = await look('{"mobile":"13812345678"}\n{"mobile":"138', { name: 'x.ndjson' });
		expect(report.coverage.skipped).toMatchObject([{ why: 'truncated', at: { row: 2 } }]);
	});
	it('a document holds its records in an array, and long numbers keep their digits', async () => {
		const { report } = await look(
			JSON.stringify({ version: 1, data: [{ 身份证号: 0, phone: 13812345678 }] }, null, 1).replace(': 0', ': 110105194912310038'),
			{ name: 'x.json' },
		);
		expect(kinds(report)).toEqual(['mobile', 'residentId']);
		expect(report.coverage.complete).toBe(true);
	});
	it('damaged is malformed', async () => {
		const { report } = await look('[\n{"a": 1},\n{"a": ', { name: 'x.json' });
		expect(report.coverage.skipped).toMatchObject([{ why: 'malformed' }]);
	});
});

describe('a file on disk', () => {
	it('is inspected with its digest', async () => {
		const source = await fileSource(file('a.csv', '手机号,x\n13812345678,1\n'));
		const sha256 = await source.sha256();
		const { report } = await inspect(source, { sha256 });
		await source.unchanged();
		await source.close();
		expect(report.sha256).toBe(createHash('sha256').update('手机号,x\n13812345678,1\n').digest('hex'));
		expect(kinds(report)).toEqual(['mobile']);
	});
	it('must be a regular file with content, and no link', async () => {
		symlinkSync(file('b.csv', 'a,b\n'), join(folder, 'link.csv'));
		await expect(fileSource(join(folder, 'link.csv'))).rejects.toMatchObject({ code: 'symbolic-link' });
		await expect(fileSource(folder)).rejects.toMatchObject({ code: 'not-a-file' });
		await expect(fileSource('/dev/null')).rejects.toMatchObject({ code: 'not-a-file' });
		await expect(fileSource(join(folder, 'none'))).rejects.toMatchObject({ code: 'not-found' });
		await expect(fileSource(file('empty.csv', ''))).rejects.toMatchObject({ code: 'empty-file' });
	});
	it('that changes while it is read is refused', async () => {
		const path = file('c.csv', 'a,b\n1,2\n');
		const longer = await fileSource(path);
		writeFileSync(path, 'a,b\n1,2\n3,4\n');
		await expect(longer.sha256()).rejects.toMatchObject({ code: 'file-changed' });
		await longer.close();
		const shorter = await fileSource(path);
		truncateSync(path, 3);
		await expect(shorter.read(0, 12)).rejects.toMatchObject({ code: 'file-changed' });
		await shorter.close();
	});
});

const corpus = join('..', 'shared', 'corpus');
const zones = join(corpus, 'charging', 'shenzhen_zones_information.csv');
it.skipIf(!existsSync(zones))(`charging zones hold no person${existsSync(zones) ? '' : ' (skipped: no corpus)'}`, async () => {
	const { report } = await look(readFileSync(zones));
	expect(report.findings).toMatchObject([{ kind: 'position', subject: 'place', count: 247 }]);
	expect(report.persons.ordinary).toEqual({ min: 0, max: 0 });
});
