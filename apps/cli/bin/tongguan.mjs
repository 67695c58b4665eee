#!/usr/bin/env node
// Packed: dist/. In a checkout: src/, which Node runs directly.
import { existsSync } from 'node:fs';

if (Number(process.versions.node.split('.')[0]) < 24) {
	console.error(`tongguan: 需要 Node 24（当前 ${process.versions.node}）。请用 npx tongguan 运行，它自带 Node 24。`);
	console.error(`tongguan: Node 24 is needed (this is ${process.versions.node}). Run it by npx tongguan, which brings its own.`);
	process.exit(2);
}
const source = new URL('../src/main.ts', import.meta.url);
await import(existsSync(source) ? source.href : new URL('../dist/main.js', import.meta.url).href);
