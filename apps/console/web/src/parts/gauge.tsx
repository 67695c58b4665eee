import type { Gauge as GaugeData } from '../../../src/api/schemas.ts';
import { groupNumber } from '../format.ts';
import { type Translate, useText } from '../i18n.ts';
import { Provision } from './law.tsx';
import { Count, useCount } from './values.tsx';

type MeterName = 'ordinary' | 'sensitive';
/**
 * Right ends of the three zones in percent of the bar. The zones are the paths of I.3, each on its own linear scale: on one scale the
 * first would be too narrow to see (100,000 of 1,000,000; 1 of 10,000). The last zone has no end and is only entered.
 */
const ZONES: Readonly<Record<MeterName, readonly [number, number]>> = { ordinary: [36, 80], sensitive: [14, 80] };

function place(persons: number, [first, second]: readonly [number, number], [low, high]: readonly [number, number]): number {
	if (persons < low) return (persons / low) * first;
	if (persons < high) return first + ((persons - low) / (high - low)) * (second - first);
	return Math.min(98, second + ((persons - high) / high) * (100 - second));
}

/** The bound ahead of the upper end and how far it is: the upper end is what decides. */
export function ahead(gauge: GaugeData): { readonly bound: number; readonly share: number | null; readonly left: number | null } | null {
	const { max } = gauge.total;
	const bounds = gauge.thresholds.map((t) => t.persons);
	if (max === null) {
		const bound = bounds.find((b) => b > gauge.total.min);
		return bound === undefined ? null : { bound, share: null, left: null };
	}
	const bound = bounds.find((b) => b > max);
	return bound === undefined ? null : { bound, share: max / bound, left: bound - max };
}

/** The distance to the next bound, as a sentence. */
function aheadText(gauge: GaugeData, t: Translate): string {
	const next = ahead(gauge);
	if (next === null) return t('meters.crossed');
	if (next.bound === 1) return t(next.left === null ? 'meters.firstUnknown' : 'meters.first');
	if (next.left === null) return t('meters.leftUnknown', { bound: next.bound });
	const interval = gauge.total.max !== gauge.total.min;
	return t(interval ? 'meters.leftAtLeast' : 'meters.left', { bound: next.bound, value: next.left });
}

export function Gauge({ gauge, meter, compact = false }: { gauge: GaugeData; meter: MeterName; compact?: boolean }) {
	const { t } = useText();
	const count = useCount();
	const { total, pending, thresholds } = gauge;
	const bounds = [thresholds[0]?.persons ?? 1, thresholds[1]?.persons ?? 2] as const;
	const zones = ZONES[meter];
	const from = place(total.min, zones, bounds);
	const to = total.max === null ? 100 : place(total.max, zones, bounds);
	const zone = total.max === null || total.max >= bounds[1] ? 'bad' : total.max >= bounds[0] ? 'wait' : 'go';
	const label = t('meters.gauge', {
		meter: t(`meter.${meter}`),
		value: t('count.personsText', { value: count(total) }),
		bounds: bounds.map(groupNumber).join(' / '),
		left: aheadText(gauge, t),
	});
	return (
		<div className={`gauge gauge-${meter}${compact ? ' gauge-compact' : ''}`}>
			<div className="gauge-head">
				<span className="gauge-name">{t(`meter.${meter}`)}</span>
				<span className={total.max === null ? 'gauge-value is-words' : 'gauge-value'}>
					<Count of={total} />
				</span>
			</div>
			<div className="gauge-bar" role="img" aria-label={label}>
				<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
					<title>{label}</title>
					<defs>
						<pattern id={`unknown-${meter}`} width="1.2" height="10" patternUnits="userSpaceOnUse">
							<rect width="0.6" height="10" className="gauge-hatch" />
						</pattern>
					</defs>
					<rect x="0" width="100" height="10" className="gauge-track" />
					<rect x="0" width={from} height="10" className={`gauge-fill gauge-${zone}`} />
					{to > from && <rect x={from} width={to - from} height="10" fill={`url(#unknown-${meter})`} />}
					{zones.map((x) => (
						<rect key={x} x={x - 0.12} width="0.24" height="10" className="gauge-bound" />
					))}
				</svg>
			</div>
			{!compact && (
				<div className="gauge-scale">
					{[0, 1, 2].map((i) => {
						const start = i === 0 ? 0 : (zones[i - 1] ?? 0);
						const end = i === 2 ? 100 : (zones[i] ?? 100);
						const threshold = i === 0 ? undefined : thresholds[i - 1];
						return (
							<span key={i} style={{ left: `${start}%`, width: `${end - start}%` }}>
								<b>{threshold === undefined ? '0' : groupNumber(threshold.persons)}</b>
								<span className="gauge-zone">
									{i === 0 ? t(`meters.zone0${meter}`) : t(i === 1 ? 'meters.zone1' : 'meters.zone2')}
									{threshold !== undefined && <Provision id={threshold.provision} />}
								</span>
							</span>
						);
					})}
				</div>
			)}
			<div className="gauge-notes">
				<p>{aheadText(gauge, t)}</p>
				{(pending.min > 0 || pending.max === null) && <p className="quiet">{t('meters.pending', { value: count(pending) })}</p>}
				{!compact && total.max !== null && total.max !== total.min && <p className="quiet">{t('meters.interval')}</p>}
			</div>
		</div>
	);
}
