import { expect, it } from 'vitest';
import { simulateYears } from '../soak/years/simulate.ts';

it('three years and two months of a gateway keep what the law asks for, to the second, and no longer', async () => {
	const years = await simulateYears({
		days: 1155,
		connections: 0.5,
		decisions: 0.5,
		statements: 0.5,
		bytes: 500,
		probe: 10,
		verifyEvery: 290,
	});
	expect(years.probed).toBeGreaterThan(40);
	expect(years.sampled).toBeGreaterThan(10);
	expect(years.proofs).toBeGreaterThan(300);
	expect(years.verified).toBe(4);
	expect(years.purged.files).toBeGreaterThan(1100);
	expect(years.purged.entries).toBeGreaterThan(50);
	expect(years.purged.objects).toBeGreaterThan(10);
	const payloadsAt = (day: number) => years.stored.find((one) => one.day === day)!.payloads;
	expect(payloadsAt(1150)).toBeLessThan(payloadsAt(1090) * 1.05);
});
