import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { cap } from '../src/conformance/material.ts';
import type { Cap } from '../src/types.ts';

export * from '../src/conformance/material.ts';

export function entityCap(max: number, meter: Cap['meter'] = 'ordinary'): Cap {
	return cap('entity', max, meter);
}
/** A folder of its own, gone after the test. */
export function folder(): string {
	const dir = mkdtempSync(join(tmpdir(), 'census-'));
	onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
	return dir;
}
