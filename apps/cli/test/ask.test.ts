import { spawn } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blank, canonical, type Decision, decide, type Facts, nextQuestion, type Question, section2 } from '@tongguan/law';
import { describe, expect, it } from 'vitest';
import { answered, typed } from '../src/answers.ts';
import { bin, folder, objects, type Ran } from './cli.ts';

const dir = await folder();
const at = (name: string): string => join(dir, name);
/** Runs `ask` with these lines on its standard input. */
const ask = (args: readonly string[], lines: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
	new Promise((done) => {
		const child = spawn(process.execPath, [bin, 'ask', ...args], { cwd: dir, env: { PATH: process.env.PATH ?? '', ...env } });
		let [stdout, stderr] = ['', ''];
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			stdout += text;
		});
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			stderr += text;
		});
		child.once('close', (code) => done({ code, stdout, stderr }));
		child.stdin.end(lines.map((line) => `${line}\n`).join(''));
	});
type Kept = { version: number; count: number; interview: { facts: Facts; asked: string[] } };
const state = async (name: string): Promise<Kept> => JSON.parse(await readFile(at(name), 'utf8')) as Kept;
type Posed = { question: Question; number: number; left: number };
type Ended = { decision: Decision; facts: Facts; provisional: string[] };

/** Charging data of 120,000 persons: sent; personal information; no ban; no exemption; the count; no splitting; no CIIO; then Section II. */
const charging = ['1', '1', '0', '0', '12万人', '否', '否', '0', '0', '否'];
const few = ['2', '8万', '0', '否'];

describe('an interview in Chinese about charging data of 120,000 persons', () => {
	it('that comes from fewer cars ends with a contract or certification, in words, with a provisional note and a receipt', async () => {
		const ran = await ask(['--as', '王敏', '--receipt', at('contract')], [...charging, ...few, '4']);
		expect(ran.stderr).toBe('');
		expect(ran.code).toBe(3);
		expect(ran.stdout).toContain('结论：暂扣，须订立个人信息出境标准合同或通过认证。');
		expect(ran.stdout).toContain('当年累计 120,000 人');
		expect(ran.stdout).toMatch(/结论为预估：对“是否为重要数据、是否规避安全评估”的回答未经签署认定/);
		expect(ran.stdout).toMatch(/摘要（SHA-256）[0-9a-f]{64}/);
		expect(ran.stdout.match(/不构成法律意见/g)).toHaveLength(1);
		const facts = JSON.parse(await readFile(join(at('contract'), 'facts.json'), 'utf8')) as Facts;
		expect(facts.after.ordinary).toEqual({ min: 120_000, max: 120_000 });
		expect(facts.slices[0]!.declared.vehiclesInChina).toEqual({ known: true, value: 80_000, source: [{ kind: 'person', ref: '王敏' }] });
		expect(canonical(decide(facts, [section2], {}))).toBe(await readFile(join(at('contract'), 'decision.json'), 'utf8'));
	});

	it('that comes from 120,000 cars is stopped: an item of Section II is met, and it is said that the item is not verified', async () => {
		const ran = await ask([], [...charging, '2', '120000', '2', '1']);
		expect(ran.code).toBe(4);
		expect(ran.stdout).toContain('结论：阻断，须通过数据出境安全评估。');
		expect(ran.stdout).toContain('CO-23 充电状态监测数据');
		expect(ran.stdout).not.toContain('是否属于重要数据？');
	});

	it('says of every question why it is asked, how it is answered, and how many can still come at most', async () => {
		const { stdout } = await ask([], [...charging, ...few, '4']);
		const left = [...stdout.matchAll(/^第 (\d+) 问（连同本问至多还有 (\d+) 问）$/gm)].map(([, number, most]) => [
			Number(number),
			Number(most),
		]);
		expect(left.map(([number]) => number)).toEqual(left.map((_, i) => i + 1));
		expect(left.length).toBe(15);
		left.slice(1).forEach(([, most], i) => {
			expect(most).toBeLessThan(left[i]![1]!);
		});
		expect(stdout.match(/^ {2}依据 [IN]/gm)).toHaveLength(left.length);
		expect(stdout.match(/^ {2}答：/gm)).toHaveLength(left.length);
	});
});

