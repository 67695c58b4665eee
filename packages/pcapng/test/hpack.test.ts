import { describe, expect, it } from 'vitest';
import { HpackDecoder } from '../src/http/hpack/decoder.ts';
import { decodeHuffman } from '../src/http/hpack/huffman.ts';
import { ascii, concat, hexBytes } from './support/bytes.ts';

const LIMIT = 65_536;
const decoded = (decoder: HpackDecoder, hex: string) => decoder.decode(hexBytes(hex))?.fields.map(([name, value]) => `${name}: ${value}`);

describe('HPACK', () => {
	it('decodes the requests of RFC 7541, C.4, whose later ones refer to the earlier', () => {
		const decoder = new HpackDecoder(LIMIT);
		const common = [':method: GET', ':scheme: http', ':path: /', ':authority: www.example.com'];
		expect(decoded(decoder, '828684418cf1e3c2e5f23a6ba0ab90f4ff')).toEqual(common);
		expect(decoded(decoder, '828684be5886a8eb10649cbf')).toEqual([...common, 'cache-control: no-cache']);
		expect(decoded(decoder, '828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf')).toEqual([
			':method: GET',
			':scheme: https',
			':path: /index.html',
			':authority: www.example.com',
			'custom-key: custom-value',
		]);
	});
	it('decodes the responses of RFC 7541, C.6, with a table of 256 bytes that evicts', () => {
		const decoder = new HpackDecoder(LIMIT);
		const first = '3fe101 48826402 5885aec3771a4b 6196d07abe941054d444a8200595040b8166e082a62d1bff 6e919d29ad171863c78f0b97c8e9ae82ae43d3';
		const common = ['cache-control: private', 'date: Mon, 21 Oct 2013 20:13:21 GMT', 'location: https://www.example.com'];
		expect(decoded(decoder, first)).toEqual([':status: 302', ...common]);
		expect(decoded(decoder, '4883640effc1c0bf')).toEqual([':status: 307', ...common]);
		const third =
			'88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007';
		expect(decoded(decoder, third)).toEqual([
			':status: 200',
			'cache-control: private',
			'date: Mon, 21 Oct 2013 20:13:22 GMT',
			'location: https://www.example.com',
			'content-encoding: gzip',
			'set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1',
		]);
		// The table holds the last three only: index 65 is none.
		expect(decoder.decode(hexBytes('c1'))).toBeNull();
		expect(decoder.held).toBeLessThanOrEqual(256);
	});
	it.each([
		['index 0', '80'],
		['an index beyond both tables', 'be'],
		['a string beyond its end', '00 05 6162'],
		['a number without end', 'ff ffffffffffff'],
		['a table above the limit', '3f e1ffff7f'],
		['padding of zeros', '00 81 00 00'],
		['padding of a whole byte', '00 82 1fff 00'],
		['the end of string within one', '00 84 ffffffff 00'],
	])('refuses %s', (_name, hex) => {
		expect(new HpackDecoder(LIMIT).decode(hexBytes(hex))).toBeNull();
	});
	it('keeps no more fields than the limit, and goes on decoding for the table', () => {
		const decoder = new HpackDecoder(5000);
		const large = concat(hexBytes('40 01 61 7f e907'), ascii('v'.repeat(1128)));
		expect(decoder.decode(large)?.fields).toHaveLength(1);
		const bomb = decoder.decode(new Uint8Array(10_000).fill(0xbe));
		expect(bomb).toMatchObject({ limited: true });
		expect(bomb!.fields.length).toBeLessThan(6);
		expect(decoded(decoder, '82')).toEqual([':method: GET']);
	});
	it('ends at any cut of a block with a part of it or with nothing', () => {
		const block = hexBytes('828684418cf1e3c2e5f23a6ba0ab90f4ff');
		for (let length = 0; length < block.length; length++) {
			const fields = new HpackDecoder(LIMIT).decode(block.subarray(0, length))?.fields;
			if (fields) expect(fields).toHaveLength(length);
		}
	});
});

it('the Huffman code is complete: every string of bits of some length is a symbol or leads to one', () => {
	// A code that is not prefix-free and full would give null here for some byte.
	for (let byte = 0; byte < 256; byte++) expect(decodeHuffman(Uint8Array.of(byte, 0xff, 0xff, 0xff, 0xff), 100)).toBeNull();
	expect(decodeHuffman(hexBytes('f1e3c2e5f23a6ba0ab90f4ff'), 100)).toEqual(ascii('www.example.com'));
});
