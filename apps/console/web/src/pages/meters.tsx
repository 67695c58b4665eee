import type { Meters as MetersData } from '../../../src/api/schemas.ts';
import { useMeters } from '../api.ts';
import { nearBounds } from '../attention.ts';
import { percent } from '../format.ts';
import { type Translate, useText } from '../i18n.ts';
import { Command } from '../parts/copy.tsx';
import { Gauge } from '../parts/gauge.tsx';
import { useTitle } from '../parts/shell.tsx';
import { Empty, ErrorState, Loading } from '../parts/states.tsx';
import { PageHead, Panel } from '../parts/values.tsx';

export default function Meters() {
	const { t } = useText();
	useTitle(t('nav.meters'));
	const query = useMeters();
	if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
	if (query.data === undefined) return <Loading />;
	const { items } = query.data;
	if (items.length === 0) return <Empty title={t('meters.empty')} next={t('meters.emptyNext')} command="tongguan meter open --help" />;
	return (
		<>
			<PageHead
				label={`${t('nav.meters')} · ${t('meters.year', { year: String(items[0]?.year ?? '') })}`}
				conclusion={conclusionOf(query.data, t)}
			/>
			{items.map((m) => (
				<Panel
					key={m.processor.id}
					title={m.processor.name}
					aside={<span className="quiet">{t(m.ciio === null ? 'meters.ciioUnknown' : m.ciio ? 'meters.ciio' : 'meters.notCiio')}</span>}
				>
					{!m.opened && (
						<div className="notice tone-wait">
							<b>{t('meters.unopenedOne')}</b>
							<span>{t('meters.openNext')}</span>
							<Command text={`tongguan meter open --processor ${m.processor.id} --ordinary MIN..MAX --sensitive MIN..MAX`} />
						</div>
					)}
					<div className="gauges">
						<Gauge gauge={m.ordinary} meter="ordinary" />
						<Gauge gauge={m.sensitive} meter="sensitive" />
					</div>
				</Panel>
			))}
			<Command text="tongguan meter" label={t('command.same')} />
		</>
	);
}

function conclusionOf({ items }: MetersData, t: Translate): string {
	const nearest = nearBounds(items)[0];
	const unopened = items.filter((m) => !m.opened).length;
	const first =
		nearest === undefined
			? t('meters.calm')
			: t('meters.conclusion', {
					name: nearest.meter.processor.name,
					meter: t(`meter.${nearest.name}`),
					bound: nearest.bound,
					percent: percent(nearest.share),
				});
	return unopened === 0 ? first : t('meters.both', { first, second: t('meters.unopened', { n: unopened }) });
}
