import { encodeText } from '../core/encoding.ts';
import { signNote } from '../core/note.ts';
import { formatRoster } from '../core/roster.ts';
import { EvidenceError } from '../errors.ts';
import { noteKey, parseVkey } from '../keys.ts';
import { isSiteName, isWriterName, ROSTER } from '../layout.ts';
import type { EvidenceCrypto, EvidenceFs, Signer } from '../ports.ts';

export const MAX_ROSTER_BYTES = 1024 * 1024;

export type RosterOptions = {
	readonly evidence: string;
	readonly site: string;
	/** The site's key; its name is the site. */
	readonly signer: Signer;
	/** All writers, those already listed too. Each vkey is named `<site>/<writer>`. */
	readonly writers: readonly { readonly name: string; readonly vkey: string }[];
};

/** Makes the evidence folder where it is missing, and replaces its roster. Removing a writer from it makes that writer's logs unknown. */
export const replaceRoster = async (fs: EvidenceFs, crypto: EvidenceCrypto, options: RosterOptions): Promise<void> => {
	const { evidence, site, signer } = options;
	if (!isSiteName(site)) throw new EvidenceError('name-invalid', { name: site });
	if (signer.name !== site) throw new EvidenceError('key-name-wrong', { name: signer.name, expected: site });
	const writers = options.writers.map(({ name, vkey }) => {
		const key = parseVkey(crypto.sha256, vkey);
		if (!isWriterName(name)) throw new EvidenceError('name-invalid', { name });
		if (key === null) throw new EvidenceError('key-invalid', { name });
		if (key.name !== site + '/' + name) throw new EvidenceError('key-name-wrong', { name: key.name, expected: site + '/' + name });
		return { name, key };
	});
	const siteKey = noteKey(crypto.sha256, signer.name, signer.publicKey);
	const text = signNote(formatRoster({ site, siteKey, writers }), siteKey, signer.sign);
	const path = evidence + '/' + ROSTER;
	await fs.makeFolder(evidence);
	await fs.write(path + '.tmp', encodeText(text));
	await fs.rename(path + '.tmp', path);
	await fs.syncFolder(evidence);
};
