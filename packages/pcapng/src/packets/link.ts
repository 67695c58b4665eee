/** Link types of the tcpdump group's registry that are read. */
const NULL = 0;
const ETHERNET = 1;
const RAW = 101;
const LOOP = 108;
const LINUX_SLL = 113;
const IPV4 = 228;
const IPV6 = 229;
const LINUX_SLL2 = 276;

export const ETHERTYPE_IPV4 = 0x0800;
export const ETHERTYPE_IPV6 = 0x86dd;
/** 802.1Q, 802.1ad, and the tag that came before it. */
const VLAN_TAGS: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100]);
const MOST_TAGS = 8;
/** AF_INET6 of Linux, NetBSD and OpenBSD, FreeBSD, Darwin. */
const FAMILIES_IPV6: ReadonlySet<number> = new Set([10, 24, 28, 30]);

export type Link = {
	/** EtherType of what follows at `at`; null where the link layer does not say in a way that is read. */
	readonly etherType: number | null;
	readonly at: number;
	/** VLAN ids from the outside in. */
	readonly vlans: readonly number[];
};

/** `undefined`: a link type that is not read; null: the packet is too short for its link header. */
export const readLink = (linkType: number, bytes: Uint8Array): Link | null | undefined => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	switch (linkType) {
		case ETHERNET:
			return bytes.length < 14 ? null : tagged(view, view.getUint16(12), 14);
		case LINUX_SLL:
			return bytes.length < 16 ? null : tagged(view, view.getUint16(14), 16);
		case LINUX_SLL2:
			return bytes.length < 20 ? null : tagged(view, view.getUint16(0), 20);
		case RAW:
			if (bytes.length === 0) return null;
			return plain([null, ETHERTYPE_IPV4, ETHERTYPE_IPV6][[4, 6].indexOf(bytes[0]! >> 4) + 1]!, 0);
		case IPV4:
			return plain(ETHERTYPE_IPV4, 0);
		case IPV6:
			return plain(ETHERTYPE_IPV6, 0);
		case NULL:
		case LOOP: {
			if (bytes.length < 4) return null;
			// NULL has the byte order of whoever captured, LOOP that of the network; no family is over 255.
			const family = view.getUint32(0) > 0xffff && linkType === NULL ? view.getUint32(0, true) : view.getUint32(0);
			return plain(family === 2 ? ETHERTYPE_IPV4 : FAMILIES_IPV6.has(family) ? ETHERTYPE_IPV6 : null, 4);
		}
		default:
			return undefined;
	}
};

const plain = (etherType: number | null, at: number): Link => ({ etherType, at, vlans: [] });

const tagged = (view: DataView, type: number, from: number): Link | null => {
	const vlans: number[] = [];
	let etherType = type;
	let at = from;
	while (VLAN_TAGS.has(etherType) && vlans.length < MOST_TAGS) {
		if (view.byteLength < at + 4) return null;
		vlans.push(view.getUint16(at) & 0x0fff);
		etherType = view.getUint16(at + 2);
		at += 4;
	}
	// Up to 1500 it is a length: IEEE 802.2 follows, of which SNAP carries an EtherType.
	if (etherType <= 1500) {
		const snap = view.byteLength >= at + 8 && view.getUint32(at) === 0xaaaa0300 && view.getUint16(at + 4) === 0;
		return snap ? { etherType: view.getUint16(at + 6), at: at + 8, vlans } : { etherType: null, at, vlans };
	}
	return { etherType, at, vlans };
};
