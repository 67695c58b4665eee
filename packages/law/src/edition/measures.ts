import type { ProvisionId, Text } from '../types.ts';
export type Measure = { readonly id: ProvisionId; readonly paraphrase: Text };
export const measures: readonly Measure[] = ['M.vuln-9(7)', 'M.dsl-36', 'M.pipl-53'].map((id) => ({ id, paraphrase: { zh: id, en: id } }));
