import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify';
import { ConsoleError } from '../errors.ts';
import type { PasswordCheck } from '../passwords.ts';
import type { ConsoleData, OperationLog } from '../port.ts';
import { toInstant } from '../rooms.ts';
import { asConsoleError } from '../text.ts';
import { COOKIE, signedIn } from './guard.ts';
import { ErrorBody, Session, SignIn } from './schemas.ts';
import type { Sessions } from './sessions.ts';
import { personView } from './views.ts';

export type Scope = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, TypeBoxTypeProvider>;
type Options = {
	readonly data: ConsoleData;
	readonly operations: OperationLog;
	readonly passwords: PasswordCheck;
	readonly clock: () => Date;
	readonly sessions: Sessions;
	readonly secure: boolean;
	readonly signInsPerMinute: number;
};
const LONGEST_DEVICE = 200;
const NOBODY: Session = { person: null, endsAt: null };

export function sessionRoutes(app: Scope, options: Options): void {
	const { data, sessions, clock } = options;
	const record = async (request: FastifyRequest, user: string, operation: string, result: 'done' | 'refused') => {
		try {
			await options.operations.append({
				user,
				at: toInstant(clock()),
				object: 'console',
				operation,
				loginIp: request.ip,
				device: (request.headers['user-agent'] ?? '').slice(0, LONGEST_DEVICE),
				result,
			});
		} catch (error) {
			throw new ConsoleError('log-unavailable', {}, { cause: error });
		}
	};
	const cookieOptions = { path: '/', httpOnly: true, sameSite: 'strict', secure: options.secure } as const;

	app.get('/api/session', { schema: { summary: 'Who is signed in', response: { 200: Session, default: ErrorBody } } }, async (request) => {
		const current = await signedIn(request, sessions, data);
		return current === undefined ? NOBODY : personView(current.person, sessions.endOf(current.session));
	});

	app.post(
		'/api/session',
		{
			config: { rateLimit: { max: options.signInsPerMinute, timeWindow: 60_000 } },
			schema: { summary: 'Sign in', body: SignIn, response: { 200: Session, default: ErrorBody } },
		},
		async (request, reply) => {
			const { person: id, password } = request.body;
			const person = await read(() => data.person(id));
			const right = await options.passwords(id, password);
			if (!right || person === undefined) {
				// Only ids the registry knows are written down: people type passwords into the wrong field.
				await record(request, person?.id ?? 'unknown', 'console.sign-in', 'refused');
				throw new ConsoleError('sign-in-refused');
			}
			await record(request, person.id, 'console.sign-in', 'done');
			sessions.close(request.cookies[COOKIE]);
			const token = sessions.open(person.id);
			const session = sessions.use(token);
			if (session === undefined) throw new ConsoleError('not-signed-in');
			reply.setCookie(COOKIE, token, cookieOptions);
			return personView(person, sessions.endOf(session));
		},
	);

	app.delete(
		'/api/session',
		{ schema: { summary: 'Sign out', response: { 200: Session, default: ErrorBody } } },
		async (request, reply) => {
			const current = await signedIn(request, sessions, data);
			sessions.close(request.cookies[COOKIE]);
			reply.clearCookie(COOKIE, cookieOptions);
			if (current !== undefined) await record(request, current.person.id, 'console.sign-out', 'done');
			return NOBODY;
		},
	);
}

/** A registry that cannot be read is said to be unavailable, not empty. */
export async function read<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw asConsoleError(error, 'data-unavailable');
	}
}
