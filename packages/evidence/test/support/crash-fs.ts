import type { EvidenceFs } from '../../src/ports.ts';

/** A file: what reads see, and what the disk has for sure. */
type File = { now: Uint8Array; durable: Uint8Array | null };
type Folder = { readonly now: Map<string, Node>; durable: Map<string, Node> };
type Node = File | Folder;
const isFolder = (node: Node | undefined): node is Folder => node !== undefined && node.now instanceof Map;

/** What the disk has after a power cut of what was not made durable: nothing, all, or some names and some blocks of it. */
export type Kept = 'none' | 'all' | 'some';
export type Fault =
	| { readonly kind: 'fails'; readonly code: 'EIO' | 'ENOSPC' }
	/** The process ends: nothing that it does later happens. */
	| { readonly kind: 'ends'; readonly when: 'before' | 'after' }
	| { readonly kind: 'power'; readonly when: 'before' | 'after'; readonly kept: Kept };

export type CrashFs = EvidenceFs & {
	/** Changes so far: each is a system call, or the part of one that can happen alone. */
	readonly steps: number;
	/** Names of the steps, for a table. */
	readonly log: readonly string[];
	/** The fault comes at step `at`, counted from 0. */
	arm(at: number, fault: Fault): void;
	readonly dead: boolean;
	/** What another process finds, the machine running on or started anew. `random`: 0 to 1. */
	after(kept: Kept | 'running', random: () => number): CrashFs;
	/** Called after each step. */
	onStep: (() => void) | null;
	contents(path: string): Uint8Array | null;
};

const BLOCK = 512;
const failure = (code: string): Error => Object.assign(new Error('injected'), { code });
let boots = 0;
const newBoot = (): string => {
	boots += 1;
	return '00000000-0000-4000-8000-' + String(boots).padStart(12, '0');
};

/** A file system in memory that forgets what was not made durable, with a fault at a step of one's choice. */
export const crashFs = (root: Folder = { now: new Map(), durable: new Map() }, boot = newBoot()): CrashFs => {
	const log: string[] = [];
	let armed: { readonly at: number; readonly fault: Fault } | null = null;
	let dead = false;

	const find = (path: string): Node | undefined => {
		let node: Node | undefined = root;
		for (const name of path.split('/').slice(1)) node = isFolder(node) ? node.now.get(name) : undefined;
		return node;
	};
	const split = (path: string): [Folder, string] => {
		const at = path.lastIndexOf('/');
		const folder = at === 0 ? root : find(path.slice(0, at));
		if (!isFolder(folder)) throw failure('ENOENT');
		return [folder, path.slice(at + 1)];
	};
	const fileAt = (path: string): File => {
		const node = find(path);
		if (node === undefined) throw failure('ENOENT');
		if (isFolder(node)) throw failure('EISDIR');
		return node;
	};
	const makeAll = (path: string): void => {
		let folder = root;
		for (const name of path.split('/').slice(1)) {
			const next = folder.now.get(name) ?? { now: new Map(), durable: new Map() };
			folder.now.set(name, next);
			if (!isFolder(next)) throw failure('ENOTDIR');
			folder = next;
		}
	};
	const opened = (path: string, folders: boolean): File => {
		if (folders) makeAll(path.slice(0, path.lastIndexOf('/')));
		const [folder, name] = split(path);
		const node = folder.now.get(name) ?? { now: new Uint8Array(0), durable: null };
		if (isFolder(node)) throw failure('EISDIR');
		folder.now.set(name, node);
		return node;
	};
	const writeAt = (file: File, bytes: Uint8Array, at: number): void => {
		const grown = new Uint8Array(Math.max(file.now.length, at + bytes.length));
		grown.set(file.now);
		grown.set(bytes, at);
		file.now = grown;
	};
	/** `part`: what has happened when the call fails for want of space. */
	const step = async <T>(name: string, work: () => T, part: () => void = () => undefined): Promise<T> => {
		if (dead) throw failure('EIO');
		const fault = armed?.at === log.length ? armed.fault : null;
		log.push(name);
		try {
			if (fault?.kind === 'fails') {
				if (fault.code === 'ENOSPC') part();
				throw failure(fault.code);
			}
			if (fault?.when === 'before') {
				dead = true;
				throw failure('EIO');
			}
			const result = work();
			if (fault?.when === 'after') {
				dead = true;
				throw failure('EIO');
			}
			return result;
		} finally {
			fs.onStep?.();
		}
	};
	const short = (path: string): string => path.replace(/^.*?\/(logs\/[^/]+\/|objects\/|capture\/|roster)/, '$1');
	const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
	const half = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length >> 1);

	const fs: CrashFs = {
		onStep: null,
		get steps() {
			return log.length;
		},
		log,
		get dead() {
			return dead;
		},
		arm: (at, fault) => {
			armed = { at, fault };
		},
		after: (kept, random) => (kept === 'running' ? crashFs(copied(root), boot) : crashFs(survived(root, kept, random), newBoot())),
		contents: (path) => {
			const node = find(path);
			return node === undefined || isFolder(node) ? null : node.now;
		},
		async kind(path) {
			const node = find(path);
			return node === undefined ? null : isFolder(node) ? 'folder' : 'file';
		},
		async *list(path) {
			const node = find(path);
			if (isFolder(node)) for (const [name, child] of [...node.now]) yield { name, kind: isFolder(child) ? 'folder' : 'file' };
		},
		read: async (path, limit) => (find(path) === undefined ? null : fileAt(path).now.slice(0, limit + 1)),
		async stream(path) {
			if (find(path) === undefined) return null;
			const { now } = fileAt(path);
			return (async function* () {
				for (let at = 0; at < now.length; at += 65_536) yield now.slice(at, at + 65_536);
			})();
		},
		async write(path, bytes) {
			const file = await step('write ' + short(path), () => {
				const made = opened(path, false);
				made.now = bytes.slice();
				return made;
			});
			await step('fsync ' + short(path), () => {
				file.durable = file.now;
			});
			await fs.syncFolder(path.slice(0, path.lastIndexOf('/')));
		},
		put: (path, bytes) =>
			step(
				'put ' + short(path),
				() => {
					opened(path, true).now = bytes.slice();
				},
				() => {
					opened(path, true).now = half(bytes).slice();
				},
			),
		async place(path) {
			const file = await step('open ' + short(path), () => opened(path, true));
			return {
				write: (parts, at) =>
					step(
						'pwrite ' + short(path),
						() => writeAt(file, joined(parts), at),
						() => writeAt(file, half(joined(parts)), at),
					),
				sync: () =>
					step('fdatasync ' + short(path), () => {
						file.durable = file.now;
					}),
				close: async () => undefined,
			};
		},
		append: async (path) => appending(path, fileAt(path)),
		async create(path) {
			const file = await step('create ' + short(path), () => {
				if (find(path) !== undefined) throw failure('EEXIST');
				return opened(path, false);
			});
			return appending(path, file);
		},
		truncate: (path, bytes) =>
			step('truncate ' + short(path), () => {
				const file = fileAt(path);
				file.now = file.now.slice(0, bytes);
				file.durable = file.now;
			}),
		rename: (from, to) =>
			step('rename ' + short(to), () => {
				const file = fileAt(from);
				const [source, name] = split(from);
				const [target, other] = split(to);
				source.now.delete(name);
				target.now.set(other, file);
			}),
		link: (from, to) =>
			step('link ' + short(to), () => {
				const node = find(from);
				if (node === undefined) return null;
				const [folder, name] = split(to);
				if (folder.now.has(name)) return false;
				folder.now.set(name, node);
				return true;
			}),
		remove: (path) =>
			step('unlink ' + short(path), () => {
				if (find(path) === undefined) return false;
				const [folder, name] = split(path);
				return folder.now.delete(name);
			}),
		removeEmptyFolder: (path) =>
			step('rmdir ' + short(path), () => {
				const node = find(path);
				if (!isFolder(node) || node.now.size > 0) return false;
				const [folder, name] = split(path);
				return folder.now.delete(name);
			}),
		async makeFolder(path) {
			if (isFolder(find(path))) return;
			const above = path.slice(0, path.lastIndexOf('/'));
			if (above !== '') await fs.makeFolder(above);
			await step('mkdir ' + short(path), () => makeAll(path));
			await fs.syncFolder(above);
		},
		syncFolder: (path) =>
			step('fsync ' + short(path) + '/', () => {
				const node = path === '' ? root : find(path);
				if (!isFolder(node)) throw failure('ENOENT');
				node.durable = new Map(node.now);
			}),
		syncFile: (path) =>
			step('fsync ' + short(path), () => {
				const file = fileAt(path);
				file.durable = file.now;
			}),
		boot: async () => boot,
	};
	const appending = (path: string, file: File) => ({
		write: (bytes: Uint8Array) =>
			step(
				'append ' + short(path),
				() => writeAt(file, bytes, file.now.length),
				() => writeAt(file, half(bytes), file.now.length),
			),
		sync: () =>
			step('fsync ' + short(path), () => {
				file.durable = file.now;
			}),
		close: async () => undefined,
	});
	return fs;
};

