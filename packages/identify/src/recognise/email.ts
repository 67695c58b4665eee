import type { Recogniser } from './recogniser.ts';

const FORM = /^[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}$/;
/** RFC 2606 names belong to nobody. */
const RESERVED = /[@.](?:example\.(?:com|net|org)|example|test|invalid|localhost)$/;

/** An address (RFC 5321, ASCII) in lower case. */
export const email: Recogniser = {
	kind: 'email',
	category: 'ordinaryPI',
	subject: 'person',
	rank: 3,
	header: (words) => /邮箱|电子邮件|邮件地址|\b(e ?mails?|mail)\b/.test(words),
	normalise(text) {
		const value = text.trim().toLowerCase();
		return value.length <= 254 && FORM.test(value) && !RESERVED.test(value) ? value : null;
	},
	plain: () => false,
	pattern: /(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-])/g,
	mask: (value) => `${value[0]}***@***${value.slice(value.lastIndexOf('.'))}`,
	confidence: { form: 0.97, header: 0.99 },
	by: ['form'],
	truths: [
		['wang.wei@qq.com', 'wang.wei@qq.com'],
		['Li_Na+car@Mail.Sina.com.cn', 'li_na+car@mail.sina.com.cn'],
		['a1@b2.cn', 'a1@b2.cn'],
	],
	falses: ['user@example.com', 'a@b', '@wang', 'git@host', 'a@@b.cn', 'price @ 3.50', 'x@y.z', 'pkg@1.2.3', 'no at all'],
};
