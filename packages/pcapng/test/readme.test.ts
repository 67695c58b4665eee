import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { ascii, concat } from './support/bytes.ts';
import { pcapng } from './support/files.ts';
import { Talk } from './support/talk.ts';

const dir = mkdtempSync(join(tmpdir(), 'pcapng-readme-'));
afterAll(() => rmSync(dir, { recursive: true }));

it('the code of the README runs and prints what it says', () => {
	const zipped = gzipSync('[{"owner":"1","car":"red"}]');
	const request = concat(
		ascii(`POST /owners HTTP/1.1\r\nHost: recipient.example\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n`),
		zipped,
	);
	const writer = new Talk()
		.open()
		.send('client', request)
		.send('server', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
		.lose('server', 12);
	writeFileSync(join(dir, 'capture.pcapng'), pcapng(writer.send('client', '').send('server', '').close().packets));
	symlinkSync(join(import.meta.dirname, '../../../node_modules'), join(dir, 'node_modules'));
	const code = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(import.meta.dirname, '../README.md'), 'utf8'))![1]!;
	const said = [...code.matchAll(/console\.log\(.*\/\/ (.*)/g)].map(([, text]) => text);
	const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', code], { cwd: dir, encoding: 'utf8' });
	expect([stderr, stdout.trim().split('\n')]).toEqual(['', said]);
});
