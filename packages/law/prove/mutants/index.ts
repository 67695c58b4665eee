import { ofExplanations } from './explanations.ts';
import type { Mutant } from './mutant.ts';
import { ofPaths } from './paths.ts';
import { ofProvisions } from './provisions.ts';
import { ofVerdicts } from './verdicts.ts';

export const mutants: readonly Mutant[] = [...ofProvisions, ...ofPaths, ...ofVerdicts, ...ofExplanations];
