import type { Connection, Submittable } from 'pg';
import { KEY_BYTES } from '../../src/keys.ts';
import type { Ordered } from './order.ts';

/** What pg's connection has for COPY and its types do not name. */
type CopyConnection = Connection & { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };

/** A simple query with one `COPY … FROM STDIN` among its statements: gets `rows` for it and keeps the one row that is answered. */
export class CopyIn implements Submittable {
	readonly row: Promise<readonly (string | null)[]>;
	readonly #text: string;
	readonly #rows: Buffer;
	readonly #settle = Promise.withResolvers<readonly (string | null)[]>();
	#answer: readonly (string | null)[] = [];
	#failed: Error | null = null;

	constructor(text: string, rows: Buffer) {
		this.#text = text;
		this.#rows = rows;
		this.row = this.#settle.promise;
	}
	submit(connection: Connection): void {
		connection.query(this.#text);
	}
	handleCopyInResponse(connection: CopyConnection): void {
		connection.sendCopyFromChunk(this.#rows);
		connection.endCopyFrom();
	}
	handleRowDescription(): void {}
	handleDataRow({ fields }: { fields: (string | null)[] }): void {
		this.#answer = fields;
	}
	handleCommandComplete(): void {}
	handleError(error: Error): void {
		this.#failed = error;
		this.#settle.reject(error);
	}
	handleReadyForQuery(): void {
		if (this.#failed === null) this.#settle.resolve(this.#answer);
	}
}

/** Signature, flags, no extension. */
const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const ROW = 2 + 4 + KEY_BYTES + 4 + 2;

/** Rows of (key uuid, meters int2) in PostgreSQL's binary form. */
export const copied = ({ keys, meters }: Ordered): Buffer => {
	const rows = Buffer.allocUnsafe(HEADER.length + meters.length * ROW + 2);
	HEADER.copy(rows);
	let at = HEADER.length;
	for (let i = 0; i < meters.length; i++) {
		rows.writeInt16BE(2, at);
		rows.writeInt32BE(KEY_BYTES, at + 2);
		rows.set(keys.subarray(i * KEY_BYTES, (i + 1) * KEY_BYTES), at + 6);
		rows.writeInt32BE(2, at + 22);
		rows.writeInt16BE(meters[i]!, at + 26);
		at += ROW;
	}
	rows.writeInt16BE(-1, at);
	return rows;
};
