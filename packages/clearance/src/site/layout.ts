import { join } from 'node:path';

/** Processes of a site that write evidence, each with its own logs and its own log key. */
export const WRITERS = ['admin', 'gateway', 'console'] as const;
export type WriterName = (typeof WRITERS)[number];

/** The data folder. Everything under `evidence` is handed to an inspector; keys, registry and census never are. */
export type Layout = {
	readonly siteJson: string;
	/** Eras of keys, and where the census is (`CensusConfig`). */
	readonly censusJson: string;
	/** Who cosigns the checkpoints of the evidence (`WitnessConfig`); a site can do without. */
	readonly witnessesJson: string;
	readonly registry: string;
	readonly census: string;
	readonly evidence: string;
	/** Rule packs that were loaded, signed (`LoadedPack`). */
	readonly packs: string;
	/** Files waiting for release, encrypted. */
	readonly spool: string;
	readonly keys: string;
	/** Private keys of persons, each encrypted with its passphrase. */
	readonly people: string;
	/** Locks and sockets of running processes. */
	readonly run: string;
	readonly siteKey: string;
	/** The one key an inspector needs. */
	readonly siteVkey: string;
	/** Of the first era. */
	readonly censusKey: string;
	readonly spoolKey: string;
	/** Identities of the escrow as `init` makes them, until each is with its holder. */
	readonly escrow: string;
	logKey(writer: WriterName): string;
	/** Held by the process that writes as this writer. */
	evidenceLock(writer: WriterName): string;
	/** Held while the witnesses are asked. */
	readonly witnessLock: string;
};

export function layout(dir: string): Layout {
	const keys = join(dir, 'keys');
	return {
		siteJson: join(dir, 'site.json'),
		censusJson: join(dir, 'census.json'),
		witnessesJson: join(dir, 'witnesses.json'),
		registry: join(dir, 'registry', 'registry.db'),
		census: join(dir, 'census'),
		evidence: join(dir, 'evidence'),
		packs: join(dir, 'packs'),
		spool: join(dir, 'spool'),
		keys,
		people: join(keys, 'people'),
		run: join(dir, 'run'),
		siteKey: join(keys, 'site.key'),
		siteVkey: join(keys, 'site.vkey'),
		censusKey: join(keys, 'gateway', 'census.key'),
		spoolKey: join(keys, 'gateway', 'spool.key'),
		escrow: join(keys, 'escrow'),
		logKey: (writer) => join(keys, writer, 'log.key'),
		witnessLock: join(dir, 'run', 'evidence-witness.lock'),
		evidenceLock: (writer) => join(dir, 'run', `evidence-${writer}.lock`),
	};
}
