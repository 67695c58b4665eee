import { Cursor, Short } from './cursor.ts';
import type { CertificateNames } from './events.ts';

const SEQUENCE = 0x30;
const OBJECT_IDENTIFIER = 0x06;
const OCTET_STRING = 0x04;
const BMP_STRING = 0x1e;
const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
const EMAIL = 0x81;
const DNS_NAME = 0x82;
const SUBJECT_ALT_NAME = '2.5.29.17';
/** RFC 4514, 3, and those that certificates have beside them. */
const ATTRIBUTES: ReadonlyMap<string, string> = new Map([
	['2.5.4.3', 'CN'],
	['2.5.4.5', 'serialNumber'],
	['2.5.4.6', 'C'],
	['2.5.4.7', 'L'],
	['2.5.4.8', 'ST'],
	['2.5.4.10', 'O'],
	['2.5.4.11', 'OU'],
	['1.2.840.113549.1.9.1', 'emailAddress'],
	['0.9.2342.19200300.100.1.25', 'DC'],
]);
const utf8 = new TextDecoder();
const utf16 = new TextDecoder('utf-16be');

/** Names in an X.509 certificate (RFC 5280, 4.1). null: it is none. */
export const readCertificate = (der: Uint8Array): CertificateNames | null => {
	try {
		const certificate = inside(new Cursor(inside(new Cursor(der), SEQUENCE).rest()), SEQUENCE);
		let serial = element(certificate);
		if (serial.tag === VERSION) serial = element(certificate);
		element(certificate);
		const issuer = distinguishedName(inside(certificate, SEQUENCE));
		element(certificate);
		const subject = distinguishedName(inside(certificate, SEQUENCE));
		element(certificate);
		const names: string[] = [];
		while (certificate.left > 0) {
			const { tag, value } = element(certificate);
			if (tag === EXTENSIONS) names.push(...alternativeNames(inside(value, SEQUENCE)));
		}
		return { subject, issuer, names };
	} catch (error) {
		if (error instanceof Short) return null;
		throw error;
	}
};

/** X.690, 8.1, definite lengths. */
const element = (from: Cursor): { readonly tag: number; readonly value: Cursor } => {
	const tag = from.number(1);
	const first = from.number(1);
	if (first === 0x80 || first > 0x84) throw new Short();
	const length = first < 0x80 ? first : from.number(first & 0x7f);
	return { tag, value: new Cursor(from.take(length)) };
};
const inside = (from: Cursor, tag: number): Cursor => {
	const found = element(from);
	if (found.tag !== tag) throw new Short();
	return found.value;
};

const distinguishedName = (name: Cursor): string => {
	const parts: string[] = [];
	while (name.left > 0) {
		const set = element(name).value;
		while (set.left > 0) {
			const attribute = inside(set, SEQUENCE);
			const type = identifier(inside(attribute, OBJECT_IDENTIFIER).rest());
			const { tag, value } = element(attribute);
			const text = (tag === BMP_STRING ? utf16 : utf8).decode(value.rest());
			parts.push(`${ATTRIBUTES.get(type) ?? type}=${text.replaceAll(/[,+"\\<>;]/g, '\\$&')}`);
		}
	}
	return parts.reverse().join(',');
};

const alternativeNames = (extensions: Cursor): readonly string[] => {
	const names: string[] = [];
	while (extensions.left > 0) {
		const extension = inside(extensions, SEQUENCE);
		if (identifier(inside(extension, OBJECT_IDENTIFIER).rest()) !== SUBJECT_ALT_NAME) continue;
		let last = element(extension);
		while (extension.left > 0) last = element(extension);
		if (last.tag !== OCTET_STRING) throw new Short();
		const list = inside(last.value, SEQUENCE);
		while (list.left > 0) {
			const { tag, value } = element(list);
			if (tag === DNS_NAME || tag === EMAIL) names.push(utf8.decode(value.rest()));
		}
	}
	return names;
};

const identifier = (bytes: Uint8Array): string => {
	const numbers: number[] = [];
	let value = 0;
	for (const byte of bytes) {
		value = value * 128 + (byte & 0x7f);
		if (byte & 0x80) continue;
		numbers.push(value);
		value = 0;
	}
	const [first = 0, ...others] = numbers;
	const root = Math.min(Math.floor(first / 40), 2);
	return [root, first - root * 40, ...others].join('.');
};
