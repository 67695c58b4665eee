import { createReadStream } from 'node:fs';
import Papa from 'papaparse';

/** The peer: papaparse parsing a file, streaming, and nothing else. A process of its own, so that start-up counts on both sides. */
let rows = 0;
await new Promise<void>((resolve, reject) => {
	Papa.parse(createReadStream(process.argv[2]!), {
		chunk: ({ data }) => {
			rows += data.length;
		},
		complete: () => resolve(),
		error: reject,
	});
});
if (rows < 2) process.exitCode = 1;
