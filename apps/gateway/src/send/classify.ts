import { GatewayError } from '../errors.ts';

/** `handshake`: before the peer has proved who it is. */
export type Phase = 'dial' | 'handshake' | 'requests';

const codeOf = (error: unknown): string => {
	const code = (error as { code?: unknown } | null)?.code;
	return typeof code === 'string' ? code : '';
};

/** Alerts (RFC 8446, 6.2) by which a peer says that it does not accept our certificate, and that it cannot agree on version, cipher or protocol. */
const REFUSAL = /ALERT.*(CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)/;
const DISAGREEMENT = /ALERT.*(PROTOCOL|INSUFFICIENT_SECURITY|HANDSHAKE_FAILURE)/;

/** The closed code of what a socket, TLS or the HTTP parser reported. */
export const classify = (error: unknown, phase: Phase, address: string): GatewayError => {
	if (error instanceof GatewayError) return error;
	const code = codeOf(error);
	const cause = { cause: error };
	if (phase === 'dial') return new GatewayError('recipient-unreachable', { address }, cause);
	if (code.startsWith('HPE_')) return new GatewayError('recipient-garbled', { field: 'http' }, cause);
	if (REFUSAL.test(code)) return new GatewayError('recipient-refused', { address }, cause);
	const disagrees = DISAGREEMENT.test(code) || (code.startsWith('ERR_SSL_') && !code.includes('ALERT'));
	if (disagrees && phase === 'handshake') return new GatewayError('recipient-insecure', { address }, cause);
	if (disagrees) return new GatewayError('recipient-garbled', { field: 'tls' }, cause);
	return new GatewayError('recipient-reset', { address }, cause);
};
