/** Codes of the command itself; texts under `cli.<code>`. */
export type CliCode =
	// how it was called: exit code 2
	| 'unknown-command'
	| 'unknown-option'
	| 'argument-missing'
	| 'argument-excess'
	| 'option-missing'
	| 'option-value-missing'
	| 'option-value'
	| 'options-together'
	// what it was called on
	| 'passphrase-missing'
	| 'passphrase-file-missing'
	| 'identity-file-missing'
	| 'no-files'
	| 'recipient-json'
	| 'backup-inside'
	| 'file-exists'
	| 'file-too-large'
	| 'output-place'
	| 'census-shared'
	| 'planned-too-large'
	| 'planned-line'
	| 'json-too-large'
	| 'json-encoding'
	| 'json-too-deep'
	| 'json-malformed'
	| 'json-duplicate'
	| 'input-shape'
	| 'receipt-exists'
	| 'state-file'
	| 'state-foreign'
	| 'verifier-missing'
	| 'answer-invalid';

const USAGE: readonly CliCode[] = [
	'unknown-command',
	'unknown-option',
	'argument-missing',
	'argument-excess',
	'option-missing',
	'option-value-missing',
	'option-value',
	'options-together',
];

export class CliError extends Error {
	readonly code: CliCode;
	readonly params: Readonly<Record<string, string | number>>;

	constructor(code: CliCode, params: Readonly<Record<string, string | number>> = {}, options?: { cause: unknown }) {
		super(code, options);
		this.name = 'CliError';
		this.code = code;
		this.params = params;
	}
}

export function isUsage(error: unknown): boolean {
	return error instanceof CliError && USAGE.includes(error.code);
}
