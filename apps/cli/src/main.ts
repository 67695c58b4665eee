import { run } from './program.ts';

// Whoever reads us may have read enough (`tongguan log | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') throw error;
	process.exit();
});

await run(process.argv.slice(2));
