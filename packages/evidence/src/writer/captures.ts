import { type CapturePorts, createCapture } from '../capture/index.ts';
import type { Digest } from '../capture/outlet.ts';
import { toHex } from '../core/encoding.ts';
import { dayOf, instantOf } from '../core/time.ts';
import { EvidenceError, ioError } from '../errors.ts';
import { capturePath, folderOf, isConnectionName, sealedPath } from '../layout.ts';
import type { EvidenceCrypto, EvidenceFs, Sealer } from '../ports.ts';
import type { Capture, CaptureMeta, PartLimits, TrafficEvent, TrafficPayload } from '../types.ts';
import { pendingPath } from './pending.ts';

type Deps = {
	readonly fs: EvidenceFs;
	readonly crypto: EvidenceCrypto;
	readonly clock: () => Date;
	readonly ticks: () => bigint;
	readonly digest?: () => Digest;
	readonly limits: PartLimits;
	readonly dir: string;
	readonly writer: string;
	readonly append: (payload: TrafficPayload) => Promise<unknown>;
};

/** Files of a capture that an entry names for the first time. */
const namedBy = (event: TrafficEvent): readonly string[] => {
	if (event.event === 'opened') return [event.capture.file];
	const sealed = event.secrets.map(({ file }) => file);
	return event.event === 'part' ? [event.next.file, ...sealed] : sealed;
};

/** Captures of a writer in its evidence folder. Each of their files has the writer's second name until an entry that names it is durable. */
export const openCapture = async (deps: Deps, meta: CaptureMeta, sealer: Sealer | null): Promise<Capture> => {
	const { fs, crypto, clock, ticks, digest = crypto.sha256Stream, limits, dir, writer, append } = deps;
	const { connection, application, ...about } = meta;
	if (!isConnectionName(connection)) throw new EvidenceError('connection-invalid', {});
	const own = (file: string): string => pendingPath(dir + '/' + file, writer);
	/** Gives the file its first name; fails with `capture-exists`. */
	const publish = async (file: string): Promise<void> => {
		if ((await fs.link(own(file), dir + '/' + file)) !== true) {
			await fs.remove(own(file));
			throw new EvidenceError('capture-exists', { file });
		}
		await fs.syncFolder(folderOf(dir + '/' + file));
	};
	const begin: CapturePorts['begin'] = async (number) => {
		const file = capturePath(dayOf(clock()), connection, number);
		try {
			await fs.makeFolder(folderOf(dir + '/' + file));
			const out = await fs.create(own(file));
			try {
				await publish(file);
			} catch (error) {
				await out.close();
				throw error;
			}
			return { file, out };
		} catch (error) {
			throw ioError((error as { code?: string }).code === 'EEXIST' ? new EvidenceError('capture-exists', { file }) : error);
		}
	};
	const keep: CapturePorts['keep'] =
		sealer === null
			? null
			: async (batch, lines) => {
					const day = dayOf(clock());
					return Promise.all(
						(await sealer.seal(lines)).map(async ({ way, to, bytes }) => {
							const file = sealedPath(day, connection, batch, way);
							await fs.makeFolder(folderOf(dir + '/' + file));
							await fs.write(own(file), bytes);
							await publish(file);
							return { file, bytes: bytes.length, sha256: toHex(crypto.sha256(bytes)), to };
						}),
					);
				};
	const enter: CapturePorts['enter'] = async (event) => {
		await append({ connection, ...about, at: instantOf(clock()), transport: 'tcp', application, ...event });
		for (const file of namedBy(event)) {
			await fs.link(own(file), dir + '/' + file);
			await fs.remove(own(file));
		}
	};
	return createCapture(meta, { clock, ticks, sha256: digest, begin, keep, enter, limits });
};
