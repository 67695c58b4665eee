import type { Authorisation, DataKind } from '../src/types.ts';
import type { HeldView } from '../src/view.ts';
import { known, packs, shipment } from './facts.ts';
import type { Law } from './law.ts';
import type { HeldCase } from './spec-verdict.ts';

/** Authorisations by what is the matter with them, for theorems in which several are held. */
type Profile = { readonly authorisation: Authorisation; readonly held: HeldCase };

const KINDS: readonly DataKind[] = ['ordinaryPI', 'sensitivePI', 'nonPersonal', 'unread'];
const FROM = '2026-05-01T00:00:00+08:00';
const PIPIA = '2026-04-20T12:00:00+08:00';
const LATE = '2027-01-01T00:00:00+08:00';

type Flaw = {
	readonly state?: 'pending' | 'withdrawn';
	readonly from?: string;
	readonly until?: string;
	readonly transfer?: string;
	readonly kinds?: readonly DataKind[];
	readonly ordinary?: number | null;
	readonly sensitive?: number | null;
	readonly pipia?: string;
	readonly notice?: false;
	readonly consent?: false;
};
const profile = (name: string, kind: Authorisation['kind'], flaw: Flaw = {}): Profile => {
	const assessment = kind === 'assessment';
	const { ordinary = assessment ? 5_000_000 : 150_000, sensitive = assessment ? 20_000 : 9_999 } = flaw;
	const { pipia = PIPIA, notice = true, consent = true } = flaw;
	return {
		authorisation: {
			id: name,
			kind,
			state: flaw.state ?? 'inEffect',
			validFrom: flaw.from ?? FROM,
			validUntil: flaw.until ?? null,
			scope: { transfers: [flaw.transfer ?? 't1'], kinds: flaw.kinds ?? KINDS },
			declaredScale: { ordinary, sensitive },
			pipia: known(pipia),
			notice: known(notice),
			consent: known(consent),
		},
		held: {
			kind,
			inEffect: flaw.state === undefined,
			begun: flaw.from === undefined,
			ended: flaw.until !== undefined,
			ofTransfer: flaw.transfer === undefined,
			ofKind: flaw.kinds === undefined,
			declaredOrdinary: ordinary,
			declaredSensitive: sensitive,
			pipia: pipia !== LATE,
			notice,
			consent,
			approvedBefore: true,
		},
	};
};

export const profiles: readonly Profile[] = [
	profile('assessment', 'assessment'),
	profile('assessment pending', 'assessment', { state: 'pending' }),
	profile('assessment expired', 'assessment', { until: '2026-06-01T00:00:00+08:00' }),
	profile('assessment of another kind', 'assessment', { kinds: [] }),
	profile('assessment of fewer', 'assessment', { ordinary: 1_000_000, sensitive: 10_000 }),
	profile('assessment without figures', 'assessment', { ordinary: null, sensitive: null }),
	profile('assessment without consent', 'assessment', { consent: false }),
	profile('contract', 'standardContract'),
	profile('contract without figures', 'standardContract', { ordinary: null, sensitive: null }),
	profile('contract withdrawn', 'standardContract', { state: 'withdrawn' }),
	profile('contract not begun', 'standardContract', { from: LATE }),
	profile('contract of another transfer', 'standardContract', { transfer: 't2' }),
	profile('contract without notice', 'standardContract', { notice: false }),
	profile('contract, PIPIA late, no consent', 'standardContract', { pipia: LATE, consent: false }),
	profile('certification', 'certification'),
	profile('certification without notice', 'certification', { notice: false }),
	profile('recorded exemption', 'exemption'),
];
/** Each of them as the law sees it on 1 July 2026, of data of any kind. */
export const heldViews = (law: Law): ReadonlyMap<Profile, HeldView> => {
	const facts = shipment({ at: '2026-07-01T00:00:00+08:00', held: profiles.map(({ authorisation }) => authorisation) });
	const { held } = law.prepare(facts, packs, {}).slices[0]!.view;
	return new Map(profiles.map((profile, i) => [profile, held[i]!]));
};
