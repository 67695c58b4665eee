import { editionId, ownCatalogue, type PackKind, type PublishedPack, type Text } from '@tongguan/law';
import { help } from './command.ts';
import { messages } from './messages.ts';
import type { MessageId } from './out.ts';

type Example = MessageId extends infer Id ? (Id extends `cli.lawPack.example.${infer Name}` ? Name : never) : never;
const both = (name: Example): Text => {
	const { zh, en } = messages[`cli.lawPack.example.${name}`];
	return { zh, en };
};

/** A sound pack of a kind to begin with: each part once, with a comment that says what belongs there. */
export function skeleton(kind: PackKind): object {
	const head = {
		$comment: help('cli.lawPack.comment.head'),
		id: `example-${kind}`,
		kind,
		version: '1',
		edition: editionId,
		title: both('title'),
		effective: { from: null, until: null },
		source: '?',
	};
	const item = (provision: string, more: object) => ({
		$comment: help('cli.lawPack.comment.item'),
		...{ id: 'EXAMPLE-1', provision, scenario: both('scenario'), title: both('item'), ...more },
		...{ verified: false, confidence: '?', source: '?' },
	});
	const boolean = { $comment: help('cli.lawPack.comment.fact'), type: 'boolean', question: both('question') };
	const number = { $comment: help('cli.lawPack.comment.number'), type: 'number', unit: 'vehicle', question: both('count') };
	const trigger = {
		$comment: help('cli.lawPack.comment.trigger'),
		...{ title: both('trigger'), rule: { fact: 'exampleVehicles', atLeast: 100_000 }, confidence: '?', source: '?' },
	};
	const named = { rule: null, $comment: help('cli.lawPack.comment.ruleless'), note: both('note') };
	switch (kind) {
		case 'importantData':
			return {
				...head,
				facts: { isExample: boolean, exampleVehicles: number },
				triggers: { 'T-1': trigger },
				items: [
					item('II.5', { rule: { all: [{ fact: 'isExample', is: true }, { trigger: 'T-1' }] } }),
					{ ...item('II.2', named), id: 'EXAMPLE-2', $comment: named.$comment },
				],
			};
		case 'zoneList':
			return {
				...head,
				zone: { id: 'example', title: both('zone'), list: 'negative' },
				facts: {},
				triggers: {},
				items: [item('I.3-C6', named)],
			};
		case 'stateRules':
			return { ...head, facts: { isExample: boolean }, triggers: {}, items: [item('I.3-A5', { rule: { fact: 'isExample', is: true } })] };
		case 'ownCatalogue': {
			const catalogue: PublishedPack = ownCatalogue({
				id: head.id,
				version: head.version,
				source: head.source,
				items: [{ id: 'EXAMPLE-1', title: both('item'), source: '?' }],
			});
			return { $comment: help('cli.lawPack.comment.catalogue'), ...catalogue };
		}
		default:
			return { ...head, $comment: help('cli.lawPack.comment.calendar'), facts: {}, triggers: {}, items: [], years: {} };
	}
}
