import { layout, sitePacks, toInstant } from '@tongguan/clearance';
import { canonical, type PublishedPack } from '@tongguan/law';
import type { Command } from 'commander';
import { type ActingOptions, acting, add } from '../command.ts';
import { jsonFile } from '../json-file.ts';
import { EXIT, type Out } from '../out.ts';
import { sha256 } from '../packs.ts';
import { change, reading } from './facts.ts';

/** Which packs the gate of a site decides by. */
export function sitePackCommands(pack: Command): void {
	add<ActingOptions>(pack, 'load <file>', 'cli.lawPack.load.about', [...acting], async (context, [file], options) => {
		const signed = await jsonFile(file!);
		const loaded = await change(context, options, (admin) => admin.loadPack(signed));
		context.out.record({ loaded });
		context.out.say('cli.lawPack.load.done', { ...loaded, digest: loaded.sha256 });
	});
	add<ActingOptions>(pack, 'unload <id>', 'cli.lawPack.unload.about', [...acting], async (context, [id], options) => {
		const unloaded = await change(context, options, (admin) => admin.unloadPack(id!));
		context.out.record({ unloaded });
		context.out.say('cli.lawPack.unload.done', { pack: unloaded.pack, version: unloaded.version });
	});
	add(pack, 'list', 'cli.lawPack.list.about', [], async (context) => {
		const { out, dir } = context;
		return reading(context, async (registry) => {
			const packs = sitePacks(layout(dir).packs, registry);
			const rows: string[][] = [];
			for (const { record, pack: held, signedAt } of await packs.list()) {
				const counts = held && countsOf(held);
				const loaded = record && { ...record, signedAt };
				const about = held ? { kind: held.kind, effective: held.effective, ...counts, sha256: sha256(canonical(held)) } : { altered: true };
				out.record({ pack: record?.pack ?? held!.id, version: record?.version ?? held!.version, ...about, loaded });
				rows.push([
					record?.pack ?? held!.id,
					record?.version ?? held!.version,
					held ? periodOf(held, out) : '?',
					counts ? `${counts.verified}/${counts.items}` : '?',
					record?.signedBy ?? out.text('cli.lawPack.list.builtIn'),
					record ? `${record.loadedBy} ${record.at.slice(0, 10)}` : '',
				]);
			}
			out.table(['pack', 'version', 'period', 'verified', 'signedBy', 'loadedBy'], rows);
			try {
				await packs.inForce(toInstant(new Date()));
			} catch (error) {
				out.error(error);
				return EXIT.unproven;
			}
			return EXIT.done;
		});
	});
}

const countsOf = ({ items }: PublishedPack) => ({
	items: items.length,
	ruleless: items.filter(({ rule }) => rule === null).length,
	verified: items.filter(({ verified }) => verified).length,
});
function periodOf({ effective: { from, until } }: PublishedPack, out: Out): string {
	if (from === null && until === null) return out.text('cli.lawPack.list.unbounded');
	return `${from?.slice(0, 10) ?? ''} – ${until?.slice(0, 10) ?? ''}`;
}
