import { isIP } from 'node:net';
import { GatewayError } from '../errors.ts';

/** `ip` is dialled; `host` only names the server (SNI, Host header). */
export type RecipientAddress = { readonly host: string; readonly ip: string; readonly port: number };
export type Lookup = (host: string) => Promise<{ readonly address: string }>;

const HOST = /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,62}\.?)*$/;

/**
 * `host:port`, `192.0.2.1:port` or `[2001:db8::1]:port`, resolved once: what was classified is what is dialled.
 * Throws `recipient-address`, `recipient-unresolved`.
 */
export const resolveRecipient = async (address: string, deps: { readonly lookup: Lookup }): Promise<RecipientAddress> => {
	const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(address);
	const host = match?.[1] ?? match?.[2] ?? '';
	const port = Number(match?.[3]);
	const bare = isIP(host) !== 0;
	if (!match || port < 1 || port > 65_535 || !(bare || HOST.test(host)) || (match[1] !== undefined && isIP(host) !== 6))
		throw new GatewayError('recipient-address');
	if (bare) return { host, ip: host, port };
	try {
		const { address: ip } = await deps.lookup(host);
		return { host, ip, port };
	} catch (cause) {
		throw new GatewayError('recipient-unresolved', { host }, { cause });
	}
};
