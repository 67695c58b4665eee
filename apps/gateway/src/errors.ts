import type { SendCode } from '@tongguan/clearance';

/** Closed set; texts under `gateway.<code>`. */
export type GatewayCode = SendCode;

export class GatewayError extends Error {
	readonly code: GatewayCode;
	readonly params: Readonly<Record<string, string | number>>;

	constructor(code: GatewayCode, params: Readonly<Record<string, string | number>> = {}, options?: { cause: unknown }) {
		super(code, options);
		this.name = 'GatewayError';
		this.code = code;
		this.params = params;
	}
}
