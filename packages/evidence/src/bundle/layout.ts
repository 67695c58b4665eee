import type { LogKind } from '../types.ts';

/** Files of an inspection bundle, and the names allowed in one. */

export const MANIFEST = 'manifest.json';
export const SUMS = 'SHA256SUMS';
/** What the cover sheet says, for programs. */
export const FACTS = 'cover.json';
export const COVER_TEXT = 'cover.txt';
export const COVER_PAGE = 'cover.html';
export const BUNDLE_ROSTER = 'proofs/roster';
export const BUNDLE_VKEY = 'proofs/site.vkey';
export const CONTENT = 'content/content.json';

export const extractPath = (log: LogKind, form: 'json' | 'csv'): string => 'logs/' + log + '.' + form;
/** C2SP tlog-proofs one after the other, in the order of their entries. */
export const proofsPath = (writer: string, log: LogKind): string => 'proofs/' + writer + '-' + log + '.tlog-proofs';
export const notePath = (writer: string, log: LogKind, note: 'checkpoint' | 'cosigned'): string =>
	'proofs/' + writer + '-' + log + '.' + note;
export const openedPath = (connection: string): string => 'opened/' + connection + '.pcapng';
export const contentFolder = (connection: string): string => 'content/' + connection;

/** Files that one bundle may have: their names and digests are held in memory where it is made and where it is verified. */
export const MAX_FILES = 250_000;
export const MAX_FACTS_BYTES = 64 << 20;

const LONGEST_PATH = 512;
const LONGEST_SEGMENT = 255;
const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** `name-outside`: it leads out of the bundle, or would on some system. */
export type NameFault = 'name-invalid' | 'name-outside' | 'name-too-long';

/** Why a name is none of a file of a bundle; null when it is one. No other name is ever given to a file system. */
export const nameFault = (path: string): NameFault | null => {
	if (path.length > LONGEST_PATH) return 'name-too-long';
	const segments = path.split('/');
	if (path.includes('\\') || /^[A-Za-z]:/.test(path) || segments.some((one) => one === '' || one === '.' || one === '..'))
		return 'name-outside';
	if (segments.some((one) => one.length > LONGEST_SEGMENT)) return 'name-too-long';
	return segments.every((one) => SEGMENT.test(one)) ? null : 'name-invalid';
};
