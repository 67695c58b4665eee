/** Words by which a header or a parameter of a query is taken for one that lets somebody in. */
const CREDENTIAL =
	/authorization|authentication|cookie|token|secret|passw|credential|(^|[-_])(auth|pwd|session|sid|key|apikey|signature|sig|ticket|otp|code)([-_]|$)/i;
const MASK = '***';
const LONGEST = 2048;

const cut = (text: string): string => (text.length > LONGEST ? text.slice(0, LONGEST) + '…' : text);
const nameOf = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

/** Headers as they are shown: who could use a value to get in does not see it, and nobody sees more than 2,048 characters of one. */
export const shownFields = (fields: readonly (readonly [string, string])[], most: number): (readonly [string, string])[] =>
	fields.slice(0, most).map(([name, value]) => [cut(name), CREDENTIAL.test(name) ? MASK : cut(value)]);

/** The same of a request target: its user, and parameters of its query. */
export const shownTarget = (target: string): string => {
	const [place = '', ...rest] = target.split('?');
	const plain = place.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/@]*@/i, '$1//' + MASK + '@');
	if (rest.length === 0) return cut(plain);
	const parameters = rest
		.join('?')
		.split('&')
		.map((one) => {
			const at = one.indexOf('=');
			return at >= 0 && CREDENTIAL.test(nameOf(one.slice(0, at))) ? one.slice(0, at + 1) + MASK : one;
		});
	return cut(plain + '?' + parameters.join('&'));
};
