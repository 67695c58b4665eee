import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replay } from '@tongguan/clearance';
import { canonical, type Decision, decide, type Facts, ownCatalogue, type ReadingComparison, section2 } from '@tongguan/law';
import { beforeAll, describe, expect, it } from 'vitest';
import { bin, folder, inside, objects, type Ran, start, tongguan } from './cli.ts';

const dir = await folder();
const at = (name: string): string => join(dir, name);
const known = (value: unknown) => ({ known: true, value, source: [{ kind: 'registry', ref: 'test' }] });
const exactly = (count: number) => ({ min: count, max: count });
const nobody = exactly(0);
type Change = { ordinary?: number; slice?: object; processor?: object; facts?: object };
const facts = ({ ordinary = 120_000, slice, processor, facts: more }: Change = {}): Facts =>
	({
		at: '2026-06-01T10:00:00+08:00',
		act: known('send'),
		transfer: 't1',
		recipient: 'r1',
		processor: { id: 'p1', ciio: known(false), zone: known(null), legalEntity: known('legalEntity'), ...processor },
		slices: [
			{
				id: 'ordinaryPI',
				kind: 'ordinaryPI',
				basis: 'I.3-C5',
				digest: 'a'.repeat(64),
				important: known(false),
				declared: {},
				proofs: [],
				persons: { ordinary: exactly(ordinary), sensitive: nobody },
				...slice,
			},
		],
		after: { ordinary: exactly(ordinary), sensitive: nobody },
		held: [],
		circumvention: known(false),
		...more,
	}) as Facts;
async function file(name: string, content: unknown): Promise<string> {
	await writeFile(at(name), typeof content === 'string' ? content : JSON.stringify(content));
	return at(name);
}
const json = (...args: readonly string[]): Promise<Ran> => inside(['decide', ...args, '--json']);
const said = async (...args: readonly string[]): Promise<string> => (await inside(['decide', ...args])).stdout;
/** The command refused with this code, in Chinese and in English, and said what to do next. */
async function refused(args: readonly string[], code: string, params: object = {}): Promise<void> {
	const ran = await json(...args);
	const [error] = objects<{ error: string; message: string; next: string }>(ran);
	expect(error, ran.stdout).toMatchObject({ error: code, params });
	expect(ran.code).toBe(code.startsWith('option') ? 2 : 1);
	expect(error!.message + error!.next).toMatch(/\p{Script=Han}/u);
	const [english] = objects<{ message: string; next: string }>(await json(...args, '--lang', 'en'));
	for (const text of [english!.message, english!.next]) {
		expect(text).not.toMatch(/\p{Script=Han}/u);
		expect(text).not.toBe('');
	}
}

let held: string;
beforeAll(async () => {
	held = await file('held.json', facts());
});

