import { hostname } from 'node:os';
import { type BundleProgress, type BundleQuestion, EvidenceError } from '@tongguan/evidence';
import { type BundleMade, makeBundle } from '@tongguan/evidence/node';
import type { Login } from '../changes/journal.ts';
import { ClearanceError } from '../errors.ts';
import type { Signer } from '../people/key.ts';
import { openRegistry } from '../registry/store.ts';
import { openSite } from '../site/site.ts';
import { normalInstant } from '../time.ts';
import type { Person, Role } from '../types.ts';
import { coverOf } from './cover.ts';
import { type Maker, openCustody, recordRefusal } from './custody.ts';

/** Who audits hands out evidence: nobody who approves, administers or asks (三员分立). */
const MAY: readonly Role[] = ['auditAdministrator'];
/** What somebody tried to open without the keys to it. */
const REFUSALS = ['escrow-incomplete', 'identity-wrong', 'sealed-damaged'];

export type InspectionOptions = {
	readonly question: BundleQuestion;
	/** Identities (age) that open secrets: of both holders of the escrow, or of the inspector. */
	readonly identities: readonly string[];
	/** Folder that is new or empty. */
	readonly out: string;
	/** Recipient (age) to whom the bundle is sealed as a whole. */
	readonly sealTo: string | null;
	readonly signer: Signer;
	readonly clock: () => Date;
	readonly login?: Login;
	/** Milliseconds for which another process that makes changes is waited for; 5,000 when left out. */
	readonly patience?: number;
	readonly onProgress?: (progress: BundleProgress) => void;
};

/**
 * Makes an inspection bundle of the site (IV.2-c, IV.3), beside its running gateway. Who makes it is in the operation log before it is done,
 * with the digest of all that is in it, signed by that person; so is a refusal.
 * `bad-date`, `unknown-person`, `role-missing`, `signature-wrong`; the codes of `makeBundle` of the evidence room; `writer-locked`.
 */
export async function makeInspection(dir: string, options: InspectionOptions): Promise<BundleMade> {
	const { identities, out, sealTo, signer, clock, patience = 5_000, onProgress } = options;
	const question = { ...options.question, from: normalInstant(options.question.from), to: normalInstant(options.question.to) };
	const site = await openSite(dir);
	const maker: Maker = { signer, clock, patience, login: options.login ?? { loginIp: 'local', device: hostname() } };
	const person = await personOf(dir, signer);
	const role = MAY.find((one) => person.roles.includes(one));
	if (role === undefined) {
		await recordRefusal(site, maker, question, 'role-missing');
		throw new ClearanceError('role-missing', { person: person.id, role: MAY.join(' / ') });
	}
	try {
		return await makeBundle({
			evidence: site.paths.evidence,
			out,
			question,
			identities,
			madeBy: { id: person.id, name: person.name },
			sealedTo: sealTo,
			custody: () => openCustody(site, maker),
			cover: coverOf,
			...(onProgress === undefined ? {} : { onProgress }),
		});
	} catch (error) {
		if (error instanceof EvidenceError && REFUSALS.includes(error.code)) await recordRefusal(site, maker, question, error.code);
		throw error;
	}
}

async function personOf(dir: string, signer: Signer): Promise<Person> {
	const registry = await openRegistry(dir, { readOnly: true });
	const person = await registry.person(signer.id).finally(() => registry.close());
	if (!person) throw new ClearanceError('unknown-person', { person: signer.id });
	if (person.publicKey !== signer.publicKey) throw new ClearanceError('signature-wrong', { person: signer.id });
	return person;
}
