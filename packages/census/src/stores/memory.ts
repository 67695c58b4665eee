import { sha256 } from '../core/sha256.ts';
import { emptyState } from '../core/state.ts';
import type { Census } from '../types.ts';
import { createCensus } from './census.ts';

/** Nothing outlives the process: for tests and for asking "what if". */
export function createMemoryCensus(): Census {
	const nothing = async () => {};
	return createCensus(emptyState(), sha256, nothing, nothing);
}
