export { readWitnessConfig, type WitnessConfig } from './config.ts';
export { askOnce, createRounds, type WitnessRound } from './rounds.ts';
