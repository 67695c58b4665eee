import { openAdmin } from '../src/changes/index.ts';
import { unlock } from '../src/people/index.ts';
import { PASSPHRASE } from './world.ts';

/** A process of its own that changes the processor again and again, and says so each time, until it is killed. */
const [dir, from] = process.argv.slice(2);
let time = Date.parse(from!);
const signer = await unlock(dir!, 'officer', PASSPHRASE);
const admin = await openAdmin(dir!, { clock: () => new Date(time++), signer });
for (let i = 0; i < 10_000; i++) {
	await admin.setProcessor({ id: 'maker', name: `Name ${i}` });
	process.send?.(i);
}
