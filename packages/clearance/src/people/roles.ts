import { ClearanceError } from '../errors.ts';
import type { Role } from '../types.ts';

/** In the order in which they are shown. */
export const ROLES: readonly Role[] = [
	'systemAdministrator',
	'securityAdministrator',
	'auditAdministrator',
	'complianceOfficer',
	'engineer',
	'approver',
];
/** 三员分立; and who approves does not audit. */
const APART: readonly (readonly [Role, Role])[] = [
	['systemAdministrator', 'securityAdministrator'],
	['systemAdministrator', 'auditAdministrator'],
	['securityAdministrator', 'auditAdministrator'],
	['approver', 'auditAdministrator'],
];

/** `bad-value`: no such role. `roles-conflict`: two roles that one person may not hold together. */
export function checkRoles(roles: readonly Role[]): void {
	const unknown = roles.find((role) => !ROLES.includes(role));
	if (unknown !== undefined) throw new ClearanceError('bad-value', { field: 'roles' });
	const conflict = APART.find((pair) => pair.every((role) => roles.includes(role)));
	if (conflict) throw new ClearanceError('roles-conflict', { first: conflict[0], second: conflict[1] });
}
