/** A sentence in both languages. */
export type Both = { readonly zh: string; readonly en: string };
/** A cell that is the same in both languages, or a sentence. */
export type Cell = string | Both;
export type Block =
	| { readonly kind: 'heading'; readonly text: Both }
	| { readonly kind: 'text'; readonly text: Both }
	| { readonly kind: 'code'; readonly lines: readonly string[] }
	| { readonly kind: 'facts'; readonly rows: readonly (readonly [Both, Cell])[] }
	| { readonly kind: 'table'; readonly head: readonly Both[]; readonly rows: readonly (readonly Cell[])[] };
export type Sheet = { readonly title: Both; readonly blocks: readonly Block[] };

/** Control characters, and those that turn the direction of writing. */
const harmless = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '\ufffd');

/** Chinese, and English below it. */
export function sheetText({ title, blocks }: Sheet): string {
	const cell = (one: Cell): string => (typeof one === 'string' ? one : `${one.zh} / ${one.en}`);
	const lines: string[] = [title.zh, title.en];
	for (const block of blocks) {
		lines.push('');
		if (block.kind === 'heading') lines.push(`■ ${block.text.zh} / ${block.text.en}`);
		else if (block.kind === 'text') lines.push(block.text.zh, block.text.en);
		else if (block.kind === 'code') lines.push(...block.lines.map((line) => `    ${line}`));
		else if (block.kind === 'facts') lines.push(...block.rows.map(([name, value]) => `${cell(name)}: ${cell(value)}`));
		else {
			lines.push(block.head.map(cell).join(' | '));
			lines.push(...block.rows.map((row) => row.map((one) => (one === '' ? '__________' : cell(one))).join(' | ')));
		}
	}
	return `${lines.map(harmless).join('\n')}\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const markup = (text: string): string => harmless(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
const both = ({ zh, en }: Both): string => `<span lang="zh-CN">${markup(zh)}</span> <span lang="en" class="en">${markup(en)}</span>`;
const cell = (one: Cell): string => (typeof one === 'string' ? `<span class="value">${markup(one)}</span>` : both(one));

const STYLE = `:root{color-scheme:light dark}
body{font:14px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC",system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;font-variant-numeric:tabular-nums}
h1{font-size:22px;line-height:1.3}h2{font-size:16px;margin-top:2rem;border-bottom:1px solid #8886}
.en{color:#666;font-weight:normal}h1 .en,h2 .en{font-size:14px}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 1.5rem}.pair p{margin:.3rem 0}
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{border:1px solid #8888;padding:.3rem .5rem;text-align:left;vertical-align:top}
th .en{display:block}th[scope=row]{width:14rem}tr.blank td{height:2.2rem}.value{overflow-wrap:anywhere}
pre{background:#8881;padding:.5rem .75rem;white-space:pre-wrap;overflow-wrap:anywhere}
@media(max-width:40rem){.pair{grid-template-columns:1fr}}@media(prefers-color-scheme:dark){.en{color:#aaa}}
@media print{body{margin:0;max-width:none}tr,pre{break-inside:avoid}}`;

/** One page without script; nothing of it is loaded from anywhere. */
export function sheetPage({ title, blocks }: Sheet): string {
	const pair = ({ zh, en }: Both): string =>
		`<div class="pair"><p lang="zh-CN">${markup(zh)}</p><p lang="en" class="en">${markup(en)}</p></div>`;
	const parts = blocks.map((block) => {
		if (block.kind === 'heading') return `<h2>${both(block.text)}</h2>`;
		if (block.kind === 'text') return pair(block.text);
		if (block.kind === 'code') return `<pre>${block.lines.map(markup).join('\n')}</pre>`;
		if (block.kind === 'facts') {
			const rows = block.rows.map(([name, value]) => `<tr><th scope="row">${both(name)}</th><td>${cell(value)}</td></tr>`);
			return `<table>${rows.join('\n')}</table>`;
		}
		const head = block.head.map((one) => `<th scope="col">${both(one)}</th>`).join('');
		const rows = block.rows.map(
			(row) => `<tr${row.every((one) => one === '') ? ' class="blank"' : ''}>${row.map((one) => `<td>${cell(one)}</td>`).join('')}</tr>`,
		);
		return `<table><thead><tr>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
	});
	return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${markup(title.zh)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${markup(title.zh)}<br><span lang="en" class="en">${markup(title.en)}</span></h1>
${parts.join('\n')}
</body>
</html>
`;
}
