const NAMES: ReadonlyMap<number, string> = new Map([
	[0, 'echo reply'],
	[3, 'destination unreachable'],
	[4, 'source quench'],
	[5, 'redirect'],
	[8, 'echo request'],
	[9, 'router advertisement'],
	[10, 'router solicitation'],
	[11, 'time exceeded'],
	[12, 'parameter problem'],
	[13, 'timestamp'],
	[14, 'timestamp reply'],
]);
const NAMES_V6: ReadonlyMap<number, string> = new Map([
	[1, 'destination unreachable'],
	[2, 'packet too big'],
	[3, 'time exceeded'],
	[4, 'parameter problem'],
	[128, 'echo request'],
	[129, 'echo reply'],
	[130, 'multicast listener query'],
	[131, 'multicast listener report'],
	[132, 'multicast listener done'],
	[133, 'router solicitation'],
	[134, 'router advertisement'],
	[135, 'neighbor solicitation'],
	[136, 'neighbor advertisement'],
	[137, 'redirect'],
	[143, 'version 2 multicast listener report'],
]);

export const icmpName = (v6: boolean, type: number): string | null => (v6 ? NAMES_V6 : NAMES).get(type) ?? null;
