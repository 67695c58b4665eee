export { type CensusConfig, type EraConfig, firstConfig, readCensusConfig, type SecretPlace, writeCensusConfig } from './config.ts';
export { type KeyPorts, siteEras } from './eras.ts';
export { explainWithLoss, findLoss } from './loss.ts';
export { type CensusMark, lastMark } from './mark.ts';
export { type CensusReader, openCensusReader } from './open.ts';
export { bindingMeter, countReadings, type MeterChange, siteReadings } from './readings.ts';