const copied = (folder: Folder, seen = new Map<Node, Node>()): Folder => {
	const copy = (node: Node): Node => {
		const known = seen.get(node);
		if (known !== undefined) return known;
		const made: Node = isFolder(node) ? { now: new Map(), durable: new Map() } : { ...node };
		seen.set(node, made);
		if (isFolder(node) && isFolder(made)) {
			for (const [name, child] of node.now) made.now.set(name, copy(child));
			for (const [name, child] of node.durable) made.durable.set(name, copy(child));
		}
		return made;
	};
	return copy(folder) as Folder;
};

/** The tree that is found when the machine is started again; all of it is durable. */
const survived = (root: Folder, kept: Kept, random: () => number): Folder => {
	const seen = new Map<Node, Node>();
	const choose = (): boolean => kept === 'all' || (kept === 'some' && random() < 0.5);
	const file = ({ now, durable }: File): File => {
		const was = durable ?? new Uint8Array(0);
		if (kept === 'all' || now === was) return { now, durable: now };
		const length = choose() ? now.length : Math.min(now.length, was.length + Math.floor(random() * (now.length - was.length + 1)));
		const bytes = kept === 'none' ? was.slice() : new Uint8Array(Math.max(0, length));
		if (kept === 'some') {
			for (let at = 0; at < bytes.length; at += BLOCK) {
				const from = choose() ? now : was;
				bytes.set(from.subarray(at, Math.min(at + BLOCK, bytes.length)), at);
			}
		}
		return { now: bytes, durable: bytes };
	};
	const survive = (node: Node): Node => {
		const known = seen.get(node);
		if (known !== undefined) return known;
		const made: Node = isFolder(node) ? { now: new Map(), durable: new Map() } : file(node);
		seen.set(node, made);
		if (isFolder(node) && isFolder(made)) {
			for (const name of new Set([...node.durable.keys(), ...node.now.keys()])) {
				const child = node.durable.get(name) === node.now.get(name) || !choose() ? node.durable.get(name) : node.now.get(name);
				if (child !== undefined) made.now.set(name, survive(child));
			}
			made.durable = new Map(made.now);
		}
		return made;
	};
	return survive(root) as Folder;
};
