import type { Text } from '../src/types.ts';

/**
 * Where in this repository provisions and readings are carried out, and which tests hold them. It stands apart from the edition on purpose:
 * the edition is in the engine, which is archived with every receipt under its digest, and a file that moves must not change a receipt.
 * `docs/law/` is made from it; a test fails where a file, a name or a title is not there.
 */

/**
 * By what it is carried out: a pure function, a procedure or a duty of the law; a loadable pack; what is found in the data, the count, the
 * registry with its signed changes, the way through the gateway, the evidence; a person, whose signed answer enters at that place.
 */
export type By = 'function' | 'procedure' | 'duty' | 'pack' | 'identify' | 'census' | 'registry' | 'gateway' | 'evidence' | 'person';
/** `file` from the root of the repository. `name`: declared in it; of a duty its message, of a pack an item, trigger or fact of it. */
export type Place = { readonly by: By; readonly file: string; readonly name: string };
/** `title` as it is written in `file`: of a test, or of a worked case that a test runs. */
export type HeldBy = { readonly file: string; readonly title: string };
/** `planned`: what is not carried out, or not held by a test, in this release. `null`: nothing is known to be missing. */
export type Where = { readonly executed: readonly Place[]; readonly tests: readonly HeldBy[]; readonly planned: Text | null };

/** Places as `file:name`. */
type Places = Readonly<Partial<Record<By, readonly string[]>>>;
type Tests = Readonly<Record<string, readonly string[]>>;

export const where = (places: Places, tests: Tests, planned?: readonly [zh: string, en: string]): Where => ({
	executed: (Object.entries(places) as [By, readonly string[]][]).flatMap(([by, all]) =>
		all.map((place) => {
			const at = place.lastIndexOf(':');
			return { by, file: place.slice(0, at), name: place.slice(at + 1) };
		}),
	),
	tests: Object.entries(tests).flatMap(([file, titles]) => titles.map((title) => ({ file, title }))),
	planned: planned === undefined ? null : { zh: planned[0], en: planned[1] },
});

export const src = (...places: readonly string[]): readonly string[] => places.map((place) => `packages/law/src/${place}`);
export const clearance = (...places: readonly string[]): readonly string[] => places.map((place) => `packages/clearance/src/${place}`);
const duties = 'packages/law/src/duties.ts';
export const duty = (...messages: readonly string[]): readonly string[] => messages.map((message) => `${duties}:law.duty-${message}`);

export const T = {
	authorisations: 'packages/law/test/authorisations.test.ts',
	decide: 'packages/law/test/decide.test.ts',
	boundaries: 'packages/law/test/boundaries.test.ts',
	facts: 'packages/law/test/facts.test.ts',
	bans: 'packages/law/test/bans.test.ts',
	duties: 'packages/law/test/duties.test.ts',
	needs: 'packages/law/test/needs.test.ts',
	properties: 'packages/law/test/properties.test.ts',
	packs: 'packages/law/test/packs.test.ts',
	assessment: 'packages/law/test/procedures-assessment.test.ts',
	contract: 'packages/law/test/procedures-contract.test.ts',
	scope: 'packages/law/test/procedures-changes.test.ts',
	incident: 'packages/law/test/procedures-incident.test.ts',
	worked: 'packages/law/test/worked-cases.test.ts',
	persons: 'packages/law/test/worked-persons.ts',
	section2: 'packages/law/test/worked-section2.ts',
	approvals: 'packages/clearance/test/approvals.test.ts',
	changes: 'packages/clearance/test/changes.test.ts',
	people: 'packages/clearance/test/people.test.ts',
	permissions: 'apps/gateway/test/permissions.test.ts',
	meters: 'apps/gateway/test/meters.test.ts',
	recipients: 'apps/gateway/test/recipients.test.ts',
	send: 'apps/gateway/test/send.test.ts',
	unrecorded: 'apps/gateway/test/unrecorded.test.ts',
	census: 'apps/gateway/test/census.test.ts',
	simulation: 'packages/census/test/simulation.test.ts',
	/** Cases that every store of the census has to pass. */
	caps: 'packages/census/src/conformance/caps.ts',
	counting: 'packages/census/src/conformance/readings.ts',
	reservations: 'packages/census/src/conformance/reservations.ts',
	times: 'packages/census/src/conformance/times.ts',
} as const;

/** What a proof rests on is not kept with it. */
export const PAPERS = [
	'证明登记种类、日期和签署人，所依据的文件尚不随证明归档。',
	'A proof records kind, date and signer; the papers it rests on are not yet archived with it.',
] as const;
/** The gate is opened with the recovered pack of Section II alone. */
export const LOADING = [
	'规则包可以检查、签名，也可以用于判定；网关目前只加载第二章规则包，尚不能加载其他规则包。',
	'Packs can be checked, signed and decided with; the gateway loads the pack of Section II alone, and no other can be put before it yet.',
] as const;
/** The procedures are not connected to the registry. */
export const CASES = [
	'流程与时限已可计算，但尚未与登记信息和控制台相连：没有案件、提醒和申报材料。',
	'Procedure and clocks can be computed but are not yet connected to registry and console: no cases, no reminders, no filing papers.',
] as const;
