export { coverOf } from './cover.ts';
export { type InspectionOptions, makeInspection } from './make.ts';
