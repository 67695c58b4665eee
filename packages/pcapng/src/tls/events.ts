import type { Origin } from '../report.ts';
import type { Side } from '../streams/dialogue.ts';

/** What a certificate says of whom it is for. */
export type CertificateNames = {
	/** RFC 4514 where the attribute has a short name there, else its object identifier. */
	readonly subject: string;
	readonly issuer: string;
	/** DNS names and e-mail addresses of subjectAltName. */
	readonly names: readonly string[];
};

/** A handshake message that names something. */
export type TlsMessage =
	| {
			readonly message: 'client-hello';
			/** Server name indication; of Encrypted Client Hello the outer one. */
			readonly serverName: string | null;
			/** Offered, in order of preference. */
			readonly protocols: readonly string[];
			readonly versions: readonly string[];
	  }
	| {
			readonly message: 'server-hello';
			readonly version: string;
			readonly cipher: string;
			/** Chosen; in TLS 1.3 it is told with the encrypted extensions. */
			readonly protocol: string | null;
	  }
	| { readonly message: 'encrypted-extensions'; readonly protocol: string | null }
	| { readonly message: 'certificate'; readonly certificates: readonly CertificateNames[] };
export type TlsEvent = { readonly type: 'tls'; readonly connection: number; readonly from: Side; readonly origin: Origin } & TlsMessage;
