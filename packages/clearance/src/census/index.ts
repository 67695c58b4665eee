export { type CensusConfig, type EraConfig, firstConfig, readCensusConfig, type SecretPlace, writeCensusConfig } from './config.ts';
export { type KeyPorts, siteEras } from './eras.ts';
export { type CensusMark, lastMark } from './mark.ts';
export { type CensusReader, explainSite, openCensusReader } from './open.ts';
export { bindingMeter, countReadings, type MeterChange, siteReadings } from './readings.ts';
