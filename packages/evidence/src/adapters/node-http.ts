import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { HttpPost } from '../witness/port.ts';

const timedOut = (): Error => Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' });

/**
 * Follows no redirection and keeps no cookie. Rejects with the system's `code` (`ETIMEDOUT` when the deadline passed, whatever came until
 * then); an answer longer than the limit is cut one byte beyond it and the connection dropped.
 */
export const nodePost: HttpPost = (url, body, { limit, deadlineMs }) =>
	new Promise((resolve, reject) => {
		const { protocol } = new URL(url);
		const send = protocol === 'https:' ? secure : plain;
		const signal = AbortSignal.timeout(deadlineMs);
		const failed = (error: unknown) => reject(signal.aborted ? timedOut() : error);
		const request = send(url, {
			method: 'POST',
			headers: { 'content-type': 'text/plain; charset=utf-8', 'content-length': body.length },
			signal,
		});
		request.once('error', failed);
		request.once('response', (answer) => {
			const chunks: Uint8Array[] = [];
			let length = 0;
			const end = () => resolve({ status: answer.statusCode ?? 0, body: new Uint8Array(Buffer.concat(chunks).subarray(0, limit + 1)) });
			answer.on('data', (chunk: Uint8Array) => {
				chunks.push(chunk);
				length += chunk.length;
				if (length <= limit) return;
				end();
				request.destroy();
			});
			answer.once('end', end);
			answer.once('error', failed);
			answer.once('aborted', () => failed(Object.assign(new Error('cut off'), { code: 'ECONNRESET' })));
		});
		request.end(body);
	});
