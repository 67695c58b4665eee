import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifierPage } from './page.ts';

const dist = join(import.meta.dirname, '..', 'dist');
const page = await verifierPage();
mkdirSync(dist, { recursive: true });
writeFileSync(join(dist, 'verifier.html'), page);
console.log(`verifier.html ${Buffer.byteLength(page)} bytes, SHA-256 ${createHash('sha256').update(page).digest('hex')}`);
