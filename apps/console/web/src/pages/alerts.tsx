import { Link } from 'react-router';
import type { Alert } from '../../../src/api/schemas.ts';
import { useAlerts } from '../api.ts';
import { useText } from '../i18n.ts';
import { Command, Identifier } from '../parts/copy.tsx';
import { SeverityMark } from '../parts/marks.tsx';
import { useTitle } from '../parts/shell.tsx';
import { Empty, ErrorState, Loading } from '../parts/states.tsx';
import { PageHead, Time } from '../parts/values.tsx';

export default function Alerts() {
	const { t } = useText();
	useTitle(t('nav.alerts'));
	const query = useAlerts();
	if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
	if (query.data === undefined) return <Loading />;
	const { items } = query.data;
	if (items.length === 0) return <Empty title={t('alerts.none')} next={t('alerts.noneNext')} command="tongguan alerts" />;
	const columns = ['col.severity', 'col.event', 'col.subject', 'col.owner', 'col.at', 'col.entry'] as const;
	return (
		<>
			<PageHead
				label={t('nav.alerts')}
				conclusion={t('alerts.conclusion', { total: items.length, n: items.filter((a) => a.severity === 'critical').length })}
			/>
			<div className="panel">
				<table className="table table-cards">
					<caption className="unseen">{t('alerts.table')}</caption>
					<thead>
						<tr>
							{columns.map((id) => (
								<th key={id} scope="col">
									{t(id)}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{items.map((alert) => (
							<Row key={alert.id} alert={alert} />
						))}
					</tbody>
				</table>
			</div>
			<Command text="tongguan alerts" label={t('command.same')} />
		</>
	);
}

/** Where the subject of an alert is shown. */
function subjectPath(alert: Alert): string {
	if (alert.kind.startsWith('meter-') || alert.kind.startsWith('census-')) return '/meters';
	if (alert.kind.startsWith('approval-') || alert.kind.startsWith('incident-')) return `/transfers#${alert.subject}`;
	return `/shipments/${alert.subject}`;
}

function Row({ alert }: { alert: Alert }) {
	const { t, term, pick } = useText();
	return (
		<tr>
			<td data-label={t('col.severity')}>
				<SeverityMark severity={alert.severity} />
			</td>
			<td data-label={t('col.event')}>
				<div className="stack">
					<span>{term('alert', alert.kind)}</span>
					<span className="quiet">{pick(alert.text)}</span>
					{alert.next !== null && alert.severity !== 'notice' && (
						<span className="quiet">
							{t('shipment.next')}
							{t('colon')}
							{pick(alert.next)}
						</span>
					)}
				</div>
			</td>
			<td data-label={t('col.subject')}>
				<Link to={subjectPath(alert)}>
					<code>{alert.subject}</code>
				</Link>
			</td>
			<td data-label={t('col.owner')}>{alert.owner.name}</td>
			<td data-label={t('col.at')}>
				<Time at={alert.at} />
			</td>
			<td data-label={t('col.entry')}>
				<Identifier text={`${alert.entry.writer}/${alert.entry.log}#${alert.entry.index}`} what={t('col.entry')} />
			</td>
		</tr>
	);
}
