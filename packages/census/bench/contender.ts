import type { Batch } from './persons.ts';

/** Distinct persons, and how many of them are in each meter. */
export type Count = { readonly persons: number; readonly ordinary: number; readonly sensitive: number };
/** Something that counts distinct persons of one entity and year. */
export type Contender = {
	readonly name: string;
	/** How it is set, for the note. */
	readonly form: string;
	/**
	 * Keys every text, takes the persons in and answers how many of them were not there before; what it answers is durable. Keying is part of
	 * it: the same keyer for all.
	 */
	reserve(batch: Batch): Promise<number>;
	count(): Promise<Count>;
	close(): Promise<void>;
};
