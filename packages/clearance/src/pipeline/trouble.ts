import { EvidenceError } from '@tongguan/evidence';

/** What a shipment ended with. */
export type Trouble = { readonly code: string; readonly params: Readonly<Record<string, string | number>> };

/** The closed code and parameters of any room's error; an error without a code is a defect of ours and says so. */
export function codeOf(error: unknown): { code: string; params: Record<string, string | number> } {
	if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
		const params = 'params' in error && typeof error.params === 'object' && error.params !== null ? error.params : {};
		return { code: error.code, params: params as Record<string, string | number> };
	}
	return { code: 'internal', params: {} };
}

/** Promise 1: evidence that cannot be written closes the gate. */
export function evidenceLost(error: unknown): boolean {
	return error instanceof EvidenceError;
}

/** How a shipment ends that met trouble before anything was opened. */
export function endingBeforeOpened(code: string): 'refused' | 'held' | 'failed' {
	if (code === 'impostor') return 'refused';
	return code.startsWith('approval-') || code.startsWith('transfer-') ? 'held' : 'failed';
}
