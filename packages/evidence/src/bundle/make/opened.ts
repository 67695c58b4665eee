import { openNamed } from '../../capture/open.ts';
import { EvidenceError } from '../../errors.ts';
import type { Age, EvidenceFs } from '../../ports.ts';
import type { NotOpened, NotOpenedWhy } from '../facts.ts';
import { openedPath } from '../layout.ts';
import type { HeldConnection } from './captures.ts';
import type { Out } from './out.ts';

type Opened = { readonly path: string; readonly bytes: number };
/** Of one connection: the capture with its secrets, or why there is none. */
export type Opening = { readonly opened: Opened; readonly notOpened: null } | { readonly opened: null; readonly notOpened: NotOpened };

/** What a connection's own files can be the reason of; anything else ends the making. */
const ITS_OWN = ['capture-damaged', 'capture-missing', 'escrow-incomplete', 'identity-wrong', 'sealed-damaged'] as const;

/** Writes `opened/<connection>.pcapng` out of the copies in the bundle at `dir`. A connection that has no secrets needs no identity. */
export const openConnection = async (
	fs: EvidenceFs,
	age: Age,
	dir: string,
	out: Out,
	{ connection, parts, sealed }: HeldConnection,
	identities: readonly string[],
): Promise<Opening> => {
	const not = (why: NotOpenedWhy): Opening => ({ opened: null, notOpened: { connection, why } });
	if (sealed.length > 0 && identities.length === 0) return not('sealed');
	const path = openedPath(connection);
	let file: Awaited<ReturnType<Out['create']>> | null = null;
	try {
		const capture = await openNamed(fs, age, dir, connection, [...parts, ...sealed], identities);
		// Without a part before it, what is encrypted opens no more, and what is not would look whole.
		if (capture.missing.length > 0) return not('capture-missing');
		file = await out.create(path);
		await capture.write(file.write);
		const { bytes } = await file.close();
		return { opened: { path, bytes }, notOpened: null };
	} catch (error) {
		const why = ITS_OWN.find((code) => error instanceof EvidenceError && error.code === code);
		if (why === undefined) throw error;
		await file?.drop();
		return not(why);
	}
};
