export { type CensusReader, type FileCensus, type FileRecovery, openFileCensus } from './file-census.ts';
export { backupCensus, explainCensus, type Fsck, fsckCensus, restoreCensus, salvageCensus } from './keeping.ts';
export { type EraSource, type KeyPort, type KeySource, type KeySourceFault, readEras } from './keys.ts';
export { openFileJournal } from './node.ts';
export { openPostgresCensus, openPostgresJournal, type PgPool, type PostgresOptions } from './postgres.ts';
