import type { Ledger } from './coverage.ts';
import type { FindingCode } from './findings.ts';

/** The packet that brought something. */
export type Origin = {
	/** Byte of the file where its record begins. */
	readonly at: number;
	/** Number in the file, from 1. */
	readonly packet: number;
	/** Nanoseconds since 1970 UTC; null: the file gives none. */
	readonly time: bigint | null;
};

/** Where a layer says what it found and what it did not see. */
export type Report = {
	readonly ledger: Ledger;
	find(code: FindingCode, origin: Origin, params?: Readonly<Record<string, string | number>>): void;
};
