import { hash, randomBytes } from 'node:crypto';

export const IDLE_MILLISECONDS = 30 * 60_000;
export const ABSOLUTE_MILLISECONDS = 12 * 3_600_000;
const MOST_SESSIONS = 10_000;

export type Session = { readonly person: string; readonly startedAt: number; lastSeen: number };

/** Sessions live in memory only: a restart signs everybody out. Tokens are kept by digest, so a heap dump opens nothing. */
export class Sessions {
	readonly #sessions = new Map<string, Session>();
	readonly #clock: () => Date;
	constructor(clock: () => Date) {
		this.#clock = clock;
	}

	/** A token of 256 random bits, base64url. */
	open(person: string): string {
		this.#sweep();
		const token = randomBytes(32).toString('base64url');
		const now = this.#clock().getTime();
		this.#sessions.set(hash('sha256', token), { person, startedAt: now, lastSeen: now });
		return token;
	}

	/** The session a token opens; using it moves the idle limit on, never the absolute one. */
	use(token: string | undefined): Session | undefined {
		if (token === undefined) return undefined;
		const key = hash('sha256', token);
		const session = this.#sessions.get(key);
		if (session === undefined) return undefined;
		if (this.#ended(session)) {
			this.#sessions.delete(key);
			return undefined;
		}
		session.lastSeen = this.#clock().getTime();
		return session;
	}

	close(token: string | undefined): void {
		if (token !== undefined) this.#sessions.delete(hash('sha256', token));
	}

	/** When the session ends if nothing more is asked, as epoch milliseconds. */
	endOf(session: Session): number {
		return Math.min(session.lastSeen + IDLE_MILLISECONDS, session.startedAt + ABSOLUTE_MILLISECONDS);
	}

	#ended(session: Session): boolean {
		return this.#clock().getTime() >= this.endOf(session);
	}

	#sweep(): void {
		for (const [key, session] of this.#sessions) if (this.#ended(session)) this.#sessions.delete(key);
		for (const key of this.#sessions.keys()) {
			if (this.#sessions.size < MOST_SESSIONS) break;
			this.#sessions.delete(key);
		}
	}
}
