import { isDeepStrictEqual } from 'node:util';
import type { Census } from '../src/types.ts';
import type { Command } from './command.ts';
import type { Line } from './journal.ts';
import type { Outcome } from './model.ts';

export type Told = { readonly code: string } | { readonly answer: unknown };
export type Ask = {
	readonly command: Command;
	readonly text: string;
	/** Records when it was asked. */
	readonly from: number;
	/** What the model says of it where it was recorded. */
	recorded: { readonly position: number; readonly outcome: Outcome } | null;
	/** The connection broke while it was under way: what it was recorded for may be told as to whoever asks once more. */
	broken: boolean;
	answered: boolean;
};
/** A process with a census in it, from its start until it is gone. */
export class Gateway implements Line {
	readonly name: string;
	readonly census: Promise<Census>;
	/** Null until it has read the journal, and where it could not. */
	ready: Census | null = null;
	readonly asks: Ask[] = [];
	/** Faults that nobody was told of yet. */
	readonly owed: Record<'connection-lost' | 'no-space', number> = { 'connection-lost': 0, 'no-space': 0 };
	closing = false;
	gone = false;
	/** Records at which it was last compared with the model. */
	compared = -1;
	readonly appended: Line['appended'];
	readonly violated: Line['violated'];

	constructor(name: string, { appended, violated, start }: Line & { readonly start: (line: Line) => Promise<Census> }) {
		this.name = name;
		this.appended = appended;
		this.violated = violated;
		this.census = start(this).then(
			(census) => {
				this.ready = census;
				return census;
			},
			(error) => {
				this.gone = true;
				throw error;
			},
		);
	}
}

export function asking(census: Census, command: Command): Promise<unknown> {
	switch (command.kind) {
		case 'reserve':
			return census.reserve(command.request);
		case 'open':
			return census.open(command.id, command.part, command.at);
		case 'post':
			return census.post(command.id, command.at);
		case 'void':
			return census.void(command.id, command.at);
		case 'importPart':
			return census.importPart(command.part);
		case 'openMeter':
			return census.openMeter(command.entity, command.year, command.balance);
		case 'propose':
			return census.propose(command.links);
		case 'adopt':
			return census.adopt(command.adoption);
		case 'reconcile':
			return census.reconcile(command.reconciliation);
		case 'openAuthorisation':
			return census.openAuthorisation(command.opening);
	}
}
export function agrees(told: Told, outcome: Outcome): boolean {
	if ('code' in told) return 'code' in outcome && told.code === outcome.code;
	return 'answer' in outcome && isDeepStrictEqual(told.answer, outcome.answer);
}
export function codeOf(error: unknown): string | null {
	return error instanceof Error && error.name === 'CensusError' && 'code' in error ? String(error.code) : null;
}
export function wordsOf(error: unknown): string {
	return error instanceof Error ? `${error.stack}${error.cause === undefined ? '' : `\n${wordsOf(error.cause)}`}` : String(error);
}
