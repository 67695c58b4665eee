import { def, forms, head, listOf, of, orNull, record, type Schema, type Words, withDefs } from './shape.ts';

const digest = (title: Words, about: Words) => of(title, about, def('sha256'));

export const receiptSchema: Schema = withDefs(
	{
		...head(
			'receipt',
			['判定凭证', 'Receipt of a decision'],
			[
				'一次判定所依据的全部内容的摘要（RFC 8785 规范 JSON 的 SHA-256），足以复核重算。',
				'Digests of everything a decision was made from (SHA-256 of its canonical JSON, RFC 8785); enough to replay it.',
			],
		),
		...record({
			shipment: of(['出境批次', 'Shipment'], ['批次的编号。', 'Id of the shipment.'], def('id'), { by: ['IV.1-d'] }),
			at: of(['判定时间', 'Moment decided about'], ['与事实中的判定时间相同。', 'As in the facts.'], def('instant')),
			facts: digest(['事实', 'Facts'], ['事实的摘要，见 facts.schema.json。', 'Of the facts, see facts.schema.json.']),
			decision: digest(['判定', 'Decision'], ['判定的摘要，见 decision.schema.json。', 'Of the decision, see decision.schema.json.']),
			edition: digest(['指引版本', 'Edition'], ['引擎所载指引版本的摘要。', 'Of the edition that the engine carries.']),
			packs: of(
				['规则包', 'Packs'],
				['各规则包的摘要，次序与加载时相同，见 pack.schema.json。', 'Of each pack in the order they were loaded, see pack.schema.json.'],
				listOf(def('sha256')),
			),
			readings: digest(['解读口径', 'Readings'], ['所记录的解读口径的摘要。', 'Of the readings on record.']),
			engine: digest(
				['引擎', 'Engine'],
				['引擎文件字节的摘要，随凭证留存。', 'Of the bytes of the engine file, which is kept with the receipt.'],
			),
			manifest: digest(['清单', 'Manifest'], ['批次清单的摘要。', 'Of the manifest of the shipment.']),
			approval: of(['审批', 'Approval'], ['审批的摘要；null 表示没有。', 'Of the approval; null: none.'], orNull(def('sha256')), {
				by: ['IV.1-d'],
			}),
			reservation: of(
				['预占', 'Reservation'],
				['人数预占的编号；null 表示未获预占。', 'Id of the reservation of persons; null: not granted.'],
				orNull(def('id')),
				{
					by: ['N4'],
				},
			),
		}),
	},
	forms,
);