describe('tongguan decide FACTS.json --json', () => {
	it('prints the decision and nothing else, as a program of its own and in this one', async () => {
		const expected = decide(facts(), [section2], {});
		const ran = await tongguan(['decide', held, '--json']);
		expect(objects<Decision>(ran)).toEqual([expected]);
		expect(ran).toMatchObject({ code: 3, stderr: '' });
		expect(objects(await json(held))).toEqual([expected]);
	});

	it.each([
		['released', 0, { ordinary: 50 }, 'release'],
		['held', 3, {}, 'hold'],
		['stopped', 4, { ordinary: 2_000_000 }, 'stop'],
		['held while it is undetermined', 3, { processor: { ciio: { known: false, ask: 'ciio' } } }, 'hold'],
	] as const)('what is %s ends with exit code %i', async (name, code, change, verdict) => {
		const ran = await json(await file(`${name}.json`, facts(change)));
		expect(ran.code).toBe(code);
		expect(objects<Decision>(ran)[0]!.verdict).toBe(verdict);
	});

	it('reads the standard input', async () => {
		const { stdout } = await new Promise<Ran>((done, failed) => {
			const shell = start([
				'-e',
				`const { spawn } = require('node:child_process');
				const child = spawn(process.execPath, [${JSON.stringify(bin)}, 'decide', '-', '--json'], { stdio: ['pipe', 'inherit', 'inherit'] });
				child.stdin.end(${JSON.stringify(JSON.stringify(facts()))});`,
			]);
			shell.ended.then(done, failed);
		});
		expect(objects<Decision>({ stdout })[0]!.verdict).toBe('hold');
	});

	it('takes packs and readings from the file, from files of their own, and from the command line, the last over the first', async () => {
		const catalogue = ownCatalogue({
			id: 'own',
			version: '1',
			source: 'test',
			items: [{ id: 'a', title: { zh: '甲', en: 'A' }, source: 'test' }],
		});
		const listed = facts({ ordinary: 50, slice: { declared: { 'catalogueItem.a': known(true) } } });
		await refused([await file('listed.json', listed)], 'unknown-fact');
		const pack = await file('own.json', catalogue);
		const important = async (...args: string[]) => objects<Decision>(await json(...args))[0]!.path.name;
		expect(await important(at('listed.json'), '--packs', pack)).toBe('securityAssessment');
		expect(await important(at('listed.json'), '--no-section2', '--packs', pack)).toBe('securityAssessment');
		expect(await important(await file('whole.json', { facts: listed, packs: [catalogue], readings: {} }))).toBe('securityAssessment');

		const million = facts({ ordinary: 1_000_000 });
		const whole = await file('million.json', { facts: million, readings: { E5: 'above' } });
		expect(await important(whole)).toBe('standardContractOrCertification');
		expect(await important(whole, '--reading', 'E5=inclusive')).toBe('securityAssessment');
		const readings = await file('readings.json', { E5: 'inclusive' });
		expect(await important(whole, '--readings', readings)).toBe('securityAssessment');
		expect(await important(whole, '--readings', readings, '--reading', 'E5=above', '--reading', 'E6=closed')).toBe(
			'standardContractOrCertification',
		);
	});

	it('without Section II knows none of its facts', async () => {
		const charging = await file('charging.json', facts({ slice: { declared: { isChargingStatus: known(true) } } }));
		expect((await json(charging)).code).toBe(3);
		await refused([charging, '--no-section2'], 'unknown-fact', { fact: 'isChargingStatus' });
	});
});

describe('for people', () => {
	it('the conclusion comes first, then why, then what is missing with its provision and the next step; the rest is counted', async () => {
		const lines = (await said(held)).split('\n');
		expect(lines[0]).toBe('结论：暂扣，须订立个人信息出境标准合同或通过认证。');
		const place = (part: string) => lines.findIndex((line) => line.includes(part));
		expect(place('I.3-B1')).toBeGreaterThan(0);
		expect(place('尚缺')).toBeGreaterThan(place('✓ I.3-B1'));
		expect(place('下一步')).toBeGreaterThan(place('尚缺'));
		expect(lines.find((line) => line.includes('--explain'))).toMatch(/义务 \d+ 项/);
		expect(place('不构成法律意见')).toBeGreaterThan(place('--explain'));
		expect(place('IV.3-b')).toBe(-1);
	});

	it('--explain shows everything: why not, duties, readings in force, and every citation in our own words', async () => {
		const recall = facts({
			slice: {
				kind: 'nonPersonal',
				important: known(true),
				persons: { ordinary: { min: 0, max: 0 }, sensitive: { min: 0, max: 0 } },
				proofs: [
					{ kind: 'miitVulnerabilityReport', at: '2026-05-01T00:00:00+08:00', by: 'li' },
					{ kind: 'vulnerabilityPatching', at: '2026-05-01T00:00:00+08:00', by: 'li' },
				],
			},
		});
		const name = await file('explain.json', recall);
		const decision = decide(recall, [section2], {});
		expect(decision.readings).toContain('E1');
		for (const lang of ['zh', 'en']) {
			const text = await said(name, '--explain', '--lang', lang);
			for (const id of decision.citations) expect(text).toMatch(new RegExp(`^  ${id.replace(/[().]/g, '\\$&')}  .+`, 'm'));
			expect(text).toContain('E1  ');
			expect(text).toContain('      exempt  ');
			expect(text).toContain('× I.3-C3');
			expect(text.includes('--explain')).toBe(false);
			if (lang === 'en') expect(text).not.toMatch(/\p{Script=Han}/u);
		}
	});

	it('names decisive facts that are unknown, and items that are not verified', async () => {
		const open = await file('open.json', facts({ processor: { ciio: { known: false, ask: 'ciio' } } }));
		expect(await said(open, '--explain')).toContain('决定性事实：processor.ciio');
		const charging = { isChargingStatus: known(true), vehiclesInChina: known(120_000) };
		expect(await said(await file('item.json', facts({ slice: { declared: charging } })))).toContain('CO-23 充电状态监测数据');
	});
});

