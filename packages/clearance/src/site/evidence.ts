import { logKeyOf, openWriter } from '@tongguan/evidence/node';
import { readKey } from './files.ts';
import type { WriterName } from './layout.ts';
import type { Site } from './site.ts';

/** Opens the logs of one of the site's writers. A writer is one process at a time (`writer-locked` of the evidence room). */
export async function openEvidence({ config, paths }: Site, writer: WriterName, clock: () => Date): ReturnType<typeof openWriter> {
	const key = logKeyOf((await readKey(paths.logKey(writer))).toString('utf8').trim());
	return openWriter({ evidence: paths.evidence, lock: paths.evidenceLock(writer), site: config.site, writer, key, clock });
}
