import { latin1 } from '../latin1.ts';
import { Cursor } from './cursor.ts';

/** Handshake message types (RFC 8446, 4; RFC 5246, 7.4). */
export const CLIENT_HELLO = 1;
export const SERVER_HELLO = 2;
export const ENCRYPTED_EXTENSIONS = 8;
export const CERTIFICATE = 11;
export const FINISHED = 20;
export const KEY_UPDATE = 24;

const SERVER_NAME = 0;
const ALPN = 16;
const EARLY_DATA = 42;
const SUPPORTED_VERSIONS = 43;
export const TLS_1_2 = 0x0303;
export const TLS_1_3 = 0x0304;
/** Random of a ServerHello that asks for another ClientHello (RFC 8446, 4.1.3): SHA-256 of "HelloRetryRequest". */
const RETRY = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';
const VERSIONS: ReadonlyMap<number, string> = new Map([
	[0x0300, 'SSL 3.0'],
	[0x0301, 'TLS 1.0'],
	[0x0302, 'TLS 1.1'],
	[TLS_1_2, 'TLS 1.2'],
	[TLS_1_3, 'TLS 1.3'],
]);

export const versionName = (version: number): string => VERSIONS.get(version) ?? '0x' + version.toString(16).padStart(4, '0');

export type ClientHello = {
	readonly random: Uint8Array;
	readonly serverName: string | null;
	readonly protocols: readonly string[];
	readonly versions: readonly number[];
	readonly earlyData: boolean;
};
export type ServerHello = {
	readonly random: Uint8Array;
	readonly retry: boolean;
	readonly version: number;
	readonly suite: number;
	readonly protocol: string | null;
};

/** These throw `Short`. */
export const readClientHello = (body: Uint8Array): ClientHello => {
	const hello = new Cursor(body);
	const legacy = hello.number(2);
	const random = hello.take(32).slice();
	hello.vector(1);
	hello.vector(2);
	hello.vector(1);
	const extensions = readExtensions(hello);
	const versions = extensions.get(SUPPORTED_VERSIONS)?.vector(1);
	return {
		random,
		serverName: serverName(extensions.get(SERVER_NAME)),
		protocols: protocols(extensions.get(ALPN)),
		versions: versions === undefined ? [legacy] : numbers(versions),
		earlyData: extensions.has(EARLY_DATA),
	};
};

export const readServerHello = (body: Uint8Array): ServerHello => {
	const hello = new Cursor(body);
	const legacy = hello.number(2);
	const random = hello.take(32).slice();
	hello.vector(1);
	const suite = hello.number(2);
	hello.take(1);
	const extensions = readExtensions(hello);
	const retry = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('') === RETRY;
	const version = extensions.get(SUPPORTED_VERSIONS)?.number(2) ?? legacy;
	return { random, retry, version, suite, protocol: protocols(extensions.get(ALPN))[0] ?? null };
};

/** The protocol chosen. */
export const readEncryptedExtensions = (body: Uint8Array): string | null =>
	protocols(readExtensions(new Cursor(body)).get(ALPN))[0] ?? null;

/** Certificates in DER, that of the sender first. */
export const readCertificates = (body: Uint8Array, version: number): readonly Uint8Array[] => {
	const message = new Cursor(body);
	if (version === TLS_1_3) message.vector(1);
	const list = message.vector(3);
	const certificates: Uint8Array[] = [];
	while (list.left > 0) {
		certificates.push(list.vector(3).rest());
		if (version === TLS_1_3) list.vector(2);
	}
	return certificates;
};

const readExtensions = (hello: Cursor): ReadonlyMap<number, Cursor> => {
	const extensions = new Map<number, Cursor>();
	if (hello.left === 0) return extensions;
	const list = hello.vector(2);
	while (list.left > 0) {
		const type = list.number(2);
		const body = list.vector(2);
		if (!extensions.has(type)) extensions.set(type, body);
	}
	return extensions;
};

/** RFC 6066, 3. A server's is empty. */
const serverName = (extension: Cursor | undefined): string | null => {
	if (extension === undefined || extension.left === 0) return null;
	const list = extension.vector(2);
	while (list.left > 0) {
		const type = list.number(1);
		const name = list.vector(2).rest();
		if (type === 0) return latin1(name);
	}
	return null;
};
/** RFC 7301, 3.1. */
const protocols = (extension: Cursor | undefined): readonly string[] => {
	if (extension === undefined) return [];
	const list = extension.vector(2);
	const names: string[] = [];
	while (list.left > 0) names.push(latin1(list.vector(1).rest()));
	return names;
};
/** GREASE values (RFC 8701) are no versions. */
const numbers = (list: Cursor): readonly number[] => {
	const values: number[] = [];
	while (list.left > 0) values.push(list.number(2));
	return values.filter((value) => (value & 0x0f0f) !== 0x0a0a);
};
