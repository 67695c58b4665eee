import type { Shipment } from './changes.ts';
import { AT, authorisation, type Given, known, proof, shipment } from './facts.ts';
import { requisites } from './space.ts';

const proofs = (id: string) => requisites[id]!.map((kind) => proof(kind));
const contract = authorisation('standardContract');
const assessment = authorisation('assessment');
const important = { kind: 'nonPersonal', important: known(true) } as const;
const given: Readonly<Record<string, Given>> = {
	'torque maps': { slice: { kind: 'nonPersonal', basis: 'none' } },
	'few persons': { ordinary: 99_999 },
	'100,000 persons under a contract': { ordinary: 100_000, held: [contract], slice: { basis: 'standardContract' } },
	'1,000,000 persons after an assessment': { ordinary: 1_000_000, held: [assessment], slice: { basis: 'assessment' } },
	'sensitive persons under a certificate': {
		sensitive: 9_999,
		held: [authorisation('certification')],
		slice: { kind: 'sensitivePI', basis: 'certification' },
	},
	'10,000 sensitive persons': { sensitive: 10_000, slice: { kind: 'sensitivePI', basis: 'none' } },
	'a CIIO': { ordinary: 5, processor: { ciio: known(true) } },
	'foreign origin': { ordinary: 2_000_000, slice: { basis: 'I.3-C1', proofs: proofs('C1') } },
	'a contract with the person': { ordinary: 200_000, slice: { basis: 'I.3-C2', proofs: proofs('C2') } },
	payroll: { sensitive: 3_000, slice: { kind: 'sensitivePI', basis: 'I.3-C3', proofs: proofs('C3') } },
	emergency: { sensitive: 1, processor: { ciio: known(true) }, slice: { kind: 'sensitivePI', basis: 'I.3-C4', proofs: proofs('C4') } },
	'off the list of the zone': {
		ordinary: 3_000_000,
		processor: { zone: known('lingang') },
		slice: { basis: 'I.3-C6', proofs: proofs('C6') },
	},
	'patch of a vulnerability': {
		slice: {
			...important,
			basis: 'I.3-C7',
			proofs: proofs('C7'),
			declared: { otherRule: known(false), undisclosedVulnerability: known(true), recipientIsProductProvider: known(true) },
		},
	},
	'incident logs': { slice: { ...important, basis: 'I.3-C8', proofs: proofs('C8') } },
	'recall source': { slice: { ...important, basis: 'I.3-C9', proofs: proofs('C9') } },
	'important data after an assessment': {
		held: [assessment],
		slice: { ...important, basis: 'assessment', proofs: [proof('surveyApproval', '2026-01-15T09:00:00+08:00')] },
	},
	'unread bytes': {
		slice: { kind: 'unread', basis: 'none', persons: { ordinary: { min: 0, max: null }, sensitive: { min: 0, max: null } } },
	},
};
/** A shipment for each worked way, from which the neighbourhoods go out. */
export const starts: Readonly<Record<string, Shipment>> = Object.fromEntries(
	Object.entries(given).map(([name, one]) => [name, { facts: shipment({ at: AT, ...one }), readings: {} }]),
);
