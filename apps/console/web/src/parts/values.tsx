import type { ReactNode } from 'react';
import type { Bounds } from '../../../src/api/schemas.ts';
import { boundsText, dayOf, minuteOf, secondOf } from '../format.ts';
import { useText } from '../i18n.ts';

const shownAs = { day: dayOf, minute: minuteOf, second: secondOf } as const;
/** A moment at +08:00; the exact instant on hover. */
export function Time({ at, to = 'minute' }: { at: string; to?: keyof typeof shownAs }) {
	return (
		<time dateTime={at} title={at} className="time">
			{shownAs[to](at)}
			{to !== 'day' && <span className="zone"> +08:00</span>}
		</time>
	);
}

/** Natural persons: one number, an interval, or a lower end without an upper one. */
export function useCount(): (b: Bounds) => string {
	const { t } = useText();
	return (b) => boundsText(b) ?? (b.min === 0 ? t('count.unknown') : t('count.atLeast', { min: b.min }));
}
export function Count({ of }: { of: Bounds }) {
	const count = useCount();
	const { t } = useText();
	return (
		<span className="figure" title={of.max === null ? t('count.unknown') : undefined}>
			{count(of)}
		</span>
	);
}
/** Term and value pairs; a value that is not there is left out by the caller, never shown empty. */
export function Facts({ children }: { children: ReactNode }) {
	return <dl className="facts">{children}</dl>;
}
export function Fact({ label, children }: { label: string; children: ReactNode }) {
	return (
		<div>
			<dt>{label}</dt>
			<dd>{children}</dd>
		</div>
	);
}

export function Panel({ title, aside, children, id }: { title: string; aside?: ReactNode; children: ReactNode; id?: string }) {
	return (
		<section className="panel" aria-label={title} id={id}>
			<header className="panel-head">
				<h2>{title}</h2>
				{aside}
			</header>
			{children}
		</section>
	);
}

/** What a page is, small; its conclusion, large. */
export function PageHead({ label, conclusion, children }: { label: ReactNode; conclusion: string; children?: ReactNode }) {
	return (
		<header className="page-head">
			<p className="page-label">{label}</p>
			<h1>{conclusion}</h1>
			{children}
		</header>
	);
}
