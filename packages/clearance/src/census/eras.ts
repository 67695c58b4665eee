import type { Era } from '@tongguan/census';
import { type EraSource, type KeyPort, readEras } from '@tongguan/census/node';
import { ClearanceError } from '../errors.ts';
import type { Site } from '../site/site.ts';
import { type EraConfig, readCensusConfig, secretFile } from './config.ts';

/** Devices that keep keys of eras, by the names that `census.json` has for them. */
export type KeyPorts = Readonly<Record<string, KeyPort>>;

/** The eras of a site with their keys, which stay in memory. `site-damaged`, `secret-missing` (a device nobody gave), and `bad-key-source` of the census. */
export async function siteEras(site: Pick<Site, 'dir' | 'paths' | 'config'>, ports: KeyPorts = {}): Promise<readonly Era[]> {
	const { eras } = await readCensusConfig(site);
	return readEras(eras.map((era) => sourceOf(era, site.dir, ports)));
}

function sourceOf({ key, ...era }: EraConfig, dir: string, ports: KeyPorts): EraSource {
	if ('file' in key) return { ...era, source: { kind: 'file', path: secretFile(dir, key.file) } };
	if ('environment' in key) return { ...era, source: { kind: 'environment', name: key.environment } };
	const port = Object.hasOwn(ports, key.port) ? ports[key.port] : undefined;
	if (port === undefined) throw new ClearanceError('secret-missing', { place: key.port });
	return { ...era, source: { kind: 'port', port } };
}
