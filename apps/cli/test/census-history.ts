import { openFileCensus, toInstant } from '@tongguan/clearance';

const openToCount = (folder: string) => openFileCensus(folder);
type Request = Parameters<Awaited<ReturnType<typeof openToCount>>['reserve']>[0];
type Batch = Request['persons'];

const ORDINARY = 1;
const SENSITIVE = 2;

/** Persons by number, `from` to `to`; a number is the same person everywhere. */
function persons(from: number, to: number, meters: number): Batch {
	const count = to - from + 1;
	const keys = new Uint8Array(count * 16);
	for (let i = 0; i < count; i++) keys.set(keyOf(from + i), i * 16);
	const era = { era: 'first', check: '0123456789abcdef', keys };
	return { count, keys: [era], meters: new Uint8Array(count).fill(meters), parts: new Uint32Array(count) };
}
function keyOf(person: number): Uint8Array {
	return new Uint8Array(Uint32Array.of(Math.imul(person, 0x9e3779b1), person, Math.imul(person, 0x85ebca6b), ~person).buffer);
}

const NOBODY = { min: 0, max: 0 };
const CONTRACT = { basis: 'standardContract', exempt: false };
const NONE = { basis: 'none', exempt: false };

/**
 * A year of two processors of one group, as a gateway would have counted it: `oem` has an attested balance, 100 owners under a contract, 60
 * (10 of them the same) under an exemption, a shipment not yet posted with three of them and up to four more, and 6,000 sensitive; `mobility`
 * has 6,000 sensitive, 1,000 of them the same. Persons 1 and 2 may be one.
 */
export async function writeHistory(folder: string, year: number): Promise<void> {
	const census = await openToCount(folder);
	const on = (day: string, time = '09:00:00'): string => toInstant(new Date(`${year}-${day}T${time}+08:00`));
	const ship = async (request: Partial<Request> & Pick<Request, 'id' | 'at' | 'persons'>, post = true): Promise<void> => {
		const answer = await census.reserve({
			entity: 'oem',
			group: { id: 'auto', members: ['oem', 'mobility'] },
			year,
			bases: { ordinary: NONE, sensitive: NONE },
			transfer: 'after-sales',
			recipient: 'hq',
			purpose: '售后质量分析',
			authorisation: null,
			authorisedFrom: request.authorisation == null ? null : on('01-01', '00:00:00'),
			unresolved: null,
			importantBytes: 0,
			readings: { whose: 'entity', inBoth: 'both', exempt: 'counted' },
			caps: [],
			...request,
		});
		if (!answer.granted) throw new Error('refused');
		if (!post) return;
		await census.open(request.id, 0, request.at);
		await census.post(request.id, request.at);
	};
	try {
		const attested = { kind: 'attested', by: 'zhou', at: on('01-01', '00:00:00'), statement: '年初邮件寄送' } as const;
		await census.openMeter('oem', year, { ...attested, ordinary: { min: 5, max: 20 }, sensitive: NOBODY });
		await census.openMeter('mobility', year, { ...attested, ordinary: NOBODY, sensitive: NOBODY });
		await ship({
			id: 'shp-contract',
			at: on('01-01'),
			persons: persons(1, 100, ORDINARY),
			bases: { ordinary: CONTRACT, sensitive: NONE },
			authorisation: 'scc-2026-01',
		});
		const exempt = { ordinary: { basis: 'I.3-C1', exempt: true }, sensitive: NONE };
		await ship({ id: 'shp-exempt', at: on('01-02'), persons: persons(91, 150, ORDINARY), recipient: 'lab', bases: exempt });
		const sensitive = { ordinary: NONE, sensitive: CONTRACT };
		await ship({ id: 'shp-oem', at: on('01-02'), persons: persons(100_001, 106_000, SENSITIVE), bases: sensitive, recipient: 'partner' });
		await ship({
			id: 'shp-mobility',
			at: on('01-02'),
			entity: 'mobility',
			persons: persons(105_001, 111_000, SENSITIVE),
			bases: sensitive,
			transfer: 'trip-study',
		});
		const pending = {
			id: 'shp-pending',
			at: on('01-02', '10:00:00'),
			persons: persons(1, 3, ORDINARY | SENSITIVE),
			bases: { ordinary: CONTRACT, sensitive: CONTRACT },
			authorisation: 'scc-2026-01',
			unresolved: { ordinary: { min: 0, max: 4 }, sensitive: NOBODY, method: '旁观者', author: 'wang' },
		};
		await ship(pending, false);
		const pairs = new Uint8Array([...keyOf(1), ...keyOf(2)]);
		const links = { set: 'dealer@first', version: 1, era: 'first', check: '0123456789abcdef', pairs, method: '经销商对照表', by: 'li' };
		await census.propose({ ...links, at: on('01-02', '11:00:00') });
	} finally {
		await census.close();
	}
}
