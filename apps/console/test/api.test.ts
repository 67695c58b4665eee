import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyData, fixtureData } from '../fixture/data.ts';
import { NOW } from '../fixture/records.ts';
import { buildConsole, type ConsoleOptions } from '../src/api/server.ts';
import { ABSOLUTE_MILLISECONDS, IDLE_MILLISECONDS } from '../src/api/sessions.ts';
import { ConsoleError } from '../src/errors.ts';
import type { ConsoleData } from '../src/port.ts';
import type { OperationPayload } from '../src/rooms.ts';

const PERSON = 'lin.wanqing';
const PASSWORD = 'a long enough password';
const apps: FastifyInstance[] = [];
afterEach(async () => {
	for (const app of apps.splice(0)) await app.close();
});

async function consoleOf(over: Partial<ConsoleOptions> = {}) {
	const log: OperationPayload[] = [];
	const time = { now: Date.parse(NOW) };
	const app = await buildConsole({
		data: fixtureData(),
		operations: { append: async (payload) => void log.push(payload), close: async () => {} },
		passwords: async (_id, password) => password === PASSWORD,
		clock: () => new Date(time.now),
		...over,
	});
	apps.push(app);
	const headers = { host: '127.0.0.1:8080' };
	const get = (url: string, cookie?: string) =>
		app.inject({ method: 'GET', url, headers: cookie === undefined ? headers : { ...headers, cookie } });
	const signIn = (person = PERSON, password = PASSWORD, more: Record<string, string> = {}) =>
		app.inject({ method: 'POST', url: '/api/session', headers: { ...headers, ...more }, payload: { person, password } });
	const cookie = async () => {
		const answer = await signIn();
		const { name, value } = answer.cookies[0]!;
		return `${name}=${value}`;
	};
	return { app, log, time, get, signIn, cookie, headers };
}
const codeOf = (answer: { json(): { error: { code: string } } }) => answer.json().error.code;

describe('signing in', () => {
	it('opens a session by a cookie that scripts and other sites cannot use, and records it', async () => {
		const { signIn, get, log } = await consoleOf();
		const answer = await signIn();
		expect(answer.statusCode).toBe(200);
		expect(answer.json().person).toEqual({ id: PERSON, name: '林婉清', roles: ['complianceOfficer'] });
		const set = answer.cookies[0]!;
		expect(set).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
		expect(Buffer.from(set.value, 'base64url')).toHaveLength(32);
		expect(log).toMatchObject([{ user: PERSON, operation: 'console.sign-in', result: 'done', object: 'console' }]);
		expect((await get('/api/session', `${set.name}=${set.value}`)).json().person.id).toBe(PERSON);
	});
	it('marks the cookie Secure behind a public name', async () => {
		const { app } = await consoleOf({ publicHosts: ['console.example'] });
		const answer = await app.inject({
			method: 'POST',
			url: '/api/session',
			headers: { host: 'console.example' },
			payload: { person: PERSON, password: PASSWORD },
		});
		expect(answer.cookies[0]).toMatchObject({ secure: true });
	});
	it.each([
		['a wrong password', PERSON, 'wrong', PERSON],
		['a person the registry does not know, whose name is not written down', 'my password in the wrong field', PASSWORD, 'unknown'],
	])('refuses %s and records it', async (_what, person, password, written) => {
		const { signIn, log } = await consoleOf();
		const answer = await signIn(person, password);
		expect(answer.statusCode).toBe(401);
		expect(codeOf(answer)).toBe('sign-in-refused');
		expect(answer.cookies).toEqual([]);
		expect(log).toMatchObject([{ user: written, result: 'refused' }]);
	});
	it('opens nothing when the operation log cannot be written', async () => {
		const { signIn } = await consoleOf({
			operations: {
				append: async () => {
					throw new Error('disk full');
				},
				close: async () => {},
			},
		});
		const answer = await signIn();
		expect([answer.statusCode, codeOf(answer)]).toEqual([503, 'log-unavailable']);
		expect(answer.cookies).toEqual([]);
	});
	it('stops listening to an address after too many attempts', async () => {
		const { signIn, get } = await consoleOf({ limits: { all: 100, signIns: 3 } });
		for (let i = 0; i < 3; i += 1) expect((await signIn(PERSON, 'wrong')).statusCode).toBe(401);
		const answer = await signIn();
		expect([answer.statusCode, codeOf(answer)]).toEqual([429, 'too-many-sign-ins']);
		expect((await get('/api/session')).statusCode).toBe(200);
	});
	it('limits all requests of an address', async () => {
		const { get } = await consoleOf({ limits: { all: 2, signIns: 3 } });
		await get('/api/session');
		await get('/api/session');
		const answer = await get('/api/session');
		expect([answer.statusCode, codeOf(answer)]).toEqual([429, 'too-many-requests']);
	});
	it('ends on signing out, and records it', async () => {
		const { app, get, cookie, headers, log } = await consoleOf();
		const session = await cookie();
		await app.inject({ method: 'DELETE', url: '/api/session', headers: { ...headers, cookie: session } });
		expect(codeOf(await get('/api/site', session))).toBe('not-signed-in');
		expect(log.at(-1)).toMatchObject({ operation: 'console.sign-out', user: PERSON });
	});
	it('ends when idle, and after its longest time however busy', async () => {
		const { get, cookie, time } = await consoleOf();
		const idle = await cookie();
		time.now += IDLE_MILLISECONDS - 1;
		expect((await get('/api/site', idle)).statusCode).toBe(200);
		time.now += IDLE_MILLISECONDS;
		expect((await get('/api/site', idle)).statusCode).toBe(401);
		const busy = await cookie();
		const end = time.now + ABSOLUTE_MILLISECONDS;
		for (; time.now < end - 1; time.now = Math.min(end - 1, time.now + IDLE_MILLISECONDS / 2))
			expect((await get('/api/site', busy)).statusCode).toBe(200);
		time.now = end;
		expect((await get('/api/site', busy)).statusCode).toBe(401);
	});
	it('ends when the person leaves the registry', async () => {
		let here = true;
		const data: ConsoleData = { ...fixtureData(), person: async (id) => (here ? fixtureData().person(id) : undefined) };
		const { get, cookie } = await consoleOf({ data });
		const session = await cookie();
		here = false;
		expect(codeOf(await get('/api/site', session))).toBe('not-signed-in');
	});
});

