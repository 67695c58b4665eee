//#region src/errors.ts
/** Every refusal of this package. `params` hold ids, paths and numbers only, never a personal value. */
var LawError = class extends Error {
	code;
	params;
	constructor(code, params = {}, options) {
		super(`law.${code}`, options);
		this.name = "LawError";
		this.code = code;
		this.params = params;
	}
};
//#endregion
//#region src/canonical.ts
const MAX_DEPTH = 200;
const text$3 = (value, at) => {
	if (!value.isWellFormed()) throw new LawError("canonical-surrogate", { at });
	return JSON.stringify(value);
};
const write = (value, at, depth) => {
	if (depth > MAX_DEPTH) throw new LawError("canonical-depth", { at: "" });
	if (value === null || value === true || value === false) return String(value);
	if (typeof value === "number") {
		if (!Number.isFinite(value)) throw new LawError("canonical-number", { at });
		return JSON.stringify(value);
	}
	if (typeof value === "string") return text$3(value, at);
	if (Array.isArray(value)) {
		const parts = [];
		for (let i = 0; i < value.length; i++) parts.push(write(value[i], `${at}/${i}`, depth + 1));
		return `[${parts.join(",")}]`;
	}
	if (typeof value === "object") {
		const prototype = Object.getPrototypeOf(value);
		if (prototype !== Object.prototype && prototype !== null) throw new LawError("canonical-type", { at });
		return `{${Object.keys(value).sort().map((key) => `${text$3(key, at)}:${write(value[key], `${at}/${key}`, depth + 1)}`).join(",")}}`;
	}
	throw new LawError("canonical-type", { at });
};
/**
* RFC 8785 (JSON Canonicalization Scheme). Numbers as ECMAScript writes them, keys by UTF-16 code unit, no white space.
* Throws `canonical-number`, `canonical-surrogate`, `canonical-type` (also for a property whose value is undefined), `canonical-depth`;
* `at` is the path of keys to the value.
*/
const canonical = (value) => write(value, "", 0);
//#endregion
//#region src/need.ts
/** What is missing of a slice; a parameter of every message is the slice. `message` and `next` are `law.need-<what>` and `law.next-<what>`. */
const needOf = (view, provision, what, params) => needWith(view, provision, `law.need-${what}`, `law.next-${what}`, params);
const needWith = (view, provision, message, next, params) => ({
	provision,
	message,
	next,
	params: params === void 0 ? { slice: view.id } : {
		...params,
		slice: view.id
	}
});
//#endregion
//#region src/time.ts
const digit = (text, at) => {
	const value = text.charCodeAt(at) - 48;
	return value >= 0 && value <= 9 ? value : NaN;
};
/** The decimal number of two digits at `at`; NaN where one of them is no digit. */
const two = (text, at) => digit(text, at) * 10 + digit(text, at + 1);
const [DASH, COLON, T] = [
	45,
	58,
	84
];
const is = (text, at, code) => text.charCodeAt(at) === code;
const DAYS = [
	31,
	28,
	31,
	30,
	31,
	30,
	31,
	31,
	30,
	31,
	30,
	31
];
const leap = (year) => year % 4 === 0 && year % 100 !== 0 || year % 400 === 0;
/** Days since 1 January 1970 in the Gregorian calendar, by the 400-year cycle that begins on 1 March. */
const daysSince1970 = (year, month, day) => {
	const y = month <= 2 ? year - 1 : year;
	const cycle = Math.floor(y / 400);
	const inCycle = y - cycle * 400;
	const inYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
	return cycle * 146097 + inCycle * 365 + Math.floor(inCycle / 4) - Math.floor(inCycle / 100) + inYear - 719468;
};
/** Milliseconds since 1970 of an RFC 3339 instant with an explicit offset (digits below the millisecond are dropped); NaN where it is none. */
const instantValue = (text) => {
	const year = two(text, 0) * 100 + two(text, 2);
	const month = two(text, 5);
	const day = two(text, 8);
	const hour = two(text, 11);
	const minute = two(text, 14);
	const second = two(text, 17);
	if (!(is(text, 4, DASH) && is(text, 7, DASH) && is(text, 10, T) && is(text, 13, COLON) && is(text, 16, COLON))) return NaN;
	if (!(month >= 1 && month <= 12 && hour <= 23 && minute <= 59 && second <= 59)) return NaN;
	if (!(day >= 1 && day <= DAYS[month - 1] + (month === 2 && leap(year) ? 1 : 0))) return NaN;
	let zone = 19;
	let thousandths = 0;
	if (text[19] === ".") {
		zone = 20;
		while (zone < 30 && text.charCodeAt(zone) >= 48 && text.charCodeAt(zone) <= 57) zone++;
		if (zone === 20 || zone === 30) return NaN;
		thousandths = Number(text.slice(20, Math.min(zone, 23)).padEnd(3, "0"));
	}
	let offset = 0;
	if (text[zone] === "Z") zone += 1;
	else {
		const sign = text[zone] === "+" ? 1 : text[zone] === "-" ? -1 : NaN;
		const hours = two(text, zone + 1);
		const minutes = two(text, zone + 4);
		if (text[zone + 3] !== ":" || !(hours <= 23 && minutes <= 59)) return NaN;
		offset = sign * (hours * 60 + minutes);
		zone += 6;
	}
	if (text.length !== zone) return NaN;
	return (daysSince1970(year, month, day) * 1440 + hour * 60 + minute - offset) * 6e4 + second * 1e3 + thousandths;
};
/** `instantValue` of a text that must be an instant. Throws `bad-instant`. */
const milliseconds = (instant, at) => {
	const value = instantValue(instant);
	if (Number.isNaN(value)) throw new LawError("bad-instant", { at });
	return value;
};
//#endregion
//#region src/order.ts
/** From loosest to strictest. `outOfScope` and `notAnExport` ask the same (nothing). */
const RANK = {
	outOfScope: 0,
	notAnExport: 0,
	exempt: 1,
	standardContractOrCertification: 2,
	securityAssessment: 3,
	prohibited: 4
};
const VERDICTS = [
	"release",
	"hold",
	"stop"
];
const exemptionIds = [
	"I.3-C1",
	"I.3-C2",
	"I.3-C3",
	"I.3-C4",
	"I.3-C5",
	"I.3-C6",
	"I.3-C7",
	"I.3-C8",
	"I.3-C9"
];
const upper = (path) => path.name === "undetermined" ? path.strictest : path.name;
const lower = (path) => path.name === "undetermined" ? path.loosest : path.name;
const strictestName = (names) => names.reduce((a, b) => RANK[b] > RANK[a] ? b : a);
/** Rank of a path from 0 (nothing asked) to 4 (prohibited); an undetermined path ranks by the strictest it can still become. */
const rank = (path) => RANK[upper(path)];
/**
* The path that binds a whole made of parts, each on its own path: nothing is looser than its strictest part. Undetermined while the parts
* can still come out differently. Of exempt parts the exemptions are joined. `paths` must not be empty.
*/
const strictest = (paths) => {
	if (paths.length === 1) return paths[0];
	const high = strictestName(paths.map(upper));
	const low = strictestName(paths.map(lower));
	const open = high !== low && paths.some((path) => path.name === "undetermined");
	if (RANK[high] !== RANK[low] || open) return {
		name: "undetermined",
		strictest: high,
		loosest: low
	};
	if (high !== "exempt") return { name: high };
	const held = paths.flatMap((path) => path.name === "exempt" ? path.exemptions : []);
	return {
		name: "exempt",
		exemptions: exemptionIds.filter((id) => held.includes(id))
	};
};
const strictestVerdict = (verdicts) => {
	let strictest = "release";
	for (const verdict of verdicts) if (verdict === "stop" || strictest === "release") strictest = verdict;
	return strictest;
};
const verdictRank = (verdict) => VERDICTS.indexOf(verdict);
//#endregion
//#region src/facts/names.ts
const KINDS = [
	"ordinaryPI",
	"sensitivePI",
	"nonPersonal",
	"unread"
];
const BASES = [
	"assessment",
	"standardContract",
	"certification",
	"none",
	...exemptionIds
];
const PROOFS = [
	"foreignOrigin",
	"contractNecessity",
	"labourRules",
	"collectiveContract",
	"hrNecessity",
	"emergencyNecessity",
	"offNegativeList",
	"zoneRules",
	"vulnerabilityPatching",
	"miitVulnerabilityReport",
	"incidentHandling",
	"miitIncidentReport",
	"industryRegulatorReport",
	"defectOrRecall",
	"samrFiling",
	"authorityApproval",
	"surveyApproval",
	"confidentialityProcessing"
];
const ACTS = [
	"send",
	"access",
	"abroad",
	"other",
	"none"
];
const ENTITIES = [
	"legalEntity",
	"branch",
	"none"
];
const AUTHORISATIONS = [
	"assessment",
	"standardContract",
	"certification",
	"exemption"
];
const STATES = [
	"pending",
	"inEffect",
	"withdrawn"
];
const CONSENTS = [
	true,
	false,
	"notBasis"
];
const SOURCES = [
	"registry",
	"inspection",
	"census",
	"person",
	"document",
	"pack"
];
/** The role of whoever may determine what no code can know. */
const DETERMINES = "complianceOfficer";
//#endregion
//#region src/tri.ts
const both = (a, b) => a === false || b === false ? false : a === true && b === true ? true : "unknown";
const either = (a, b) => a === true || b === true ? true : a === false && b === false ? false : "unknown";
const not = (value) => value === "unknown" ? "unknown" : !value;
//#endregion
//#region src/conditions.ts
/** Three-valued: a fact that is absent or unknown makes the condition unknown unless the rest settles it. */
const evaluate$1 = (condition, declared) => {
	if ("all" in condition) {
		let result = true;
		for (const part of condition.all) {
			result = both(result, evaluate$1(part, declared));
			if (result === false) return false;
		}
		return result;
	}
	if ("any" in condition) {
		let result = false;
		for (const part of condition.any) {
			result = either(result, evaluate$1(part, declared));
			if (result === true) return true;
		}
		return result;
	}
	if ("not" in condition) return not(evaluate$1(condition.not, declared));
	const fact = Object.hasOwn(declared, condition.fact) ? declared[condition.fact] : void 0;
	if (fact?.known !== true) return "unknown";
	if ("is" in condition) return fact.value === condition.is;
	return typeof fact.value === "number" && fact.value >= condition.atLeast;
};
const collect$1 = (condition, positive, into) => {
	if ("all" in condition) for (const part of condition.all) collect$1(part, positive, into);
	else if ("any" in condition) for (const part of condition.any) collect$1(part, positive, into);
	else if ("not" in condition) collect$1(condition.not, !positive, into);
	else into.push({
		...condition,
		positive
	});
};
const collected = /* @__PURE__ */ new WeakMap();
/** Every elementary test of the condition. A condition is a value: found once, kept with it. */
const atoms = (condition) => {
	const found = collected.get(condition);
	if (found !== void 0) return found;
	const into = [];
	collect$1(condition, true, into);
	collected.set(condition, into);
	return into;
};
//#endregion
//#region src/relevance.ts
/** Completions that are enumerated at most; above it the answer is the over-approximation described at each use. */
const MAX_COMPLETIONS = 2 ** 14;
const domainOf = (fact, tests) => {
	const thresholds = [...new Set(tests.flatMap((test) => test.atLeast === void 0 ? [] : [test.atLeast]))].sort((a, b) => a - b);
	const strings = [...new Set(tests.flatMap((test) => typeof test.is === "string" ? [test.is] : []))];
	const values = thresholds.length > 0 ? [thresholds[0] - 1, ...thresholds] : strings.length > 0 ? [...strings, strings.join("") + "\0"] : [false, true];
	const makesTrue = (test, value) => (test.atLeast === void 0 ? value === test.is : value >= test.atLeast) === test.positive;
	return {
		fact,
		values,
		low: values.find((value) => !tests.some((test) => makesTrue(test, value))) ?? null
	};
};
const known$1 = (value) => ({
	known: true,
	value,
	source: []
});
/** All assignments of the domains over `base`, one object reused. */
function* assignments(domains, base) {
	const current = { ...base };
	const walk = function* (i) {
		const domain = domains[i];
		if (domain === void 0) {
			yield current;
			return;
		}
		for (const value of domain.values) {
			current[domain.fact] = known$1(value);
			yield* walk(i + 1);
		}
	};
	yield* walk(0);
}
const size = (domains) => domains.reduce((product, domain) => product * domain.values.length, 1);
/**
* What the unknown facts can still do to "one of these rules holds".
*
* Exact where every fact has a low value (no fact helps one rule and hinders another: such a disjunction is unate, so a fact that matters at
* all matters while the facts outside one rule are low), and otherwise by enumerating all completions, up to `MAX_COMPLETIONS`. Beyond that
* every unknown fact of an undecided rule is called pivotal and both outcomes possible: never too few.
*/
const relevance = (rules, declared) => {
	const results = rules.map((rule) => evaluate$1(rule, declared));
	if (results.includes(true)) return {
		canBeFalse: false,
		canBeTrue: true,
		pivotal: []
	};
	const open = rules.filter((_, i) => results[i] === "unknown");
	if (open.length === 0) return {
		canBeFalse: true,
		canBeTrue: false,
		pivotal: []
	};
	const tests = open.flatMap((rule) => atoms(rule)).filter((test) => declared[test.fact]?.known !== true);
	const domains = [...new Set(tests.map((test) => test.fact))].sort().map((fact) => domainOf(fact, tests.filter((test) => test.fact === fact)));
	const holds = (facts) => open.some((rule) => evaluate$1(rule, facts) === true);
	const everything = {
		canBeFalse: true,
		canBeTrue: true,
		pivotal: domains.map((domain) => domain.fact)
	};
	const toggles = (fact, others, base) => {
		for (const facts of assignments(others, base)) {
			const first = holds({
				...facts,
				[fact.fact]: known$1(fact.values[0])
			});
			if (fact.values.some((value) => holds({
				...facts,
				[fact.fact]: known$1(value)
			}) !== first)) return true;
		}
		return false;
	};
	if (domains.every((domain) => domain.low !== null)) {
		const low = {
			...declared,
			...Object.fromEntries(domains.map((domain) => [domain.fact, known$1(domain.low)]))
		};
		const groups = open.map((rule) => {
			const names = new Set(atoms(rule).map((test) => test.fact));
			return domains.filter((domain) => names.has(domain.fact));
		});
		if (groups.some((group) => size(group) > MAX_COMPLETIONS)) return everything;
		const pivotal = domains.filter((domain) => groups.some((group) => group.includes(domain) && toggles(domain, group.filter((other) => other !== domain), low)));
		const canBeTrue = groups.some((group) => some(assignments(group, low), holds));
		return {
			canBeFalse: !holds(low),
			canBeTrue,
			pivotal: pivotal.map((domain) => domain.fact)
		};
	}
	if (size(domains) > MAX_COMPLETIONS) return everything;
	return {
		canBeFalse: some(assignments(domains, declared), (facts) => !holds(facts)),
		canBeTrue: some(assignments(domains, declared), holds),
		pivotal: domains.filter((domain) => toggles(domain, domains.filter((other) => other !== domain), declared)).map((domain) => domain.fact)
	};
};
const some = (all, test) => {
	for (const facts of all) if (test(facts)) return true;
	return false;
};
//#endregion
//#region src/packs/assess.ts
const askedBy = (items) => {
	const tests = items.flatMap(({ rule }) => atoms(rule));
	return [...new Set(tests.map(({ fact }) => fact))].map((fact) => {
		const own = tests.filter((test) => test.fact === fact);
		return {
			fact,
			values: [...new Set(own.flatMap(({ is }) => is === void 0 ? [] : [is]))],
			bounds: [...new Set(own.flatMap(({ atLeast }) => atLeast === void 0 ? [] : [atLeast]))].sort((a, b) => a - b)
		};
	});
};
/** Equal for two sets of declared facts exactly when no rule tells them apart. */
const answersTo = (asked, declared) => {
	let key = "";
	for (const { fact, values, bounds } of asked) {
		const given = Object.hasOwn(declared, fact) ? declared[fact] : void 0;
		if (given === void 0) key += "-";
		else if (!given.known) key += "?";
		else if (typeof given.value === "number") {
			let side = 0;
			while (side < bounds.length && given.value >= bounds[side]) side++;
			key += `${side}n`;
		} else key += `${values.indexOf(given.value)}v`;
	}
	return key;
};
/** A rule in which the tests of facts nobody raised come out so that they do not help to meet it. */
const ofRaised = (rule, declared, wanted = true) => {
	if ("all" in rule) return { all: rule.all.map((part) => ofRaised(part, declared, wanted)) };
	if ("any" in rule) return { any: rule.any.map((part) => ofRaised(part, declared, wanted)) };
	if ("not" in rule) return { not: ofRaised(rule.not, declared, !wanted) };
	return Object.hasOwn(declared, rule.fact) ? rule : wanted ? NEVER : ALWAYS;
};
const NEVER = { any: [] };
const ALWAYS = { all: [] };
/** Sets of answers remembered for one set of items. */
const REMEMBERED = 512;
const remembered = /* @__PURE__ */ new WeakMap();
/**
* What items say about declared facts. Finding what an open fact can still do takes trying its values, so it is done once for each set of
* answers that the rules can tell apart: the same value whether it was remembered or not.
*/
const assess = (items, declared) => {
	let memory = remembered.get(items);
	if (memory === void 0) {
		memory = {
			asked: askedBy(items),
			by: /* @__PURE__ */ new Map()
		};
		remembered.set(items, memory);
	}
	const key = answersTo(memory.asked, declared);
	const known = memory.by.get(key);
	if (known !== void 0) return known;
	const rules = items.map(({ rule }) => rule);
	const assessment = {
		met: items.filter(({ rule }) => evaluate$1(rule, declared) === true).map(({ item }) => item),
		relevance: relevance(rules, declared),
		raised: relevance(rules.map((rule) => ofRaised(rule, declared)), declared)
	};
	if (memory.by.size >= REMEMBERED) memory.by.clear();
	memory.by.set(key, assessment);
	return assessment;
};
//#endregion
//#region src/packs/remember.ts
/** `make`, once for each sequence of packs, whatever list holds them. Packs are values: one that was looked at is not changed any more. */
const perPacks = (make) => {
	const root = { next: /* @__PURE__ */ new WeakMap() };
	return (packs) => {
		let node = root;
		for (const pack of packs) {
			let next = node.next.get(pack);
			if (next === void 0) {
				next = { next: /* @__PURE__ */ new WeakMap() };
				node.next.set(pack, next);
			}
			node = next;
		}
		node.made ??= { value: make(packs) };
		return node.made.value;
	};
};
//#endregion
//#region src/packs/rules.ts
/** Parts of a rule with every trigger written out, at most. A few triggers that name one another twice could stand for more than memory holds. */
const MAX_RULE_PARTS = 4096;
/**
* Writes rules of one pack out: every named trigger is replaced by its rule, which stays one shared object. Throws `unknown-trigger`,
* `cyclic-rule`, `rule-too-large`, all for `item`.
*/
const expander = (pack) => {
	const done = /* @__PURE__ */ new Map();
	const trigger = (id, item, above) => {
		const known = done.get(id);
		if (known !== void 0) return known;
		if (above.includes(id)) throw new LawError("cyclic-rule", {
			item,
			cycle: [...above.slice(above.indexOf(id)), id].join(" → ")
		});
		const named = pack.triggers !== void 0 && Object.hasOwn(pack.triggers, id) ? pack.triggers[id] : void 0;
		if (named === void 0) throw new LawError("unknown-trigger", {
			item,
			trigger: id
		});
		const expanded = expand(named.rule, item, [...above, id]);
		done.set(id, expanded);
		return expanded;
	};
	const several = (rules, item, above) => {
		const parts = rules.map((part) => expand(part, item, above));
		return {
			rules: parts.map((part) => part.rule),
			parts: parts.reduce((sum, part) => sum + part.parts, 1)
		};
	};
	const expand = (rule, item, above) => {
		let result;
		if ("all" in rule) {
			const { rules, parts } = several(rule.all, item, above);
			result = {
				rule: { all: rules },
				parts
			};
		} else if ("any" in rule) {
			const { rules, parts } = several(rule.any, item, above);
			result = {
				rule: { any: rules },
				parts
			};
		} else if ("not" in rule) {
			const { rule: inner, parts } = expand(rule.not, item, above);
			result = {
				rule: { not: inner },
				parts: parts + 1
			};
		} else if ("trigger" in rule) result = trigger(rule.trigger, item, above);
		else result = {
			rule,
			parts: 1
		};
		if (result.parts > MAX_RULE_PARTS) throw new LawError("rule-too-large", {
			item,
			limit: MAX_RULE_PARTS
		});
		return result;
	};
	return (rule, item) => expand(rule, item, []).rule;
};
const written = /* @__PURE__ */ new WeakMap();
/** The items of a pack that have a rule, written out. A pack is a value: done once, kept with it. */
const itemsWithRule = (pack) => {
	let items = written.get(pack);
	if (items === void 0) {
		const expand = expander(pack);
		items = pack.items.flatMap((item) => item.rule === null ? [] : [{
			item,
			rule: expand(item.rule, item.id)
		}]);
		written.set(pack, items);
	}
	return items;
};
/** Lists of zones inform whoever gives the proof of I.3-C6, and a calendar counts days: neither makes anything important. */
const decides = (pack) => pack.kind !== "zoneList" && pack.kind !== "calendar";
const replacedIn = (packs) => new Set(packs.flatMap((pack) => pack.items.flatMap((item) => item.replaces ?? [])));
/** The rules that packs loaded together evaluate: without those of items that another one replaces. */
const rulesOf = perPacks((packs) => {
	const replaced = replacedIn(packs);
	const items = packs.filter(decides).flatMap(itemsWithRule).filter(({ item }) => !replaced.has(item.id));
	return {
		importance: items.filter(({ item }) => item.provision !== "I.3-A5"),
		other: items.filter(({ item }) => item.provision === "I.3-A5")
	};
});
//#endregion
//#region src/view.ts
const BIT = Object.fromEntries(PROOFS.map((kind, i) => [kind, 1 << i]));
const proofBit = (kind) => BIT[kind];
const has = (proofs, bit) => (proofs & bit) !== 0;
const tri = (fact) => fact.known ? fact.value : "unknown";
/** A fact nobody raised is not true of this asset; one that was raised and left open binds as unknown. */
const raised = (slice, name) => declaredAs(slice, name, false);
const declaredAs = (slice, name, absent) => {
	const fact = Object.hasOwn(slice.declared, name) ? slice.declared[name] : void 0;
	return fact === void 0 ? absent : fact.known ? fact.value === true : "unknown";
};
/**
* Facts of the Guidelines' own notes (N3, N7, N9) and of the bans an exemption does not lift. One that is not declared was not raised for
* this asset; one that is declared unknown was raised and not answered, and binds as unknown. A slice that relies on
* I.3-C7 is about a vulnerability: whether that is public, and who receives it, must then be known.
*/
const ownFacts = {
	classified: "classifiedGeography",
	survey: "containsSurveyData",
	precise: "containsPreciseGeography",
	undisclosed: "undisclosedVulnerability",
	provider: "recipientIsProductProvider",
	foreignAuthority: "askedByForeignAuthority",
	onZoneList: "onZoneListForAssessment"
};
const NOTHING$2 = {
	canBeFalse: true,
	canBeTrue: false,
	pivotal: []
};
const NO_IMPORTANCE = {
	met: [],
	otherMet: [],
	items: NOTHING$2,
	raised: NOTHING$2,
	others: NOTHING$2,
	overruled: false
};
const importanceOf = (slice, packs) => {
	if (packs.length === 0) return NO_IMPORTANCE;
	const { importance, other } = rulesOf(packs);
	const { met, relevance, raised: open } = assess(importance, slice.declared);
	const others = assess(other, slice.declared);
	return {
		met,
		otherMet: others.met,
		items: relevance,
		raised: open,
		others: others.relevance,
		overruled: met.length > 0 && slice.important.known && !slice.important.value
	};
};
/**
* A met item makes it important whatever a determination says, and one that an open answer can still meet leaves it open. No match says nothing:
* then only a determination answers.
*/
const listedTri = (slice, importance) => {
	if (!importance.items.canBeFalse) return true;
	const determined = tri(slice.important);
	return determined === false && importance.raised.canBeTrue ? "unknown" : determined;
};
/** True from a moment on: designated or registered later than the moment decided about is not yet. */
const since = (fact, moment, at) => {
	if (fact === false || moment === void 0) return fact;
	return moment.known ? instantValue(moment.value) <= at ? fact : false : "unknown";
};
const heldView = (authorisation, facts, slice, at) => {
	const { kind, state, validUntil, scope, declaredScale, pipia, notice, consent } = authorisation;
	return {
		authorisation,
		kind,
		state,
		from: instantValue(authorisation.validFrom),
		until: validUntil === null ? Number.POSITIVE_INFINITY : instantValue(validUntil),
		transfer: scope.transfers.includes(facts.transfer),
		data: scope.kinds.includes(slice.kind),
		ordinary: declaredScale.ordinary,
		sensitive: declaredScale.sensitive,
		pipia: pipia.known ? instantValue(pipia.value) <= at : "unknown",
		notice: tri(notice),
		consent: consent.known ? consent.value !== false : "unknown"
	};
};
/** `facts` are valid: their moments are read without being checked again. */
const viewOf = (facts, slice, importance, readings) => {
	const at = instantValue(facts.at);
	let proofs = 0;
	let boundProofs = 0;
	for (const proof of slice.proofs) {
		if (instantValue(proof.at) > at) continue;
		proofs |= proofBit(proof.kind);
		if (proof.digest === slice.digest) boundProofs |= proofBit(proof.kind);
	}
	const { act, processor } = facts;
	const personal = slice.kind === "ordinaryPI" || slice.kind === "sensitivePI";
	return {
		facts,
		slice,
		id: slice.id,
		kind: slice.kind,
		basis: slice.basis,
		at,
		readings,
		personal,
		touchesOrdinary: slice.kind === "ordinaryPI" || personal && slice.persons.ordinary.max !== 0,
		touchesSensitive: slice.kind === "sensitivePI" || personal && slice.persons.sensitive.max !== 0,
		act: act.known ? act.value : "unknown",
		isExport: act.known && act.value !== "other" ? act.value !== "none" : "unknown",
		circumvention: tri(facts.circumvention),
		ciio: since(tri(processor.ciio), processor.designatedAt, at),
		inZone: since(processor.zone.known ? processor.zone.value !== null : "unknown", processor.zoneRegisteredAt, at),
		ordinary: {
			min: facts.after.ordinary.min,
			max: facts.after.ordinary.max
		},
		sensitive: {
			min: facts.after.sensitive.min,
			max: facts.after.sensitive.max
		},
		listed: listedTri(slice, importance),
		determined: tri(slice.important),
		otherRule: either(!importance.others.canBeFalse ? true : importance.others.canBeTrue ? "unknown" : false, raised(slice, ownFacts.onZoneList)),
		classified: raised(slice, ownFacts.classified),
		survey: raised(slice, ownFacts.survey),
		precise: raised(slice, ownFacts.precise),
		undisclosed: declaredAs(slice, ownFacts.undisclosed, slice.basis === "I.3-C7" ? "unknown" : false),
		provider: declaredAs(slice, ownFacts.provider, "unknown"),
		foreignAuthority: raised(slice, ownFacts.foreignAuthority),
		held: facts.held.map((authorisation) => heldView(authorisation, facts, slice, at)),
		proofs,
		boundProofs
	};
};
/** Whether nothing the provisions read is open: the view is its own only completion. */
const isComplete = (view) => view.isExport !== "unknown" && view.circumvention !== "unknown" && view.ciio !== "unknown" && view.inZone !== "unknown" && view.ordinary.min === view.ordinary.max && view.sensitive.min === view.sensitive.max && view.listed !== "unknown" && view.otherRule !== "unknown" && view.classified !== "unknown" && view.survey !== "unknown" && view.precise !== "unknown" && (view.undisclosed === false || view.undisclosed === true && view.provider !== "unknown") && view.foreignAuthority !== "unknown" && view.held.every((held) => held.pipia !== "unknown" && held.notice !== "unknown" && held.consent !== "unknown");
/**
* The completion that asks most (least) of the processor. Every provision of this edition is monotone in every one of these facts, so the
* paths of all completions lie between the paths of these two; the proof (`npm run prove`) holds the provisions to that.
*/
const extreme = (view, end) => {
	if (isComplete(view)) return view;
	const strict = end === "strictest";
	const bad = (value) => value === "unknown" ? strict : value;
	const good = (value) => value === "unknown" ? !strict : value;
	const point = (bounds) => {
		const value = strict ? bounds.max ?? Number.POSITIVE_INFINITY : bounds.min;
		return {
			min: value,
			max: value
		};
	};
	return {
		...view,
		isExport: bad(view.isExport),
		circumvention: bad(view.circumvention),
		ciio: bad(view.ciio),
		inZone: good(view.inZone),
		ordinary: point(view.ordinary),
		sensitive: point(view.sensitive),
		listed: bad(view.listed),
		otherRule: bad(view.otherRule),
		classified: bad(view.classified),
		survey: bad(view.survey),
		precise: bad(view.precise),
		undisclosed: bad(view.undisclosed),
		provider: good(view.provider),
		foreignAuthority: bad(view.foreignAuthority),
		held: view.held.map((held) => ({
			...held,
			pipia: good(held.pipia),
			notice: good(held.notice),
			consent: good(held.consent)
		}))
	};
};
const sliceFact = (view, fact) => `slices.${view.id}.${fact}`;
const isPersonal = (view) => view.personal;
const touches = (view, meter) => meter === "ordinary" ? view.touchesOrdinary : view.touchesSensitive;
const atLeast = (bounds, threshold) => bounds.min >= threshold ? true : bounds.max !== null && bounds.max < threshold ? false : "unknown";
const isImportant = (view) => view.readings.D13 === "important" && isPersonal(view) ? either(view.listed, either(atLeast(view.ordinary, 100001), atLeast(view.sensitive, 100001))) : view.listed;
/** An interval of natural persons as a parameter of a message, in both languages: a number, `5–120,000`, or `≥ 5` where no upper end is known. */
const countParam = (bounds) => {
	if (bounds.min === bounds.max && bounds.min !== Number.POSITIVE_INFINITY) return bounds.min;
	const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
	if (bounds.max === null || bounds.max === Number.POSITIVE_INFINITY) return bounds.min === Number.POSITIVE_INFINITY ? "∞" : `≥ ${grouped(bounds.min)}`;
	return `${grouped(bounds.min)}–${grouped(bounds.max)}`;
};
const meterParams = (view, meter) => ({ count: countParam(view.facts.after[meter]) });
//#endregion
//#region src/authorisations.ts
/** Provisions of section III by instrument: what comes first, what must be there before anything leaves, what a change asks for. */
const instruments = {
	assessment: {
		pipia: "III.2-c",
		before: "III.2-d",
		change: "III.2-e"
	},
	standardContract: {
		pipia: "III.3-a",
		before: "III.3-b",
		change: "III.3-d"
	},
	certification: {
		pipia: "III.4-a",
		before: "III.4-b",
		change: "III.4-c"
	}
};
const METERS$1 = ["ordinary", "sensitive"];
const SURVEY_APPROVAL = proofBit("surveyApproval");
/** Never added to. */
const NO_NEEDS$1 = Object.freeze([]);
/** Whether the authorisation reaches this slice at this moment and scale; one need for each way in which it does not. */
const coverNeeds = (view, held, instrument) => {
	const { authorisation } = held;
	const { before, change } = instruments[instrument];
	let needs = NO_NEEDS$1;
	const need = (provision, what, params) => {
		if (needs === NO_NEEDS$1) needs = [];
		needs.push(needOf(view, provision, what, {
			authorisation: authorisation.id,
			...params
		}));
	};
	if (held.state === "pending") need(before, `${instrument.toLowerCase()}-pending`);
	if (held.state === "withdrawn") need(before, "authorisation-withdrawn");
	if (view.at < held.from) need(before, "authorisation-early", { from: authorisation.validFrom });
	if (view.at > held.until) need(change, "authorisation-expired", { until: authorisation.validUntil });
	if (!held.transfer) need(change, "authorisation-transfer", { transfer: view.facts.transfer });
	if (!held.data) need(change, `authorisation-kind-${view.kind.toLowerCase()}`);
	for (const meter of METERS$1) {
		if (!touches(view, meter)) continue;
		const declared = held[meter];
		if (declared === null && instrument !== "assessment") continue;
		if (declared === null) need(change, `scale-${meter}-undeclared`);
		else if (atLeast(view[meter], declared + 1) !== false) need(change, `scale-${meter}`, {
			declared,
			after: countParam(view.facts.after[meter])
		});
	}
	return needs;
};
/** What the authorisation must bring along for personal information, whatever the instrument. */
const duties = (view, held, instrument) => {
	if (!isPersonal(view)) return NO_NEEDS$1;
	if (held.pipia === true && held.notice === true && held.consent === true) return NO_NEEDS$1;
	const params = { authorisation: held.authorisation.id };
	const { pipia } = instruments[instrument];
	const context = view.kind === "sensitivePI" ? "I.3-B2" : "I.3-B1";
	const needs = [];
	if (held.pipia !== true) {
		const late = held.authorisation.pipia.known;
		needs.push(needWith(view, pipia, late ? "law.need-pipia-late" : "law.need-pipia", "law.next-pipia", params));
	}
	if (held.notice !== true) needs.push(needOf(view, context, "notice", params));
	if (held.consent !== true) needs.push(needOf(view, context, "consent", params));
	return needs;
};
/** N3: the survey approval comes before the application; the application before the day the result took effect. */
const approvalBeforeAssessment = (view, held) => {
	if (view.survey !== true || !has(view.proofs, SURVEY_APPROVAL)) return NO_NEEDS$1;
	if (view.slice.proofs.filter((proof) => proof.kind === "surveyApproval").some((proof) => instantValue(proof.at) <= held.from)) return NO_NEEDS$1;
	return [needOf(view, "N3", "survey-order", { authorisation: held.authorisation.id })];
};
const NOTHING$1 = {
	covered: false,
	needs: NO_NEEDS$1
};
/**
* What is missing with the best of the held authorisations among `accepted`; none missing: the slice may rely on it. `covered` tells a
* passed assessment that lacks a paper from one that does not reach the slice.
*/
const coverage = (view, accepted) => {
	let best = NOTHING$1;
	for (const held of view.held) {
		const instrument = held.kind;
		if (instrument === "exemption" || !accepted.includes(instrument)) continue;
		const cover = coverNeeds(view, held, instrument);
		const papers = duties(view, held, instrument);
		const order = instrument === "assessment" ? approvalBeforeAssessment(view, held) : NO_NEEDS$1;
		const needs = papers.length + order.length === 0 ? cover : [
			...cover,
			...papers,
			...order
		];
		const covered = cover.length === 0;
		if (best === NOTHING$1 || covered && !best.covered || covered === best.covered && needs.length < best.needs.length) best = {
			covered,
			needs
		};
	}
	return best;
};
//#endregion
//#region src/edition/entry.ts
const entry = (id, zh, en, more = {}) => ({
	id,
	paraphrase: {
		zh,
		en
	},
	confidence: "S",
	doubts: [],
	measures: [],
	...more
});
/** Three texts of a question in the order of `Untranslatable`, each zh and en. */
const asks = (question, reason, decidedBy) => ({
	question: text$2(question),
	reason: text$2(reason),
	decidedBy: text$2(decidedBy)
});
const text$2 = ([zh, en]) => ({
	zh,
	en
});
/** Who signs determinations and proofs in the registry. */
const OFFICER = ["合规专员，以签署的认定或者证明作答", "The compliance officer, by a signed determination or proof"];
//#endregion
//#region src/edition/notes.ts
/** The notes to the Guidelines that carry a rule of their own. */
const notes = [
	entry("N3", "含空间坐标、影像、点云及其属性等测绘地理信息数据的，申报评估前先办理对外提供审批或者地图审核。", "Surveying and mapping data (coordinates, images, point clouds and attributes): external-provision approval or map review comes before the assessment is applied for."),
	entry("N4", "人数按自然人去重计算；“以上”包含本数。", "Counts are of natural persons, de-duplicated; \"or more\" includes the number.", { doubts: [
		"D1",
		"D3",
		"D15",
		"D16",
		"D17",
		"E5",
		"E17",
		"E21"
	] }),
	entry("N5", "“不满”不包含本数。", "\"Less than\" excludes the number.", { doubts: ["D3"] }),
	entry("N6", "网络安全事件依公共互联网应急预案界定，数据安全事件依工业和信息化领域应急预案（试行）界定；应急预案指有关部门为汽车行业制定的预案。", "Cybersecurity incidents are those of the public-internet emergency plan, data security incidents those of the MIIT plan (trial); the emergency plans are those made for the automotive industry.", {
		note: {
			zh: "译文中有两条注释均编号为 6。",
			en: "Two notes of the translation carry the number 6."
		},
		doubts: ["E4"],
		untranslatable: asks(["泄露的重要数据对国家安全和社会稳定的威胁有多大？", "How far does the leaked important data threaten national security and social stability?"], ["两部预案以定性描述分级，没有数值。", "The plans grade this in words, without a number."], ["安全负责人，在事件登记中作答", "The security officer, in the record of the incident"]),
		measures: [
			"M.incident-levels",
			"M.miitplan-levels",
			"M.plan2017-levels"
		]
	}),
	entry("N7", "涉密、敏感地理信息依测绘国家秘密范围规定和公开地图内容表示规范识别。", "Classified and sensitive geographic information is identified by the state-secrets scope for surveying and the specifications for public maps.", { untranslatable: asks(["地理信息是否涉密或者敏感？", "Is geographic information classified or sensitive?"], ["依据为两份自然资源文件，其内容未能取得，且定密属于主管机关的职权。", "It is read from two instruments on natural resources that were not obtained, and classifying is the authority’s to do."], ["合规专员申报事实，必要时由自然资源主管部门认定", "The compliance officer declares the fact; the natural-resources authority where in doubt"]) }),
	entry("N8", "近场通信指 13.56 MHz 的 NFCIP-1（ISO/IEC 18092:2023）。", "Near-field communication is NFCIP-1 at 13.56 MHz (ISO/IEC 18092:2023)."),
	entry("N9", "含空间位置坐标的地理信息（轨迹、自动驾驶地图、测绘数据）须经国家认定的地理信息保密处理技术处理。", "Geographic data with spatial position (tracks, driving-automation maps, surveying data) is processed with state-recognised confidentiality technology.")
];
//#endregion
//#region src/edition/section1.ts
const scope$1 = [
	entry("I.1", "汽车数据是设计、生产、销售、使用、运维等环节涉及的个人信息和重要数据。自主决定处理目的和方式的，均为汽车数据处理者：整车、零部件和软件企业，电信企业，自动驾驶服务商，平台运营者，经销、维修、出行企业等。", "Automotive data is personal information and important data from design, production, sale, use, operation and maintenance. A processor is whoever alone decides purpose and method: makers of vehicles, parts and software, telecom operators, automated-driving providers, platforms, dealers, repairers, mobility services and others.", {
		doubts: ["E21"],
		untranslatable: asks(["目的和方式是否由本单位自主决定？", "Does the enterprise itself decide purpose and method?"], ["取决于合同和实际分工，数据中没有；受托处理而不作决定的，不是申报主体。", "It turns on contracts and on who does what, which no data shows; an entrusted party that does not decide is not the declarant."], ["合规专员，在登记汽车数据处理者时确认", "The compliance officer, when registering the processor"]),
		measures: ["M.order16-3"]
	}),
	entry("I.2-1", "将境内运营中收集和产生的数据传输至境外。", "Data collected and generated in domestic operations is sent abroad.", {
		doubts: ["E19"],
		measures: ["M.dsl-36", "M.pipl-41"]
	}),
	entry("I.2-2", "数据存放在境内，境外的机构、组织或者个人可以访问、调取、下载、导出。", "Data stays in the country while someone abroad can access, retrieve, download or export it.", { doubts: ["D12", "E15"] }),
	entry("I.2-3", "依《个人信息保护法》第三条第二款，在境外处理境内自然人的个人信息。", "Personal information of people in the country is processed abroad, as PIPL Art. 3(2) describes.", {
		untranslatable: asks(["境外的处理活动是否为向境内提供产品、服务，或者分析、评估境内自然人的行为？", "Does the processing abroad serve to offer products or services in the country, or to analyse or assess behaviour here?"], ["取决于境外业务的目的，系统看不到境外的处理。", "It turns on the purpose of a business abroad, which no system here can see."], OFFICER),
		measures: [
			"M.pipl-3(2)",
			"M.pipl-53",
			"M.netreg-26"
		]
	})
];
const assessment$2 = [
	entry("I.3-A1", "向境外提供重要数据的，申报数据出境安全评估。", "Important data goes abroad: security assessment.", {
		doubts: ["D13", text$2(["数据经公布或者告知成为重要数据后仍继续出境的，须在 2 个月内申报（国家网信办 2025 年 5 月问答）；指引的公布本身是否起算该期限，未见说明，故不设宽限。", "Whoever goes on exporting data that has been announced or notified as important declares within 2 months (CAC, May 2025). Whether the publication of the Guidelines itself starts that period is not stated anywhere found, so there is no grace here."])],
		measures: [
			"M.order16-2",
			"M.order16-7",
			"M.netreg-37",
			"M.auto2021-11",
			"M.qa-2025-05"
		]
	}),
	entry("I.3-A2", "自当年 1 月 1 日起累计向境外提供 100 万人以上个人信息（不含敏感个人信息）的，申报安全评估。", "Personal information, not sensitive, of 1,000,000 people or more since 1 January of the year: security assessment.", {
		note: {
			zh: "正好 100 万人即属此列（注 4）。",
			en: "Exactly 1,000,000 is in (note 4)."
		},
		doubts: [
			"D2",
			"D4",
			"D5",
			"D6",
			"D7",
			"D18",
			"E5",
			"E11"
		],
		measures: ["M.order16-7"]
	}),
	entry("I.3-A3", "自当年 1 月 1 日起累计向境外提供 1 万人以上敏感个人信息的，申报安全评估。", "Sensitive personal information of 10,000 people or more since 1 January of the year: security assessment.", {
		note: {
			zh: "正好 1 万人即属此列（注 4）。",
			en: "Exactly 10,000 is in (note 4)."
		},
		doubts: [
			"D2",
			"D4",
			"D5",
			"D6",
			"D7",
			"D18",
			"E5",
			"E11",
			"E16"
		],
		measures: [
			"M.order16-7",
			"M.pipl-28",
			"M.auto2021-3",
			"M.auto2021-9",
			"M.gbt45574-sensitive"
		]
	}),
	entry("I.3-A4", "关键信息基础设施运营者向境外提供个人信息的，申报安全评估。", "A critical information infrastructure operator provides personal information abroad: security assessment.", {
		doubts: ["D14", "E6"],
		measures: ["M.order16-7", "M.pipl-40"]
	}),
	entry("I.3-A5", "国家有关规定要求申报安全评估的其他情形。", "Other circumstances in which state rules ask for a security assessment.", {
		note: {
			zh: "开放条款，由使用者以规则包扩充，并逐项注明出处。",
			en: "An open clause that the operator extends by packs, each item cited by its own source."
		},
		untranslatable: asks(["国家还有哪些规定要求申报安全评估？", "Which other state rules ask for a security assessment?"], ["条文未列举，也没有可供查询的完整清单。", "The text lists none, and there is no complete list to look them up in."], ["合规专员会同法律顾问，以规则包逐项添加并注明出处", "The compliance officer with counsel, by adding each to a pack with its source"])
	})
];
const contract$2 = [entry("I.3-B1", "非关键信息基础设施运营者，当年累计提供 10 万人以上、不满 100 万人个人信息（不含敏感个人信息）的，在订立标准合同与取得认证中择一。", "Not a CIIO, personal information (not sensitive) of 100,000 or more and less than 1,000,000 people in the year: standard contract or certification, at the processor’s choice.", {
	doubts: ["D2", "D13"],
	measures: [
		"M.order16-8",
		"M.order20-5",
		"M.pipl-38"
	]
}), entry("I.3-B2", "非关键信息基础设施运营者，当年累计提供不满 1 万人敏感个人信息的，在订立标准合同与取得认证中择一。一人即适用。", "Not a CIIO, sensitive personal information of fewer than 10,000 people in the year: standard contract or certification. One person is enough.", {
	doubts: [
		"D2",
		"E9",
		"E16"
	],
	measures: [
		"M.order16-8",
		"M.order20-5",
		"M.pipl-28",
		"M.pipl-38"
	]
})];
const exemptions$1 = [
	entry("I.3-C1", "免予情形（1）：境外收集和产生的数据传入境内处理后再提供给境外，处理中未引入境内个人信息或者重要数据。", "Exempt (1): data collected and generated abroad, processed here and sent out again, with no domestic personal information or important data brought in.", {
		doubts: [
			"D7",
			"D8",
			"E6",
			"E10"
		],
		untranslatable: asks(["处理中是否确未引入境内个人信息或者重要数据？", "Was indeed no domestic personal information or important data brought in?"], ["来源和加工过程不在文件的内容之中。", "Where data comes from and what was joined to it does not stand in a file."], OFFICER),
		measures: ["M.order16-4"]
	}),
	entry("I.3-C2", "免予情形（2）：为订立、履行个人作为一方的合同（跨境购车、交付、支付、开户等）确需提供。", "Exempt (2): indeed necessary for a contract to which the individual is party, such as cross-border purchase of a car, delivery, payment or opening of an account.", {
		doubts: [
			"D7",
			"D8",
			"E6",
			"E10"
		],
		untranslatable: asks(["是否为订立、履行合同所确需？", "Is it indeed necessary for the contract?"], ["必要性是对目的与内容的权衡，没有可计算的标准。", "Necessity weighs a purpose against a content; there is nothing to compute it from."], OFFICER),
		measures: ["M.order16-5", "M.order16-10"]
	}),
	entry("I.3-C3", "免予情形（3）：依法制定的劳动规章制度和依法签订的集体合同，实施跨境人力资源管理，确需提供员工个人信息。", "Exempt (3): employee information indeed necessary for cross-border HR management under lawful labour rules and collective contracts.", {
		doubts: [
			"D7",
			"D8",
			"E6",
			"E7",
			"E8",
			"E10"
		],
		untranslatable: asks(["是否为跨境人力资源管理所确需？所涉人员是否为员工？", "Is it indeed necessary for cross-border HR management, and are these employees?"], ["必要性须由人权衡；求职者、家属、外包人员与员工的区别不在数据之中。", "Necessity is weighed by a person; what tells applicants, dependants and contractors from employees is not in the data."], OFFICER),
		measures: [
			"M.order16-5",
			"M.order16-10",
			"M.qa-2026-07"
		]
	}),
	entry("I.3-C4", "免予情形（4）：紧急情况下为保护自然人的生命健康和财产安全确需提供。", "Exempt (4): indeed necessary in an emergency to protect the life, health or property of a person.", {
		doubts: [
			"D7",
			"D8",
			"E6",
			"E10"
		],
		untranslatable: asks(["是否存在紧急情况，提供是否确需？", "Is there an emergency, and is providing the data indeed necessary?"], ["紧急与否是对事实的当场判断。", "Whether there is one is judged on the spot, by what has happened."], ["合规专员以签署的证明作答，事后复核", "The compliance officer by a signed proof, reviewed afterwards"]),
		measures: ["M.order16-5", "M.order16-10"]
	}),
	entry("I.3-C5", "免予情形（5）：非关键信息基础设施运营者，当年累计提供不满 10 万人个人信息（不含敏感个人信息）。", "Exempt (5): not a CIIO, personal information (not sensitive) of fewer than 100,000 people in the year.", {
		doubts: [
			"D2",
			"D4",
			"D6",
			"D7",
			"D8",
			"E9"
		],
		measures: ["M.order16-5", "M.order16-10"]
	}),
	entry("I.3-C6", "免予情形（6）：在自由贸易试验区注册的处理者，按试验区要求提供负面清单外的数据。", "Exempt (6): a processor registered in a pilot free trade zone provides data off the zone’s negative list, in compliance with its rules.", {
		doubts: [
			"D7",
			"E6",
			"E12",
			"E13"
		],
		untranslatable: asks(["数据是否确在负面清单之外，并符合试验区要求？", "Is the data indeed off the negative list and in compliance with the zone’s rules?"], ["清单按主体、行业、场景、字段和数量描述，多数条目未能取得，能否对应须由人比对。", "A list is worded by subject, industry, scenario, field and quantity, most entries could not be obtained, and whether data is one of them is for a person to compare."], OFFICER),
		measures: ["M.order16-6"]
	}),
	entry("I.3-C7", "免予情形（7）：为修补安全漏洞，已按网络产品安全漏洞管理规定向工业和信息化部报告的漏洞数据。", "Exempt (7): vulnerability data, to patch it, already reported to MIIT under the vulnerability provisions.", {
		doubts: [
			"E1",
			"E2",
			"E6",
			"E14"
		],
		untranslatable: asks(["提供是否为了修补该漏洞？漏洞是否已公开？", "Does it serve to patch that vulnerability, and is it public?"], ["目的不在数据之中；漏洞是否公开没有统一的登记可查。", "A purpose is not in the data, and no register says whether a vulnerability is public."], OFFICER),
		measures: ["M.vuln-7", "M.vuln-9(7)"]
	}),
	entry("I.3-C8", "免予情形（8）：为处置安全事件，已按行业应急预案向工业和信息化部及行业主管部门报告的汽车产品、车联网平台及相关系统事件数据。", "Exempt (8): incident data on products, connected-vehicle platforms and systems, to handle it, already reported to MIIT and the industry regulators under the emergency plans.", {
		doubts: [
			"E1",
			"E4",
			"E6",
			"E14"
		],
		untranslatable: asks(["提供是否为了处置该事件？", "Does it serve to handle that incident?"], ["目的不在数据之中。", "A purpose is not in the data."], OFFICER),
		measures: ["M.miitplan-report"]
	}),
	entry("I.3-C9", "免予情形（9）：为消除缺陷或者实施召回，已按缺陷汽车产品召回规定向市场监管总局备案的 OTA 升级包对应源代码。", "Exempt (9): source code of an OTA upgrade package, to remove a defect or for a recall, already filed with SAMR under the recall regulation.", {
		doubts: [
			"E1",
			"E3",
			"E6",
			"E14",
			"E18"
		],
		untranslatable: asks(["提供是否为了消除缺陷或者实施召回，而非功能升级？", "Does it remove a defect or carry out a recall, and not upgrade a feature?"], ["目的不在源代码之中。", "A purpose is not in the source code."], OFFICER),
		measures: ["M.netreg-35"]
	}),
	entry("I.3-D", "免予情形所称个人信息不包括重要数据。", "The personal information of the exemptions does not include important data.", {
		note: {
			zh: "对（7）至（9）所指数据本身是否适用，见解读口径 E1。",
			en: "Whether it reaches the very data of (7) to (9): reading E1."
		},
		doubts: [
			"D9",
			"E1",
			"E12"
		],
		measures: ["M.order16-5"]
	})
];
const section1 = [
	...scope$1,
	...assessment$2,
	...contract$2,
	...exemptions$1
];
//#endregion
//#region src/edition/section2.ts
const scenarios = [
	[
		"II.1",
		"研发设计",
		"R&D and design"
	],
	[
		"II.2",
		"生产制造",
		"production and manufacturing"
	],
	[
		"II.3",
		"驾驶自动化",
		"driving automation"
	],
	[
		"II.4",
		"软件升级服务",
		"software upgrade services"
	],
	[
		"II.5",
		"联网运行",
		"connected operation"
	]
];
const unobtained = {
	zh: "正式文本未能取得，规则以可加载的规则包提供，逐项注明来源与是否核验。",
	en: "The official text could not be obtained: items come in loadable packs, each with its source and whether it is verified."
};
const nothingObtained = {
	zh: "正式文本未能取得，本场景的类目和规则也未能从其他资料取得；不得据此认为没有重要数据。",
	en: "The official text could not be obtained, and no category or rule of this scenario from elsewhere. That does not mean that it has no important data."
};
/** Section II: what is important data. Its scenarios are known by secondary sources; its items are in a pack, none of them verified. */
const section2 = [
	...scenarios.map(([id, zh, en]) => entry(id, `${zh}场景中重要数据的判定规则。`, `Which data of ${en} is important data.`, {
		confidence: "2nd-26",
		note: id === "II.2" ? nothingObtained : unobtained,
		doubts: id === "II.5" ? ["E17"] : id === "II.3" ? ["E21"] : [],
		untranslatable: asks([`${zh}场景中未命中规则的数据是否属于重要数据？`, `Is data of ${en} that meets no rule important data?`], ["规则出自二手资料，未经核对且不完整；未命中只说明尚不能判定。", "The rules are from secondary sources, unverified and incomplete; no match only means undetermined."], OFFICER)
	})),
	entry("II.6-a", "其他出境场景中的数据符合上述判定规则的，同样判定为重要数据。", "Data in other cross-border scenarios that meets the rules above is important data too."),
	entry("II.6-b", "处理者识别申报，并经有关部门公布或者告知为重要数据的数据。", "Data that the processor identified and declared and that the authorities announced or notified as important data.", {
		doubts: ["D13"],
		measures: [
			"M.order16-2",
			"M.netreg-37",
			"M.auto2021-3"
		]
	})
];
//#endregion
//#region src/edition/section3.ts
const assessment$1 = [
	entry("III.1", "在重要数据目录备案的基础上，识别需要经三条路径之一出境的数据。", "On the basis of the filed catalogue of important data, identify the data that needs one of the three paths.", {
		doubts: [text$2(["第三章引导语未能取得；没有迹象表明其中另有规则。", "The lead-in of Section III could not be obtained; nothing suggests that it holds a rule of its own."])],
		untranslatable: asks(["未命中规则的数据是否确不属于重要数据？", "Is data that meets no rule indeed not important data?"], ["未命中不等于不重要：规则不完整，且须结合业务和场所判断。", "No match does not mean unimportant: the rules are incomplete, and business and place have to be weighed."], ["合规专员，以签署并有期限的认定作答", "The compliance officer, by a signed determination that expires"]),
		measures: ["M.miit2022-12"]
	}),
	entry("III.2-a", "由境内法人申报安全评估；没有境内法人的由境内分支机构申报；同一集团多家境内子公司场景相近的，可由集团合并申报。", "The applicant is a domestic legal entity; without one, a domestic branch; a group may apply as one for subsidiaries with similar scenarios.", {
		doubts: ["D4", "E11"],
		untranslatable: asks(["集团各子公司的出境场景是否相近？", "Are the scenarios of the group’s subsidiaries similar?"], ["相近没有标准。", "There is no measure of similarity."], OFFICER),
		measures: ["M.order11-4", "M.qa-2025-04"]
	}),
	entry("III.2-b", "不得以拆分数量等方式规避安全评估，将应当评估的数据以标准合同等方式提供给境外。", "No circumventing the assessment by splitting volumes or otherwise, nor by sending through a contract what needs an assessment.", {
		doubts: ["D4", "E11"],
		untranslatable: asks(["拆分是否意在规避安全评估？", "Does a split serve to circumvent the assessment?"], ["数量能显示拆分，不能显示意图。", "Numbers can show a split, not why it was made."], OFFICER),
		measures: ["M.order13-4", "M.order20-5"]
	}),
	entry("III.2-c", "开展数据出境风险自评估，整改后向网信部门提交申报材料。", "Self-assess the risk, rectify, submit the materials to the cyberspace administration.", {
		doubts: ["D10", "D11"],
		untranslatable: asks(["风险评估是否充分，风险是否已整改？", "Is the self-assessment sound, and is what it found rectified?"], ["是对合法性、必要性和接收方能力的评价。", "It is a judgement of lawfulness, necessity and of what the recipient can do."], ["合规专员出具结论，由网信部门评估", "The compliance officer concludes; the cyberspace administration assesses it"]),
		measures: [
			"M.order11-4",
			"M.order11-5",
			"M.order11-6",
			"M.order11-7",
			"M.order11-9",
			"M.order11-11",
			"M.order16-13",
			"M.guide3-age",
			"M.guide3-report",
			"M.netreg-31",
			"M.auto2021-10",
			"M.riskmeasures-report",
			"M.qa-2026-01"
		]
	}),
	entry("III.2-d", "通过安全评估后方可出境。", "Transfers may go ahead once the assessment is passed; nothing leaves before.", {
		doubts: ["E20"],
		measures: [
			"M.order11-12",
			"M.order11-13",
			"M.order16-9",
			"M.guide3-extension"
		]
	}),
	entry("III.2-e", "出现影响出境数据安全的情形的，重新申报评估。", "When circumstances change that affect the security of the data, apply again.", {
		doubts: ["E22"],
		untranslatable: asks(["情形变化是否影响出境数据安全？", "Does a change of circumstances affect the security of the data?"], ["超出所评估范围的变化由程序认出；接收方所在地的法律环境、控制权等变化的影响须由人判断。", "Code finds what exceeds the assessed scope; what a change of control or of law at the recipient’s place does to security is for a person."], OFFICER),
		measures: [
			"M.order11-14",
			"M.order11-17",
			"M.netreg-38",
			"M.auto2021-12"
		]
	})
];
const contract$1 = [
	entry("III.3-a", "订立标准合同前开展个人信息保护影响评估并整改。", "Before a standard contract: a personal information protection impact assessment, with its rectification.", {
		untranslatable: asks(["影响评估的内容是否充分，风险是否已整改？", "Is the impact assessment sound, and is what it found rectified?"], ["程序只核对完成日期和期限，不能评价内容。", "Code checks when it was finished and how old it is, not what it says."], OFFICER),
		measures: [
			"M.order13-5",
			"M.scguide-age",
			"M.order16-10",
			"M.pipl-39",
			"M.pipl-55",
			"M.pipl-56"
		]
	}),
	entry("III.3-b", "标准合同生效后方可出境。", "Transfers begin only once the contract is in effect.", { measures: ["M.order13-template", "M.order13-effect"] }),
	entry("III.3-c", "向网信部门备案，符合要求的发给备案编号。", "File with the cyberspace administration; a filing that meets the requirements gets a number.", {
		note: {
			zh: "自生效之日起 10 个工作日内（标准合同办法）。",
			en: "Within 10 working days of taking effect (standard contract measures)."
		},
		measures: [
			"M.order13-filing",
			"M.scguide-materials",
			"M.scguide-check",
			"M.scguide-false"
		]
	}),
	entry("III.3-d", "出现可能影响个人信息权益的情形的，重新评估、重新订立并重新备案。", "When circumstances change that may affect rights and interests: new impact assessment, new contract, new filing.", {
		untranslatable: asks(["情形变化是否可能影响个人信息权益？", "May a change of circumstances affect rights and interests?"], ["目的、种类、接收方等变化由程序认出；接收方所在地的法律变化等须由人判断。", "Code finds a change of purpose, kinds or recipient; what a change of law at the recipient’s place does is for a person."], OFFICER),
		measures: ["M.order13-redo"]
	})
];
const certification = [
	entry("III.4-a", "申请认证前开展个人信息保护影响评估。", "Before certification: a personal information protection impact assessment.", {
		untranslatable: asks(["影响评估的内容是否充分，风险是否已整改？", "Is the impact assessment sound, and is what it found rectified?"], ["程序只核对是否完成，不能评价内容。", "Code checks that it was finished, not what it says."], ["合规专员出具结论，由认证机构审核", "The compliance officer concludes; the certification body examines it"]),
		measures: [
			"M.order20-6",
			"M.order16-10",
			"M.pipl-39",
			"M.pipl-55",
			"M.pipl-56"
		]
	}),
	entry("III.4-b", "向具备资质的机构申请并配合认证，取得认证后方可出境。", "Apply to a qualified body and cooperate; transfers begin only once the certificate is obtained.", { measures: [
		"M.order20-7",
		"M.order20-8",
		"M.order20-9",
		"M.order20-12",
		"M.qa-2025-04"
	] }),
	entry("III.4-c", "不再符合认证要求的，重新开展影响评估并重新申请认证。", "When requirements are no longer met: impact assessment and application again.", {
		untranslatable: asks(["变化之后是否仍符合认证要求？", "Are the requirements still met after a change?"], ["认证要求由认证机构掌握，程序只能认出变化。", "The requirements are the body’s; code can only find that something changed."], ["合规专员，必要时由认证机构", "The compliance officer, or the certification body"]),
		measures: ["M.order20-10", "M.order20-16"]
	})
];
/** Section III: how each path is walked. */
const section3 = [
	...assessment$1,
	...contract$1,
	...certification
];
//#endregion
//#region src/edition/section4.ts
const management = [
	entry("IV.1-a", "明确汽车数据出境管理部门，统筹出境安全管理。", "A department is responsible for managing cross-border transfers.", { measures: [
		"M.netreg-30",
		"M.netreg-33",
		"M.auto2021-13",
		"M.auto2021-14"
	] }),
	entry("IV.1-b", "明确出境安全负责人，监督出境活动和保护措施并承担责任。", "A security officer supervises the transfers and their protection and answers for them.", { measures: ["M.netreg-30"] }),
	entry("IV.1-c", "建立网络安全、数据安全、个人信息保护制度，并有专门的出境管理要求。", "Rules on cybersecurity, data security and personal information, with specific ones for export.", { untranslatable: asks(["制度的内容是否充分？", "Are the rules adequate?"], ["程序只核对制度已登记并固定版本，不能评价内容。", "Code checks that rules are registered in a fixed version, not what they say."], ["出境管理部门和安全负责人", "The responsible department and the security officer"]) }),
	entry("IV.1-d", "建立内部登记审批机制，设定权限和程序，保存审批档案。", "Internal registration and approval with authority, procedure and an archive.")
];
const protection = [
	entry("IV.2-a1", "采用校验、密码、安全通道或者安全协议，保障传输的保密性和完整性。", "Verification, cryptography, secure channels or protocols keep the transfer confidential and whole."),
	entry("IV.2-a2", "能够对境外接收方进行身份鉴别。", "The overseas recipient is authenticated.", { untranslatable: asks(["登记的密钥是否确属该境外接收方？", "Does the registered key indeed belong to the overseas recipient?"], ["须经另一渠道与接收方核对。", "It has to be compared with the recipient over another channel."], ["合规专员，在登记境外接收方时", "The compliance officer, when registering the recipient"]) }),
	entry("IV.2-b", "监测出境网络通信和主机、系统操作行为，形成并留存安全告警日志。", "Communication and behaviour of hosts and systems are monitored; alert logs are made and kept."),
	entry("IV.2-c", "直接向境外传输数据的平台、系统具备检查支撑能力：留存流量、防篡改、可解析内容。", "Platforms that send data abroad directly support inspection: traffic is kept, guarded against tampering, and its content can be parsed.", { doubts: [text$2(["按文义只及于直接向境外传输数据的平台、系统；经境内系统转出的，以实际出境的一端为准。", "By its words only platforms that send abroad directly; where another system passes data on, the one at the border is meant."])] }),
	entry("IV.2-c1", "全量留存：按起止时间留存全部出境流量 1 周。", "Full retention: all traffic, by start and end time, for 1 week."),
	entry("IV.2-c2", "抽样留存：按起止时间和 IP 地址段留存流量，不少于 1 个月。", "Sample retention: by start and end time and IP address range, for at least 1 month.")
];
const logs = [
	entry("IV.3-a1", "网络流量日志至少记录日期、时间、源和目的 IP、源和目的端口、传输层和应用层协议、数据量。", "The traffic log holds at least date, time, source and destination IP and port, transport and application protocol, and volume."),
	entry("IV.3-a2", "操作行为日志记录用户、时间、对象、类型、登录 IP、设备、结果和访问权限变更。", "The operation log holds user, time, object, kind of operation, login IP, device, result and changes of access rights."),
	entry("IV.3-b", "三类日志防篡改留存，不少于 3 年。", "The three logs are kept tamper-proof for at least 3 years."),
	entry("IV.3-c", "审计三类日志，发现违规操作等风险及时处置。", "The logs are audited; risks such as illegal operations get a prompt response.", { untranslatable: asks(["日志中的行为是否违规？", "Is what a log shows an illegal operation?"], ["记录说明做了什么，不说明是否应当。", "A record says what was done, not whether it should have been."], ["审计管理员", "The audit administrator"]) }),
	entry("IV.4", "具备违规出境处置能力，发现异常及时处置并向当地行业主管部门报告。", "Unauthorised transfers are handled in time and reported to the local industry regulator.", {
		doubts: [text$2(["条文未规定报告时限。工信领域应急预案要求较大以上立即报告；不足较大的违规出境是否另有时限，未见规定，一律按立即报告处理。", "No clock is stated for the report. The MIIT plan asks for it immediately from larger on; for an unauthorised transfer below that no rule was found, so it is always due at once."])],
		measures: [
			"M.incident-4",
			"M.incident-5",
			"M.incident-7",
			"M.incident-8",
			"M.incident-11",
			"M.miitplan-report",
			"M.miitplan-upward",
			"M.miitplan-summary",
			"M.order16-11",
			"M.order16-12",
			"M.dsl-29",
			"M.pipl-57"
		]
	})
];
/** Section IV: protection while exporting. */
const section4 = [
	...management,
	...protection,
	...logs
];
//#endregion
//#region src/edition/index.ts
const editionId = "2026";
/** Issued on 30 January 2026; sources differ on whether in force at once or from 1 July (E14), so the whole year is admitted. */
const editionBegins = "2026-01-01T00:00:00+08:00";
const edition = {
	id: editionId,
	title: {
		zh: "汽车数据出境安全指引（2026 版）",
		en: "Guidelines on the Security of Cross-Border Transfers of Automotive Data (2026 Edition)"
	},
	source: "MIIT Network & Information Security [2026] No. 27",
	begins: editionBegins,
	entries: [
		...section1,
		...section2,
		...section3,
		...section4,
		...notes
	]
};
const ids$3 = new Set(edition.entries.map((entry) => entry.id));
const provisionExists = (id) => ids$3.has(id);
//#endregion
//#region src/edition/measures.ts
const of = (instrument, source, rows) => rows.map(([article, confidence, zh, en]) => ({
	id: `M.${instrument}-${article}`,
	paraphrase: {
		zh,
		en
	},
	confidence,
	source
}));
const measures = [
	...of("order11", "Measures for Security Assessment of Data Exports (CAC Order 11, in force 2022-09-01)", [
		[
			"4",
			"V",
			"通过所在地省级网信部门向国家网信部门申报；所列人数门槛已由 2024 年规定取代。",
			"Declare through the provincial cyberspace office to the CAC; its thresholds are replaced by Order 16."
		],
		[
			"5",
			"V",
			"申报前开展风险自评估，重点六项：合法正当必要；规模、范围、种类、敏感程度及风险；接收方义务与能力；篡改、泄露、丢失、转移等风险和维权渠道；法律文件是否约定责任义务；其他。",
			"Self-assessment before declaring, six heads: lawful, legitimate, necessary; scale, scope, kind, sensitivity and their risks; the recipient’s duties and ability; tampering, leak, loss, onward transfer and channels for rights; whether the legal document allots the duties; other."
		],
		[
			"6",
			"V",
			"申报材料：申报书、自评估报告、拟订立的法律文件、其他材料。",
			"Materials: declaration, self-assessment report, legal document to be concluded, others."
		],
		[
			"7",
			"V",
			"省级网信部门 5 个工作日内完备性查验，不完备的退回并一次性告知；国家网信部门 7 个工作日内确定是否受理并书面通知。",
			"Provincial completeness check in 5 working days, an incomplete declaration returned with one list; the CAC decides on acceptance in 7 working days, in writing."
		],
		[
			"9",
			"V",
			"法律文件载明：目的、方式、范围和接收方用途；境外保存地点、期限及到期处理；再转移约束；控制权、法规、环境变化时的措施；补救、违约责任和争议解决；事件应急和维权渠道。",
			"The legal document covers purpose, method, scope and use; place and time of storage and what follows; limits on onward transfer; change of control, law, environment; remedies, liability, disputes; incidents and channels for rights."
		],
		[
			"11",
			"V",
			"无正当理由不补充更正材料的，可以终止评估；故意提交虚假材料的，评估不予通过。",
			"The CAC may end an assessment not supplemented without good reason; false material is not passed."
		],
		[
			"12",
			"V",
			"自书面受理通知之日起 45 个工作日内完成评估；复杂或者须补充的可以延长，并告知预计时间。",
			"Assessment in 45 working days from written acceptance; extendable when complex or supplemented, with notice of the expected time."
		],
		[
			"13",
			"V",
			"对结果有异议的，收到结果 15 个工作日内申请复评，复评结果为最终结论。",
			"Re-review within 15 working days of receiving the result; its result is final."
		],
		[
			"14",
			"V",
			"有效期内重新申报：目的、方式、范围、种类或者接收方用途、方式变化影响安全，或者延长境外保存期限；接收方所在地法规、网络环境变化、不可抗力，任一方实际控制权变化，法律文件变更；其他。",
			"Declare again when purpose, method, scope, kind or the recipient’s use change so that security is affected, or retention abroad is lengthened; law or network of the recipient’s place, force majeure, control of either party, legal document; other."
		],
		[
			"17",
			"V",
			"不再符合要求的，可被书面通知终止出境；须继续的，整改后重新申报。",
			"The CAC may order the export to stop; to go on, rectify and declare again."
		]
	]),
	...of("order16", "Provisions on Promoting and Regulating Cross-Border Data Flows (CAC Order 16, in force 2024-03-22)", [
		[
			"2",
			"V",
			"未被告知或者公布为重要数据的，不需要作为重要数据申报评估。",
			"What was not notified or published as important data is not declared as such."
		],
		[
			"3",
			"V",
			"贸易、运输、学术、跨国制造、营销中不含个人信息和重要数据的数据，免办手续。",
			"Trade, transport, academic, manufacturing and marketing data free of both PI and important data: no procedure."
		],
		[
			"4",
			"V",
			"境外收集产生的个人信息在境内处理后再提供境外，未引入境内数据的，免办手续。",
			"PI from abroad processed here and sent out again with nothing domestic brought in: no procedure."
		],
		[
			"5",
			"V",
			"合同、人力资源、紧急情况和不满 10 万人（不含敏感）四种情形免办手续；所称个人信息不包括重要数据。",
			"Contract, HR, emergency, and fewer than 100,000 persons without sensitive PI: no procedure; important data is not such PI."
		],
		[
			"6",
			"V",
			"自贸试验区负面清单由省级网信委批准，报国家网信部门、国家数据管理部门备案；清单外免办手续。",
			"Negative lists of free trade zones, approved by the provincial cyber commission and filed with CAC and NDA; data off the list: no procedure."
		],
		[
			"7",
			"V",
			"须申报评估：关键信息基础设施运营者提供个人信息或者重要数据；其他处理者提供重要数据，或者当年累计 100 万人以上（不含敏感）、1 万人以上敏感。第三至六条情形从其规定。",
			"Assessment: a CIIO giving PI or important data; others giving important data, 1,000,000 persons (not sensitive) or 10,000 sensitive since 1 January. Cases of Arts. 3 to 6 follow those."
		],
		[
			"8",
			"V",
			"标准合同或者认证：非关键信息基础设施运营者，当年累计 10 万人以上不满 100 万人（不含敏感）或者不满 1 万人敏感。第三至六条情形从其规定。",
			"Standard contract or certification: not a CIIO, 100,000 to less than 1,000,000 (not sensitive) or fewer than 10,000 sensitive since 1 January. Cases of Arts. 3 to 6 follow those."
		],
		[
			"9",
			"V",
			"评估结果有效期 3 年，自出具之日起算；届满前 60 个工作日内可申请延长，经批准延长 3 年。",
			"A result is valid for 3 years from its issue; an extension of 3 years can be asked for within the 60 working days before expiry."
		],
		[
			"10",
			"V",
			"仍须履行告知、取得单独同意、影响评估义务。",
			"Notice, separate consent and impact assessment stay due."
		],
		[
			"11",
			"V",
			"履行安全保护义务；发生或者可能发生安全事件的，补救并向省级网信部门、国家网信部门和其他部门报告。",
			"Keep the data secure; on an incident remedy and report to the provincial office, the CAC and others."
		],
		[
			"12",
			"V",
			"网信部门加强全过程监督。",
			"Supervision by the cyberspace administrations."
		],
		[
			"13",
			"V",
			"与第 11、13 号令不一致的，以本规定为准。",
			"Where Orders 11 and 13 differ, this prevails."
		]
	]),
	...of("guide3", "Guide to Declaring Data Export Security Assessments, 3rd ed. (CAC, 2025-06-27)", [
		[
			"age",
			"2nd",
			"自评估在申报前三个月内完成，至申报时未发生重大变化。",
			"The self-assessment was finished within 3 months before declaring, with no major change since."
		],
		[
			"report",
			"2nd",
			"报告按业务场景列明去重数据项、系统和链路、再提供；人数为当年去重人数和今后三年预估；告知同意证据；安全能力；接收方；法律文件六项；风险与整改；结论；中文。",
			"Report by scenario with de-duplicated items, systems and links, onward provision; distinct persons this year and an estimate for three; evidence of notice and consent; capability; recipient; six points of the legal document; risks rectified; conclusion; in Chinese."
		],
		[
			"extension",
			"2nd-26",
			"延期条件六项，取得其中四项：目的和主体未变；今后三年自然人增长不超过 20%；法律文件仍合规；三年内未发生重大安全事件。",
			"Six conditions of an extension, four recovered: purpose and parties unchanged; natural persons grow by at most 20 % in three years; legal document compliant; no major incident in the three years."
		]
	]),
	...of("order13", "Measures on the Standard Contract for the Export of Personal Information (CAC Order 13, in force 2023-06-01)", [
		[
			"4",
			"V",
			"所列人数门槛已由 2024 年规定第八条取代；不得拆分数量。",
			"Its thresholds are replaced by Order 16 Art. 8; volumes are not split."
		],
		[
			"5",
			"V",
			"订立前开展影响评估，重点六项：合法正当必要；规模、范围、种类、敏感程度及风险；接收方承诺与能力；出境后泄露、损毁、篡改、滥用风险和维权渠道；接收方所在地法律政策；其他。",
			"PIPIA before concluding, six heads: lawful, legitimate, necessary; scale, scope, kind, sensitivity, risk; the recipient’s undertakings and ability; leak, loss, tampering, misuse after export and channels for rights; law and practice of its place; other."
		],
		[
			"template",
			"V",
			"严格按范本订立，另行约定的条款不得与之冲突。",
			"The template is used; further terms may not conflict with it."
		],
		[
			"effect",
			"V",
			"合同生效后方可出境。",
			"Export only after the contract takes effect."
		],
		[
			"filing",
			"V",
			"自合同生效之日起 10 个工作日内向省级网信部门备案。",
			"Filed with the provincial office within 10 working days of taking effect."
		],
		[
			"redo",
			"V",
			"重新评估、补充或者重新订立并备案：目的、范围、种类、敏感程度、方式、保存地点或者接收方用途、方式变化，或者延长保存期限；接收方所在地法规变化影响权益；其他。",
			"PIPIA, contract and filing again when purpose, scope, kind, sensitivity, method, place of storage or the recipient’s use change or retention is longer; when law there changes so that rights are affected; other."
		]
	]),
	...of("scguide", "Guide to Filing Standard Contracts, V2.0 (CAC, 2024-03)", [
		[
			"materials",
			"2nd",
			"备案材料：统一社会信用代码证件、法定代表人和经办人身份证件、授权委托书、承诺书、标准合同、影响评估报告。",
			"Materials: USCC copy, identity of representative and handler, power of attorney, commitment, contract, PIPIA report."
		],
		[
			"check",
			"2nd",
			"15 个工作日内查验，通过的发备案编号；不通过的告知原因，10 个工作日内补充，逾期可终止；再次备案同样 15 个工作日。",
			"Checked in 15 working days, passed with a number or not with reasons; 10 working days to supplement, or the procedure may end; filed again, 15 more."
		],
		[
			"age",
			"2nd",
			"影响评估在备案前三个月内完成，至备案时未发生重大变化。",
			"The PIPIA was finished within 3 months before filing, with no material change since."
		],
		[
			"false",
			"2nd",
			"提供虚假材料的，撤销备案编号。",
			"False material: the number is cancelled."
		]
	]),
	...of("order20", "Measures on Certification of the Export of Personal Information (CAC and SAMR Order 20, in force 2026-01-01)", [
		[
			"5",
			"V",
			"适用于非关键信息基础设施运营者，当年 10 万人以上不满 100 万人（不含敏感）或者不满 1 万人敏感；不含重要数据，不得拆分。",
			"Open to who is not a CIIO, 100,000 to less than 1,000,000 (not sensitive) or fewer than 10,000 sensitive; no important data, no splitting."
		],
		[
			"6",
			"V",
			"申请前告知、取得单独同意，开展影响评估（六项，含对国家安全和公共利益的风险）。",
			"Notice, separate consent and PIPIA first, six matters with the risk to national security and public interest."
		],
		[
			"7",
			"V",
			"向具备资质的认证机构申请；境外处理者由其境内专门机构或者代表协助申请。",
			"Apply to a qualified body; a handler abroad through its body or representative in the country."
		],
		[
			"8",
			"V",
			"证书有效期 3 年，届满前 6 个月申请续期。",
			"Valid for 3 years; renewal is applied for 6 months before expiry."
		],
		[
			"9",
			"V",
			"认证机构 5 个工作日内报送证书信息。",
			"The body reports the certificate’s data within 5 working days."
		],
		[
			"10",
			"V",
			"实际出境情况与认证范围不一致、不再符合要求的，暂停或者撤销证书。",
			"Suspended or revoked when practice no longer matches."
		],
		[
			"12",
			"V",
			"认证机构 10 个工作日内向国家网信部门备案，国家网信部门 30 个工作日内答复。",
			"Bodies file with the CAC within 10 working days; the CAC answers within 30."
		],
		[
			"16",
			"V",
			"网信部门可以约谈证书持有者。",
			"The CAC may call in a holder."
		]
	]),
	...of("pipl", "Personal Information Protection Law (2021)", [
		[
			"3(2)",
			"V",
			"境外处理境内自然人个人信息：以向其提供产品服务为目的，或者分析评估其行为，以及法律规定的其他情形，适用本法。",
			"Applies to handling abroad of PI of persons here to offer them products or services, to analyse their behaviour, or in other cases set by law."
		],
		[
			"28",
			"V",
			"敏感个人信息：泄露或者滥用易损害尊严或者人身财产安全，如生物识别、宗教信仰、特定身份、医疗健康、金融账户、行踪轨迹和不满十四周岁未成年人信息。",
			"Sensitive PI: leak or misuse easily harms dignity or safety; biometrics, religion, specific identity, health, financial accounts, tracks, all of under-14s."
		],
		[
			"38",
			"V",
			"出境须通过评估、认证、标准合同或者其他条件；保障接收方达到本法标准。",
			"Export by assessment, certification, standard contract or otherwise as set; the recipient is kept to the standard of this law."
		],
		[
			"39",
			"V",
			"告知接收方名称、联系方式、目的、方式、种类和行使权利的途径，取得单独同意。",
			"Tell the recipient’s name and contact, purpose, method, kinds and how to use rights; separate consent."
		],
		[
			"40",
			"M",
			"关键信息基础设施运营者和达到规定数量的处理者境内存储，出境须通过评估。",
			"A CIIO and handlers above the set volume store in the country and export by assessment."
		],
		[
			"41",
			"M",
			"未经主管机关批准，不得向外国司法或者执法机构提供境内存储的个人信息。",
			"Nothing stored here goes to foreign courts or law enforcement without approval."
		],
		[
			"53",
			"V",
			"境外处理者在境内设立专门机构或者指定代表，并报送其名称和联系方式。",
			"A handler abroad appoints a body or representative in the country and reports name and contact."
		],
		[
			"55",
			"V",
			"处理敏感个人信息、自动化决策、委托、提供、公开、出境和其他重大影响前，开展影响评估。",
			"PIPIA before sensitive PI, automated decisions, entrusting, providing, publishing, export, or other major impact."
		],
		[
			"56",
			"V",
			"评估内容：目的方式合法正当必要，影响和风险，措施有效适当；报告和处理记录至少保存三年。",
			"PIPIA: lawful and necessary, impact and risk, measures fitting; report and record kept at least 3 years."
		],
		[
			"57",
			"M",
			"发生或者可能发生泄露、篡改、丢失的，立即补救并通知部门和个人；措施有效避免危害的，可以不通知个人。",
			"On a breach remedy at once and notify authority and individuals; not the individuals where harm is effectively avoided."
		]
	]),
	...of("dsl", "Data Security Law (2021)", [[
		"29",
		"M",
		"发生数据安全事件，立即处置，告知用户并向主管部门报告。",
		"On an incident handle it, tell the users and report."
	], [
		"36",
		"M",
		"未经主管机关批准，不得向外国司法或者执法机构提供境内存储的数据。",
		"No data stored here goes to foreign courts or law enforcement without approval."
	]]),
	...of("netreg", "Regulations on Network Data Security Management (in force 2025-01-01)", [
		[
			"26",
			"V",
			"境外处理者向设区的市级网信部门报送境内机构或者代表的名称和联系方式。",
			"A handler abroad reports name and contact of its body or representative to the city’s cyberspace office."
		],
		[
			"30",
			"V",
			"重要数据处理者明确负责人（管理层成员）和管理机构。",
			"Processors of important data have a responsible officer in management and a body."
		],
		[
			"31",
			"V",
			"提供、委托处理、共同处理重要数据前开展风险评估。",
			"Risk assessment before important data is provided, entrusted or processed jointly."
		],
		[
			"33",
			"V",
			"重要数据处理者每年开展风险评估并报送报告，含出境情况；只报特征，不报数据本身。",
			"Processors of important data send a yearly risk assessment with the facts of export; characteristics, not the data."
		],
		[
			"35",
			"V",
			"可以出境的八种情形；其中“为履行法定职责或者法定义务”在 2024 年规定和指引中没有对应。",
			"Eight grounds of export; the one of a statutory duty has no twin in Order 16 or the Guidelines."
		],
		[
			"37",
			"V",
			"重要数据出境须通过评估；未被告知或者公布为重要数据的，不需要作为重要数据申报。",
			"Important data goes abroad by assessment; what was not notified or published as such is not declared as such."
		],
		[
			"38",
			"V",
			"通过评估后出境，不得超出评估时的目的、方式、范围和种类、规模。",
			"The export may not exceed the assessed purpose, method, scope, kind and scale."
		]
	]),
	...of("auto2021", "Several Provisions on Automotive Data Security Management (Trial, 2021)", [
		[
			"3",
			"V",
			"敏感个人信息包括车辆行踪轨迹、音频、视频、图像和生物识别特征；超过 10 万人的个人信息列为重要数据。",
			"Sensitive PI includes tracks, audio, video, images and biometrics; PI of more than 100,000 persons is listed as important data."
		],
		[
			"9",
			"M",
			"处理敏感个人信息：直接服务于个人，告知、单独同意、可自主设定期限、提示收集状态、便于终止，要求删除的 10 个工作日内删除；生物识别以增强行车安全为充分必要。",
			"Sensitive PI serves the individual, with notice, separate consent, a period of own choice, an indicator, easy stop, deletion within 10 working days; biometrics only to raise driving safety."
		],
		[
			"10",
			"V",
			"处理重要数据开展风险评估并向省级部门报送。",
			"Risk assessment of important data to the provincial authority."
		],
		[
			"11",
			"V",
			"重要数据境内存储，出境须通过评估。",
			"Important data is stored in the country and exported by assessment."
		],
		[
			"12",
			"V",
			"出境不得超出评估时明确的内容。",
			"The export does not exceed what was assessed."
		],
		[
			"13",
			"M",
			"每年 12 月 15 日前报送年度汽车数据安全管理情况。",
			"A yearly report by 15 December."
		],
		[
			"14",
			"M",
			"出境的另报：接收方，种类、规模、目的、必要性，境外地点、期限、范围和方式，投诉处理等。",
			"Exporters add recipient, kinds, scale, purpose, necessity, place, term and scope abroad, complaints."
		]
	]),
	...of("incident", "National Cybersecurity Incident Reporting Measures (in force 2025-11-01)", [
		[
			"4",
			"V",
			"较大以上事件：关键信息基础设施 1 小时内报保护工作部门和公安机关；中央和国家机关 2 小时内报本部门网信机构；其他 4 小时内报省级网信部门。重大以上的，逐级在 30 分钟或者 1 小时内上报。行业规定另行适用，涉嫌犯罪的报案。",
			"Larger and above: a CII within 1 hour to protection department and public security; central and state organs within 2 to their cyber unit; others within 4 to the provincial office. Major and above passed on in 30 minutes or 1 hour. Sector rules apply besides; suspected crime goes to the police."
		],
		[
			"5",
			"V",
			"以合同等要求服务提供者及时向运营者报告事件。",
			"Contracts oblige service providers to report to the operator."
		],
		[
			"7",
			"V",
			"首次报告八项内容；不能及时查明的，先报前两项，其余补报，有新情况续报。",
			"Eight items of the first report; what is not known in time follows, the first two go at once, new facts as updates."
		],
		[
			"8",
			"V",
			"处置结束后 30 日内报送总结报告。",
			"Closing report within 30 days of the end of handling."
		],
		[
			"11",
			"V",
			"及时报告并妥善处置的，可以从轻。",
			"Timely report and proper measures can mitigate."
		],
		[
			"levels",
			"V",
			"分级（含本数）：泄露个人信息 1 亿、1000 万、100 万人；直接损失 1 亿、2000 万、500 万元；重要数据按威胁程度；关键信息基础设施整体中断 6 小时、1 小时、10 分钟，主要功能中断 24 小时、3 小时、30 分钟。",
			"Levels, number included: PI of 100 million, 10 million, 1 million persons; direct loss of RMB 100, 20, 5 million; important data by the threat; CII down 6 hours, 1 hour, 10 minutes, its main function 24 hours, 3 hours, 30 minutes."
		]
	]),
	...of("miitplan", "MIIT Emergency Plan for Data Security Incidents (Trial), 2024-10-29", [
		[
			"levels",
			"V",
			"分级：个人信息 1 亿、1000 万、100 万人；敏感 1000 万、100 万、10 万人；损失 10 亿、1 亿、5000 万元；关键系统中断 24、12、8 小时。",
			"Levels: PI of 100, 10, 1 million persons; sensitive of 10 million, 1 million, 100,000; loss of RMB 1 billion, 100 million, 50 million; key systems down 24, 12, 8 hours."
		],
		[
			"report",
			"V",
			"判定或者预判为较大以上的，立即向地方行业监管部门报告，未设分钟数。",
			"Judged or foreseen as larger or above: to the local industry regulator immediately; no minutes set."
		],
		[
			"upward",
			"2nd",
			"监管部门对重大以上事件 10 分钟内电话、30 分钟内书面上报（仅见标题）。",
			"The regulator passes on major and above by telephone in 10 minutes, in writing in 30 (headline only)."
		],
		[
			"summary",
			"V",
			"重大以上：应急工作结束后 5 个工作日内报送总结。",
			"Major and above: summary within 5 working days of the end of the emergency work."
		]
	]),
	...of("plan2017", "Emergency Plan for Cybersecurity Incidents on the Public Internet (2017)", [[
		"levels",
		"M",
		"网络安全事件分四级；泄露 1 亿人以上用户信息为特别重大的例子；可能为重大以上的立即报告。",
		"Four levels; a leak of 100 million users is an example of extra-major; what may be major or above is reported at once."
	]]),
	...of("vuln", "Provisions on the Management of Network Product Security Vulnerabilities (in force 2021-09-01)", [[
		"7",
		"V",
		"产品提供者发现漏洞后 2 日内向工业和信息化部平台报送：产品、型号、版本、技术特点、危害和影响范围。",
		"The product provider reports to MIIT’s platform within 2 days of discovery: product, model, version, technical character, harm, scope."
	], [
		"9(7)",
		"V",
		"不得将未公开的漏洞信息提供给产品提供者以外的境外组织或者个人；条文没有例外。",
		"An undisclosed vulnerability is not given to anybody abroad but the product provider; the text knows no exception."
	]]),
	...of("miit2022", "MIIT Measures for Data Security in Industry and IT (Trial, 2022)", [[
		"12",
		"M",
		"重要数据目录向地方行业监管部门备案，20 个工作日内决定；某类规模变化 30% 以上或者其他内容变化的，三个月内变更备案。",
		"The catalogue of important data is filed with the local regulator, decided in 20 working days; a change of 30 % in a class or of other content is filed within 3 months."
	]]),
	...of("riskmeasures", "Measures on Network Data Risk Assessment (from 2026-08-20)", [[
		"report",
		"2nd",
		"风险评估完成后 20 个工作日内报送报告。",
		"The report is due within 20 working days of the assessment."
	]]),
	...of("gbt45574", "GB/T 45574-2025 (in force 2025-11-01)", [[
		"sensitive",
		"2nd",
		"生物识别须经技术处理，行踪轨迹指连续精准的轨迹（含车辆）；身份证号、婚姻、存款和交易记录本身不敏感。",
		"Biometrics needs technical processing, whereabouts are continuous precise tracks, those of vehicles included; ID number, marital status, deposits and transactions are not sensitive as such."
	]]),
	...of("qa", "Questions and answers of the CAC", [
		[
			"2025-04",
			"V",
			"场景相近的集团可以合并申报；集团内认证一方即可，集团内不再另订合同。",
			"A group with similar scenarios may apply as one; certification of either party serves the group, with no contract inside it."
		],
		[
			"2025-05",
			"V",
			"没有公布规则、也没有告知的，不予处罚；被告知或者公布后继续出境的，两个月内申报评估。公布指引是否起算该期限，未见说明。",
			"Without a published rule or notice no punishment; once notified or published, who goes on exporting declares within 2 months. Whether publishing the Guidelines started it is not stated."
		],
		[
			"2026-01",
			"2nd",
			"年中达到评估门槛的，改为申报；当年依合同、认证已出境的一并纳入。",
			"When a threshold is crossed in the year, declare; what left under contract or certificate that year is included."
		],
		[
			"2026-07",
			"2nd",
			"单独同意须独立作出，不得捆绑、概括；不以同意为依据的可以不取得，告知不可免；招聘中境外一方参与决定的，提供简历方为必要。",
			"Separate consent stands alone, unbundled; where consent is not the ground it may fall away, notice never; CVs abroad are necessary only where that side takes part in the decision."
		]
	])
];
new Set(measures.map((measure) => measure.id));
//#endregion
//#region src/citations.ts
/** Every id that can be cited, sorted; a citation is its place here. */
const ids$1 = [...edition.entries, ...measures].map((entry) => entry.id).sort();
const places = new Map(ids$1.map((id, i) => [id, i]));
/** Place of an id among all, sorted. */
const placeOf = (id) => places.get(id);
const WORDS = Math.ceil(ids$1.length / 32);
const placesOf = (list) => {
	const places = new Uint32Array(WORDS);
	for (const { provision } of list) places[placeOf(provision) >>> 5] |= 1 << (placeOf(provision) & 31);
	return places;
};
const cited = new Uint32Array(WORDS);
/** One more provision is cited, by its place. */
const cite = (place) => {
	cited[place >>> 5] |= 1 << (place & 31);
};
/** The provisions cited in the course of one explanation: begun, added to, and read out before the next one begins. */
const citations = {
	begin: () => {
		cited.fill(0);
	},
	all: (places) => {
		for (let i = 0; i < WORDS; i++) cited[i] |= places[i];
	},
	of: (list) => {
		for (let i = 0; i < list.length; i++) cite(placeOf(list[i].provision));
	},
	sorted: () => {
		const result = [];
		for (let i = 0; i < WORDS; i++) for (let word = cited[i]; word !== 0; word &= word - 1) result.push(ids$1[i * 32 + 31 - Math.clz32(word & -word)]);
		return result;
	}
};
//#endregion
//#region src/provisions/provision.ts
const NO_PARAMS = Object.freeze({});
let count$1 = 0;
let slots = 0;
const provision = ({ id, outcomes, outcome, params = null, shared = [], own = [], apart = false }) => {
	const slot = slots;
	slots += outcomes.length;
	return {
		id,
		outcomes,
		outcome,
		params,
		shared: Object.freeze([...shared]),
		own,
		apart,
		place: placeOf(id),
		index: count$1++,
		slot
	};
};
/** The common case: it holds, does not, or is not known; messages `<stem>`, `<stem>-not`, `<stem>-unknown`. */
const simple = (id, stem, holds, more) => provision({
	id,
	outcomes: [
		{
			holds: true,
			message: stem
		},
		{
			holds: false,
			message: `${stem}-not`
		},
		{
			holds: "unknown",
			message: `${stem}-unknown`
		}
	],
	outcome: (view) => codeOf(holds(view)),
	...more
});
/** Place of a value in the outcomes of a `simple` provision. */
const codeOf = (holds) => holds === true ? 0 : holds === false ? 1 : 2;
const outcomeOf = (one, view, codes) => codes === void 0 ? one.outcome(view) : codes[one.index];
const holds = (one, view, codes) => one.outcomes[outcomeOf(one, view, codes)].holds;
const provisionCount = () => count$1;
/** What a decision says why it is not: each path but its own, and each exemption that does not hold. By their places here. */
const PATHS$1 = [
	"outOfScope",
	"notAnExport",
	"exempt",
	"standardContractOrCertification",
	"securityAssessment"
];
const INSTEAD = [...PATHS$1, ...exemptionIds];
const NOT_EXEMPT = PATHS$1.indexOf("exempt");
const FIRST_EXEMPTION = PATHS$1.length;
const MAX_IDS = 64;
const words$1 = /* @__PURE__ */ new Map();
const wordsFor = (id, kept) => {
	if (!kept) return {
		id,
		kept,
		size: 0,
		facts: NOTHING,
		reasons: NOTHING,
		whyNot: NOTHING
	};
	const empty = (size) => new Array(size).fill(void 0);
	return {
		id,
		kept,
		size: slots,
		facts: empty(slots),
		reasons: empty(slots),
		whyNot: empty(INSTEAD.length * slots)
	};
};
const NOTHING = [];
const wordsOf = (id) => {
	let found = words$1.get(id);
	if (found === void 0) {
		found = wordsFor(id, words$1.size < MAX_IDS);
		if (found.kept) words$1.set(id, found);
	}
	return found;
};
const factsFor = (one, id) => {
	if (one.own.length === 0) return one.shared;
	const facts = [];
	for (const fact of one.own) facts.push(`slices.${id}.${fact}`);
	for (const fact of one.shared) facts.push(fact);
	return facts;
};
const factsOf = (one, said) => {
	if (!said.kept) return factsFor(one, said.id);
	said.facts[one.slot] ??= Object.freeze([...factsFor(one, said.id)]);
	return said.facts[one.slot];
};
/** It counts as cited. */
const reasonOf = (one, view, code, said) => {
	cite(one.place);
	const keeps = said.kept && one.params === null;
	const known = keeps ? said.reasons[one.slot + code] : void 0;
	if (known !== void 0) return known;
	const { holds: value, message } = one.outcomes[code];
	const facts = factsOf(one, said);
	const reason = {
		provision: one.id,
		holds: value,
		message,
		params: one.params === null ? NO_PARAMS : one.params(view),
		facts
	};
	if (!keeps) return reason;
	const frozen = Object.freeze({ ...reason });
	said.reasons[one.slot + code] = frozen;
	return frozen;
};
/** The reason against a path or an exemption, by its place; it counts as cited. */
const whyNotOf = (instead, one, view, code, said) => {
	cite(one.place);
	const keeps = said.kept && one.params === null;
	const at = instead * said.size + one.slot + code;
	const known = keeps ? said.whyNot[at] : void 0;
	if (known !== void 0) return known;
	const { holds: value, message } = one.outcomes[code];
	const facts = factsOf(one, said);
	const params = one.params === null ? NO_PARAMS : one.params(view);
	const reason = {
		provision: one.id,
		holds: value,
		message,
		params,
		facts,
		instead: INSTEAD[instead]
	};
	if (!keeps) return reason;
	const frozen = Object.freeze({ ...reason });
	said.whyNot[at] = frozen;
	return frozen;
};
//#endregion
//#region src/provisions/assessment.ts
/** 以上 includes the number itself (N4); so do these. */
const ORDINARY_ASSESSMENT = 1e6;
const SENSITIVE_ASSESSMENT = 1e4;
const ORDINARY_CONTRACT = 1e5;
/** Reading E5: whether the number itself is in, as note 4 says, or only what is above it, as the translation's "more than" would have it. */
const reached = (view, counts, meter, threshold) => atLeast(counts[meter], view.readings.E5 === "above" ? threshold + 1 : threshold);
/** Of slices that have nothing to do with the meter it does not hold. */
const counting = (id, stem, meter, shared, holdsWhere) => {
	return {
		...simple(id, stem, () => false, {
			params: (view) => meterParams(view, meter),
			shared
		}),
		outcome: (view, codes, counts = view) => codeOf(touches(view, meter) && holdsWhere(view, codes, counts))
	};
};
const A1 = simple("I.3-A1", "law.a1", isImportant, { own: ["important"] });
const A2 = counting("I.3-A2", "law.a2", "ordinary", ["after.ordinary"], (view, _, counts) => reached(view, counts, "ordinary", ORDINARY_ASSESSMENT));
const A3 = counting("I.3-A3", "law.a3", "sensitive", ["after.sensitive"], (view, _, counts) => reached(view, counts, "sensitive", SENSITIVE_ASSESSMENT));
const A4 = simple("I.3-A4", "law.a4", (view) => isPersonal(view) && view.ciio, { shared: ["processor.ciio"] });
const A5 = simple("I.3-A5", "law.a5", (view) => view.otherRule, { own: ["declared"] });
const assessment = [
	A1,
	A2,
	A3,
	A4,
	A5
];
/** The strictest of what the assessment provisions say: one that holds is enough. */
const assessed = (view, codes) => {
	let result = false;
	for (const one of assessment) {
		const value = holds(one, view, codes);
		if (value === true) return true;
		if (value === "unknown") result = "unknown";
	}
	return result;
};
const open = (view, codes) => both(not(view.ciio), not(assessed(view, codes)));
const B1 = counting("I.3-B1", "law.b1", "ordinary", ["after.ordinary", "processor.ciio"], (view, codes, counts) => both(atLeast(counts.ordinary, ORDINARY_CONTRACT), open(view, codes)));
/** One person is enough: a slice of sensitive personal information concerns somebody even where the meter is still at nought. */
const B2 = counting("I.3-B2", "law.b2", "sensitive", ["after.sensitive", "processor.ciio"], open);
const contract = [B1, B2];
//#endregion
//#region src/provisions/bans.ts
const APPROVAL$1 = proofBit("authorityApproval");
const REPORT$1 = proofBit("miitVulnerabilityReport");
/** What no path and no exemption opens. */
const bans = [
	simple("N7", "law.n7", (view) => view.classified, { own: [`declared.${ownFacts.classified}`] }),
	simple("M.vuln-9(7)", "law.ban-vulnerability", (view) => view.readings.E2 === "freed" && has(view.proofs, REPORT$1) ? false : both(view.undisclosed, not(view.provider)), { own: [`declared.${ownFacts.undisclosed}`, `declared.${ownFacts.provider}`] }),
	simple("M.dsl-36", "law.ban-authority", (view) => both(view.foreignAuthority, !has(view.proofs, APPROVAL$1)), { own: [`declared.${ownFacts.foreignAuthority}`, "proofs"] })
];
//#endregion
//#region src/provisions/exemptions.ts
const needs = (kind, message) => {
	const bit = proofBit(kind);
	return {
		holds: (view) => has(view.proofs, bit),
		message
	};
};
const personal$1 = {
	holds: isPersonal,
	message: "law.exempt-personal-only"
};
/** Important data that a reading leaves inside the exemption: the very data of (7) to (9) by E1, data off a zone's list by E12. */
const unimportantUnless = (freed) => ({
	holds: (view) => freed(view) || not(isImportant(view)),
	message: "law.exempt-not-important",
	unknown: "law.exempt-important-unknown"
});
/** I.3-D: the personal information of the exemptions does not include important data. */
const unimportant = unimportantUnless(() => false);
/** I.3-D speaks of personal information without exception: E1 is about the vulnerability, the incident and the source code themselves. */
const itsOwnData = unimportantUnless((view) => view.readings.E1 === "exempt" && !isPersonal(view));
/** Reading E6: whether a CIIO may use the exemptions that do not name it. */
const openToCiio = {
	holds: (view) => view.readings.E6 !== "closed" || not(view.ciio),
	message: "law.exempt-closed-to-ciio"
};
/** I.3-C7 to C9 are the Guidelines' own; by reading E14 they were not there before 1 July 2026. */
const JULY = instantValue("2026-07-01T00:00:00+08:00");
const inForce = {
	holds: (view) => view.readings.E14 !== "july" || view.at >= JULY,
	message: "law.exempt-not-yet"
};
const bits = {
	rules: proofBit("labourRules"),
	collective: proofBit("collectiveContract"),
	filing: proofBit("samrFiling")
};
/** Reading E7: one of the two is enough. */
const eitherOf = (view, bit) => has(view.proofs, bit) || view.readings.E7 === "either" && has(view.proofs, bits.rules | bits.collective);
/** Outcomes: it holds; or, for each condition in order, that this is the first that does not hold, or where all others may, is not known. */
const exemption$2 = (id, message, reads, conditions) => provision({
	id,
	outcomes: [{
		holds: true,
		message
	}, ...conditions.flatMap((condition) => [{
		holds: false,
		message: condition.message
	}, {
		holds: "unknown",
		message: condition.unknown ?? condition.message
	}])],
	outcome: (view, _, counts = view) => {
		let result = 0;
		for (let i = 0; i < conditions.length; i++) {
			const value = conditions[i].holds(view, counts);
			if (value === false) return 1 + 2 * i;
			if (value === "unknown" && result === 0) result = 2 + 2 * i;
		}
		return result;
	},
	...reads
});
const exemptions = [
	exemption$2("I.3-C1", "law.c1", { own: [
		"kind",
		"important",
		"proofs"
	] }, [
		needs("foreignOrigin", "law.c1-not-origin"),
		unimportantUnless((view) => !isPersonal(view)),
		openToCiio
	]),
	exemption$2("I.3-C2", "law.c2", { own: [
		"kind",
		"important",
		"proofs"
	] }, [
		personal$1,
		needs("contractNecessity", "law.c2-not-necessity"),
		unimportant,
		openToCiio
	]),
	exemption$2("I.3-C3", "law.c3", { own: [
		"kind",
		"important",
		"proofs"
	] }, [
		personal$1,
		needs("hrNecessity", "law.c3-not-necessity"),
		{
			holds: (view) => eitherOf(view, bits.rules),
			message: "law.c3-not-rules"
		},
		{
			holds: (view) => eitherOf(view, bits.collective),
			message: "law.c3-not-collective"
		},
		unimportant,
		openToCiio
	]),
	exemption$2("I.3-C4", "law.c4", { own: [
		"kind",
		"important",
		"proofs"
	] }, [
		personal$1,
		needs("emergencyNecessity", "law.c4-not-necessity"),
		unimportant,
		openToCiio
	]),
	exemption$2("I.3-C5", "law.c5", {
		own: ["kind", "important"],
		shared: ["processor.ciio", "after.ordinary"],
		params: (view) => meterParams(view, "ordinary")
	}, [
		personal$1,
		{
			holds: (view) => !touches(view, "sensitive"),
			message: "law.c5-not-sensitive"
		},
		{
			holds: (view) => not(view.ciio),
			message: "law.c5-not-ciio",
			unknown: "law.c5-unknown-ciio"
		},
		{
			holds: (_, counts) => not(atLeast(counts.ordinary, ORDINARY_CONTRACT)),
			message: "law.c5-not-count",
			unknown: "law.c5-unknown-count"
		},
		unimportant,
		{
			holds: (view, counts) => view.readings.E9 !== "joined" || not(atLeast(counts.sensitive, 1)),
			message: "law.c5-joined"
		}
	]),
	exemption$2("I.3-C6", "law.c6", {
		own: ["important", "proofs"],
		shared: ["processor.zone"]
	}, [
		{
			holds: (view) => view.inZone,
			message: "law.c6-not-zone",
			unknown: "law.c6-unknown-zone"
		},
		needs("offNegativeList", "law.c6-not-list"),
		needs("zoneRules", "law.c6-not-rules"),
		unimportantUnless((view) => view.readings.E12 === "exempt"),
		openToCiio
	]),
	exemption$2("I.3-C7", "law.c7", { own: [
		"kind",
		"important",
		"proofs"
	] }, [
		needs("vulnerabilityPatching", "law.c7-not-patching"),
		needs("miitVulnerabilityReport", "law.c7-not-reported"),
		inForce,
		itsOwnData,
		openToCiio
	]),
	exemption$2("I.3-C8", "law.c8", { own: [
		"kind",
		"important",
		"proofs"
	] }, [
		needs("incidentHandling", "law.c8-not-handling"),
		needs("miitIncidentReport", "law.c8-not-miit"),
		needs("industryRegulatorReport", "law.c8-not-regulator"),
		inForce,
		itsOwnData,
		openToCiio
	]),
	exemption$2("I.3-C9", "law.c9", { own: [
		"kind",
		"important",
		"digest",
		"proofs"
	] }, [
		needs("defectOrRecall", "law.c9-not-defect"),
		needs("samrFiling", "law.c9-not-filed"),
		{
			holds: (view) => has(view.boundProofs, bits.filing),
			message: "law.c9-not-this-source"
		},
		inForce,
		itsOwnData,
		openToCiio
	])
];
/** The one that depends on how many persons there are. */
const C5 = exemptions[4];
const exemptionOf = (id) => exemptions.find((one) => one.id === id);
/** The exemptions that hold, a bit each in their order; of a view that is complete. */
const exemptionsHeld = (view, codes) => {
	let held = 0;
	for (let i = 0; i < exemptions.length; i++) if (outcomeOf(exemptions[i], view, codes) === 0) held |= 1 << i;
	return held;
};
//#endregion
//#region src/path.ts
const [NOT_AN_EXPORT, OUT_OF_SCOPE, UNREAD, UNREAD_IMPORTANT] = [
	0,
	1,
	5,
	6
];
const PATHS = [
	{ name: "notAnExport" },
	{ name: "outOfScope" },
	{ name: "standardContractOrCertification" },
	{ name: "securityAssessment" },
	{ name: "prohibited" },
	{
		name: "undetermined",
		strictest: "securityAssessment",
		loosest: "outOfScope"
	},
	{
		name: "undetermined",
		strictest: "securityAssessment",
		loosest: "exempt"
	}
].map((path) => Object.freeze(path));
/**
* I.3 whole: the one path of a slice of which everything is known (`view` is a completion). Unread bytes stay undetermined even then, unless
* declared facts or a finding of circumvention lead to an assessment: not knowing the content never softens what is known about it. `codes`: of this
* view, where they are at hand.
*/
const pathCode = (view, codes) => {
	if (view.isExport === false) return NOT_AN_EXPORT;
	for (const ban of bans) if (outcomeOf(ban, view, codes) === 0) return 4;
	if (view.kind === "nonPersonal" && view.listed === false && view.otherRule === false) return OUT_OF_SCOPE;
	if (view.circumvention === true || view.otherRule === true) return 3;
	const held = exemptionsHeld(view, codes);
	if (view.kind === "unread") {
		if (isImportant(view) !== true) return UNREAD;
		return held === 0 ? 3 : UNREAD_IMPORTANT;
	}
	if (held !== 0) return 512 + held;
	return assessed(view, codes) === true ? 3 : 2;
};
const exempt = [];
const pathAt = (code) => {
	if (code < 512) return PATHS[code];
	exempt[code - 512] ??= Object.freeze({
		name: "exempt",
		exemptions: Object.freeze(exemptionIds.filter((_, i) => (code - 512 & 1 << i) !== 0))
	});
	return exempt[code - 512];
};
const pathOf = (view, codes) => pathAt(pathCode(view, codes));
//#endregion
//#region src/provisions/geography.ts
const APPROVAL = proofBit("surveyApproval");
const PROCESSING = proofBit("confidentialityProcessing");
/** Missing: external-provision approval or map review, which come before an assessment is applied for. */
const N3 = simple("N3", "law.n3", (view) => both(view.survey, !has(view.proofs, APPROVAL)), { own: [`declared.${ownFacts.survey}`, "proofs"] });
/** Missing: processing with state-recognised confidentiality technology. */
const N9 = simple("N9", "law.n9", (view) => both(view.precise, !has(view.proofs, PROCESSING)), { own: [`declared.${ownFacts.precise}`, "proofs"] });
const geography = [N3, N9];
//#endregion
//#region src/answer.ts
const NO_NEEDS = Object.freeze([]);
const isExemption = (basis) => basis.startsWith("I.3-C");
const isInstrument = (basis) => basis === "assessment" || basis === "standardContract" || basis === "certification";
/** An assessment also satisfies what a contract or a certificate would; never the other way round. */
const ACCEPTED = {
	assessment: ["assessment"],
	standardContract: ["standardContract", "assessment"],
	certification: ["certification", "assessment"]
};
const nothingHeld = (view, basis) => needOf(view, instruments[basis].before, basis.toLowerCase());
const relyingOn = (view, basis) => {
	const { covered, needs } = coverage(view, ACCEPTED[basis]);
	return needs.length === 0 && !covered ? [nothingHeld(view, basis)] : needs;
};
const exemptNeeds = (codes, view, exemptions) => {
	const { basis } = view;
	if (isInstrument(basis)) return relyingOn(view, basis);
	const instead = exemptions[0];
	if (!isExemption(basis)) return [needOf(view, instead, "basis", { instead })];
	if (exemptions.includes(basis)) return NO_NEEDS;
	const provision = exemptionOf(basis);
	const { message } = provision.outcomes[outcomeOf(provision, view, codes)];
	return [needWith(view, basis, message, "law.next-basis-instead", {
		...provision.params?.(view),
		basis,
		instead
	})];
};
const contractNeeds = (codes, view) => {
	const { basis } = view;
	if (isInstrument(basis)) return relyingOn(view, basis);
	if (holds(B2, view, codes) !== true) return [holds(B1, view, codes) !== true ? needWith(view, "I.3-C5", "law.c5-joined", "law.next-b1") : needOf(view, "I.3-B1", "b1", meterParams(view, "ordinary"))];
	return [needWith(view, "I.3-B2", "law.need-b2", basis === "I.3-C5" ? "law.next-b2-from-c5" : "law.next-b2", meterParams(view, "sensitive"))];
};
/** The provision that leads to an assessment, strictest first in the order of the Guidelines. */
const assessmentGround = (codes, view) => assessment.find((provision) => holds(provision, view, codes) === true)?.id ?? "III.2-b";
const assessmentNeeds = (codes, view) => {
	const { covered, needs } = coverage(view, ACCEPTED.assessment);
	const ground = assessmentGround(codes, view);
	if (!covered) {
		const { legalEntity } = view.facts.processor;
		const all = [needWith(view, ground, "law.need-passed-assessment", ground === "I.3-A1" ? "law.next-passed-assessment-important" : "law.next-passed-assessment"), ...needs];
		if (legalEntity.known && legalEntity.value === "none") all.push(needOf(view, "III.2-a", "applicant"));
		return {
			stop: true,
			needs: all
		};
	}
	return {
		stop: false,
		needs: isInstrument(view.basis) ? needs : [needOf(view, ground, "basis-assessment"), ...needs]
	};
};
const BANNED = {
	N7: "classified",
	"M.vuln-9(7)": "vulnerability",
	"M.dsl-36": "authority"
};
const banned = (codes, view) => bans.filter((ban) => holds(ban, view, codes) === true).map(({ id }) => needOf(view, id, BANNED[id]));
/** Path, verdict and what is missing of one completion. `release` exactly when nothing is missing. */
const answerOf = (view, path = pathOf(view), codes) => {
	if (path.name === "notAnExport") return {
		path,
		verdict: "release",
		needs: NO_NEEDS
	};
	if (path.name === "prohibited") return {
		path,
		verdict: "stop",
		needs: banned(codes, view)
	};
	let stop = false;
	let needs = NO_NEEDS;
	if (path.name === "exempt") needs = exemptNeeds(codes, view, path.exemptions);
	else if (path.name === "standardContractOrCertification") needs = contractNeeds(codes, view);
	else if (path.name === "securityAssessment") ({stop, needs} = assessmentNeeds(codes, view));
	if (view.kind === "unread") needs = [...needs, needOf(view, "III.1", "content")];
	if (holds(N3, view, codes) === true) needs = [...needs, needOf(view, "N3", "survey-approval")];
	if (holds(N9, view, codes) === true) needs = [...needs, needOf(view, "N9", "confidentiality")];
	return {
		path,
		needs,
		verdict: stop ? "stop" : needs.length > 0 ? "hold" : "release"
	};
};
//#endregion
//#region src/decisive.ts
const flag = (fact, key) => ({
	facts: [fact],
	values: [false, true].map((value) => (view) => ({
		...view,
		[key]: value
	}))
});
/** The ends of the interval and both sides of every threshold inside it: between two neighbours of these no provision changes its answer. */
const meterValues = (bounds, thresholds) => {
	const max = bounds.max ?? Number.POSITIVE_INFINITY;
	const inner = thresholds.flatMap((threshold) => [threshold - 1, threshold]).filter((value) => value > bounds.min && value < max);
	return [.../* @__PURE__ */ new Set([
		bounds.min,
		...inner,
		max
	])];
};
const ZONE$1 = proofBit("zoneRules");
/** Whether a meter can bear on a slice: one it touches; by reading D13 either, by E9 the sensitive one of ordinary information. */
const bears = (view, meter) => touches(view, meter) || isPersonal(view) && view.readings.D13 === "important" || meter === "sensitive" && view.touchesOrdinary && view.readings.E9 === "joined";
const sharedUnknowns = (views) => {
	const first = views[0];
	const unknowns = [];
	if (first.isExport === "unknown") unknowns.push(flag("act", "isExport"));
	if (first.circumvention === "unknown") unknowns.push(flag("circumvention", "circumvention"));
	if (first.ciio === "unknown") unknowns.push(flag("processor.ciio", "ciio"));
	if (first.inZone === "unknown" && views.some((view) => has(view.proofs, ZONE$1))) unknowns.push(flag("processor.zone", "inZone"));
	for (const meter of ["ordinary", "sensitive"]) {
		if (first[meter].min === first[meter].max || !views.some((view) => bears(view, meter))) continue;
		const legal = meter === "ordinary" ? [
			ORDINARY_CONTRACT,
			100001,
			ORDINARY_ASSESSMENT,
			1000001
		] : [
			1,
			SENSITIVE_ASSESSMENT,
			10001,
			100001
		];
		const declared = first.held.flatMap((held) => held.authorisation.declaredScale[meter] ?? []).map((scale) => scale + 1);
		const values = meterValues(first[meter], [...legal, ...declared]);
		unknowns.push({
			facts: [`after.${meter}`],
			values: values.map((value) => (view) => ({
				...view,
				[meter]: {
					min: value,
					max: value
				}
			}))
		});
	}
	first.held.forEach((held, i) => {
		if (held.authorisation.kind === "exemption" || !views.some(isPersonal)) return;
		for (const key of [
			"pipia",
			"notice",
			"consent"
		]) {
			if (held[key] !== "unknown") continue;
			unknowns.push({
				facts: [`held.${held.authorisation.id}.${key}`],
				values: [false, true].map((value) => (view) => ({
					...view,
					held: view.held.map((each, j) => j === i ? {
						...each,
						[key]: value
					} : each)
				}))
			});
		}
	});
	return unknowns;
};
const sliceUnknowns = (view, importance) => {
	const unknowns = [];
	const declared = (facts) => facts.map((fact) => sliceFact(view, `declared.${fact}`));
	if (view.listed === "unknown") unknowns.push({
		facts: view.determined === "unknown" ? [sliceFact(view, "important"), ...declared(importance.items.pivotal)] : declared(importance.raised.pivotal),
		values: [false, true].map((value) => (v) => ({
			...v,
			listed: value
		}))
	});
	if (view.otherRule === "unknown") unknowns.push({
		facts: declared([...importance.others.pivotal, ...view.slice.declared[ownFacts.onZoneList]?.known === false ? [ownFacts.onZoneList] : []]),
		values: [false, true].map((value) => (v) => ({
			...v,
			otherRule: value
		}))
	});
	for (const key of [
		"classified",
		"survey",
		"precise",
		"undisclosed",
		"provider",
		"foreignAuthority"
	]) if (view[key] === "unknown" && (key !== "provider" || view.undisclosed !== false)) unknowns.push(flag(declared([ownFacts[key]])[0], key));
	return unknowns;
};
const product = (unknowns) => unknowns.reduce((size, unknown) => size * unknown.values.length, 1);
/** All completions in mixed radix: number `n` gives unknown `i` its value `floor(n / stride(i)) mod values(i)`. */
const complete = (view, unknowns, n) => {
	let rest = n;
	let result = view;
	for (const unknown of unknowns) {
		result = unknown.values[rest % unknown.values.length](result);
		rest = Math.floor(rest / unknown.values.length);
	}
	return result;
};
const strideOf = (unknowns, i) => product(unknowns.slice(0, i));
/** Completions in which unknown `i` has its first value; adding `k × stride` gives it its k-th. */
const originsOf = (unknowns, i) => {
	const stride = strideOf(unknowns, i);
	const size = unknowns[i].values.length;
	return Array.from({ length: product(unknowns) }, (_, n) => n).filter((n) => Math.floor(n / stride) % size === 0);
};
/** Which path, in the sense of "the answer changed": names only, with both ends of an undetermined one. */
const outcomeCode = (path) => path.name === "undetermined" ? 100 + 10 * rank(path) + rank({ name: path.loosest }) : path.name === "notAnExport" ? 5 : rank(path);
/**
* The unknown facts that can still change the answer: the path of a slice, or the verdict over the shipment. A fact is listed exactly when,
* under some completion of the other unknowns, two of its values differ in one of these. Found by running every completion: what the slices
* share is enumerated once, what is a slice's own within it, since slices meet only in the verdict. A meter is represented by its ends and
* both sides of each threshold.
*
* With more than `MAX_COMPLETIONS` completions every unknown that a provision reads here is listed: never too few, possibly too many. The
* same holds where one declared fact is read twice over, by items of importance and by another state rule (I.3-A5) or a note (N3, N7, N9):
* these are then treated as if they varied apart.
*/
const decisiveFacts = (slices) => {
	if (slices.every(({ view }) => isComplete(view))) return [];
	const views = slices.map(({ view }) => view);
	const shared = sharedUnknowns(views);
	const own = slices.map(({ view, importance }) => sliceUnknowns(view, importance));
	const size = product(shared);
	const facts = (unknowns) => unknowns.flatMap((unknown) => unknown.facts);
	if (size * own.reduce((sum, unknowns) => sum + product(unknowns), 0) > MAX_COMPLETIONS) return [.../* @__PURE__ */ new Set([...facts(shared), ...own.flatMap(facts)])];
	/** outcomes[s][i][o]: of slice i under shared completion s and own completion o. */
	const outcomes = Array.from({ length: size }, (_, s) => views.map((view, i) => {
		const base = complete(view, shared, s);
		return Array.from({ length: product(own[i]) }, (_, o) => {
			const answer = answerOf(complete(base, own[i], o));
			return {
				path: outcomeCode(answer.path),
				verdict: verdictRank(answer.verdict)
			};
		});
	}));
	const sharedDecisive = shared.filter((unknown, f) => {
		const stride = strideOf(shared, f);
		return originsOf(shared, f).some((s) => unknown.values.some((_, k) => k > 0 && differ(outcomes[s], outcomes[s + k * stride])));
	});
	const ownDecisive = views.map((_, i) => own[i].filter((unknown, f) => {
		const stride = strideOf(own[i], f);
		return originsOf(own[i], f).some((o) => unknown.values.some((_, k) => k > 0 && outcomes.some((slices) => {
			const a = slices[i][o];
			const b = slices[i][o + k * stride];
			if (a.path !== b.path) return true;
			const others = Math.max(0, ...slices.flatMap((each, j) => j === i ? [] : [Math.min(...each.map((outcome) => outcome.verdict))]));
			return Math.max(others, a.verdict) !== Math.max(others, b.verdict);
		})));
	}));
	return [.../* @__PURE__ */ new Set([...facts(sharedDecisive), ...ownDecisive.flatMap(facts)])];
};
/** Whether two shared completions differ for some own completion of all slices, which is the same on both sides. */
const differ = (a, b) => {
	let reachable = /* @__PURE__ */ new Set([0]);
	for (let i = 0; i < a.length; i++) {
		const next = /* @__PURE__ */ new Set();
		for (let o = 0; o < a[i].length; o++) {
			const x = a[i][o];
			const y = b[i][o];
			if (x.path !== y.path) return true;
			for (const pair of reachable) next.add(3 * Math.max(Math.floor(pair / 3), x.verdict) + Math.max(pair % 3, y.verdict));
		}
		reachable = next;
	}
	return [...reachable].some((pair) => Math.floor(pair / 3) !== pair % 3);
};
//#endregion
//#region src/duties.ts
const duty = (provision, message, clock) => clock === void 0 ? {
	provision,
	message,
	params: NO_PARAMS
} : {
	provision,
	message,
	params: NO_PARAMS,
	clock: Object.freeze(clock)
};
/** Section IV: what whoever exports has to keep up, whatever the path. */
const sectionFour = [
	duty("IV.1-a", "law.duty-department"),
	duty("IV.1-b", "law.duty-officer"),
	duty("IV.1-c", "law.duty-rules"),
	duty("IV.1-d", "law.duty-approval"),
	duty("IV.2-a1", "law.duty-channel"),
	duty("IV.2-a2", "law.duty-recipient"),
	duty("IV.2-b", "law.duty-monitoring"),
	duty("IV.2-c1", "law.duty-full-retention", {
		amount: 7,
		unit: "day"
	}),
	duty("IV.2-c2", "law.duty-sample-retention", {
		amount: 1,
		unit: "month"
	}),
	duty("IV.3-a1", "law.duty-traffic-log"),
	duty("IV.3-a2", "law.duty-operation-log"),
	duty("IV.3-b", "law.duty-log-retention", {
		amount: 3,
		unit: "year"
	}),
	duty("IV.3-c", "law.duty-audit"),
	duty("IV.4", "law.duty-incident")
];
/** An open path owes what the strictest it can become would. */
const boundTo = (path) => path.name === "undetermined" ? path.strictest : path.name;
/** Where the reader expects the reminder: at the provision that frees the slice (from the procedure, not from these), else at that of its procedure. */
const reminderAt = (view, path) => {
	if (path.name === "exempt") return path.exemptions[0];
	const { basis } = view;
	if (boundTo(path) === "securityAssessment" || basis === "assessment") return "III.2-c";
	return basis === "certification" ? "III.4-a" : "III.3-a";
};
const personal = (view, path) => {
	if (!isPersonal(view)) return [];
	const at = reminderAt(view, path);
	return [
		duty(at, "law.duty-notice"),
		duty(at, "law.duty-consent"),
		duty(at, "law.duty-pipia")
	];
};
const procedure = (view, path) => {
	const { basis } = view;
	const bound = boundTo(path);
	if (bound === "securityAssessment" || basis === "assessment") return [duty("III.2-c", "law.duty-self-assessment"), duty("III.2-e", "law.duty-reassess")];
	if (bound !== "standardContractOrCertification" && basis !== "standardContract" && basis !== "certification") return [];
	if (basis === "certification") return [duty("III.4-c", "law.duty-recertify")];
	return [duty("III.3-c", "law.duty-filing", {
		amount: 10,
		unit: "workingDay"
	}), duty("III.3-d", "law.duty-refile")];
};
const exemption$1 = (path) => {
	if (path.name !== "exempt") return [];
	return [...path.exemptions.includes("I.3-C4") ? [duty("I.3-C4", "law.duty-review-emergency")] : [], ...path.exemptions.includes("I.3-C7") ? [duty("I.3-C7", "law.duty-undisclosed")] : []];
};
/** D10: once this year's count itself asks for an assessment, what left before belongs into its scope. */
const crossing = (path, codes) => path.name === "securityAssessment" && (codes[A2.index] === 0 || codes[A3.index] === 0) ? [duty("III.2-c", "law.duty-earlier-volume")] : [];
const abroad = (view) => view.act === "abroad" ? [duty("M.pipl-53", "law.duty-representative")] : [];
const NO_DUTIES = Object.freeze([]);
/** Duties are values, and there are few lists of them: each is made once, under what it depends on. Paths are
* values of a fixed set (`pathAt`, `between`). */
const lists = /* @__PURE__ */ new Map();
/** Duties of one slice on its path (or, undetermined, on the strictest it can become). Nothing is asked of what is not exported data. They count as cited. */
const dutiesOf = (view, path, codes) => {
	if (path.name === "outOfScope" || path.name === "notAnExport" || path.name === "prohibited") return NO_DUTIES;
	const crossed = crossing(path, codes);
	const byPath = lists.get(path) ?? /* @__PURE__ */ new Map();
	const act = view.act === "abroad" ? 1 : 0;
	const key = ((KINDS.indexOf(view.kind) * 16 + BASES.indexOf(view.basis)) * 2 + act) * 2 + crossed.length;
	let list = byPath.get(key);
	if (list === void 0) {
		const duties = [
			...personal(view, path),
			...procedure(view, path),
			...crossed,
			...exemption$1(path),
			...abroad(view),
			...sectionFour
		].map((duty) => Object.freeze(duty));
		list = {
			duties: Object.freeze(duties),
			places: placesOf(duties)
		};
		byPath.set(key, list);
		lists.set(path, byPath);
	}
	citations.all(list.places);
	return list.duties;
};
//#endregion
//#region src/packs/shape.ts
/** Conditions inside conditions; a reader's eye gives up earlier. */
const MAX_RULE_DEPTH = 32;
const under = (at, key) => at === "" ? String(key) : `${at}.${key}`;
const isObject$1 = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const where = (holds) => (value, at, report) => {
	if (!holds(value)) report("malformed-pack", at);
};
const matching = (pattern) => where((value) => typeof value === "string" && pattern.test(value));
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,127}$/u;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
const name = matching(NAME);
matching(DATE);
matching(INSTANT);
const list$1 = (check, least = 0) => (value, at, report) => {
	if (!Array.isArray(value) || value.length < least) report("malformed-pack", at);
	else for (const [i, part] of value.entries()) check(part, under(at, i), report);
};
const record = (needed, optional = {}) => (value, at, report) => {
	if (!isObject$1(value)) return report("malformed-pack", at);
	for (const key of Object.keys(needed)) if (!Object.hasOwn(value, key)) report("pack-missing-key", under(at, key));
	for (const [key, part] of Object.entries(value)) {
		const check = Object.hasOwn(needed, key) ? needed[key] : Object.hasOwn(optional, key) ? optional[key] : void 0;
		if (check === void 0) report("pack-unknown-key", under(at, key));
		else check(part, under(at, key), report);
	}
};
/** The forms of a rule, each by the key that only it has. */
const forms = {
	all: (depth) => record({ all: list$1(ruleAt(depth), 1) }),
	any: (depth) => record({ any: list$1(ruleAt(depth), 1) }),
	not: (depth) => record({ not: ruleAt(depth) }),
	trigger: () => record({ trigger: name }),
	is: () => record({
		fact: name,
		is: where((value) => typeof value === "boolean" || typeof value === "string")
	}),
	atLeast: () => record({
		fact: name,
		atLeast: where((value) => Number.isSafeInteger(Math.trunc(Number(value))) && Number.isFinite(value))
	})
};
const ruleAt = (depth) => (value, at, report) => {
	const form = isObject$1(value) && depth <= MAX_RULE_DEPTH ? Object.keys(forms).find((key) => Object.hasOwn(value, key)) : void 0;
	if (form === void 0) report("malformed-pack", at);
	else forms[form](depth + 1)(value, at, report);
};
const rule = ruleAt(0);
//#endregion
//#region src/packs/validate.ts
/** Throws `unknown-pack-fact` for the first fact that the pack does not describe, or describes with another type than the rule reads. */
const checkFacts = (pack, condition, item) => {
	for (const test of atoms(condition)) {
		const fact = Object.hasOwn(pack.facts, test.fact) ? pack.facts[test.fact] : void 0;
		const type = test.atLeast === void 0 ? typeof test.is : "number";
		if (fact === void 0 || fact.type !== type) throw new LawError("unknown-pack-fact", {
			item,
			fact: test.fact
		});
	}
};
/**
* Items of several packs go together: no id twice, and what an item replaces is there, in another pack of its kind. Throws `duplicate-id`,
* `unknown-pack-item`, `cyclic-rule`.
*/
const checkTogether = (packs) => {
	const homes = /* @__PURE__ */ new Map();
	const replaces = /* @__PURE__ */ new Map();
	for (const pack of packs) for (const item of pack.items) {
		if (homes.has(item.id)) throw new LawError("duplicate-id", {
			at: "packs.items",
			id: item.id
		});
		homes.set(item.id, pack);
		if (item.replaces !== void 0) replaces.set(item.id, item.replaces);
	}
	const follow = (item, above) => {
		for (const replaced of replaces.get(item) ?? []) {
			const home = homes.get(replaced);
			const own = homes.get(item);
			if (home === void 0 || home === own || home.kind !== own.kind) throw new LawError("unknown-pack-item", {
				item,
				replaces: replaced
			});
			if (above.includes(replaced)) throw new LawError("cyclic-rule", {
				item,
				cycle: [...above, replaced].join(" → ")
			});
			follow(replaced, [...above, replaced]);
		}
	};
	for (const item of replaces.keys()) follow(item, [item]);
};
/** A value that should be a text, in a refusal: JSON can hold what has no text. */
const said = (value) => typeof value === "string" ? value.slice(0, 64) : typeof value;
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** A text that is a moment, or nothing: that end is open. */
const isEnd = (value) => value === void 0 || value === null || typeof value === "string" && !Number.isNaN(instantValue(value));
/** What a decision reads of a pack beside its items, in the form it has to have. */
const headed = ({ effective, triggers, facts }) => (effective === void 0 || isObject(effective) && isEnd(effective.from) && isEnd(effective.until)) && (triggers === void 0 || isObject(triggers) && Object.values(triggers).every(isObject)) && Object.values(facts).every(isObject);
const checkPack = (pack, at) => {
	if (!Array.isArray(pack.items) || typeof pack.facts !== "object" || pack.facts === null) throw new LawError("malformed-pack", { at });
	if (!headed(pack)) throw new LawError("malformed-pack", { at });
	if (pack.edition !== "2026") throw new LawError("wrong-edition", {
		pack: said(pack.id),
		edition: said(pack.edition)
	});
	for (const item of pack.items) {
		if (typeof item?.id !== "string" || item.id === "" || typeof item.verified !== "boolean") throw new LawError("malformed-pack", { at });
		const { replaces } = item;
		if (replaces !== void 0 && !(Array.isArray(replaces) && replaces.every((id) => typeof id === "string"))) throw new LawError("malformed-pack", { at: `${at}.${item.id}.replaces` });
		if (item.rule !== null) rule(item.rule, `${at}.${item.id}`, (code, where) => {
			throw new LawError(code, { at: where });
		});
		if (!provisionExists(item.provision)) throw new LawError("unknown-provision", {
			item: item.id,
			provision: said(item.provision)
		});
	}
	for (const { item, rule: condition } of itemsWithRule(pack)) checkFacts(pack, condition, item.id);
};
/** A pack is a value: what is remembered of it must stay true, and so must the digest in a receipt. From the first look on it cannot be changed. */
const frozen = (value) => {
	if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
	Object.freeze(value);
	for (const inner of Object.values(value)) frozen(inner);
	return value;
};
const sound = /* @__PURE__ */ new WeakSet();
const checkAll = perPacks((packs) => {
	for (const [i, pack] of packs.entries()) {
		if (sound.has(pack)) continue;
		checkPack(pack, `packs.${i}`);
		sound.add(frozen(pack));
	}
	checkTogether(packs);
	return true;
});
/**
* The door of `decide`: refuses packs that no decision could rest on. It asks only for what a decision reads; `lint` asks for everything that
* a published pack must hold, and is for whoever writes, signs or loads one.
*/
const validatePacks = (packs) => {
	const given = packs;
	if (!Array.isArray(given)) throw new LawError("malformed-pack", { at: "packs" });
	const stray = given.findIndex((pack) => typeof pack !== "object" || pack === null);
	if (stray >= 0) throw new LawError("malformed-pack", { at: `packs.${stray}` });
	checkAll(packs);
};
/** Every fact that can be declared about data, with its type: those of the packs, and those of the Guidelines' own notes. */
const factTypes = perPacks((packs) => {
	const types = new Map(Object.values(ownFacts).map((name) => [name, "boolean"]));
	for (const pack of packs) for (const [name, fact] of Object.entries(pack.facts)) {
		const given = types.get(name);
		if (given !== void 0 && given !== fact.type) throw new LawError("malformed-pack", { at: `${pack.id}.${name}` });
		types.set(name, fact.type);
	}
	return types;
});
//#endregion
//#region src/facts/shape.ts
/**
* Where in the facts a check is at. Nobody asks as long as nothing is refused, so it is not kept then: `checked` runs the checks once more,
* keeping it, to say where.
*/
const trail = [];
let keeping = false;
const refuse = (code = "malformed-facts", params = {}) => {
	throw new LawError(code, {
		at: trail.join("."),
		...params
	});
};
/** What the value itself throws when it is read (a getter, a proxy) becomes the cause of a refusal. */
const refusal = (error) => error instanceof LawError ? error : new LawError("malformed-facts", { at: trail.join(".") }, { cause: error });
/** Runs checks of a value; what they refuse, they refuse under its path. */
const checked = (check) => {
	keeping = false;
	trail.length = 0;
	try {
		check();
	} catch (first) {
		keeping = true;
		try {
			check();
		} catch (error) {
			throw refusal(error);
		}
		throw refusal(first);
	}
};
/** The beginning of a text of somebody else's, to name it by: no lone surrogate, which no log could write. */
const excerpt = (text) => text.slice(0, 64).toWellFormed();
/** One step down: `check` is called with what is found there, and refuses under that path. */
const field = (key, value, check) => {
	if (!keeping) return check(value);
	trail.push(key);
	const result = check(value);
	trail.pop();
	return result;
};
/** A plain object, as canonical JSON asks for: of any other no receipt could be made. */
const object = (value) => {
	if (typeof value !== "object" || value === null) return refuse();
	const prototype = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null ? value : refuse();
};
const NONE = [];
/**
* An object with no key beyond these: a misspelt one would be a fact that silently does not count. Keys are only counted here; that the
* required ones are there is for the checks of their values, so a wrong one is looked for only where the number is wrong.
*/
const closed = (value, required, optional = NONE) => {
	const fields = object(value);
	let expected = required.length;
	for (const key of optional) if (fields[key] !== void 0) expected++;
	let found = 0;
	for (const _ in fields) found++;
	if (found !== expected) for (const key in fields) {
		if (!required.includes(key) && !optional.includes(key)) field(excerpt(key), void 0, unknownKey);
		if (fields[key] === void 0) field(key, void 0, neither);
	}
	return fields;
};
const unknownKey = () => refuse("unknown-key");
const list = (value) => Array.isArray(value) ? value : refuse();
const each = (value, check) => {
	const items = list(value);
	const results = [];
	for (let i = 0; i < items.length; i++) results.push(field(i, items[i], check));
	return results;
};
const id = (value) => typeof value === "string" && value.length > 0 && value.length <= 256 && value.isWellFormed() ? value : refuse();
const SHA256 = /^[0-9a-f]{64}$/;
const sha256 = (value) => typeof value === "string" && SHA256.test(value) ? value : refuse();
const text = (value) => typeof value === "string" ? value : refuse();
const boolean = (value) => typeof value === "boolean" ? value : refuse();
const oneOf = (choices) => (value) => choices.includes(value) ? value : refuse();
/** An RFC 3339 text with an explicit offset, as milliseconds. */
const instant = (value) => {
	const result = typeof value === "string" ? instantValue(value) : refuse();
	return Number.isNaN(result) ? refuse("bad-instant") : result;
};
const orNull = (check) => (value) => value === null ? null : check(value);
/** Natural persons: whole, from nought to 2^53 - 1. */
const persons = (value) => {
	if (typeof value !== "number") return refuse();
	return Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0) ? value : refuse("bad-count");
};
const BOUNDS = ["min", "max"];
const bounds = (value) => {
	const fields = closed(value, BOUNDS);
	const min = field("min", fields.min, persons);
	if (fields.max === null) return;
	if (field("max", fields.max, persons) < min) refuse("inverted-bounds");
};
const SOURCE = ["kind", "ref"];
const source = (value) => {
	const fields = closed(value, SOURCE);
	field("kind", fields.kind, oneOfSources);
	field("ref", fields.ref, text);
};
const oneOfSources = oneOf(SOURCES);
const sources = (value) => each(value, source);
const KNOWN = [
	"known",
	"value",
	"source"
];
const UNKNOWN = ["known", "ask"];
const neither = () => refuse();
/** `{known: true, value, source}` with a value that passes, or `{known: false, ask}`. */
const known = (check) => (value) => {
	const fields = object(value);
	if (fields.known === true) {
		closed(fields, KNOWN);
		field("source", fields.source, sources);
		check(fields.value);
	} else if (fields.known === false) {
		closed(fields, UNKNOWN);
		field("ask", fields.ask, text);
	} else field("known", fields.known, neither);
};
/** Refuses a list in which an id stands twice, under the path of the list. */
const unique = (ids, at) => {
	if (ids.length < 2) return;
	const seen = /* @__PURE__ */ new Set();
	for (const id of ids) {
		if (seen.has(id)) throw new LawError("duplicate-id", {
			at,
			id
		});
		seen.add(id);
	}
};
//#endregion
//#region src/facts/validate.ts
const basis = (value) => {
	if (!BASES.includes(value)) refuse("unknown-basis", { basis: typeof value === "string" ? excerpt(value) : typeof value });
};
const kind = oneOf(KINDS);
const kinds = (value) => each(value, kind);
const ids = (value) => each(value, id);
const proofKind = oneOf(PROOFS);
const PROOF = [
	"kind",
	"at",
	"by"
];
const DIGEST = ["digest"];
const proof = (value) => {
	const fields = closed(value, PROOF, DIGEST);
	field("kind", fields.kind, proofKind);
	field("at", fields.at, instant);
	field("by", fields.by, id);
	if (fields.digest !== void 0) field("digest", fields.digest, sha256);
};
const proofs = (value) => each(value, proof);
const METERS = ["ordinary", "sensitive"];
const twoMeters = (value) => {
	const fields = closed(value, METERS);
	field("ordinary", fields.ordinary, bounds);
	field("sensitive", fields.sensitive, bounds);
};
const knownBoolean = known(boolean);
const instantOrNull = orNull(instant);
const texts = (value) => each(value, text);
const declaredFact = Object.fromEntries([
	"boolean",
	"number",
	"string"
].map((type) => [type, known((value) => {
	if (typeof value !== type || type === "number" && !(Number.isFinite(value) && value >= 0)) refuse("fact-type", { type: type === "number" ? "number >= 0" : type });
})]));
/** What a slice is checked against: the moment decided about, and the facts that can be declared. Set by the door. */
let at = 0;
let types = /* @__PURE__ */ new Map();
const declared = (value) => {
	const fields = object(value);
	for (const name of Object.keys(fields)) {
		const type = types.get(name);
		if (type === void 0) refuse("unknown-fact", { fact: excerpt(name) });
		field(name, fields[name], declaredFact[type]);
	}
};
const DETERMINATION = [
	"by",
	"roles",
	"at",
	"validUntil"
];
const determination = (value) => {
	const fields = closed(value, DETERMINATION);
	const by = field("by", fields.by, id);
	const roles = field("roles", fields.roles, texts);
	const signed = field("at", fields.at, instant);
	const until = field("validUntil", fields.validUntil, instantOrNull);
	if (!roles.includes("complianceOfficer")) refuse("determination-without-role", {
		by,
		role: DETERMINES
	});
	if (signed > at) refuse("determination-not-yet", { by });
	if (until !== null && at >= until) refuse("determination-expired", {
		by,
		until: String(fields.validUntil)
	});
};
const SLICE = [
	"id",
	"kind",
	"basis",
	"digest",
	"important",
	"declared",
	"proofs",
	"persons"
];
const DETERMINED = ["determination"];
const slice = (value) => {
	const fields = closed(value, SLICE, DETERMINED);
	const name = field("id", fields.id, id);
	field("kind", fields.kind, kind);
	field("basis", fields.basis, basis);
	field("digest", fields.digest, sha256);
	field("important", fields.important, knownBoolean);
	if (fields.determination !== void 0) field("determination", fields.determination, determination);
	field("declared", fields.declared, declared);
	field("proofs", fields.proofs, proofs);
	field("persons", fields.persons, twoMeters);
	const counted = fields.persons;
	if (fields.kind === "nonPersonal" && (counted.ordinary.max !== 0 || counted.sensitive.max !== 0)) throw new LawError("persons-without-personal-information", { slice: name });
	return name;
};
const slices = (value) => Array.isArray(value) && value.length > 1e3 ? refuse() : each(value, slice);
const HELD = [
	"id",
	"kind",
	"state",
	"validFrom",
	"validUntil",
	"scope",
	"declaredScale",
	"pipia",
	"notice",
	"consent"
];
const EXEMPTION = ["exemption"];
const authorisationKind = oneOf(AUTHORISATIONS);
const exemption = oneOf(exemptionIds);
const state = oneOf(STATES);
const personsOrNull = orNull(persons);
const SCOPE = ["transfers", "kinds"];
const scope = (value) => {
	const fields = closed(value, SCOPE);
	field("transfers", fields.transfers, ids);
	field("kinds", fields.kinds, kinds);
};
const scale = (value) => {
	const fields = closed(value, METERS);
	field("ordinary", fields.ordinary, personsOrNull);
	field("sensitive", fields.sensitive, personsOrNull);
};
const knownInstant = known(instant);
const consent = known(oneOf(CONSENTS));
const authorisation = (value) => {
	const fields = closed(value, HELD, EXEMPTION);
	const name = field("id", fields.id, id);
	field("kind", fields.kind, authorisationKind);
	if (fields.exemption !== void 0) field("exemption", fields.exemption, exemption);
	field("state", fields.state, state);
	const from = field("validFrom", fields.validFrom, instant);
	const until = field("validUntil", fields.validUntil, instantOrNull);
	if (until !== null && until < from) field("validUntil", until, () => refuse());
	field("scope", fields.scope, scope);
	field("declaredScale", fields.declaredScale, scale);
	field("pipia", fields.pipia, knownInstant);
	field("notice", fields.notice, knownBoolean);
	field("consent", fields.consent, consent);
	return name;
};
const knownAct = known(oneOf(ACTS));
const knownIdOrNull = known(orNull(id));
const knownLegalEntity = known(oneOf(ENTITIES));
const PROCESSOR = [
	"id",
	"ciio",
	"zone",
	"legalEntity"
];
const MORE = [
	"group",
	"designatedAt",
	"zoneRegisteredAt"
];
const processor = (value) => {
	const fields = closed(value, PROCESSOR, MORE);
	field("id", fields.id, id);
	if (fields.group !== void 0) field("group", fields.group, knownIdOrNull);
	field("ciio", fields.ciio, knownBoolean);
	if (fields.designatedAt !== void 0) field("designatedAt", fields.designatedAt, knownInstant);
	field("zone", fields.zone, knownIdOrNull);
	if (fields.zoneRegisteredAt !== void 0) field("zoneRegisteredAt", fields.zoneRegisteredAt, knownInstant);
	field("legalEntity", fields.legalEntity, knownLegalEntity);
};
const FACTS = [
	"at",
	"act",
	"transfer",
	"recipient",
	"processor",
	"slices",
	"after",
	"held",
	"circumvention"
];
const BEGINS = instantValue(editionBegins);
const heldList = (value) => each(value, authorisation);
/**
* The door of `decide`: facts come from registries, files and people, so shape, counts, moments and ids are checked before any is used. What
* it refuses, it refuses under the path of the place (`slices.0.proofs.1.at`); a key it does not know is refused like any other mistake.
* Throws `LawError`.
*/
const validateFacts = (facts, packs) => {
	types = factTypes(packs);
	checked(() => shipment(facts));
};
/** The meters are those after this shipment: a slice cannot hold more persons than they do. */
const countedIn = ({ slices: parts, after }) => {
	for (const { id: name, persons: own } of parts) for (const meter of ["ordinary", "sensitive"]) {
		const { max } = after[meter];
		if (max !== null && own[meter].min > max) throw new LawError("persons-above-meter", {
			slice: name,
			meter,
			persons: own[meter].min,
			max
		});
	}
};
const shipment = (facts) => {
	const fields = closed(facts, FACTS);
	at = field("at", fields.at, instant);
	if (at < BEGINS) throw new LawError("outside-edition", {
		at: String(fields.at),
		from: editionBegins
	});
	field("act", fields.act, knownAct);
	field("transfer", fields.transfer, id);
	field("recipient", fields.recipient, id);
	field("processor", fields.processor, processor);
	field("after", fields.after, twoMeters);
	field("circumvention", fields.circumvention, knownBoolean);
	const names = field("slices", fields.slices, slices);
	if (names.length === 0) throw new LawError("no-slices");
	unique(names, "slices");
	unique(field("held", fields.held, heldList), "held");
	countedIn(facts);
};
//#endregion
//#region src/packs/force.ts
const periods = /* @__PURE__ */ new WeakMap();
const periodOf = (pack) => {
	let period = periods.get(pack);
	if (period === void 0) {
		const { from = null, until = null } = pack.effective ?? {};
		period = {
			from: from === null ? Number.NEGATIVE_INFINITY : milliseconds(from, `${pack.id}.effective.from`),
			until: until === null ? Number.POSITIVE_INFINITY : milliseconds(until, `${pack.id}.effective.until`)
		};
		periods.set(pack, period);
	}
	return period;
};
/**
* The packs, when each is in force at `at`: both ends of `effective` belong to it. Refuses the first that is not, `pack-not-yet` or
* `pack-expired`; throws `bad-instant`.
*/
const packsInForce = (packs, at) => {
	const moment = milliseconds(at, "at");
	for (const pack of packs) {
		const { from, until } = periodOf(pack);
		if (moment < from) throw new LawError("pack-not-yet", {
			pack: pack.id,
			from: String(pack.effective?.from),
			at
		});
		if (moment > until) throw new LawError("pack-expired", {
			pack: pack.id,
			until: String(pack.effective?.until),
			at
		});
	}
	return packs;
};
//#endregion
//#region src/provisions/scope.ts
const actOf = (id, name) => provision({
	id,
	outcomes: [
		{
			holds: true,
			message: `law.act-${name}`
		},
		{
			holds: false,
			message: `law.act-${name}`
		},
		{
			holds: "unknown",
			message: `law.act-${name}`
		}
	],
	outcome: (view) => codeOf(view.isExport),
	shared: ["act"],
	apart: true
});
const acts = {
	send: actOf("I.2-1", "send"),
	access: actOf("I.2-2", "access"),
	abroad: actOf("I.2-3", "abroad"),
	other: actOf("I.2-1", "other"),
	none: actOf("I.2-1", "none"),
	unknown: actOf("I.2-1", "unknown")
};
/** I.2: sending abroad, access from abroad, or processing abroad under PIPL Art. 3(2); cited is that of the act at hand. */
const crossBorderAct = (view) => acts[view.act];
/** I.1: automotive data is personal information and important data. */
const personalInformation = provision({
	id: "I.1",
	outcomes: [{
		holds: true,
		message: "law.scope-ordinary"
	}, {
		holds: true,
		message: "law.scope-sensitive"
	}],
	outcome: (view) => view.kind === "ordinaryPI" ? 0 : 1,
	own: ["kind"],
	apart: true
});
/** Of what is no personal information: outside where it is not important either. Unread bytes may be any of it. */
const otherData = provision({
	id: "I.1",
	outcomes: [
		{
			holds: true,
			message: "law.scope-important"
		},
		{
			holds: false,
			message: "law.scope-important-not"
		},
		{
			holds: "unknown",
			message: "law.scope-important-unknown"
		},
		{
			holds: true,
			message: "law.scope-unread"
		},
		{
			holds: "unknown",
			message: "law.scope-unread"
		}
	],
	outcome: (view) => {
		const important = isImportant(view);
		if (view.kind === "unread") return important === true ? 3 : 4;
		if (important === true || view.otherRule === true) return 0;
		return important === false && view.otherRule === false ? 1 : 2;
	},
	own: ["kind", "important"],
	apart: true
});
const automotiveData = (view) => isPersonal(view) ? personalInformation : otherData;
/** III.2-b: a signed finding of circumvention lifts what was split or disguised to an assessment. */
const circumvention = simple("III.2-b", "law.circumvention", (view) => view.circumvention, { shared: ["circumvention"] });
//#endregion
//#region src/provisions/index.ts
/**
* The provisions that decide, each after those it builds on.
* @public The proof goes through them.
*/
const deciding = [
	...bans,
	circumvention,
	...assessment,
	...contract,
	...exemptions,
	...geography
];
/** How each of them comes out, once, for whoever asks several times. */
const evaluate = (view) => {
	const codes = new Uint8Array(provisionCount());
	for (let i = 0; i < deciding.length; i++) {
		const one = deciding[i];
		codes[one.index] = one.outcome(view, codes);
	}
	return codes;
};
//#endregion
//#region src/readings/index.ts
/** Points where the law leaves room and that can change a path, a count or a clock; the others are `readingNotes`. */
const readings = [
	{
		id: "D4",
		question: {
			zh: "人数按单个处理者还是按集团累计？",
			en: "Is the count that of the single processor or of its group?"
		},
		default: "entity",
		alternatives: {
			entity: {
				zh: "按处理者（法人）累计；集团合并申报只是程序便利。国家网信办 2025 年 4 月问答持此理解。",
				en: "The processor (legal person). A joint application of a group is a convenience of procedure. So the CAC questions and answers of April 2025."
			},
			group: {
				zh: "按集团累计，部分律师在防范拆分规避时采取的谨慎口径。",
				en: "The group. A cautious reading of some counsel, against splitting."
			}
		},
		executedBy: "census",
		carriedOut: false
	},
	{
		id: "D6",
		question: {
			zh: "同一自然人的敏感与非敏感个人信息均出境，是否同时计入两项计数？",
			en: "Does a person whose sensitive and ordinary PI both leave enter both meters?"
		},
		default: "both",
		alternatives: {
			both: {
				zh: "计入敏感计数，其非敏感信息另计入普通计数。未见官方表述，取从严口径。",
				en: "Both. No official sentence found; the strict reading."
			},
			sensitiveOnly: {
				zh: "只计入敏感计数，实务中亦有采用。",
				en: "The sensitive meter only; also met in practice."
			}
		},
		executedBy: "census",
		carriedOut: false
	},
	{
		id: "D7",
		question: {
			zh: "依免予情形出境的自然人是否计入累计人数？",
			en: "Do persons exported under an exemption count?"
		},
		default: "exemptCounted",
		alternatives: {
			exemptNotCounted: {
				zh: "依免予情形（1）至（4）、（6）出境的不计入。实务通行理解，未见国家网信办明文。",
				en: "Not those exported under exemptions (1) to (4) and (6). The common view; no sentence of the CAC found."
			},
			exemptCounted: {
				zh: "一并计入，从严口径。",
				en: "They count; the strict reading."
			}
		},
		executedBy: "census",
		carriedOut: false
	},
	{
		id: "D12",
		question: {
			zh: "远程访问按可访问人数还是实际查看人数计？",
			en: "Does remote access count the persons reachable or the persons viewed?"
		},
		default: "reachable",
		alternatives: {
			reachable: {
				zh: "按可访问的全部自然人计，条文表述为“可以”访问。",
				en: "All persons reachable: the text speaks of what can be accessed."
			},
			viewed: {
				zh: "按实际查看的自然人计，个别企业主张。",
				en: "Persons actually viewed; argued by some companies."
			}
		},
		executedBy: "census",
		carriedOut: false
	},
	{
		id: "D13",
		question: {
			zh: "2021 年规定将超过 10 万人的个人信息列为重要数据，是否仍据以认定？",
			en: "The 2021 provisions list personal information of more than 100,000 persons as important data: does that still hold?"
		},
		default: "notImportant",
		alternatives: {
			notImportant: {
				zh: "不据以认定：2024 年规定和指引为 10 万人以上、不满 100 万人设有标准合同和认证路径，实务从新；该冲突见 2025 年 8 月的实务评析。",
				en: "No: the 2024 provisions and the Guidelines give 100,000 to 1,000,000 persons the contract or certification, and practice follows them. The clash is noted by practitioners (August 2025)."
			},
			important: {
				zh: "据以认定：2021 年规定在文本上仍然有效，超过 10 万人即属重要数据。",
				en: "Yes: the text of 2021 is still in force; more than 100,000 persons are important data."
			}
		},
		executedBy: "decide",
		carriedOut: true
	},
	{
		id: "E1",
		question: {
			zh: "免予情形（7）至（9）所指数据本身属于重要数据时，是否仍免予申报？",
			en: "Are the very data of exemptions (7) to (9) exempt where they are important data?"
		},
		default: "exempt",
		alternatives: {
			exempt: {
				zh: "免予：末款只排除个人信息中的重要数据，且源代码正是作为重要数据才需要第（9）项。2026 年 2 月的近官方解读持此理解。",
				en: "Exempt: the last paragraph speaks of personal information only, and source code needs (9) only because it is important data. Official-leaning commentary of February 2026."
			},
			assessment: {
				zh: "须申报安全评估：免予以不属于重要数据为前提。欧华律师事务所（DLA Piper）持此理解。",
				en: "Assessment: exempt only where not otherwise important data. DLA Piper."
			}
		},
		executedBy: "decide",
		carriedOut: true
	},
	{
		id: "E2",
		question: {
			zh: "免予情形（7）是否同时解除向境外提供未公开漏洞的禁止？",
			en: "Does exemption (7) also lift the ban on giving undisclosed vulnerabilities abroad?"
		},
		default: "banStays",
		alternatives: {
			banStays: {
				zh: "不解除：免予的只是出境手续，《网络产品安全漏洞管理规定》第九条第七项没有例外。",
				en: "No: it frees from the export procedures; Art. 9(7) of the vulnerability provisions knows no exception."
			},
			freed: {
				zh: "已报告的即解除：以指引为在后的特别安排。无明文支持，仅供记录此种主张。",
				en: "Once reported, yes: the Guidelines taken as the later, special rule. No text says so; recorded for those who argue it."
			}
		},
		executedBy: "decide",
		carriedOut: true
	},
	{
		id: "E5",
		question: {
			zh: "正好 100 万人（敏感 1 万人）是否须申报评估？",
			en: "Are exactly 1,000,000 persons (10,000 sensitive) within the assessment?"
		},
		default: "inclusive",
		alternatives: {
			inclusive: {
				zh: "须申报：注 4 明确“以上”包含本数。",
				en: "Yes: note 4 says that 以上 includes the number."
			},
			above: {
				zh: "不须：英文译本作 more than。",
				en: "No: the English translation says \"more than\"."
			}
		},
		executedBy: "decide",
		carriedOut: true
	},
	{
		id: "E6",
		question: {
			zh: "关键信息基础设施运营者能否适用免予情形（1）至（4）、（6）至（9）？",
			en: "Are exemptions (1) to (4) and (6) to (9) open to a CIIO?"
		},
		default: "open",
		alternatives: {
			open: {
				zh: "可以：只有第（5）项限定非关键信息基础设施运营者。",
				en: "Open: only (5) is confined to those who are not a CIIO. The words of the Guidelines and of the 2024 Provisions, Art. 7(2)."
			},
			closed: {
				zh: "不适用：依《个人信息保护法》第四十条，谨慎的律师建议先行咨询。",
				en: "Closed: PIPL Art. 40; cautious counsel advises to consult first."
			}
		},
		executedBy: "decide",
		carriedOut: true
	},
	{
		id: "E7",
		question: {
			zh: "人力资源免予情形是否须规章制度与集体合同同时具备？",
			en: "Does the HR exemption ask for labour rules and a collective contract together?"
		},
		default: "both",
		alternatives: {
			both: {
				zh: "须同时具备，按条文的“和”。",
				en: "Both, as the words join them with \"and\"."
			},
			either: {
				zh: "具备其一即可，部分实务观点。",
				en: "Either; held by part of practice."
			}
		},
		executedBy: "decide",
		carriedOut: true
	},
	{
		id: "E9",
		question: {
			zh: "敏感个人信息须订合同时，不满 10 万人的普通个人信息是否一并纳入？",
			en: "Where sensitive information needs a contract, does the ordinary rest below 100,000 persons join it?"
		},
		default: "separate",
		alternatives: {
			separate: {
				zh: "分别适用：普通个人信息仍适用免予情形（5），实务通行只就敏感场景备案。",
				en: "No: the ordinary rest stays exempt by (5); common practice files the sensitive scenario."
			},
			joined: {
				zh: "一并纳入：当年有敏感个人信息出境的，不再适用免予情形（5），谨慎口径。",
				en: "Yes: with sensitive information leaving in the year, (5) is not used; the cautious reading."
			}
		},
		executedBy: "decide",
		carriedOut: true
	},
	{
		id: "E12",
		question: {
			zh: "自贸试验区负面清单外的数据如属重要数据，是否免予？",
			en: "Is data off a zone’s negative list exempt where it is important data?"
		},
		default: "assessment",
		alternatives: {
			assessment: {
				zh: "须申报安全评估并作法律审查：多份清单自身的条款如此指向。",
				en: "Assessment, with legal review: several lists’ own clauses point there."
			},
			exempt: {
				zh: "免予：按第（6）项文义以清单为准。",
				en: "Exempt: by the words of (6) the list decides."
			}
		},
		executedBy: "decide",
		carriedOut: true
	},
	{
		id: "E14",
		question: {
			zh: "指引自何时施行？",
			en: "From when do the Guidelines apply?"
		},
		default: "atOnce",
		alternatives: {
			atOnce: {
				zh: "自发布时施行（2026 年 2 月 3 日公布；CTILS 持此说）。",
				en: "At once, as published on 3 February 2026 (CTILS)."
			},
			july: {
				zh: "自 2026 年 7 月 1 日起施行（金杜在 Mondaq 的文章持此说）；此前没有免予情形（7）至（9）。",
				en: "From 1 July 2026 (an article of King & Wood on Mondaq); before that there were no exemptions (7) to (9)."
			}
		},
		executedBy: "decide",
		carriedOut: true
	},
	{
		id: "E16",
		question: {
			zh: "车内外音视频、图像和行踪轨迹是否一律按敏感个人信息处理？",
			en: "Are video, audio, images and tracks of cars sensitive personal information throughout?"
		},
		default: "sensitive",
		alternatives: {
			sensitive: {
				zh: "一律按敏感：2021 年规定第三条，行业规定从严。",
				en: "Yes: Art. 3 of the 2021 provisions, the stricter rule of the sector."
			},
			standard: {
				zh: "依 GB/T 45574-2025：图像经特征提取方为生物识别信息，行踪轨迹须连续精准。",
				en: "By GB/T 45574-2025: an image is biometric only once traits are extracted, a track is continuous and precise."
			}
		},
		executedBy: "identify",
		carriedOut: false
	},
	{
		id: "E17",
		question: {
			zh: "充电数据等规则的“10 万辆”是否包含本数？",
			en: "Does \"100,000 vehicles\" in the rule on charging data include the number?"
		},
		default: "orMore",
		alternatives: {
			orMore: {
				zh: "包含：其他规则作“以上”，未经核验前从严。",
				en: "Yes: other rules say \"or more\"; strict until verified."
			},
			above: {
				zh: "不包含：征求意见稿该条作“超过”。由规则包的另一版本执行。",
				en: "No: the draft says \"more than\" here. Carried out by another version of the pack."
			}
		},
		executedBy: "pack",
		carriedOut: false
	},
	{
		id: "E20",
		question: {
			zh: "“有效期届满前 60 个工作日内”申请延期，是窗口还是期限？",
			en: "Is \"within the 60 working days before expiry\" a window or a deadline for the extension?"
		},
		default: "window",
		alternatives: {
			window: {
				zh: "窗口：届满前 60 个工作日起至届满均可申请，国家网信办文本如此。",
				en: "A window: from 60 working days before expiry until expiry, as the CAC text reads."
			},
			deadline: {
				zh: "期限：至迟届满前 60 个工作日申请，部分二手资料如此理解。",
				en: "A deadline: 60 working days before expiry at the latest; so some secondary sources."
			}
		},
		executedBy: "clock",
		carriedOut: true
	}
];
const defaults = Object.freeze(Object.fromEntries(readings.map((reading) => [reading.id, reading.default])));
/** The readings in force: what is recorded, defaults for the rest. Throws `unknown-reading`, `reading-not-executed`. */
const readingsInForce = (recorded) => {
	if (typeof recorded !== "object" || recorded === null || Array.isArray(recorded)) throw new LawError("unknown-reading", {
		reading: typeof recorded,
		value: ""
	});
	const entries = Object.entries(recorded);
	if (entries.length === 0) return defaults;
	for (const [id, value] of entries) {
		const reading = readings.find((candidate) => candidate.id === id);
		if (reading === void 0 || typeof value !== "string" || !Object.hasOwn(reading.alternatives, value)) throw new LawError("unknown-reading", {
			reading: id.slice(0, 64),
			value: typeof value === "string" ? value.slice(0, 64) : typeof value
		});
		if (!reading.carriedOut && value !== reading.default) throw new LawError("reading-not-executed", {
			reading: id,
			value
		});
	}
	return {
		...defaults,
		...recorded
	};
};
//#endregion
//#region src/readings-used.ts
const mask = (...kinds) => kinds.reduce((bits, kind) => bits | proofBit(kind), 0);
const SECTOR = mask("miitVulnerabilityReport", "miitIncidentReport", "samrFiling");
const LABOUR = mask("labourRules", "collectiveContract");
const ANY_EXEMPTION = mask("foreignOrigin", "contractNecessity", "hrNecessity", "emergencyNecessity", "zoneRules") | SECTOR;
const ZONE = mask("zoneRules");
const HR = mask("hrNecessity");
const REPORT = mask("miitVulnerabilityReport");
const isAt = (view, meter, threshold) => atLeast(view[meter], threshold) !== atLeast(view[meter], threshold + 1);
const mayBeImportant = (view) => isImportant(view) !== false;
/** Readings `decide` executes, sorted, and when they can bear on a slice at all: where not, nothing has to be decided twice. */
const executed = [
	["E1", (view) => has(view.proofs, SECTOR) && !isPersonal(view) && mayBeImportant(view)],
	["E12", (view) => has(view.proofs, ZONE) && view.inZone !== false && mayBeImportant(view)],
	["E14", (view) => has(view.proofs, SECTOR) && view.at < JULY],
	["E2", (view) => has(view.proofs, REPORT) && view.undisclosed !== false],
	["E5", (view) => isAt(view, "ordinary", 1e6) || isAt(view, "sensitive", 1e4)],
	["E6", (view) => view.ciio !== false && has(view.proofs, ANY_EXEMPTION)],
	["E7", (view) => has(view.proofs, HR) && has(view.proofs, LABOUR)],
	["E9", (view, codes) => view.sensitive.max !== 0 && (view.readings.E9 === "joined" || holds(C5, view, codes) !== false)]
];
const aboveImportant = (view) => atLeast(view.ordinary, 1e5 + 1) !== false || atLeast(view.sensitive, 1e5 + 1) !== false;
const alternatives = new Map(readings.map((reading) => [reading.id, Object.keys(reading.alternatives)]));
/** The paths of both ends as one number; `complete`: there is one completion only. */
const answer = (view, complete) => complete ? pathCode(view) : pathCode(extreme(view, "strictest")) * 1024 + pathCode(extreme(view, "loosest"));
/** No number of persons changes the path of what goes to an assessment for what it is, or for whose it is; the proof holds this to `pathCode`. */
const countsCanMatter = (view) => view.circumvention !== true && view.otherRule !== true && view.listed !== true;
/** Path code of an exemption among which is I.3-C5. */
const FEW = 528;
const exactly = (count) => ({
	ordinary: {
		min: count,
		max: count
	},
	sensitive: {
		min: count,
		max: count
	}
});
const NOBODY = exactly(0);
const EVERYBODY = exactly(Number.MAX_SAFE_INTEGER);
/** Of a completion: more persons lead from a contract to an assessment, out of the exemption of the few, and nowhere else. */
const moreMatter = (here) => here === 2 || (here & FEW) === FEW;
/** Of a completion: fewer lead out of an assessment unless something else asks for it, into the exemption of the few, and nowhere else. */
const fewerMatter = (view, codes, here, counts) => {
	if ((here & FEW) === FEW || here === 4) return false;
	if (here !== 3) return C5.outcome(view, void 0, counts) === 0;
	return view.ciio !== true && (counts === NOBODY || codes[A3.index] !== 0);
};
/**
* Readings the answer rests on, sorted. Of those `decide` executes: the ones whose alternative gives this slice another path (exemptions
* compared). Of those the census executes, whose effect on the count is not visible here: the ones under which another count could give
* another path.
*/
const readingsUsed = (view, path, complete, codes) => {
	if (path.name === "notAnExport") return [];
	const used = [];
	const here = complete ? pathCode(view, codes) : answer(view, complete);
	const counted = (counts) => answer({
		...view,
		ordinary: counts.ordinary,
		sensitive: counts.sensitive
	}, complete) !== here;
	const rests = (id) => alternatives.get(id).some((value) => value !== view.readings[id] && answer({
		...view,
		readings: {
			...view.readings,
			[id]: value
		}
	}, complete) !== here);
	if (isPersonal(view) && countsCanMatter(view)) {
		const settled = complete && view.readings.D13 !== "important";
		const raise = settled ? moreMatter(here) : counted(EVERYBODY);
		const drop = settled ? fewerMatter(view, codes, here, NOBODY) : counted(NOBODY);
		if (view.act === "access" && (view.readings.D12 === "reachable" ? drop : raise)) used.push("D12");
		if (aboveImportant(view) && !(settled && here === 3) && rests("D13")) used.push("D13");
		if (view.readings.D4 === "entity" ? raise : drop) used.push("D4");
		if (view.touchesOrdinary && view.sensitive.max !== 0) {
			const both = view.readings.D6 === "both";
			const other = {
				ordinary: (both ? NOBODY : EVERYBODY).ordinary,
				sensitive: view.sensitive
			};
			if (settled && both ? fewerMatter(view, codes, here, other) : counted(other)) used.push("D6");
		}
		if (view.readings.D7 === "exemptNotCounted" ? raise : drop) used.push("D7");
	}
	for (const [id, bears] of executed) if (bears(view, codes) && rests(id)) used.push(id);
	return used;
};
//#endregion
//#region src/reasons.ts
const items = (view, importance, into) => {
	const { met, otherMet, overruled } = importance;
	const facts = overruled ? [sliceFact(view, "declared"), sliceFact(view, "important")] : [sliceFact(view, "declared")];
	const reasons = met.map((item) => ({
		provision: item.provision,
		holds: true,
		message: overruled ? "law.item-overrules" : item.verified ? "law.item-met" : "law.item-met-unverified",
		params: { item: item.id },
		facts
	}));
	for (const item of otherMet) reasons.push({
		provision: "I.3-A5",
		holds: true,
		message: "law.a5-item",
		params: { item: item.id },
		facts: [sliceFact(view, "declared")]
	});
	citations.of(reasons);
	into.push(...reasons);
};
const IDENTIFIED = placeOf("III.1");
/** A determination in force, or that there is none: nothing matched and nobody determined is undetermined, not unimportant. */
const determined = (view, importance, into) => {
	if (view.determined !== "unknown" && importance.met.length === 0) {
		const yes = view.determined;
		cite(IDENTIFIED);
		into.push({
			provision: "III.1",
			holds: true,
			message: yes ? "law.determined-important" : "law.determined-not-important",
			params: NO_PARAMS,
			facts: [sliceFact(view, "important")]
		});
	}
	if (view.listed !== "unknown") return;
	cite(IDENTIFIED);
	into.push({
		provision: "III.1",
		holds: "unknown",
		message: view.determined === "unknown" ? "law.no-determination" : "law.item-open",
		params: NO_PARAMS,
		facts: [sliceFact(view, "important")]
	});
};
/** Of a provision that `evaluate` leaves out, because which one it is depends on the slice. */
const reasonHere = (one, view, said) => reasonOf(one, view, one.outcome(view), said);
const here = (instead, one, view, codes, said) => whyNotOf(instead, one, view, one.apart ? one.outcome(view) : codes[one.index], said);
/** Provisions that hold, and where asked for those that are not known. */
const standing = (provisions, view, codes, said, orUnknown, into) => {
	for (const one of provisions) {
		const code = codes[one.index];
		const value = one.outcomes[code].holds;
		if (value === true || orUnknown && value === "unknown") into.push(reasonOf(one, view, code, said));
	}
};
const OTHERWISE = [circumvention, ...assessment];
const EVERYTHING = [
	circumvention,
	...assessment,
	...contract,
	...exemptions
];
/** The provisions that lead to the path, in the order they are asked. */
const reasonsFor = (view, path, importance, codes, said) => {
	const reasons = [reasonHere(crossBorderAct(view), view, said)];
	if (path.name === "notAnExport") return reasons;
	if (path.name === "prohibited") {
		standing(bans, view, codes, said, false, reasons);
		return reasons;
	}
	reasons.push(reasonHere(automotiveData(view), view, said));
	if (importance.met.length + importance.otherMet.length > 0) items(view, importance, reasons);
	determined(view, importance, reasons);
	if (path.name === "exempt") standing(exemptions, view, codes, said, false, reasons);
	else if (path.name === "standardContractOrCertification") {
		const before = reasons.length;
		standing(contract, view, codes, said, true, reasons);
		if (reasons.length === before) reasons.push(reasonOf(C5, view, codes[C5.index], said));
	} else if (path.name === "securityAssessment") standing(OTHERWISE, view, codes, said, false, reasons);
	else if (path.name === "undetermined") standing(EVERYTHING, view, codes, said, true, reasons);
	standing(bans, view, codes, said, true, reasons);
	standing(geography, view, codes, said, true, reasons);
	return reasons;
};
/** The first that holds; where none does, the first that is not known. */
const strongest = (provisions, codes) => {
	let open;
	for (const provision of provisions) {
		const value = provision.outcomes[codes[provision.index]].holds;
		if (value === true) return {
			provision,
			holds: true
		};
		if (value === "unknown") open ??= provision;
	}
	return open === void 0 ? void 0 : {
		provision: open,
		holds: "unknown"
	};
};
/** What takes data out of the reach of every exemption, where something does. */
const BARS = [circumvention, A5];
const barOf = (codes) => BARS.find((one) => codes[one.index] === 0);
const NOT_IMPORTANT = placeOf("I.3-D");
const notExempt = (view, codes, said) => {
	const barred = barOf(codes);
	if (barred !== void 0) return whyNotOf(NOT_EXEMPT, barred, view, codes[barred.index], said);
	const important = isImportant(view);
	if (important === false) {
		const own = exemptions[isPersonal(view) ? 4 : 0];
		return whyNotOf(NOT_EXEMPT, own, view, codes[own.index], said);
	}
	cite(NOT_IMPORTANT);
	return {
		provision: "I.3-D",
		holds: important === true ? false : "unknown",
		message: important === true ? "law.exempt-not-important" : "law.exempt-important-unknown",
		params: NO_PARAMS,
		facts: [sliceFact(view, "important")],
		instead: "exempt"
	};
};
/** What stands against a path: the first provision that holds and leads elsewhere, else the first that is not known, else the path's own that fails. */
const against = (view, codes, instead, path) => {
	if (instead === "outOfScope") return view.kind === "nonPersonal" && view.otherRule !== false && view.listed === false ? A5 : automotiveData(view);
	if (path.name === "outOfScope") return automotiveData(view);
	if (instead === "standardContractOrCertification") return strongest(path.name === "exempt" ? exemptions : OTHERWISE, codes)?.provision ?? (isPersonal(view) ? contract[view.kind === "sensitivePI" ? 1 : 0] : automotiveData(view));
	if (path.name === "exempt") return exemptions.find((one) => codes[one.index] === 0);
	if (path.name === "undetermined") return OTHERWISE.find((one) => holds(one, view, codes) === "unknown") ?? A1;
	return assessment[view.kind === "sensitivePI" ? 2 : view.kind === "ordinaryPI" ? 1 : 0];
};
/** Why the answer is none of the other paths, and why each exemption that does not hold does not. */
const whyNotFor = (view, path, codes, said) => {
	const whyNot = [];
	const banned = strongest(bans, codes);
	for (let i = 0; i < PATHS$1.length; i++) {
		const name = PATHS$1[i];
		if (name === path.name) continue;
		if (name === "notAnExport" || view.isExport === false) whyNot.push(here(i, crossBorderAct(view), view, codes, said));
		else if (banned !== void 0) whyNot.push(here(i, banned.provision, view, codes, said));
		else if (name === "exempt" && path.name !== "outOfScope") whyNot.push(notExempt(view, codes, said));
		else whyNot.push(here(i, against(view, codes, name, path), view, codes, said));
	}
	for (let i = 0; i < exemptions.length; i++) {
		const one = exemptions[i];
		if (path.name === "exempt" && path.exemptions.includes(one.id)) continue;
		const barred = codes[one.index] === 0 ? banned?.holds === true ? banned.provision : barOf(codes) : void 0;
		whyNot.push(here(FIRST_EXEMPTION + i, barred ?? one, view, codes, said));
	}
	return whyNot;
};
//#endregion
//#region src/unknown.ts
/** The provision that asks for a fact, and the words for its being unknown. Papers of an authorisation have needs of their own. */
const question = (view, importance, fact) => {
	const need = (provision, what, params) => needWith(view, provision, `law.unknown-${what}`, `law.next-unknown-${what}`, params);
	/** Of the shipment, not of one slice of it. */
	const shared = (provision, what, params = NO_PARAMS) => ({
		provision,
		message: `law.unknown-${what}`,
		next: `law.next-unknown-${what}`,
		params
	});
	if (fact === "act") return shared("I.2-1", "act");
	if (fact === "circumvention") return shared("III.2-b", "circumvention");
	if (fact === "processor.ciio") return shared("I.3-A4", "ciio");
	if (fact === "processor.zone") return shared("I.3-C6", "zone");
	if (fact === "after.ordinary") return shared("N4", "ordinary", meterParams(view, "ordinary"));
	if (fact === "after.sensitive") return shared("N4", "sensitive", meterParams(view, "sensitive"));
	if (fact === sliceFact(view, "important")) return need("III.1", "important");
	const prefix = sliceFact(view, "declared.");
	if (!fact.startsWith(prefix)) return null;
	const name = fact.slice(prefix.length);
	if (name === ownFacts.classified) return need("N7", "classified");
	if (name === ownFacts.undisclosed) return need("M.vuln-9(7)", "undisclosed");
	if (name === ownFacts.provider) return need("M.vuln-9(7)", "provider");
	if (name === ownFacts.foreignAuthority) return need("M.dsl-36", "authority");
	if (name === ownFacts.survey || name === ownFacts.precise) return null;
	if (name === ownFacts.onZoneList || importance.others.pivotal.includes(name)) return need("I.3-A5", "declared", { fact: name });
	return Object.hasOwn(view.slice.declared, name) ? need("II.6-a", "declared", { fact: name }) : null;
};
/**
* For a slice that is undetermined: each decisive fact of it as a need. `asked` holds those of the whole shipment that another slice has asked
* for already, and is added to.
*/
const unknownNeeds = (view, importance, decisive, asked) => {
	const needs = [];
	for (const fact of decisive) {
		if (asked.has(fact)) continue;
		const need = question(view, importance, fact);
		if (need === null) continue;
		needs.push(need);
		if (!fact.startsWith("slices.")) asked.add(fact);
	}
	return needs;
};
//#endregion
//#region src/decide.ts
const openPaths = /* @__PURE__ */ new Map();
const between = (strictest, loosest) => {
	const key = `${strictest} ${loosest}`;
	let path = openPaths.get(key);
	if (path === void 0) {
		path = Object.freeze({
			name: "undetermined",
			strictest,
			loosest
		});
		openPaths.set(key, path);
	}
	return path;
};
/** Between the loosest and the strictest completion lies every other; where these two agree, so do all. */
const pathBetween = (view) => {
	const high = pathOf(extreme(view, "strictest"));
	const low = pathOf(extreme(view, "loosest"));
	const upper = high.name === "undetermined" ? high.strictest : high.name;
	const lower = low.name === "undetermined" ? low.loosest : low.name;
	return upper === lower ? high : between(upper, lower);
};
/**
* The upper end of every unknown decides what may be released: a slice whose path is settled is judged on the strictest completion. One whose
* path is not is held; stopped only when every completion is.
*/
const partOf = ({ slice, view, importance }) => {
	const codes = evaluate(view);
	const complete = isComplete(view);
	const path = complete ? pathOf(view, codes) : pathBetween(view);
	const settled = path.name !== "undetermined";
	const answer = complete ? answerOf(view, path, codes) : answerOf(extreme(view, settled ? "strictest" : "loosest"));
	return {
		slice,
		view,
		importance,
		codes,
		complete,
		path,
		verdict: settled || answer.verdict === "stop" ? answer.verdict : "hold",
		needs: answer.needs
	};
};
const missingOf = (parts, decisive) => {
	const first = parts[0];
	if (parts.length === 1 && first.path.name !== "undetermined") return first.needs;
	const all = [];
	const asked = /* @__PURE__ */ new Set();
	for (const part of parts) {
		all.push(...part.needs);
		if (part.path.name === "undetermined") all.push(...unknownNeeds(part.view, part.importance, decisive, asked));
	}
	return all;
};
/** Of several slices each duty once. */
const obligationsOf = (parts) => {
	const first = parts[0];
	if (parts.length === 1) return dutiesOf(first.view, first.path, first.codes);
	const duties = parts.flatMap((part) => dutiesOf(part.view, part.path, part.codes));
	return [...new Map(duties.map((duty) => [`${duty.provision} ${duty.message}`, duty])).values()];
};
/** Of one slice as they are, sorted already; of several each once, sorted. */
const collect = (parts, ids) => parts.length === 1 ? ids(parts[0]) : [...new Set(parts.flatMap(ids))].sort();
const NO_ITEMS = Object.freeze([]);
const unverifiedOf = ({ importance: { met, otherMet } }) => met.length + otherMet.length === 0 ? NO_ITEMS : [...met, ...otherMet].filter((item) => !item.verified).map((item) => item.id).sort();
/**
* The door: facts, packs and readings checked, and each slice as the provisions read it. Throws `LawError` on what no decision can rest on.
* Whoever asks again about the same shipment keeps it.
*/
const prepare = (facts, packs, recorded) => {
	validatePacks(packs);
	validateFacts(facts, packs);
	packsInForce(packs, facts.at);
	const inForce = readingsInForce(recorded);
	return { slices: facts.slices.map((slice) => {
		const importance = importanceOf(slice, packs);
		return {
			slice,
			view: viewOf(facts, slice, importance, inForce),
			importance
		};
	}) };
};
const NO_FACTS = Object.freeze([]);
const isSettled = (part) => part.complete;
const readingsOf = ({ view, path, complete, codes }) => readingsUsed(view, path, complete, codes);
const decisionOf = ({ slice, view, importance, path, codes }) => {
	const said = wordsOf(slice.id);
	return {
		id: slice.id,
		path,
		reasons: reasonsFor(view, path, importance, codes, said),
		whyNot: whyNotFor(view, path, codes, said)
	};
};
/** The decision whole: path, verdict, why and why not, what is missing, what is owed. */
const explain = (shipment) => {
	citations.begin();
	const parts = shipment.slices.map(partOf);
	const slices = parts.map(decisionOf);
	const decisive = parts.every(isSettled) ? NO_FACTS : decisiveFacts(parts);
	const missing = missingOf(parts, decisive);
	const obligations = obligationsOf(parts);
	citations.of(missing);
	return {
		verdict: strictestVerdict(parts.map((part) => part.verdict)),
		path: strictest(parts.map((part) => part.path)),
		slices,
		missing,
		obligations,
		decisive,
		readings: collect(parts, readingsOf),
		unverified: collect(parts, unverifiedOf),
		citations: citations.sorted()
	};
};
/**
* The Guidelines on one shipment. Pure: the same facts, packs and readings give the same bytes (canonical JSON) in any year, on any machine.
* Readings that are not recorded take their defaults (`readings`). Throws `LawError` on facts, packs or readings it cannot rest on.
*
* `decisive` is in the order in which the provisions ask. `citations` are ids of `edition.entries` and of `measures`.
*/
const decide = (facts, packs, recorded) => explain(prepare(facts, packs, recorded));
//#endregion
//#region src/engine.ts
const parse = (input) => {
	let value;
	try {
		value = JSON.parse(input);
	} catch (cause) {
		throw new LawError("malformed-input", {}, { cause });
	}
	if (typeof value !== "object" || value === null) throw new LawError("malformed-input");
	const { facts, packs, readings } = value;
	if (typeof facts !== "object" || facts === null || !Array.isArray(packs) || typeof readings !== "object" || readings === null) throw new LawError("malformed-input");
	return value;
};
/**
* The law engine as it is archived and replayed: `{facts, packs, readings}` as JSON in, the `Decision` as canonical JSON (RFC 8785) out.
* Throws `LawError`, whose `code` and `params` survive the bundling.
*/
function run(input) {
	const { facts, packs, readings } = parse(input);
	return canonical(decide(facts, packs, readings));
}
/** The edition this engine carries, canonical JSON. */
const editionText = canonical(edition);
//#endregion
export { editionText, run };
