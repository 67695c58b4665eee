import type { Reader } from '../reader.ts';
import { isJpeg, readJpeg } from './image-jpeg.ts';
import { isPng, readPng } from './image-png.ts';

/**
 * JPEG and PNG: their metadata. The picture itself is not looked into, and `pixels` always says so: coverage of an image is never complete.
 */
export const image: Reader = {
	type: 'image/*',
	matches: (head) => isJpeg(head) || isPng(head),
	async read(source, context) {
		const head = await source.read(0, 8);
		await (isPng(head) ? readPng(source, context) : readJpeg(source, context));
	},
};
