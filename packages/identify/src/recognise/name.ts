import type { Recogniser } from './recogniser.ts';

/** The surnames of well over nine in ten persons in China, and compound ones. */
const SINGLE = new Set(
	'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季成霍苗涂谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁房蒲滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬邝佘仇宿岩帅栾郎'.split(
		'',
	),
);
const COMPOUND = new Set(
	'欧阳 上官 皇甫 司徒 司马 诸葛 尉迟 公孙 慕容 令狐 夏侯 东方 长孙 宇文 端木 南宫 独孤 轩辕 呼延 百里 东郭 申屠 澹台 闻人 完颜 拓跋 赫连 西门 公羊'.split(
		' ',
	),
);
/** Two characters that begin like a name and are none: colours, places, words of the trade. */
const COMMON = new Set(
	'白色 黄色 蓝色 金色 黄金 安全 安徽 江苏 江西 宁夏 宁波 武汉 成都 成功 贵阳 石油 温度 温州 康复 管理 关闭 时间 方向 方案 高级 高速 高温 文件 文字 文本 广州 金属 路口 车辆 车主 常规 向上 向下 单位 平均 应用 全部 全国 全新 包含 古典 左侧 左转 关机 解锁 解决 路线 路况 连接 连续 项目 简单 简介 管道 游客 成本 安装 时长 农业 全车 应急 金融 费用 席位 成交 单车 高压 白天 马力 万元 方式 毕业 温和 单独 单价'.split(
		' ',
	),
);

/** Two or three Han characters after a single surname, or three to four after a compound one; `·` names of minorities. */
export function looksLikeName(text: string): boolean {
	const value = text.trim();
	if (/^\p{Script=Han}{2,8}·\p{Script=Han}{1,8}$/u.test(value)) return true;
	if (!/^\p{Script=Han}{2,4}$/u.test(value) || COMMON.has(value)) return false;
	if (COMPOUND.has(value.slice(0, 2))) return value.length >= 3;
	return value.length <= 3 && SINGLE.has(value[0]!);
}

/** Could be a person's name in any script: letters, no digits, not a filler. */
export function couldBeName(text: string): boolean {
	const value = text.trim();
	return value.length >= 2 && value.length <= 60 && /^[\p{L}\p{M}][\p{L}\p{M} .,'’·()*（）-]*$/u.test(value) && !FILLER.test(value);
}
const FILLER = /^(n\/?a|nan|null|none|nil|undefined|unknown|true|false|yes|no|test|admin|root|无|未知|不详|匿名|空|是|否|暂无|未填)$/i;

const PERSON =
	'owner|driver|customer|client|user|contact|employee|passenger|person|holder|buyer|seller|applicant|staff|recipient|consignee|insured|member|legal representative';
const STRONG = new RegExp(
	`^(.* )?((${PERSON}) (full |real |first |last )?name|(full|first|last|given|family|real) ?name|surname|xing ?ming|xm|owner|driver|artist|author|byline|camera owner( name)?)s?$`,
);
const STRONG_ZH =
	/姓名$|^(车主|车辆所有人|所有人|联系人|驾驶员|驾驶人|司机|收件人|收货人|经办人|投保人|被保险人|乘客|客户|员工|法定代表人)(名|名称|名字)?$|(车主|客户|员工|司机|乘客|联系人)名字?$/;

/** A column of names. By its header (`strong` words), or without one by surnames in a high share of its values. */
export const name: Recogniser = {
	kind: 'name',
	category: 'ordinaryPI',
	subject: 'person',
	rank: 1,
	header: (words) => STRONG.test(words) || STRONG_ZH.test(words.replace(/ /g, '')),
	normalise(text, context) {
		const value = text.trim().replace(/\s+/g, ' ');
		return (context ? couldBeName(value) : looksLikeName(value)) ? value : null;
	},
	// Letters of any script, no digit or sign that `normalise` would have to judge: short runs of Han characters only.
	plain(bytes, start, end, context) {
		const length = end - start;
		if (!context || length < 6 || length > 12 || length % 3 !== 0) return false;
		for (let i = start; i < end; i += 3) {
			const lead = bytes[i]!;
			if (lead < 0xe4 || lead > 0xe9) return false;
		}
		// 未…, 不…, 匿…, 暂…: perhaps a filler.
		return (
			!(bytes[start] === 0xe6 && (bytes[start + 1] === 0x9c || bytes[start + 1] === 0x9a)) &&
			!(bytes[start] === 0xe4 && bytes[start + 1] === 0xb8) &&
			!(bytes[start] === 0xe5 && bytes[start + 1] === 0x8c)
		);
	},
	pattern: null,
	mask(value) {
		const characters = [...value];
		return characters.length <= 1 ? '*' : `${characters[0]}${'*'.repeat(Math.min(characters.length - 1, 8))}`;
	},
	confidence: { form: 0.7, header: 0.95 },
	by: ['surname'],
	truths: [
		['王伟', '王伟'],
		[' 李晓明 ', '李晓明'],
		['欧阳娜娜', '欧阳娜娜'],
		['买买提·吐尔逊', '买买提·吐尔逊'],
	],
	falses: ['白色', '上海', '张江高科技园区', 'Zone 7', '深圳北站', '王', '123', 'true'],
};
