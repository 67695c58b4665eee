import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decisionSchema } from './decision.ts';
import { factsSchema } from './facts.ts';
import { receiptSchema } from './receipt.ts';
import type { Schema } from './shape.ts';

/**
 * `node packages/law/schema/build.ts`: writes the three schemas from their tables and from the lists the code checks by. `--check` writes
 * nothing and fails where a file is not what it would write.
 */
export const schemas: Readonly<Record<string, Schema>> = {
	'facts.schema.json': factsSchema,
	'decision.schema.json': decisionSchema,
	'receipt.schema.json': receiptSchema,
};
export const schemaText = (schema: Schema): string => `${JSON.stringify(schema, null, '\t')}\n`;

if (import.meta.main) {
	const check = process.argv.includes('--check');
	for (const [name, schema] of Object.entries(schemas)) {
		const file = join(import.meta.dirname, name);
		if (!check) writeFileSync(file, schemaText(schema));
		else if (readFileSync(file, 'utf8') !== schemaText(schema)) {
			console.error(`${name} is not current: node packages/law/schema/build.ts`);
			process.exitCode = 1;
		}
	}
}
