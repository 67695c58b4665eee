/** What the demo says: one short paragraph a scene. */
export const messages = {
	'demo.intro': {
		zh: '通关演示：在 {dir} 建立一个站点，启动接收方、出境网关与控制台三个进程，依次演示九个场景。数据均由程序生成，不对应任何真实个人。',
		en: 'Tongguan, a demonstration: makes a site in {dir}, starts recipient, gateway and console as processes, and plays nine scenes. All data is generated; nobody in it is real.',
	},
	'demo.a': {
		zh: '甲　120 万行维修记录，12 万名车主（姓名、手机号、车架号）。标准合同已生效，影响评估、告知、单独同意俱全，范围与申报规模均覆盖。',
		en: 'a  1,200,000 service records of 120,000 owners (name, mobile, VIN). The contract is in effect; PIPIA, notice and consent are recorded; scope and declared scale cover it.',
	},
	'demo.b': {
		zh: '乙　台架扭矩数据，不含个人与车辆标识，已认定为非重要数据。',
		en: 'b  Torque data from a bench: neither person nor VIN, determined not important.',
	},
	'demo.c': {
		zh: '丙　另一法人（非关键信息基础设施运营者）拟发送一人的行踪轨迹，依据“不满 10 万人”免予情形。',
		en: 'c  Another legal entity, not a CIIO, wants to send one person’s track, relying on “fewer than 100,000”.',
	},
	'demo.d': {
		zh: '丁　升级软件包源代码，所申报事实符合已收集到的规则，未向市场监管总局备案。',
		en: 'd  The source of an upgrade package; the declared facts meet the recovered rule, nothing was filed with SAMR.',
	},
	'demo.e': { zh: '戊　一个被截断的 Parquet 文件。', en: 'e  A Parquet file that was cut short.' },
	'demo.f': { zh: '己　接收方地址上应答的是冒充者。', en: 'f  An impostor answers at the recipient’s address.' },
	'demo.g': {
		zh: '庚　4 万名新车主的记录发送到一半时，审批被撤回。',
		en: 'g  Half way through the records of 40,000 new owners the approval is withdrawn.',
	},
	'demo.h': {
		zh: '辛　离线校验证据；另取一份副本改动一个字节后再校验。',
		en: 'h  The evidence is verified offline; then a copy with one byte flipped.',
	},
	'demo.i': { zh: '壬　用存档的判定引擎对甲复核重算。', en: 'i  Scene a is decided once more by the archived engine.' },
	'demo.outcome': {
		zh: '    结果：{outcome}　路径：{path}　新计入 {persons} 人　已发送 {bytes} 字节　依据：{citations}',
		en: '    outcome: {outcome}   path: {path}   persons newly counted: {persons}   bytes sent: {bytes}   citing: {citations}',
	},
	'demo.next': { zh: '    下一步：{next}', en: '    next: {next}' },
	'demo.unverified': { zh: '    所涉条目未经官方文本核实：{items}', en: '    items not verified against the official text: {items}' },
	'demo.coverage': { zh: '    已读 {seen} / {total} 字节，未读原因：{why}', en: '    {seen} of {total} bytes seen; not seen: {why}' },
	'demo.verified': { zh: '    校验通过：{files} 个文件，{bytes} 字节', en: '    verified: {files} files, {bytes} bytes' },
	'demo.tampered': { zh: '    改动一个字节后未通过：{file}（{code}）', en: '    with one byte flipped it fails: {file} ({code})' },
	'demo.replayed': { zh: '    逐字节一致，引擎 {engine}…', en: '    identical byte for byte, engine {engine}…' },
	'demo.end': {
		zh: '用时 {seconds} 秒。控制台：{address}　用户 qian，口令见 {password}\n接着可以试：\n  export TONGGUAN_DIR={dir} TONGGUAN_PASSPHRASES={passphrases}\n  npx tongguan why\n  npx tongguan meter\n  npx tongguan verify --key {dir}/keys/site.vkey\n按 Ctrl-C 结束。',
		en: 'It took {seconds} s. Console: {address}   user qian, password in {password}\nTry next:\n  export TONGGUAN_DIR={dir} TONGGUAN_PASSPHRASES={passphrases}\n  npx tongguan why --lang en\n  npx tongguan meter --lang en\n  npx tongguan verify --lang en --key {dir}/keys/site.vkey\nCtrl-C ends it.',
	},
	'demo.endOnce': { zh: '用时 {seconds} 秒。站点保留在 {dir}。', en: 'It took {seconds} s. The site stays in {dir}.' },
	'demo.released': { zh: '放行', en: 'released' },
	'demo.held': { zh: '暂扣', en: 'held' },
	'demo.stopped': { zh: '阻断', en: 'stopped' },
	'demo.refused': { zh: '拒绝', en: 'refused' },
	'demo.cut': { zh: '切断', en: 'cut' },
	'demo.failed': { zh: '失败', en: 'failed' },
} as const;
