import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openFileCensus } from '../src/adapters/file-census.ts';
import { sha256 } from '../src/adapters/hash.ts';
import { openPostgresJournal } from '../src/adapters/postgres.ts';
import { createCensus } from '../src/stores/census.ts';
import type { Census } from '../src/types.ts';
import type { Cluster } from './cluster.ts';
import type { Contender } from './contender.ts';
import { contenderOf, eraKeyer, openEmptyMeter } from './ours.ts';
import { createPostgresPeer, openPostgresPeer } from './peers/postgres.ts';
import { openSqlitePeer } from './peers/sqlite.ts';
import { compared, grouped, type Report } from './report.ts';
import { type Plan, race } from './rounds.ts';

/** A census whose journal is in PostgreSQL; its pool ends with it. */
export const openPostgresCensus = async (config: pg.ClientConfig): Promise<Census> => {
	const pool = new pg.Pool({ ...config, max: 2 });
	const census = await createCensus(await openPostgresJournal(pool), sha256);
	return {
		...census,
		async close() {
			await census.close();
			await pool.end();
		},
	};
};

/** `label`: ends the names of its lines; those that an issue gates have no `info-` before it. */
export type Race = Plan & { readonly label: string; readonly gated: boolean; readonly onPostgres: boolean };

/**
 * Everybody in one race: the file store against PostgreSQL (both forms) and SQLite, and the PostgreSQL store against both forms of plain SQL.
 * `kept`: is given the folder of the file store after it is closed.
 */
export const reserveRace = async (
	cluster: Cluster,
	plan: Race,
	report: Report,
	kept?: (folder: string, persons: number) => Promise<void>,
) => {
	const folder = mkdtempSync(join(tmpdir(), 'census-bench-'));
	const open: Contender[] = [];
	const entered = async (contender: Promise<Contender> | Contender): Promise<Contender> => {
		open.push(await contender);
		return open.at(-1)!;
	};
	const ours = async (name: string, census: Census): Promise<Contender> => {
		await openEmptyMeter(census);
		return entered(contenderOf(name, '', census, 'shipment'));
	};
	try {
		const file = await ours('file store', await openFileCensus(join(folder, 'census')));
		const keyer = eraKeyer();
		const peers = [];
		for (const form of ['copy', 'arrays'] as const) {
			const config = await cluster.database(`${form}_${plan.label}`);
			await createPostgresPeer(config);
			peers.push(await entered(openPostgresPeer(config, keyer, form)));
		}
		const sqlite = await entered(openSqlitePeer(folder, keyer));
		const store = plan.onPostgres
			? await ours('PostgreSQL store', await openPostgresCensus(await cluster.database(`ours_${plan.label}`)))
			: null;
		const rates = await race(open, plan);
		const prefix = plan.gated ? '' : 'info-';
		const note = `batches of ${grouped(plan.size)}, half of them known, base ${grouped(plan.base)}; HMAC and fsync included`;
		for (const peer of [...peers, sqlite]) report(compared(`${prefix}reserve-file-${plan.label}`, rates, file, peer, note));
		if (store !== null) for (const peer of peers) report(compared(`${prefix}reserve-pg-${plan.label}`, rates, store, peer, note));
		const { persons } = await file.count();
		for (const contender of open.splice(0)) await contender.close();
		await kept?.(join(folder, 'census'), persons);
	} finally {
		for (const contender of open) await contender.close();
		rmSync(folder, { recursive: true, force: true });
	}
};
