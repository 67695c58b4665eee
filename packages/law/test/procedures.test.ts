import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../src/calendar/index.ts';
import { measureExists, measures } from '../src/edition/measures.ts';
import { procedureMessages } from '../src/messages/procedures.ts';
import {
	assessment,
	certification,
	certifierFiling,
	type Deadline,
	type Due,
	eventMessage,
	incident,
	overdue,
	type ProcedureId,
	stageMessage,
	standardContract,
	vulnerability,
} from '../src/procedures/index.ts';

describe('the measures the Guidelines refer to', () => {
	it('have an id each, a paraphrase in both languages, a confidence and a source', () => {
		expect(new Set(measures.map((measure) => measure.id)).size).toBe(measures.length);
		for (const { id, paraphrase, confidence, source } of measures) {
			expect(id).toMatch(/^M\.[a-z0-9]+-[a-z0-9-]+(\(\d\))?$/);
			expect(paraphrase.zh, id).toMatch(/\p{Script=Han}/u);
			expect(paraphrase.en, id).not.toMatch(/\p{Script=Han}/u);
			expect(`${paraphrase.zh}${paraphrase.en}`, id).not.toMatch(/[!！]/);
			expect(['S', 'V', '2nd-26', '2nd', 'D25', 'T?', 'M']).toContain(confidence);
			expect(source).not.toBe('');
		}
	});
	it('exist as far as listed, and not otherwise', () => {
		expect(measureExists('M.vuln-9(7)')).toBe(true);
		expect(measureExists('M.order11-99')).toBe(false);
		expect(measureExists('III.2-a')).toBe(false);
	});
	it('cover every article that the table of measures states a duty, clock or ban of', () => {
		const listed = [
			...['4', '5', '6', '7', '9', '11', '12', '13', '14', '17'].map((article) => `order11-${article}`),
			...['2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13'].map((article) => `order16-${article}`),
			...['4', '5', 'template', 'effect', 'filing', 'redo'].map((article) => `order13-${article}`),
			...['5', '6', '7', '8', '9', '10', '12', '16'].map((article) => `order20-${article}`),
			...['3(2)', '28', '38', '39', '40', '41', '53', '55', '56', '57'].map((article) => `pipl-${article}`),
			...['26', '30', '31', '33', '35', '37', '38'].map((article) => `netreg-${article}`),
			...['3', '9', '10', '11', '12', '13', '14'].map((article) => `auto2021-${article}`),
			...['4', '5', '7', '8', '11', 'levels'].map((article) => `incident-${article}`),
			...['levels', 'report', 'upward', 'summary'].map((article) => `miitplan-${article}`),
			...['guide3-age', 'guide3-report', 'guide3-extension', 'scguide-materials', 'scguide-check', 'scguide-age', 'scguide-false'],
			...['dsl-29', 'dsl-36', 'vuln-7', 'vuln-9(7)', 'miit2022-12', 'riskmeasures-report', 'plan2017-levels', 'gbt45574-sensitive'],
			...['qa-2025-04', 'qa-2025-05', 'qa-2026-01', 'qa-2026-07'],
		];
		expect(measures.map((measure) => measure.id).sort()).toEqual(listed.map((id) => `M.${id}`).sort());
	});
	it('say which of them come from memory alone', () => {
		const memory = measures.filter((measure) => measure.confidence === 'M').map((measure) => measure.id);
		expect(memory.sort()).toEqual(
			[
				'auto2021-13',
				'auto2021-14',
				'auto2021-9',
				'dsl-29',
				'dsl-36',
				'miit2022-12',
				'pipl-40',
				'pipl-41',
				'pipl-57',
				'plan2017-levels',
			].map((id) => `M.${id}`),
		);
	});
});

