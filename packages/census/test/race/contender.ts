import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { openFileCensus } from '../../src/adapters/file-census.ts';
import { openPostgresCensus } from '../../src/adapters/postgres.ts';
import { type Ask, answer, type Told } from './asks.ts';

/**
 * A process that is asked by the one that started it and answers it, over a census of its own (`postgres PORT SCHEMA`), as the one writer of a
 * folder that others reach over its socket (`writer FOLDER SOCKET`), or as one of these others (`client SOCKET`): one line a question, one
 * line an answer.
 */
const [kind, ...where] = process.argv.slice(2) as ['postgres' | 'writer' | 'client', string, string];
const told = await { postgres, writer, client }[kind](...where);
process.on('message', (ask: Ask) => {
	told(ask).then(
		(one) => process.send!(one),
		(error) => {
			console.error(error);
			process.exit(1);
		},
	);
});
process.send!('ready');

async function postgres(port: string, schema: string): Promise<(ask: Ask) => Promise<Told>> {
	const census = await openPostgresCensus(new pg.Pool({ host: '127.0.0.1', port: Number(port), user: 'postgres', database: 'postgres' }), {
		schema,
	});
	return (ask) => answer(census, ask);
}
async function writer(dir: string, path: string): Promise<(ask: Ask) => Promise<Told>> {
	const census = await openFileCensus(dir);
	const serve = (socket: Socket) =>
		createInterface(socket).on('line', async (line) => {
			socket.write(`${JSON.stringify(await answer(census, JSON.parse(line)))}\n`);
		});
	await once(createServer(serve).listen(path), 'listening');
	return (ask) => answer(census, ask);
}
async function client(path: string): Promise<(ask: Ask) => Promise<Told>> {
	const socket = connect(path);
	await once(socket, 'connect');
	const lines = createInterface(socket)[Symbol.asyncIterator]();
	return async (ask) => {
		socket.write(`${JSON.stringify(ask)}\n`);
		return JSON.parse((await lines.next()).value!);
	};
}
