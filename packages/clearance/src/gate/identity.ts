import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClearanceError } from '../errors.ts';
import { layout, readKey, writeWhole } from '../site/index.ts';
import { createIdentity, pinOf } from '../wire/index.ts';

const files = (dir: string) => ({ key: join(layout(dir).keys, 'gateway', 'tls.key'), cert: join(layout(dir).keys, 'gateway', 'tls.crt') });

/** Makes the key and certificate the gateway shows to recipients. Once, at the making of a site. */
export async function makeGatewayIdentity(dir: string, site: string): Promise<{ readonly pin: string }> {
	const { key, cert } = files(dir);
	const identity = createIdentity(`tongguan ${site}`);
	await writeWhole(key, identity.keyPem, { fresh: true });
	await writeWhole(cert, identity.certPem, { fresh: true });
	return { pin: identity.pin };
}

/** `pin`: what recipients allow. `key-missing`, `key-permissions`. */
export async function gatewayIdentity(dir: string): Promise<{ readonly key: string; readonly cert: string; readonly pin: string }> {
	const paths = files(dir);
	const key = (await readKey(paths.key)).toString('utf8');
	const cert = await readFile(paths.cert, 'utf8').catch((cause: unknown) => {
		throw new ClearanceError('key-missing', { file: paths.cert }, { cause });
	});
	return { key, cert, pin: pinOf(cert) };
}
