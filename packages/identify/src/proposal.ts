import { recognisers } from './recognise/index.ts';
import type { Finding, Report } from './types.ts';

export type SubjectProposal = { readonly role: string; readonly columns: readonly string[] };

/**
 * Proposes the subject model, for a person to sign: which columns name one and the same somebody, strongest first
 * (resident ID, mobile, e-mail, bank card, account, name, then VIN, plate, vehicle ID). Columns are grouped by the role in their
 * name (`buyer_name`, `buyer_mobile`); columns without a role name the first somebody of the record.
 */
export function proposeSubjects(report: Report): SubjectProposal[] {
	const roles = new Map<string, Map<string, number>>();
	for (const finding of report.findings) {
		const rank = strength(finding);
		const { column } = finding.at;
		// What turned up in free text names nobody in particular.
		if (rank < 0 || column === undefined || !finding.by.split(' ').includes('header')) continue;
		const role = roleOf(column);
		const columns = roles.get(role) ?? new Map<string, number>();
		columns.set(column, Math.max(columns.get(column) ?? -1, rank));
		roles.set(role, columns);
	}
	if (roles.size === 0) {
		for (const finding of report.findings) {
			if (strength(finding) < 0 || finding.at.column === undefined) continue;
			const columns = roles.get('person') ?? new Map<string, number>();
			columns.set(finding.at.column, Math.max(columns.get(finding.at.column) ?? -1, strength(finding)));
			roles.set('person', columns);
		}
	}
	return [...roles].map(([role, columns]) => ({ role, columns: [...columns].sort((a, b) => b[1] - a[1]).map(([column]) => column) }));
}

const ORDER = ['vehicleId', 'plate', 'vin', 'name', 'account', 'bankCard', 'email', 'mobile', 'residentId'];
function strength(finding: Finding): number {
	return recognisers.some(({ kind }) => kind === finding.kind) ? ORDER.indexOf(finding.kind) : -1;
}

const ROLES: readonly (readonly [string, RegExp])[] = [
	['driver', /驾驶|司机|driver/i],
	['contact', /联系人|紧急|contact|emergency/i],
	['buyer', /买方|购车人|受让|buyer|purchaser/i],
	['seller', /卖方|转让|seller/i],
	['employee', /员工|经办|工号|employee|staff/i],
	['passenger', /乘客|乘员|passenger|occupant/i],
	['recipient', /收件|收货|consignee|recipient/i],
];
function roleOf(column: string): string {
	return ROLES.find(([, pattern]) => pattern.test(column))?.[0] ?? 'person';
}
