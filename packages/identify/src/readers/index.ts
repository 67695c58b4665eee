import type { Reader } from '../reader.ts';
import { csv } from './csv.ts';
import { gpx } from './gpx.ts';
import { image } from './image.ts';
import { ndjson } from './ndjson.ts';
import { parquet } from './parquet.ts';
import { xlsx } from './xlsx.ts';
import { zip } from './zip.ts';

/** Asked in this order: signatures first (a workbook is a ZIP too), then formats told by their look. */
export const readers: readonly Reader[] = [parquet, xlsx, zip, image, gpx, ndjson, csv];
