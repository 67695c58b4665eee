import { EvidenceError } from '../errors.ts';
import type { PartLimits } from '../types.ts';

/** 256 MiB; a minute. */
export const PART_LIMITS: PartLimits = { bytes: 256 << 20, milliseconds: 60_000 };
/** Room for the first blocks and a packet of the longest kind. */
const LEAST_BYTES = 128 << 10;

/** Fails with `part-limits-invalid`. */
export const checkPartLimits = ({ bytes, milliseconds }: PartLimits): void => {
	const sound = Number.isSafeInteger(bytes) && bytes >= LEAST_BYTES && Number.isSafeInteger(milliseconds) && milliseconds >= 1;
	if (!sound) throw new EvidenceError('part-limits-invalid', { bytes, milliseconds, least: LEAST_BYTES });
};