describe('--compare-readings', () => {
	it('shows each reading by which the answer would differ, and how', async () => {
		const million = await file('compare.json', facts({ ordinary: 1_000_000 }));
		const text = await said(million, '--compare-readings');
		expect(text).toContain('E5=above');
		expect(text).toContain('判定：阻断 → 暂扣');
		expect(text).toMatch(/个人信息（不含敏感）：须通过数据出境安全评估 → 须订立/);
		expect(text).toContain('不再缺：');
		expect(text).toMatch(/D7 .*未比较/);
		expect(await said(million, '--compare-readings', '--lang', 'en')).not.toMatch(/\p{Script=Han}/u);
	});
	it('with --json prints the decision and then one object for each alternative', async () => {
		const ran = await json(await file('compare.json', facts({ ordinary: 1_000_000 })), '--compare-readings');
		const [decision, ...compared] = objects<Decision & ReadingComparison>(ran);
		expect(decision!.verdict).toBe('stop');
		expect(compared.length).toBeGreaterThan(5);
		expect(compared.filter(({ differs }) => differs).map(({ reading, value }) => `${reading}=${value}`)).toEqual([
			'D13=important',
			'E5=above',
		]);
		expect(ran.code).toBe(4);
	});
});

describe('--receipt', () => {
	it('keeps everything the decision was made from, by which it is replayed byte for byte', async () => {
		const ran = await json(held, '--receipt', at('receipt'));
		const [decision, shown] = objects<Decision & { receipt: Record<string, string>; sha256: string }>(ran);
		const digests = new Map<string, Buffer>();
		for (const name of await readdir(at('receipt'))) {
			const bytes = await readFile(join(at('receipt'), name));
			digests.set(createHash('sha256').update(bytes).digest('hex'), bytes);
			expect((await stat(join(at('receipt'), name))).mode & 0o777).toBe(0o600);
		}
		expect([...digests.keys()]).toEqual(
			expect.arrayContaining([shown!.sha256, shown!.receipt.facts, shown!.receipt.decision, shown!.receipt.engine]),
		);
		expect(JSON.parse(String(digests.get(shown!.receipt.decision!)))).toEqual(decision);
		expect(canonical(shown!.receipt)).toBe(String(digests.get(shown!.sha256)));
		const replayed = await replay(shown!.sha256, async (sha256) => digests.get(sha256)!);
		expect(replayed).toMatchObject({ identical: true, at: '2026-06-01T10:00:00+08:00' });
	});
	it('decides the same again from the files it keeps', async () => {
		const kept = (name: string) => join(at('receipt'), name);
		const again = await json(kept('facts.json'), '--no-section2', '--packs', kept('pack-1.json'), '--readings', kept('readings.json'));
		expect(canonical(objects(again)[0])).toBe(await readFile(kept('decision.json'), 'utf8'));
	});
	it('is never written over another', async () => refused([held, '--receipt', at('receipt')], 'receipt-exists'));
	it('shows its digest to people', async () => {
		expect(await said(held, '--receipt', at('shown'))).toMatch(/摘要（SHA-256）[0-9a-f]{64}/);
	});
});

