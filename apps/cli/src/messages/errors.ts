/** Errors of the command itself (`errors.ts`). */
export const errors = {
	'cli.unknown-command': {
		zh: '没有命令“{name}”。',
		en: 'There is no command "{name}".',
		next: { zh: '用 tongguan help 查看全部命令。', en: 'tongguan help lists all commands.' },
	},
	'cli.unknown-option': {
		zh: '该命令没有选项 {option}。',
		en: 'This command has no option {option}.',
		next: { zh: '在命令后加 --help 查看其选项。', en: 'Add --help to the command to see its options.' },
	},
	'cli.argument-missing': {
		zh: '缺少参数 {name}。',
		en: 'The argument {name} is missing.',
		next: { zh: '在命令后加 --help 查看用法。', en: 'Add --help to the command to see how it is used.' },
	},
	'cli.argument-excess': {
		zh: '参数过多。',
		en: 'There are more arguments than this command takes.',
		next: {
			zh: '含空格的值须加引号；在命令后加 --help 查看用法。',
			en: 'Put values with spaces in quotes; add --help to see how it is used.',
		},
	},
	'cli.option-missing': {
		zh: '缺少选项 {option}。',
		en: 'The option {option} is missing.',
		next: { zh: '补上该选项；在命令后加 --help 查看其含义。', en: 'Add it; --help says what it means.' },
	},
	'cli.option-value-missing': {
		zh: '选项 {option} 没有给出值。',
		en: 'The option {option} has no value.',
		next: { zh: '在选项后写出值。', en: 'Write its value after it.' },
	},
	'cli.option-value': {
		zh: '选项 {option} 的值“{value}”无效。',
		en: 'The option {option} cannot be "{value}".',
		next: { zh: '可用的值：{expected}', en: 'It can be: {expected}' },
	},
	'cli.options-together': {
		zh: '选项 {option} 与 {other} 不能同时使用。',
		en: 'The options {option} and {other} do not go together.',
		next: { zh: '去掉其中一个；在命令后加 --help 查看其含义。', en: 'Leave one of them out; --help says what they mean.' },
	},
	'cli.passphrase-missing': {
		zh: '没有得到 {person} 的口令，且当前没有可供输入的终端。',
		en: 'There is no passphrase of {person}, and no terminal to ask for it.',
		next: {
			zh: '用 --passphrase-file 指明口令文件，或用环境变量 TONGGUAN_PASSPHRASES 指明存放 {person}.pass 的目录。',
			en: 'Name its file by --passphrase-file, or the folder that holds {person}.pass by the environment variable TONGGUAN_PASSPHRASES.',
		},
	},
	'cli.passphrase-file-missing': {
		zh: '无法读取口令文件 {file}。',
		en: 'The passphrase file {file} cannot be read.',
		next: {
			zh: '核对路径与权限；口令由本人保管，遗失后须另建人员。',
			en: 'Check path and mode. A passphrase is kept by its person; when it is lost, add the person anew under another id.',
		},
	},
	'cli.no-files': {
		zh: '目录 {folder} 中没有文件。',
		en: 'There is no file in the folder {folder}.',
		next: { zh: '核对路径，确认导出是否完成。', en: 'Check the path, and whether the export finished.' },
	},
	'cli.recipient-json': {
		zh: '{file} 不是接收方提供的 recipient.json。',
		en: '{file} is not a recipient.json as a recipient gives it.',
		next: {
			zh: '请接收方重新提供；该文件在 tongguan receive 运行期间位于其接收目录。',
			en: 'Ask the recipient for it; it lies in the folder of tongguan receive while that runs.',
		},
	},
	'cli.backup-inside': {
		zh: '备份目录 {folder} 位于站点目录之内。',
		en: 'The backup folder {folder} lies inside the site.',
		next: {
			zh: '另选站点目录之外、最好是另一块磁盘上的空目录。',
			en: 'Choose an empty folder outside the site, on another disk if you can.',
		},
	},
	'cli.file-too-large': {
		zh: '{file} 超过 {limit} 字节，不是所需的文件。',
		en: '{file} is larger than {limit} bytes and not the file that is asked for.',
		next: { zh: '核对文件名。', en: 'Check the name of the file.' },
	},
	'cli.output-place': {
		zh: '无法写入 {file}：所在目录不存在，或者该名称是一个目录。未写入任何内容。',
		en: '{file} cannot be written: its folder does not exist, or the name is that of a folder. Nothing was written.',
		next: { zh: '先建立该目录，或者另选路径。', en: 'Make the folder first, or choose another path.' },
	},
	'cli.planned-too-large': {
		zh: '计划文件 {file} 超过 {limit} 字节。',
		en: 'The plan {file} is larger than {limit} bytes.',
		next: { zh: '核对是否选错文件；每行只列一个计划批次。', en: 'Check whether it is the right file; it has one planned shipment a line.' },
	},
	'cli.planned-line': {
		zh: '计划文件 {file} 第 {line} 行无法理解，整份计划未采用。',
		en: 'Line {line} of the plan {file} is not understood; the whole plan is left aside.',
		next: {
			zh: '写作：日期,个人信息人数,敏感个人信息人数，例如 2026-12-01,5000,0。',
			en: 'Write date,ordinary,sensitive, for example 2026-12-01,5000,0.',
		},
	},
	'cli.verifier-missing': {
		zh: '本安装中没有校验页面 verifier.html。',
		en: 'This installation holds no verifier.html.',
		next: { zh: '在源码目录中先运行 npm run build；否则重新安装。', en: 'Run npm run build in a checkout; otherwise install again.' },
	},
	'cli.census-shared': {
		zh: '本站点的计数记录在 PostgreSQL 中，由多个网关共用，本命令只适用于站点自有的计数文件。',
		en: 'The census of this site is in PostgreSQL, shared by several gateways; this command takes a census in a file of the site.',
		next: {
			zh: '查看人数用 tongguan meter；备份、恢复与校验用数据库自身的工具。',
			en: 'tongguan meter shows the counts; back up, restore and check by the tools of the database.',
		},
	},
} as const;
