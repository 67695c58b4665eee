import type { messages } from './messages.ts';

/** Closed: every code has its text in `messages` as `console.<code>`. */
export type ConsoleCode = keyof typeof messages extends `console.${infer C}` ? C : never;

/** HTTP status of a code where the API answers with it. */
export const statusOf: Readonly<Record<ConsoleCode, number>> = {
	'not-signed-in': 401,
	'sign-in-refused': 401,
	'too-many-sign-ins': 429,
	'too-many-requests': 429,
	'request-invalid': 400,
	'host-refused': 421,
	'origin-refused': 403,
	'not-found': 404,
	'shipment-unknown': 404,
	'provision-unknown': 404,
	'data-unavailable': 503,
	'log-unavailable': 503,
	'web-not-built': 503,
	internal: 500,
	'address-not-loopback': 500,
	'arguments-invalid': 500,
	'password-weak': 400,
	'person-id-invalid': 400,
	'person-unknown': 404,
	'passwords-unreadable': 503,
	'passwords-exposed': 503,
};

export class ConsoleError extends Error {
	readonly code: ConsoleCode;
	readonly params: Record<string, string | number>;
	constructor(code: ConsoleCode, params: Record<string, string | number> = {}, options?: { cause?: unknown }) {
		super(code, options);
		this.name = 'ConsoleError';
		this.code = code;
		this.params = params;
	}
}
