/** What somebody chose, as a browser shows it: it shows no links, and only some ways of choosing show empty folders. */
export type Folder = ReadonlyMap<string, Folder | File>;
type Growing = Map<string, Growing | File>;

/** Files by their paths (`folder/below/name`), and folders (null), below one folder that is not part of the result. */
export const treeOf = (items: Iterable<readonly [path: string, file: File | null]>): Folder => {
	const root: Growing = new Map();
	for (const [path, file] of items) {
		const names = path.split('/');
		let folder = root;
		for (const name of file === null ? names : names.slice(0, -1)) {
			let below = folder.get(name);
			if (!(below instanceof Map)) {
				below = new Map();
				folder.set(name, below);
			}
			folder = below;
		}
		if (file !== null) folder.set(names.at(-1)!, file);
	}
	return root;
};

export const isFolder = (node: Folder | File | undefined): node is Folder => node instanceof Map;

export const sizeOf = (folder: Folder): { readonly files: number; readonly bytes: number } => {
	let files = 0;
	let bytes = 0;
	for (const node of folder.values()) {
		const below = isFolder(node) ? sizeOf(node) : { files: 1, bytes: node.size };
		files += below.files;
		bytes += below.bytes;
	}
	return { files, bytes };
};

/** The evidence in it: a site's folder holds it as `evidence`. */
export const evidenceIn = (folder: Folder): Folder => {
	const below = folder.get('evidence');
	return isFolder(below) ? below : folder;
};
