/** Closed set; texts in messages.ts under `flows.<code>`. */
export type FlowsCode = 'time-invalid' | 'engine-missing' | 'index-damaged' | 'index-not-writable' | 'log-unreadable';

export class FlowsError extends Error {
	readonly code: FlowsCode;
	readonly params: Record<string, string | number>;

	constructor(code: FlowsCode, params: Record<string, string | number> = {}, options?: { cause: unknown }) {
		super(code, options);
		this.name = 'FlowsError';
		this.code = code;
		this.params = params;
	}
}