describe('what is refused before any route', () => {
	it('a Host that is not ours', async () => {
		const { app } = await consoleOf();
		for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:80']) {
			const answer = await app.inject({ url: '/api/session', headers: { host } });
			expect([answer.statusCode, codeOf(answer)]).toEqual([421, 'host-refused']);
		}
		for (const host of ['127.0.0.1:1', 'localhost:9', '[::1]:9'])
			expect((await app.inject({ url: '/api/session', headers: { host } })).statusCode).toBe(200);
	});
	it('a change asked for by a page of another site', async () => {
		const { signIn } = await consoleOf();
		for (const origin of ['https://evil.example', 'http://127.0.0.1:9999', 'null']) {
			const answer = await signIn(PERSON, PASSWORD, { origin });
			expect([answer.statusCode, codeOf(answer)]).toEqual([403, 'origin-refused']);
		}
		expect((await signIn(PERSON, PASSWORD, { origin: 'http://127.0.0.1:8080' })).statusCode).toBe(200);
	});
	it('everything but the session, the API description and the pages to somebody not signed in', async () => {
		const { get } = await consoleOf();
		for (const path of [
			'/api/site',
			'/api/shipments',
			'/api/shipments/x',
			'/api/meters',
			'/api/transfers',
			'/api/alerts',
			'/api/law/I.1',
		]) {
			const answer = await get(path);
			expect([path, answer.statusCode, codeOf(answer)]).toEqual([path, 401, 'not-signed-in']);
		}
	});
	it('a body that does not match its schema, without repeating it', async () => {
		const { app, headers } = await consoleOf();
		for (const payload of [
			{},
			{ person: PERSON },
			{ person: PERSON, password: PASSWORD, more: 1 },
			{ person: '', password: 'x' },
			'person=x',
			{ person: 'x'.repeat(65), password: 's3cret-value' },
		]) {
			const answer = await app.inject({ method: 'POST', url: '/api/session', headers, payload });
			expect([answer.statusCode, codeOf(answer)]).toEqual([400, 'request-invalid']);
			expect(answer.body).not.toContain('s3cret-value');
		}
	});
});

