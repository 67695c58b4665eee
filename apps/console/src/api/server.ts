import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { ConsoleError, statusOf } from '../errors.ts';
import type { PasswordCheck } from '../passwords.ts';
import type { ConsoleData, OperationLog } from '../port.ts';
import { messageOf } from '../text.ts';
import { guardHost } from './guard.ts';
import { dataRoutes } from './routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { Sessions } from './sessions.ts';

export type ConsoleOptions = {
	readonly data: ConsoleData;
	readonly operations: OperationLog;
	readonly passwords: PasswordCheck;
	readonly clock: () => Date;
	/** Names by which a TLS reverse proxy reaches this console; with any, the cookie is marked Secure. */
	readonly publicHosts?: readonly string[];
	/** Folder of the built pages. */
	readonly webRoot?: string;
	/** Told of every failure that is ours, with the request number the person was given. */
	readonly onInternal?: (request: string, cause: unknown) => void;
	/** Requests a minute and address: all of them; sign-ins. */
	readonly limits?: { readonly all: number; readonly signIns: number };
};

/** In a checkout, or beside the packed program. */
const WEB_ROOT = ['../../web/dist', './web']
	.map((place) => fileURLToPath(new URL(place, import.meta.url)))
	.find((place) => existsSync(place));
/** Replaced in index.html by the nonce of this answer: the styles that the pages add at run time carry it, nothing else is allowed. */
const NONCE_MARK = '__STYLE_NONCE__';

/** The console as a server that does not listen yet: API under /api, the pages everywhere else. */
export async function buildConsole(options: ConsoleOptions): Promise<FastifyInstance> {
	const publicHosts = options.publicHosts ?? [];
	const secure = publicHosts.length > 0;
	const limits = options.limits ?? { all: 600, signIns: 10 };
	const app = fastify({
		bodyLimit: 16 * 1024,
		ajv: { customOptions: { removeAdditional: false, coerceTypes: true, allErrors: false } },
	}).withTypeProvider<TypeBoxTypeProvider>();

	app.setErrorHandler((error: unknown, request, reply) => sendError(error, request.id, reply, options.onInternal));
	guardHost(app as unknown as FastifyInstance, publicHosts);
	await app.register(helmet, {
		enableCSPNonces: true,
		contentSecurityPolicy: {
			useDefaults: false,
			directives: {
				defaultSrc: ["'none'"],
				scriptSrc: ["'self'"],
				styleSrc: ["'self'"],
				imgSrc: ["'self'", 'data:'],
				fontSrc: ["'self'"],
				connectSrc: ["'self'"],
				baseUri: ["'none'"],
				formAction: ["'self'"],
				frameAncestors: ["'none'"],
			},
		},
		strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
		referrerPolicy: { policy: 'no-referrer' },
	});
	await app.register(cookie);
	await app.register(rateLimit, {
		max: limits.all,
		timeWindow: 60_000,
		errorResponseBuilder: (request, context) =>
			new ConsoleError(request.url === '/api/session' && request.method === 'POST' ? 'too-many-sign-ins' : 'too-many-requests', {
				seconds: Math.ceil(context.ttl / 1000),
			}),
	});
	await app.register(swagger, {
		openapi: {
			openapi: '3.1.0',
			info: { title: 'Tongguan console', version: '0.1.0', description: 'Read-only view of a site. Sign in with POST /api/session.' },
		},
	});
	const sessions = new Sessions(options.clock);
	await app.register(async (scope) => {
		scope.addHook('onSend', async (_request, reply) => {
			reply.header('cache-control', 'no-store');
		});
		sessionRoutes(scope, { ...options, sessions, secure, signInsPerMinute: limits.signIns });
		dataRoutes(scope, { data: options.data, clock: options.clock, sessions });
		scope.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
	});
	await serveWeb(app as unknown as FastifyInstance, options.webRoot ?? WEB_ROOT ?? '');
	return app as unknown as FastifyInstance;
}

async function serveWeb(app: FastifyInstance, webRoot: string): Promise<void> {
	const index = join(webRoot, 'index.html');
	if (existsSync(webRoot)) {
		await app.register(fastifyStatic, {
			root: webRoot,
			index: false,
			wildcard: false,
			globIgnore: ['index.html'],
			setHeaders: (response, path) => {
				response.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
			},
		});
	}
	const page = async (reply: FastifyReply) => {
		if (!existsSync(index)) throw new ConsoleError('web-not-built');
		const html = await readFile(index, 'utf8');
		return reply
			.type('text/html; charset=utf-8')
			.header('cache-control', 'no-store')
			.send(html.replaceAll(NONCE_MARK, reply.cspNonce.style));
	};
	app.setNotFoundHandler(async (request, reply) => {
		const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.startsWith('/assets/');
		if (!isPage) throw new ConsoleError('not-found');
		return page(reply);
	});
}

function sendError(error: unknown, request: string, reply: FastifyReply, onInternal: ConsoleOptions['onInternal']): FastifyReply {
	const known = error instanceof ConsoleError ? error : fromFramework(error, request);
	if (known.cause !== undefined) onInternal?.(request, known.cause);
	const { zh, en, next } = messageOf(known.code, known.params);
	return reply
		.status(statusOf[known.code])
		.header('cache-control', 'no-store')
		.type('application/json; charset=utf-8')
		.send(JSON.stringify({ error: { code: known.code, message: { zh, en }, next } }));
}

/** Fastify's own refusals (validation, body too large, wrong content type) are `request-invalid`; the rest is ours. */
function fromFramework(error: unknown, request: string): ConsoleError {
	const e = error as {
		statusCode?: number;
		code?: string;
		validation?: { instancePath: string; keyword: string }[];
		validationContext?: string;
	};
	const first = e.validation?.[0];
	if (first !== undefined)
		return new ConsoleError('request-invalid', { field: `${e.validationContext ?? 'request'}${first.instancePath} (${first.keyword})` });
	if (e.statusCode !== undefined && e.statusCode >= 400 && e.statusCode < 500)
		return new ConsoleError('request-invalid', { field: e.code ?? 'request' });
	return new ConsoleError('internal', { request }, { cause: error });
}
