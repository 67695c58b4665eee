import type { Theorem } from '../theorem.ts';
import { caps } from './caps.ts';
import { catalogue } from './catalogue.ts';
import { company, memory } from './company.ts';
import { decided } from './decide.ts';
import { explanations } from './explanations.ts';
import { join } from './join.ts';
import { moments } from './moments.ts';
import { monotone } from './monotone.ts';
import { moves } from './moves.ts';
import { openCompany } from './open-company.ts';
import { path } from './path.ts';
import { proofs, provisions } from './provisions.ts';
import { readings } from './readings.ts';
import { reads } from './reads.ts';
import { unknowns } from './unknown.ts';
import { verdicts } from './verdict.ts';
import { verdictMonotone } from './verdict-monotone.ts';

/** From what is stated of single provisions to what is stated of whole decisions; in this order they are told about. */
export const theorems: readonly Theorem[] = [
	provisions,
	proofs,
	path,
	...monotone,
	moves,
	join,
	...verdicts,
	verdictMonotone,
	caps,
	moments,
	reads,
	decided,
	unknowns,
	explanations,
	readings,
	company,
	openCompany,
	memory,
	catalogue,
];
