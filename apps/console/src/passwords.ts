import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hash, verify } from '@node-rs/argon2';
import { ConsoleError } from './errors.ts';
import { writeWhole } from './rooms.ts';

/** Characters; NIST SP 800-63B-4 asks for 15 where a password is the only factor and 8 as the floor: we take 12. */
const LEAST_PASSWORD = 12;
const MOST_PERSON_ID = 64;
/** argon2id, 64 MiB, 3 passes, one lane (RFC 9106, second recommended option with less parallelism). */
const COST = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;

const fileOf = (siteDir: string) => join(siteDir, 'keys', 'console', 'passwords.json');

async function readHashes(siteDir: string): Promise<Record<string, string>> {
	const file = fileOf(siteDir);
	try {
		const { mode } = await stat(file);
		if ((mode & 0o077) !== 0) throw new ConsoleError('passwords-exposed');
		const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
		if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new ConsoleError('passwords-unreadable');
		const hashes: Record<string, string> = Object.create(null);
		for (const [id, value] of Object.entries(parsed)) {
			if (typeof value !== 'string') throw new ConsoleError('passwords-unreadable');
			hashes[id] = value;
		}
		return hashes;
	} catch (error) {
		if (error instanceof ConsoleError) throw error;
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Object.create(null);
		throw new ConsoleError('passwords-unreadable', {}, { cause: error });
	}
}

/**
 * Sets the console password of a person: `keys/console/passwords.json` (0600) maps person ids to argon2id strings.
 * The file is replaced whole and durably; a running console uses the new password at the next sign-in.
 * Throws `password-weak`, `person-id-invalid`, `passwords-unreadable`, `passwords-exposed`.
 */
export async function setConsolePassword(siteDir: string, personId: string, password: string): Promise<void> {
	if (personId.length === 0 || personId.length > MOST_PERSON_ID) throw new ConsoleError('person-id-invalid');
	if ([...password].length < LEAST_PASSWORD) throw new ConsoleError('password-weak', { least: LEAST_PASSWORD });
	const hashes = await readHashes(siteDir);
	hashes[personId] = await hash(password, COST);
	const file = fileOf(siteDir);
	await mkdir(dirname(file), { recursive: true, mode: 0o700 });
	await writeWhole(file, `${JSON.stringify(hashes, null, '\t')}\n`);
}

/** Answers whether a password is that person's. A person without one costs the same time as a wrong password. */
export type PasswordCheck = (personId: string, password: string) => Promise<boolean>;

export async function passwordCheck(siteDir: string): Promise<PasswordCheck> {
	const nobody = await hash('nobody has this password', COST);
	return async (personId, password) => {
		const hashes = await readHashes(siteDir);
		const known = hashes[personId];
		try {
			return (await verify(known ?? nobody, password)) && known !== undefined;
		} catch (error) {
			throw new ConsoleError('passwords-unreadable', {}, { cause: error });
		}
	};
}
