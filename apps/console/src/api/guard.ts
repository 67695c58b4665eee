/** What every request passes before a route sees it: host, origin, session. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ConsoleError } from '../errors.ts';
import type { ConsoleData } from '../port.ts';
import type { Person } from '../rooms.ts';
import type { Session, Sessions } from './sessions.ts';

export const COOKIE = 'tongguan_console';
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

const hostOf = (value: string) => value.toLowerCase().replace(/:\d+$/, '');

/**
 * Refuses a Host that is not ours (DNS rebinding: a foreign name that resolves to loopback would otherwise read the pages of a
 * signed-in person) and a changing request from a page of another origin.
 */
export function guardHost(app: FastifyInstance, publicHosts: readonly string[]): void {
	const allowed = new Set([...LOOPBACK, ...publicHosts.map(hostOf)]);
	app.addHook('onRequest', async (request) => {
		const host = request.headers.host ?? '';
		if (!allowed.has(hostOf(host))) throw new ConsoleError('host-refused');
		const origin = request.headers.origin;
		if (request.method === 'GET' || request.method === 'HEAD' || origin === undefined) return;
		if (!URL.canParse(origin) || new URL(origin).host !== host.toLowerCase()) throw new ConsoleError('origin-refused');
	});
}

export type SignedIn = { readonly person: Person; readonly session: Session };
/** The person of the request's session, as the registry knows them now; someone removed from it is signed out. */
export async function signedIn(request: FastifyRequest, sessions: Sessions, data: ConsoleData): Promise<SignedIn | undefined> {
	const session = sessions.use(request.cookies[COOKIE]);
	if (session === undefined) return undefined;
	const person = await data.person(session.person);
	return person === undefined ? undefined : { person, session };
}
