import { CensusError } from '@tongguan/census';
import { EvidenceError } from '@tongguan/evidence';
import { LawError } from '@tongguan/law';
import { describe, expect, it } from 'vitest';
import { ClearanceError, closed } from '../src/errors.ts';
import { joined, sayAlert, sayError } from '../src/messages/join.ts';
import { messages } from '../src/messages.ts';

const names = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));

describe('the messages', () => {
	it.each(Object.entries(messages))('%s name the same parameters in both languages', (_, message) => {
		expect(names(message.zh)).toEqual(names(message.en));
		expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
		if ('next' in message) expect(names(message.next.zh)).toEqual(names(message.next.en));
	});
	it('never shout', () => {
		expect(Object.values(messages).filter((it) => /[!！]/.test(JSON.stringify(it)))).toEqual([]);
	});
});

describe('saying an error', () => {
	it('gives fact and next step, in the language asked for', () => {
		const error = new ClearanceError('approval-missing', { transfer: 't1' });
		expect(sayError(error, 'en')).toEqual({
			id: 'clearance.approval-missing',
			text: 'The transfer t1 has not been approved (IV.1-d).',
			next: 'Have an approver read and sign it: tongguan approve.',
		});
		expect(sayError(error, 'zh').text).toBe('出境活动 t1 未经审批（IV.1-d）。');
	});
	it('says roles by their names', () => {
		const error = new ClearanceError('roles-conflict', { first: 'approver', second: 'auditAdministrator' });
		expect(sayError(error, 'zh').text).toContain('审批人与审计管理员');
		expect(sayError(new ClearanceError('role-missing', { person: 'li', role: 'approver / securityAdministrator' }), 'en').text).toContain(
			'(approver / security administrator)',
		);
	});
	it('takes the words of the room that the error is from', () => {
		expect(sayError(new EvidenceError('no-space'), 'zh').id).toBe('evidence.no-space');
		expect(sayError(new ClearanceError('no-space', { store: 'x' }), 'zh').id).toBe('clearance.no-space');
		expect(sayError(new CensusError('id-reused'), 'zh').id).toBe('census.id-reused');
		expect(sayError(new LawError('bad-instant'), 'zh').id).toBe('law.bad-instant');
	});
	it('finds what a shipment ended with, also in a room above', () => {
		expect(sayError({ code: 'interrupted', params: { shipment: 's1' } }, 'en').text).toContain('s1');
		const gateway = { 'gateway.impostor': { zh: '冒名', en: 'impostor at {host}', next: { zh: '', en: 'ask' } } };
		expect(sayError({ code: 'impostor', params: { host: 'h' } }, 'en', gateway)).toEqual({
			id: 'gateway.impostor',
			text: 'impostor at h',
			next: 'ask',
		});
	});
	it('shows a missing parameter as missing', () => {
		expect(sayError({ code: 'approval-missing' }, 'en').text).toBe('The transfer — has not been approved (IV.1-d).');
	});
	it('shows nothing of an error that nobody wrote a text for', () => {
		for (const error of [new Error('secret'), { code: 'no-such-code' }, null, undefined, 'secret', { code: 'constructor' }]) {
			expect(sayError(error, 'en').id).toBe('clearance.internal');
		}
	});
	it('exists for every error of the rooms below', () => {
		expect(Object.keys(joined).filter((id) => /^(law|census|identify|evidence)\./.test(id)).length).toBeGreaterThan(40);
	});
});

describe('an alert', () => {
	it('is said with its subject and detail, states by their names', () => {
		const alert = { kind: 'recovered-after-crash', subject: 's1', owner: 'sec', detail: { state: 'cut', bytesSent: 1200000 } } as const;
		expect(sayAlert(alert, 'zh').text).toBe('网关异常退出后，批次 s1 按“切断”处理，按已发送 1,200,000 字节计。');
	});
});

describe('an alert about a meter', () => {
	it('names the meter and groups the persons', () => {
		const detail = { meter: 'sensitive', persons: 8001, bound: 9999, provision: 'I.3-A2' };
		const { text } = sayAlert({ kind: 'meter-near-bound', subject: 'maker', owner: 'sec', detail }, 'en');
		expect(text).toBe('The meter of maker (sensitive PI) stands at 8,001 persons, over 80 % of the bound 9,999 (I.3-A2).');
	});
});

describe('what the disk or SQLite refuses', () => {
	it.each([
		[{ code: 'ENOSPC' }, 'no-space'],
		[{ code: 'EROFS' }, 'read-only'],
		[{ code: 'EACCES' }, 'read-only'],
		[{ code: 'ERR_SQLITE_ERROR', errcode: 13 }, 'no-space'],
		[{ code: 'ERR_SQLITE_ERROR', errcode: 261 }, 'locked'],
		[{ code: 'ERR_SQLITE_ERROR', errcode: 11 }, 'site-damaged'],
	])('%j is %s', (error, code) => {
		expect(closed(error, 'registry')).toMatchObject({ code, params: { store: 'registry' }, cause: error });
	});
	it('otherwise stays what it was', () => {
		const error = Object.assign(new Error('x'), { code: 'ERR_SQLITE_ERROR', errcode: 19 });
		expect(closed(error, 'registry')).toBe(error);
	});
});
