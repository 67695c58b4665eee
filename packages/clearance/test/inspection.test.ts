import type { BundleFacts, NotOpenedWhy } from '@tongguan/evidence';
import { describe, expect, it } from 'vitest';
import { coverOf } from '../src/inspection/index.ts';

const entry = { writer: 'admin', log: 'operation', index: 41 } as const;
const traffic = { writer: 'gateway', log: 'traffic', index: 3 } as const;
const FACTS: BundleFacts = {
	version: 1,
	site: 'demo',
	fingerprint: 'ab12 cd34',
	madeBy: { id: 'qian', name: '钱审' },
	madeAt: '2026-11-24T18:00:00.000+08:00',
	entry,
	question: {
		from: '2026-11-24T09:00:00.000+08:00',
		to: '2026-11-24T10:00:00.000+08:00',
		nets: ['10.1.0.0/24', '2001:db8::/32'],
		shipment: null,
		recipient: null,
		transfer: 'torque',
	},
	extracts: [{ log: 'traffic', entries: 1200, leftOut: null, first: null, last: null, payloadsPurged: 0 }],
	captures: { connections: 3, files: 6, bytes: 123_456, earlier: 2, first: null, last: null, sealed: 4 },
	opened: { files: 0, bytes: 0 },
	content: { connections: 0, exchanges: 0, files: 0, bytes: 0 },
	missing: [],
	notOpened: [],
	open: [],
	sealedTo: null,
};
const cover = (change: Partial<BundleFacts> = {}) => coverOf({ ...FACTS, ...change });

describe('the cover sheet', () => {
	it('says who made it, when, for which question and how much, in Chinese and in English', () => {
		const { text, page } = cover();
		for (const sheet of [text, page]) {
			for (const said of [
				'钱审 (qian)',
				FACTS.madeAt,
				'10.1.0.0/24, 2001:db8::/32',
				'torque',
				'123,456',
				'ab12 cd34',
				'admin/operation#41',
			])
				expect(sheet).toContain(said);
			expect(sheet).not.toMatch(/undefined|\[object|\{[a-z]\w*\}(?!.*;)/i);
		}
		expect(text.split('\n')[0]).toMatch(/\p{Script=Han}/u);
		expect(text.split('\n')[1]).not.toMatch(/\p{Script=Han}/u);
		expect(text).toContain('符合条件的抓包均在包内');
	});

	it('begins its chain of custody with the making, and leaves room for the hands that follow', () => {
		const rows = cover().text.split('保管链 / Chain of custody')[1]!.trim().split('\n');
		expect(rows[1]).toMatch(/^2026-11-24T18:00:00\.000\+08:00 \| 钱审 \(qian\) \| .*admin\/operation#41/);
		expect(rows.slice(2, 8).every((row) => /^_+ \| _+ \| _+$/.test(row))).toBe(true);
	});

	it('says of what is missing why, and under which entry it was purged', () => {
		const purge = {
			writer: 'gateway',
			log: 'operation',
			index: 9,
			at: '2026-12-02T00:00:00.000+08:00',
			provisions: ['IV.2-c1', 'IV.2-c2'],
		} as const;
		const { text } = cover({
			missing: [
				{ file: 'capture/2026-11-24/c-1.0.pcapng', entry: traffic, why: 'purged', purge },
				{ file: 'capture/2026-11-24/c-2.0.pcapng', entry: traffic, why: 'absent', purge: null },
				{ file: 'capture/2026-11-24/c-3.0.pcapng', entry: traffic, why: 'differs', purge: null },
			],
			open: [{ connection: 'c-4', file: 'capture/2026-11-24/c-4.0.pcapng' }],
		});
		expect(text).toMatch(/c-1\.0\.pcapng \| .*IV\.2-c1, IV\.2-c2.*gateway\/operation#9/);
		expect(text).toMatch(/c-2\.0\.pcapng \| .*gateway\/traffic#3/);
		expect(text).toMatch(/c-3\.0\.pcapng \| .*gateway\/traffic#3/);
		expect(text).toMatch(/c-4\.0\.pcapng \| 连接尚未结束/);
		expect(text).not.toContain('符合条件的抓包均在包内');
	});
	const WHYS: readonly NotOpenedWhy[] = [
		'sealed',
		'capture-damaged',
		'capture-missing',
		'escrow-incomplete',
		'identity-wrong',
		'sealed-damaged',
	];
	it.each(WHYS)('says of a connection that it is %s', (why) => {
		expect(cover({ notOpened: [{ connection: 'c-9', why }] }).text).toMatch(/^c-9 \| \p{Script=Han}.* \/ \w/mu);
	});
	it('holds two hundred of what is missing, and says how many more there are', () => {
		const missing = Array.from({ length: 250 }, (_, i) => ({ file: `f-${i}-`, entry: traffic, why: 'absent', purge: null }) as const);
		const { text } = cover({ missing });
		expect(text).toContain('f-199-');
		expect(text).not.toContain('f-200-');
		expect(text).toContain('50 more are in cover.json');
	});

	it('takes no word of others for markup, for a line, or for a turn of writing', () => {
		const name = '<script>alert(1)</script>\n■ 结论 / "x" \u202e &\'';
		const { text, page } = cover({ madeBy: { id: 'qian', name }, question: { ...FACTS.question, shipment: '<img src=x onerror=1>' } });
		expect(page).not.toMatch(/<script|<img/);
		expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;\ufffd■');
		expect(text).not.toMatch(/^■ 结论/m);
		expect(text + page).not.toContain('\u202e');
	});

	it('loads nothing and runs nothing', () => {
		const { page } = cover();
		expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
		expect(page).not.toMatch(/src=|href=|url\(|<script/);
	});

	it('says how to read the traffic as it is there: opened, sealed, or none', () => {
		expect(cover().text).toContain('age -d -i FIRST.key');
		expect(cover({ opened: { files: 1, bytes: 5 } }).text).toContain('wireshark opened/');
		const none = cover({ captures: { ...FACTS.captures, files: 0, sealed: 0 } }).text;
		expect(none).not.toMatch(/wireshark|age -d/);
	});
});
