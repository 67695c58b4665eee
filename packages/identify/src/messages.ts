/** Every text of this package that a person sees. `identify.<error code>` carries `next`: what to do. */
export const messages = {
	'identify.empty-file': {
		zh: '文件 {file} 为空，没有可供识别的内容。',
		en: 'The file {file} is empty: there is nothing to inspect.',
		next: { zh: '确认导出是否完成，重新提供文件。', en: 'Check whether the export finished and provide the file again.' },
	},
	'identify.symbolic-link': {
		zh: '{file} 是符号链接。为保证识别的内容与出境的内容为同一文件，不跟随链接。',
		en: '{file} is a symbolic link. Links are not followed, so that what is inspected is what leaves.',
		next: { zh: '提供链接所指的文件本身。', en: 'Provide the file that the link points to.' },
	},
	'identify.not-a-file': {
		zh: '{file} 不是普通文件（可能是目录、设备或管道）。',
		en: '{file} is not a regular file (a folder, a device or a pipe).',
		next: { zh: '提供普通文件；多个文件请逐个提供或打包为 ZIP。', en: 'Provide a regular file; several files one by one or as a ZIP.' },
	},
	'identify.not-found': {
		zh: '找不到文件 {file}。',
		en: 'There is no file {file}.',
		next: { zh: '核对路径。', en: 'Check the path.' },
	},
	'identify.unreadable': {
		zh: '无法读取文件 {file}。',
		en: 'The file {file} cannot be read.',
		next: { zh: '检查文件权限和存储设备，然后重新识别。', en: 'Check its permissions and the storage, then inspect it again.' },
	},
	'identify.file-changed': {
		zh: '文件 {file} 在识别过程中被改动，本次结果作废。',
		en: 'The file {file} changed while it was being inspected; the result is void.',
		next: { zh: '待文件写入结束后重新识别。', en: 'Inspect it again once nobody writes to it.' },
	},

	'identify.skip.not-read': { zh: '尚不能识别该类型的内容', en: 'No reader for this type of content' },
	'identify.skip.truncated': { zh: '内容被截断', en: 'Cut short' },
	'identify.skip.encrypted': { zh: '内容已加密', en: 'Encrypted' },
	'identify.skip.malformed': { zh: '内容损坏或不符合格式', en: 'Damaged or not in its format' },
	'identify.skip.too-deep': { zh: '嵌套层数超过上限', en: 'Nested too deeply' },
	'identify.skip.too-large': { zh: '单行、单个字段或单个文件超过上限', en: 'A line, field or document above the limit' },
	'identify.skip.bad-name': { zh: '压缩包内的文件名不合规', en: 'Unacceptable name inside an archive' },
	'identify.skip.bad-text': { zh: '存在不符合文件编码的字节', en: 'Bytes that are not text in the encoding of the file' },
	'identify.skip.pixels': { zh: '未识别图像画面', en: 'The picture itself was not looked into' },
	'identify.skip.limit': { zh: '超过识别上限', en: 'Above a limit of the inspection' },

	// What could not be seen of a file, as the reason why it is held.
	'identify.unseen.not-read': {
		zh: '{file} 的类型尚不能识别，其中可能含有任何数据。',
		en: '{file} is of a type no reader looks into; it can hold any data.',
		next: {
			zh: '换用可识别的格式（CSV、NDJSON、Parquet、XLSX、GPX 等），或由合规专员按重要数据处理。',
			en: 'Use a format that is read (CSV, NDJSON, Parquet, XLSX, GPX …), or have the compliance officer treat it as important data.',
		},
	},
	'identify.unseen.truncated': {
		zh: '{file} 被截断，未能读完。',
		en: '{file} was cut short and could not be read to its end.',
		next: { zh: '从源系统重新导出完整文件后提交。', en: 'Export the whole file again and ship it.' },
	},
	'identify.unseen.encrypted': {
		zh: '{file} 含加密内容，无法检查。',
		en: '{file} holds encrypted content that cannot be inspected.',
		next: { zh: '解密后提交；传输与落盘由网关加密。', en: 'Decrypt it first; the gateway encrypts it in transit and while it waits.' },
	},
	'identify.unseen.malformed': {
		zh: '{file} 中有损坏或不符合格式的内容，未能读取。',
		en: 'Parts of {file} are damaged or not in their format and could not be read.',
		next: { zh: '修复或重新导出后提交。', en: 'Repair it or export it again.' },
	},
	'identify.unseen.too-deep': {
		zh: '{file} 嵌套层数超过上限，内层未读取。',
		en: '{file} is nested too deeply; the inner layers were not read.',
		next: { zh: '逐层解包后分别提交。', en: 'Unpack it and ship the layers one by one.' },
	},
	'identify.unseen.too-large': {
		zh: '{file} 中有超过上限的单行、字段或成员，未读取。',
		en: '{file} has a line, field or member above the limit, which was not read.',
		next: { zh: '拆分该行或该成员后提交。', en: 'Split the line or the member and ship again.' },
	},
	'identify.unseen.bad-name': {
		zh: '{file} 的压缩包内有不合规的文件名（如指向包外的路径），该成员未读取。',
		en: '{file} is an archive with an unacceptable member name (such as a path outside it); that member was not read.',
		next: { zh: '重新打包，去掉此类文件名。', en: 'Pack it again without such names.' },
	},
	'identify.unseen.bad-text': {
		zh: '{file} 中有不符合其编码的字节，所在行未能读取。',
		en: '{file} has bytes that are not text in its encoding; their rows could not be read.',
		next: { zh: '按统一编码（UTF-8 或 GB18030）重新导出。', en: 'Export it again in one encoding (UTF-8 or GB18030).' },
	},
	'identify.unseen.pixels': {
		zh: '{file} 的画面本身未被识别，可能含有人脸或车牌。',
		en: 'The picture in {file} was not looked into; it can show faces or plates.',
		next: {
			zh: '由合规专员认定，或改用已脱敏且可识别的数据。',
			en: 'Have the compliance officer determine it, or send data that can be read instead.',
		},
	},
	'identify.unseen.limit': {
		zh: '{file} 解包后超过检查上限（疑似压缩炸弹），未继续读取。',
		en: '{file} unpacks beyond the limits of the inspection (a zip bomb, perhaps); reading stopped there.',
		next: { zh: '核实来源；拆分为较小的文件后提交。', en: 'Check where it comes from; ship it in smaller files.' },
	},

	'identify.kind.residentId': { zh: '居民身份证号码', en: 'Resident identity number' },
	'identify.kind.mobile': { zh: '手机号码', en: 'Mobile number' },
	'identify.kind.email': { zh: '电子邮箱', en: 'E-mail address' },
	'identify.kind.bankCard': { zh: '银行卡号', en: 'Bank card number' },
	'identify.kind.name': { zh: '姓名', en: 'Name' },
	'identify.kind.vin': { zh: '车辆识别代号（VIN）', en: 'Vehicle identification number (VIN)' },
	'identify.kind.plate': { zh: '机动车号牌', en: 'Licence plate' },
	'identify.kind.vehicleId': { zh: '车辆编号', en: 'Vehicle ID' },
	'identify.kind.account': { zh: '账号/用户标识', en: 'Account or user number' },
	'identify.kind.position': { zh: '位置', en: 'Position' },
	'identify.kind.track': { zh: '行踪轨迹', en: 'Track' },
	'identify.category.ordinaryPI': { zh: '个人信息', en: 'Personal information' },
	'identify.category.sensitivePI': { zh: '敏感个人信息', en: 'Sensitive personal information' },
	'identify.category.candidate': { zh: '待认定', en: 'To be determined' },
	'identify.category.none': { zh: '不属于个人信息', en: 'Not personal information' },
	'identify.subject.person': { zh: '自然人', en: 'Person' },
	'identify.subject.vehicle': { zh: '车辆', en: 'Vehicle' },
	'identify.subject.place': { zh: '地点', en: 'Place' },
	'identify.subject.unknown': { zh: '主体不明', en: 'Unknown subject' },

	'identify.by.header': { zh: '列名相符', en: 'the name of the column says so' },
	'identify.by.form': { zh: '格式相符', en: 'the form fits' },
	'identify.by.check-digit': { zh: '校验码正确', en: 'the check digit is right' },
	'identify.by.luhn': { zh: 'Luhn 校验通过', en: 'the Luhn check passes' },
	'identify.by.bin': { zh: '发卡行标识相符', en: 'the issuer number fits' },
	'identify.by.wmi': { zh: '世界制造厂识别代号相符', en: 'the manufacturer identifier fits' },
	'identify.by.surname': { zh: '符合姓氏规则', en: 'surnames fit' },
	'identify.by.range': { zh: '数值在经纬度范围内', en: 'the values are degrees' },
	'identify.by.sequence': { zh: '位置随时间连续变化', en: 'positions follow one another in time' },
	'identify.by.metadata': { zh: '来自文件元数据', en: 'found in metadata' },
	'identify.by.under-14': { zh: '不满十四周岁', en: 'under the age of 14' },
	'identify.by.unreadable': {
		zh: '内容无法按该标识识别，按单元格计数',
		en: 'the values cannot be read as such and are counted cell by cell',
	},

	'identify.unresolved.track-without-owner': { zh: '轨迹未标明所属个人', en: 'a track that names nobody' },
	'identify.unresolved.position-without-owner': { zh: '位置未标明所属个人', en: 'a position that names nobody' },
	'identify.unresolved.pixels': { zh: '图像画面未经识别，人数不明', en: 'pictures not looked into: an unknown number of persons' },
	'identify.unresolved.unread-content': { zh: '存在未能识别的内容，人数不明', en: 'content not read: an unknown number of persons' },
	'identify.unresolved.unreadable-identifier': {
		zh: '标识列中无法识别的内容，每个单元格至多一人',
		en: 'unreadable values in columns that identify persons, one person each at most',
	},
	'identify.unresolved.unreadable-rows': { zh: '无法读取的行，每行至多一人', en: 'unreadable rows, one person each at most' },
} as const;

export type MessageId = keyof typeof messages;