describe('an interview that is broken off', () => {
	it('goes on where it was, with the answers of before and the moment of its beginning', async () => {
		const first = await ask(['--state', 'going-on.json'], charging.slice(0, 5));
		expect(first.code).toBe(7);
		expect(first.stdout).toContain('回答保存在 going-on.json');
		const kept = await state('going-on.json');
		expect(kept.count).toBe(5);
		const second = await ask(['--state', 'going-on.json'], [...charging.slice(5), ...few, '4']);
		expect(second.code).toBe(3);
		expect(second.stdout).toContain('已答 5 问');
		expect(second.stdout).toContain('第 6 问');
		expect(second.stdout).not.toContain('第 5 问');
		const ended = await state('going-on.json');
		expect(ended.interview.facts.at).toBe(kept.interview.facts.at);
		const again = await ask(['--state', 'going-on.json'], []);
		expect(again.code).toBe(3);
		expect(again.stdout).not.toMatch(/第 \d+ 问/);
		expect(again.stdout).toContain('结论：暂扣');
	});

	it('keeps every answer in a file that only its owner reads, and no draft beside it', async () => {
		await ask(['--state', 'mode.json'], ['1']);
		expect((await stat(at('mode.json'))).mode & 0o777).toBe(0o600);
		expect((await readdir(dir)).filter((name) => name.includes('.new'))).toEqual([]);
	});

	it('by an interrupt keeps what was answered', async () => {
		const child = spawn(process.execPath, [bin, 'ask', '--state', at('interrupted.json')], { env: { PATH: process.env.PATH ?? '' } });
		let stdout = '';
		const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
		const reached = (part: string) =>
			new Promise<void>((done) => {
				const look = () => {
					if (stdout.includes(part)) done();
				};
				child.stdout.on('data', look);
				look();
			});
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			stdout += text;
		});
		await reached('第 1 问');
		child.stdin.write('2\n');
		await reached('第 2 问');
		child.kill('SIGINT');
		expect(await ended).toBe(7);
		expect(stdout).toContain('回答保存在');
		expect((await state('interrupted.json')).interview.facts.act).toMatchObject({ known: true, value: 'access' });
	});

	it('without a state file says that nothing was kept', async () => {
		const ran = await ask([], ['1']);
		expect(ran.code).toBe(7);
		expect(ran.stdout).toContain('回答未保存');
	});

	it('does not go on with other packs or readings, nor from a file that is none of its own', async () => {
		const code = async (args: readonly string[]) => objects<{ error: string }>(await ask([...args, '--json'], [])).at(-1)!.error;
		await ask(['--state', 'packs.json'], ['1']);
		expect(await code(['--state', 'packs.json', '--no-section2'])).toBe('state-foreign');
		expect(await code(['--state', 'packs.json', '--reading', 'E1=assessment'])).toBe('state-foreign');
		for (const content of ['{}', '[]', 'null', '{"version": 1, "count": 0, "interview": {"facts": null, "asked": []}}']) {
			await writeFile(at('none.json'), content);
			expect(await code(['--state', 'none.json']), content).toBe('state-file');
		}
		expect(await code(['--state', 'no-folder/state.json'])).toBe('state-file');
		const kept = await state('packs.json');
		await writeFile(
			at('broken.json'),
			JSON.stringify({ ...kept, interview: { ...kept.interview, facts: { ...kept.interview.facts, slices: [] } } }),
		);
		expect(await code(['--state', 'broken.json'])).toBe('state-file');
	});
});

describe('answers', () => {
	it('of "unknown" everywhere end undetermined, held, and each question comes once', async () => {
		const ran = await ask(
			['--state', 'unknown.json'],
			Array.from({ length: 60 }, () => '?'),
		);
		expect(ran.code).toBe(3);
		expect(ran.stdout).toContain('结论：暂扣，尚不能判定（最宽：不构成出境；最严：禁止出境）。');
		expect(ran.stdout).not.toContain('结论为预估');
		const { count, interview } = await state('unknown.json');
		expect(count).toBeLessThan(16);
		expect(new Set(interview.asked).size).toBe(interview.asked.length);
	});

	it('that are none are asked for once more, in the language of the call', async () => {
		const ran = await ask(['--lang', 'en'], ['perhaps', '9', '', '4']);
		expect(ran.code).toBe(0);
		expect(ran.stdout).toContain('"perhaps" is no answer');
		expect(ran.stdout.match(/is no answer/g)).toHaveLength(3);
		expect(ran.stdout).toContain('Conclusion: release, not an export.');
		expect(ran.stdout).not.toMatch(/\p{Script=Han}/u);
	});

	it('come from whoever TONGGUAN_AS names, when nobody else is named', async () => {
		await ask(['--state', 'as.json'], ['4'], { TONGGUAN_AS: 'li' });
		expect((await state('as.json')).interview.facts.act).toMatchObject({ source: [{ kind: 'person', ref: 'li' }] });
	});

	const form = (kind: Question['form']['kind']): Question =>
		({
			form: { kind, ...(kind === 'one' || kind === 'several' ? { options: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] } : {}) },
		}) as unknown as Question;
	it.each<[Question['form']['kind'], string, unknown]>([
		['yesNo', '是', true],
		['yesNo', ' 没有 ', false],
		['yesNo', 'Yes', true],
		['yesNo', '不清楚', 'unknown'],
		['yesNo', '也许', undefined],
		['one', '２', 'b'],
		['one', 'c', 'c'],
		['one', '4', undefined],
		['several', '1,3', { yes: ['a', 'c'], unknown: [] }],
		['several', '1、?2', { yes: ['a'], unknown: ['b'] }],
		['several', '均不是', { yes: [], unknown: [] }],
		['several', '1 x', undefined],
		['persons', '120000', { min: 120_000, max: 120_000 }],
		['persons', '120,000 人'.replace(' ', ''), { min: 120_000, max: 120_000 }],
		['persons', '１２万', { min: 120_000, max: 120_000 }],
		['persons', '1.1万', { min: 11_000, max: 11_000 }],
		['persons', '9万至12万', { min: 90_000, max: 120_000 }],
		['persons', '90000..', { min: 90_000, max: null }],
		['persons', '90000-120000', { min: 90_000, max: 120_000 }],
		['persons', '-5', undefined],
		['persons', '许多', undefined],
		['number', '10万', 100_000],
		['date', '2026-03-01', '2026-03-01'],
		['name', '上海临港', '上海临港'],
		['name', '没有', null],
		['name', '', undefined],
	])('to a question of the form %s: "%s"', (kind, line, value) => {
		expect(typed(form(kind), line)).toEqual(value);
	});
	it('of a program may be a list or a single number', () => {
		expect(answered(form('several'), ['a'])).toEqual({ yes: ['a'], unknown: [] });
		expect(answered(form('persons'), 5)).toEqual({ min: 5, max: 5 });
		expect(answered(form('yesNo'), true)).toBe(true);
	});
});

