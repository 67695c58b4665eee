import type { Aead } from '../ports.ts';

export type Suite = {
	readonly name: string;
	/** null: not decrypted. */
	readonly aead: { readonly cipher: Aead; readonly keyBytes: number; readonly hash: 'sha256' | 'sha384' } | null;
};

const AES_128 = { cipher: 'aes-128-gcm', keyBytes: 16, hash: 'sha256' } as const;
const AES_256 = { cipher: 'aes-256-gcm', keyBytes: 32, hash: 'sha384' } as const;
const CHACHA = { cipher: 'chacha20-poly1305', keyBytes: 32, hash: 'sha256' } as const;

/** IANA's TLS cipher suites that are decrypted, and those of RFC 8998, which are told by name. How the key was agreed on is in the secrets. */
const SUITES: ReadonlyMap<number, Suite> = new Map<number, Suite>([
	[0x1301, { name: 'TLS_AES_128_GCM_SHA256', aead: AES_128 }],
	[0x1302, { name: 'TLS_AES_256_GCM_SHA384', aead: AES_256 }],
	[0x1303, { name: 'TLS_CHACHA20_POLY1305_SHA256', aead: CHACHA }],
	[0x009c, { name: 'TLS_RSA_WITH_AES_128_GCM_SHA256', aead: AES_128 }],
	[0x009d, { name: 'TLS_RSA_WITH_AES_256_GCM_SHA384', aead: AES_256 }],
	[0x009e, { name: 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', aead: AES_128 }],
	[0x009f, { name: 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384', aead: AES_256 }],
	[0xc02b, { name: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256', aead: AES_128 }],
	[0xc02c, { name: 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384', aead: AES_256 }],
	[0xc02f, { name: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', aead: AES_128 }],
	[0xc030, { name: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', aead: AES_256 }],
	[0xcca8, { name: 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256', aead: CHACHA }],
	[0xcca9, { name: 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256', aead: CHACHA }],
	[0xccaa, { name: 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256', aead: CHACHA }],
	[0x00c6, { name: 'TLS_SM4_GCM_SM3', aead: null }],
	[0x00c7, { name: 'TLS_SM4_CCM_SM3', aead: null }],
]);

export const suiteOf = (id: number): Suite => SUITES.get(id) ?? { name: '0x' + id.toString(16).padStart(4, '0'), aead: null };