describe('the texts of the procedures', () => {
	const texts = (kind: string): string[] =>
		Object.keys(procedureMessages)
			.filter((id) => id.startsWith(`law.${kind}-`))
			.map((id) => id.slice(`law.${kind}-`.length));
	it('are those of the deadlines, and of nothing else', () => {
		const assessment = ['declare', 'completeness', 'acceptance', 'decision', 'supplement', 'review', 'extension', 'redeclare', 'rectify'];
		expect(texts('clock')).toEqual([
			...assessment.map((id) => `assessment-${id}`),
			...['file', 'pipia', 'check', 'supplement', 'recheck', 'redo'].map((id) => `contract-${id}`),
			...['certification-data', 'certification-renew', 'certification-redo', 'certifier-file', 'certifier-record'],
			...['protection', 'unit', 'province', 'protection-on', 'unit-on', 'province-on', 'closing'].map((id) => `incident-${id}`),
			...['foreseen', 'industry', 'industry-call', 'industry-on', 'summary'].map((id) => `incident-${id}`),
			'vulnerability-report',
		]);
	});
	it('are those of the standing duties and bans, and of nothing else', () => {
		expect(texts('standing')).toEqual([
			...['assessment-before', 'scope-lock', 'assessment-stopped', 'contract-before', 'certification-before', 'certification-lost'],
			...['undisclosed', 'incident-internal', 'incident-persons', 'incident-export', 'incident-remedy', 'incident-unauthorised'],
			'incident-crime',
		]);
	});
	it('say why a day is unknown', () => {
		expect(texts('due')).toEqual(['immediately', 'calendar-year-unknown', 'no-clock-in-law', 'no-date-in-notice']);
		expect(texts('who')).toEqual(['processor', 'authority', 'certifier']);
	});
	it('are in Chinese and in English with the same parameters', () => {
		const parameters = (one: string) => [...one.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
		for (const [id, { zh, en }] of Object.entries(procedureMessages)) {
			expect(parameters(zh), id).toEqual(parameters(en));
			expect(zh, id).toMatch(/\p{Script=Han}/u);
			expect(en, id).not.toMatch(/\p{Script=Han}/u);
			expect(en, id).not.toBe('');
			expect(zh + en, id).not.toMatch(/[!！]/);
		}
	});
	it('name events and states by procedure', () => {
		expect(eventMessage('standardContract', 'filed')).toBe('law.event-standardcontract-filed');
		expect(stageMessage('certifierFiling', 'recorded')).toBe('law.stage-certifierfiling-recorded');
		expect(procedureMessages).toHaveProperty([eventMessage('standardContract', 'filed')]);
		expect(procedureMessages).toHaveProperty([stageMessage('certifierFiling', 'recorded')]);
	});
	it('begin each procedure where nothing has happened and nothing is due', () => {
		const machines: readonly [ProcedureId, { readonly id: ProcedureId; readonly start: { readonly stage: string } }, string][] = [
			['assessment', assessment, 'preparing'],
			['standardContract', standardContract, 'preparing'],
			['certification', certification, 'preparing'],
			['certifierFiling', certifierFiling, 'unqualified'],
			['incident', incident, 'undiscovered'],
			['vulnerability', vulnerability, 'undiscovered'],
		];
		for (const [id, machine, stage] of machines) {
			expect(machine.id).toBe(id);
			expect(machine.start).toEqual({ stage });
			expect(procedureMessages).toHaveProperty([stageMessage(id, stage)]);
		}
		expect(assessment.deadlines(assessment.start, chinaCalendar)).toEqual([]);
		expect(standardContract.deadlines(standardContract.start, chinaCalendar)).toEqual([]);
		expect(certification.deadlines(certification.start, chinaCalendar)).toEqual([]);
		expect(certifierFiling.deadlines(certifierFiling.start, chinaCalendar)).toEqual([]);
		expect(incident.deadlines(incident.start, chinaCalendar)).toEqual([]);
		expect(vulnerability.deadlines(vulnerability.start, chinaCalendar)).toEqual([]);
	});
});

describe('a state that was tampered with', () => {
	const bad = (at: string) => expect.objectContaining({ code: 'bad-instant', params: { at } });
	it('is refused where its instants are none', () => {
		const filed = { stage: 'filed', at: 'then' } as const;
		expect(() => standardContract.deadlines(filed, chinaCalendar)).toThrow(bad('event.at'));
		expect(() => standardContract.next(filed, { name: 'numbered', at: '2026-03-10T12:00:00+08:00' })).toThrow(bad('state.at'));
		const found = vulnerability.next(vulnerability.start, {
			name: 'discovered',
			at: '2026-03-10T12:00:00+08:00',
			provider: { known: false, ask: 'provider' },
		});
		expect(() => vulnerability.deadlines({ ...found, discovered: 'then' } as typeof found, chinaCalendar)).toThrow(bad('event.at'));
	});
});

describe('a deadline', () => {
	const deadline = (due: Due): Deadline => ({
		id: 'x',
		kind: 'duty',
		who: 'processor',
		provision: 'III.2-c',
		measure: 'M.order11-7',
		message: 'law.clock-x',
		due,
		basis: 'declared',
		certain: true,
	});
	const by = deadline({ known: true, at: '2026-03-17T23:59:59+08:00' });
	it('has passed once its last second has', () => {
		expect(overdue(by, '2026-03-17T23:59:59+08:00')).toBe(false);
		expect(overdue(by, '2026-03-17T23:59:59.999+08:00')).toBe(false);
		expect(overdue(by, '2026-03-18T00:00:00+08:00')).toBe(true);
		expect(overdue(by, '2026-03-17T15:59:59Z')).toBe(false);
		expect(overdue(by, '2026-03-17T16:00:00Z')).toBe(true);
		expect(() => overdue(by, 'tomorrow')).toThrow(expect.objectContaining({ code: 'bad-instant', params: { at: 'at' } }));
	});
	it('of an unknown day has neither passed nor not', () => {
		expect(overdue(deadline({ known: false, why: 'calendar-year-unknown', year: 2027 }), '2030-01-01T00:00:00+08:00')).toBe('unknown');
		expect(overdue(deadline({ known: false, why: 'no-clock-in-law' }), '2030-01-01T00:00:00+08:00')).toBe('unknown');
	});
	it('once passed stays passed', () => {
		fc.assert(
			fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.nat(100_000), (shift, more) => {
				const at = (seconds: number) => new Date(Date.parse('2026-03-17T23:59:59+08:00') + seconds * 1000).toISOString();
				expect(overdue(by, at(shift))).toBe(shift > 0);
				if (overdue(by, at(shift)) === true) expect(overdue(by, at(shift + more))).toBe(true);
			}),
		);
	});
});