describe('reading', () => {
	it('strips what the schema does not declare', async () => {
		const fixture = fixtureData();
		const data: ConsoleData = {
			...fixture,
			site: async () => ({ ...(await fixture.site()), secretOfTheSite: 'never' }),
			law: (id) => ({ ...fixture.law(id)!, internal: 'never' }),
		};
		const { get, cookie } = await consoleOf({ data });
		const session = await cookie();
		for (const path of ['/api/site', '/api/law/I.1']) expect((await get(path, session)).body).not.toContain('never');
		expect((await get('/api/shipments/shp-01JDF19A', session)).body).not.toContain('signature');
		expect((await get('/api/transfers', session)).body).not.toContain('signature');
	});
	it('gives shipments newest first, page by page', async () => {
		const { get, cookie } = await consoleOf();
		const session = await cookie();
		const seen: string[] = [];
		let next: string | null = '';
		while (next !== null) {
			const page: { items: { id: string }[]; next: string | null } = (
				await get(`/api/shipments?limit=3${next === '' ? '' : `&before=${next}`}`, session)
			).json();
			seen.push(...page.items.map((s) => s.id));
			next = page.next;
		}
		expect(seen).toHaveLength(7);
		expect(new Set(seen).size).toBe(7);
	});
	it('gives the decision in both languages, missing needs with their next step', async () => {
		const { get, cookie } = await consoleOf();
		const held = (await get('/api/shipments/shp-01JDF3N8', await cookie())).json();
		expect(held).toMatchObject({ outcome: 'held', bytesSent: 0, decision: { path: { name: 'standardContractOrCertification' } } });
		expect(held.decision.missing[0]).toMatchObject({ provision: 'I.3-B2', next: { zh: expect.any(String), en: expect.any(String) } });
		expect(held.decision.slices[0].whyNot[0]).toMatchObject({ instead: 'I.3-C5', holds: 'no' });
		expect(held.file).toBe('shared-car-0427.gpx');
	});
	it('keeps an unknown upper bound unknown', async () => {
		const { get, cookie } = await consoleOf();
		const session = await cookie();
		const truncated = (await get('/api/shipments/shp-01JDF6B0', session)).json();
		expect(truncated.inspection.persons.sensitive).toEqual({ min: 0, max: null });
		const unopened = (await get('/api/meters', session)).json().items.find((m: { opened: boolean }) => !m.opened);
		expect(unopened.ordinary.total).toEqual({ min: 0, max: null });
	});
	it('says that approvals have expired or were withdrawn', async () => {
		const { get, cookie, time } = await consoleOf();
		const states = async () =>
			Object.fromEntries(
				(await get('/api/transfers', await cookie()))
					.json()
					.items.map((t: { id: string; approval: { state: string } | null }) => [t.id, t.approval?.state ?? null]),
			);
		expect(await states()).toMatchObject({ 'tr-owners': 'withdrawn', 'tr-tracks': 'inForce', 'tr-ota': null });
		time.now = Date.parse('2026-12-19T16:40:12.001+08:00');
		expect(await states()).toMatchObject({ 'tr-tracks': 'expired' });
	});
	it('answers with empty lists on the first day', async () => {
		const { get, cookie } = await consoleOf({ data: emptyData() });
		const session = await cookie();
		for (const path of ['/api/shipments', '/api/meters', '/api/transfers', '/api/alerts'])
			expect((await get(path, session)).json().items).toEqual([]);
	});
	it.each([
		['/api/shipments/none', 404, 'shipment-unknown'],
		['/api/law/IX.9', 404, 'provision-unknown'],
		['/api/nothing', 404, 'not-found'],
		['/api/shipments?limit=0', 400, 'request-invalid'],
	])('%s is %i %s', async (path, status, code) => {
		const { get, cookie } = await consoleOf();
		const answer = await get(path, await cookie());
		expect([answer.statusCode, codeOf(answer)]).toEqual([status, code]);
		expect(answer.json().error).toMatchObject({
			message: { zh: expect.any(String), en: expect.any(String) },
			next: { zh: expect.any(String), en: expect.any(String) },
		});
	});
	it('says that the registry cannot be read, and nothing of why', async () => {
		const told: unknown[] = [];
		const data: ConsoleData = {
			...fixtureData(),
			meters: async () => {
				throw new Error('SQLITE_IOERR at /srv/site');
			},
			alerts: async () => {
				throw new ConsoleError('data-unavailable');
			},
		};
		const { get, cookie } = await consoleOf({ data, onInternal: (_request, cause) => told.push(cause) });
		const session = await cookie();
		const answer = await get('/api/meters', session);
		expect([answer.statusCode, codeOf(answer)]).toEqual([503, 'data-unavailable']);
		expect(answer.body).not.toContain('SQLITE');
		expect(told).toHaveLength(1);
		expect((await get('/api/alerts', session)).statusCode).toBe(503);
	});
	it('turns its own mistakes into a number to ask about', async () => {
		const data: ConsoleData = {
			...fixtureData(),
			law: () => {
				throw new TypeError('a mistake');
			},
		};
		const { get, cookie } = await consoleOf({ data });
		const answer = await get('/api/law/I.1', await cookie());
		expect([answer.statusCode, codeOf(answer)]).toEqual([500, 'internal']);
		expect(answer.json().error.next.en).toMatch(/req-/);
		expect(answer.body).not.toContain('a mistake');
	});
	it('describes every route as OpenAPI 3.1', async () => {
		const { get } = await consoleOf();
		const description = (await get('/api/openapi.json')).json();
		expect(description.openapi).toBe('3.1.0');
		expect(Object.keys(description.paths).sort()).toEqual([
			'/api/alerts',
			'/api/law/{id}',
			'/api/meters',
			'/api/session',
			'/api/shipments',
			'/api/shipments/{id}',
			'/api/site',
			'/api/transfers',
		]);
		for (const path of Object.values<Record<string, unknown>>(description.paths))
			for (const method of Object.keys(path)) expect(['get', 'post', 'delete']).toContain(method);
	});
	it('lets nothing be kept by a cache, and no script in but its own', async () => {
		const { get } = await consoleOf();
		const answer = await get('/api/session');
		expect(answer.headers['cache-control']).toBe('no-store');
		const policy = String(answer.headers['content-security-policy']);
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).not.toContain('unsafe');
	});
	it('says that the pages are not built where they are not', async () => {
		const { get } = await consoleOf({ webRoot: '/nonexistent' });
		const answer = await get('/shipments');
		expect([answer.statusCode, codeOf(answer)]).toEqual([503, 'web-not-built']);
	});
});
