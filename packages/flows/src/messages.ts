import type { FlowsCode } from './errors.ts';

type Text = { readonly zh: string; readonly en: string };

export const messages = {
	'flows.time-invalid': {
		zh: '“{at}”不是带时区的时间。',
		en: '"{at}" is not a time with its zone.',
		next: { zh: '写成 2026-07-01T08:00:00+08:00 的形式。', en: 'Write it as 2026-07-01T08:00:00+08:00.' },
	},
	'flows.engine-missing': {
		zh: '未安装流量查询引擎 DuckDB，无法查询。流量日志本身不受影响。',
		en: 'DuckDB, which answers such questions, is not installed. The traffic logs themselves are not concerned.',
		next: {
			zh: '安装 @duckdb/node-api 后重试；索引为 Parquet 文件，也可用其他工具打开。',
			en: 'Install @duckdb/node-api and try again; the index is Parquet, which other tools open too.',
		},
	},
	'flows.index-damaged': {
		zh: '无法读取 {folder} 中的流量索引。',
		en: 'The flow index in {folder} cannot be read.',
		next: {
			zh: '删除该目录后重试：索引由流量日志重新生成，不丢失任何记录。',
			en: 'Delete that folder and try again: the index is made anew from the traffic logs, and nothing is lost.',
		},
	},
	'flows.index-not-writable': {
		zh: '无法写入流量索引目录 {folder}（{system}）。',
		en: 'The folder of the flow index, {folder}, cannot be written ({system}).',
		next: { zh: '检查磁盘空间与目录权限后重试。', en: 'Check free space and the rights on the folder, then try again.' },
	},
	'flows.log-unreadable': {
		zh: '写入方 {writer} 的流量日志无法读取（{cause}），索引未更新。',
		en: 'The traffic log of writer {writer} cannot be read ({cause}); the index was not brought up to date.',
		next: { zh: '先运行 tongguan verify 查明日志状况。', en: 'Run tongguan verify first to see what is wrong with the log.' },
	},
} as const satisfies Readonly<Record<`flows.${FlowsCode}`, Text & { readonly next: Text }>>;