describe('a file that cannot be decided on is refused', () => {
	it.each<[string, unknown, string, object]>([
		['is not JSON', '{"at": "2026-06-01T10:00:00+08:00",\n "act": }', 'json-malformed', { line: 2, column: 9 }],
		[
			'holds a key twice, which would hide the first value',
			'{"facts": {"at": 1, "act": [{}, {"x": {"y": 1, "\\u0079": 2}}]}}',
			'json-duplicate',
			{ at: 'facts.act.1.x.y' },
		],
		['is nested without end', '['.repeat(100_000), 'json-too-deep', { limit: 64 }],
		['is no object', '[1, 2]', 'input-shape', {}],
		['brings something that is neither facts, packs nor readings', { facts: {}, pakcs: [] }, 'input-shape', { at: 'pakcs' }],
		['brings packs that are no list', { facts: facts(), packs: {} }, 'input-shape', { at: 'packs' }],
		['brings readings that are no texts', { facts: facts(), readings: { E1: true } }, 'input-shape', { at: 'readings' }],
		['lacks a fact', { ...facts(), act: undefined }, 'malformed-facts', { at: 'act' }],
		['has a fact that is misspelt', { ...facts(), circumvented: true }, 'unknown-key', { at: 'circumvented' }],
		['counts fewer than nobody', facts({ ordinary: -1 }), 'bad-count', {}],
		['is of a year before the edition', { ...facts(), at: '2025-12-31T10:00:00+08:00' }, 'outside-edition', {}],
		['has no slice', { ...facts(), slices: [] }, 'no-slices', {}],
		['names a reading that there is not', { facts: facts(), readings: { E99: 'x' } }, 'unknown-reading', { reading: 'E99' }],
		['asks for a reading that nothing carries out', { facts: facts(), readings: { D12: 'viewed' } }, 'reading-not-executed', {}],
		['brings a pack that is none', { facts: facts(), packs: [{ id: 'x' }] }, 'malformed-pack', {}],
		[
			'brings a pack that is not in force at that moment',
			{ facts: facts(), packs: [{ ...section2, effective: { from: '2026-07-01T00:00:00+08:00', until: null } }] },
			'pack-not-yet',
			{ pack: section2.id },
		],
	])('one that %s', async (name, content, code, params) => refused([await file(`${name.slice(0, 40)}.json`, content)], code, params));

	it('one that is not UTF-8', async () => {
		await writeFile(at('gb.json'), Buffer.from([0x7b, 0x22, 0xd6, 0xd0, 0x22, 0x3a, 0x31, 0x7d]));
		await refused([at('gb.json')], 'json-encoding');
	});
	it('one that is too large, before it is read', async () => {
		await file('large.json', `"${'x'.repeat(17 << 20)}"`);
		await refused([at('large.json')], 'json-too-large', { limit: 16 << 20 });
	});
	it('one that is not there, is a link, or is a folder', async () => {
		await symlink(held, at('link.json'));
		await mkdir(at('inner'));
		await refused([at('none.json')], 'not-found');
		await refused([at('link.json')], 'symbolic-link');
		await refused([at('inner')], 'not-a-file');
	});
	it('a long string without an end does not stop it', async () => {
		await refused([await file('string.json', `{"a": "${'\\'.repeat(1_000_001)}`)], 'json-malformed');
	});
});

describe('an option that means nothing', () => {
	it.each([
		['a reading without a value', ['--reading', 'E1'], 'option-value'],
		['a reading that there is not', ['--reading', 'E1=perhaps'], 'unknown-reading'],
		['a pack that is not there', ['--packs', 'nothing.json'], 'not-found'],
	] as const)('%s is named', async (_, args, code) => {
		await refused([held, ...args], code);
	});
});
