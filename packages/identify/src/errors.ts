export type IdentifyCode = 'empty-file' | 'symbolic-link' | 'not-a-file' | 'not-found' | 'unreadable' | 'file-changed';

export class IdentifyError extends Error {
	readonly code: IdentifyCode;
	readonly params: Record<string, string | number>;

	constructor(code: IdentifyCode, params: Record<string, string | number> = {}, options?: { cause?: unknown }) {
		super(code, options);
		this.name = 'IdentifyError';
		this.code = code;
		this.params = params;
	}
}