describe('with --json', () => {
	it('poses one question a line, reads one answer a line, and ends with the decision, the facts and the receipt', async () => {
		const lines = [
			'"send"',
			'["nonPersonal"]',
			'{"yes": [], "unknown": []}',
			'[]',
			'[]',
			'[]',
			'false',
			'[]',
			'[]',
			'true',
			'false',
			'"none"',
			'"unknown"',
		];
		const ran = await ask(['--json'], lines);
		expect(ran.code).toBe(4);
		const said = objects(ran);
		const posed = said.filter((one) => 'question' in one) as unknown as Posed[];
		expect(posed[0]!.question).toEqual(nextQuestion(blank('2026-06-01T10:00:00+08:00'), [section2], {}));
		expect(posed.map(({ number }) => number)).toEqual(posed.map((_, i) => i + 1));
		for (const { question } of posed) for (const text of [question.text, question.why]) expect(Object.keys(text)).toEqual(['zh', 'en']);
		const { decision, facts, provisional } = said.at(-2) as unknown as Ended;
		expect(decision).toEqual(decide(facts, [section2], {}));
		expect(decision.path.name).toBe('securityAssessment');
		expect(provisional).toContain('important');
		expect(said.at(-1)).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), folder: null });
	});
	it('names an answer that is none, and goes on with the next line', async () => {
		const said = objects(await ask(['--json'], ['nonsense', '"sideways"', '"none"']));
		expect(said.filter((one) => 'error' in one).map(({ error }) => error)).toEqual(['json-malformed', 'answer-invalid', 'answer-invalid']);
		expect((said.at(-2) as unknown as Ended).decision.path.name).toBe('notAnExport');
	});
	it('tells where it was broken off', async () => {
		const ran = await ask(['--json'], ['"send"']);
		expect(objects(ran).at(-1)).toEqual({ stopped: true, answered: 1, state: null });
		expect(ran.code).toBe(7);
	});
});

describe('with --facts', () => {
	it('asks for the decisive unknowns of given facts only', async () => {
		const { facts } = blank('2026-06-01T10:00:00+08:00');
		const known = (value: unknown) => ({ known: true, value, source: [] });
		const slice = { ...facts.slices[0]!, id: 's1', kind: 'ordinaryPI', basis: 'I.3-C5', important: known(false), declared: {} };
		const given = {
			...facts,
			act: known('send'),
			circumvention: known(false),
			slices: [{ ...slice, persons: { ordinary: { min: 5, max: 5 }, sensitive: { min: 0, max: 0 } } }],
			after: { ordinary: { min: 5, max: 5 }, sensitive: { min: 0, max: 0 } },
		};
		await writeFile(at('given.json'), JSON.stringify(given));
		const ran = await ask(['--facts', 'given.json', '--json'], ['false']);
		expect((objects(ran).filter((one) => 'question' in one) as unknown as Posed[]).map(({ question }) => question.id)).toEqual([
			'processor.ciio',
		]);
		expect(ran.code).toBe(0);
	});
	it('does not take them from where the answers come from', async () => {
		const ran = await ask(['--facts', '-', '--json'], []);
		expect(ran.code).toBe(2);
		expect(objects(ran)[0]).toMatchObject({ error: 'option-value' });
	});
});
