import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ShipmentSummary } from '../../../src/api/schemas.ts';
import { useShipments } from '../api.ts';
import { needsPerson } from '../attention.ts';
import { bytes, placeName } from '../format.ts';
import { useText } from '../i18n.ts';
import { Identifier } from '../parts/copy.tsx';
import { OutcomeMark } from '../parts/marks.tsx';
import { useTitle } from '../parts/shell.tsx';
import { Empty, ErrorState, Loading } from '../parts/states.tsx';
import { PageHead, Time, useCount } from '../parts/values.tsx';

export default function Shipments() {
	const { t } = useText();
	useTitle(t('nav.shipments'));
	const [only, setOnly] = useState<'all' | 'open'>('all');
	const query = useShipments();
	if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
	if (query.data === undefined) return <Loading />;
	const items = query.data.pages.flatMap((p) => p.items);
	if (items.length === 0) {
		return <Empty title={t('shipments.empty')} next={t('shipments.emptyNext')} command="tongguan ship FILE --transfer ID" />;
	}
	const open = items.filter((s) => needsPerson(s.outcome));
	const shown = only === 'all' ? items : open;
	return (
		<>
			<PageHead
				label={t('nav.shipments')}
				conclusion={t(open.length === 0 ? 'shipments.clear' : 'shipments.conclusion', { total: items.length, n: open.length })}
			>
				<Segmented
					aria-label={t('shipments.filter')}
					value={only}
					onChange={setOnly}
					options={[
						{ value: 'all' as const, label: t('shipments.all') },
						{ value: 'open' as const, label: `${t('shipments.open')} ${open.length}` },
					]}
				/>
			</PageHead>
			{shown.length === 0 ? (
				<Empty title={t('shipments.noneOpen')} next={t('shipments.noneOpenNext')} heading="h2" />
			) : (
				<List items={shown} />
			)}
			{query.hasNextPage && (
				<p className="more">
					<Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
						{t('shipments.older')}
					</Button>
				</p>
			)}
		</>
	);
}

function List({ items }: { items: readonly ShipmentSummary[] }) {
	const { t } = useText();
	const columns = ['col.outcome', 'col.shipment', 'col.way', 'col.added', 'col.bytes', 'col.time'] as const;
	return (
		<div className="panel">
			<table className="table table-cards">
				<caption className="unseen">{t('shipments.table')}</caption>
				<thead>
					<tr>
						{columns.map((id) => (
							<th key={id} scope="col" className={id === 'col.added' || id === 'col.bytes' ? 'right' : undefined}>
								{t(id)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{items.map((s) => (
						<Row key={s.id} shipment={s} />
					))}
				</tbody>
			</table>
		</div>
	);
}

function Row({ shipment: s }: { shipment: ShipmentSummary }) {
	const { t, language } = useText();
	const count = useCount();
	return (
		<tr data-outcome={s.outcome}>
			<td data-label={t('col.outcome')}>
				<OutcomeMark outcome={s.outcome} />
			</td>
			<td data-label={t('col.shipment')}>
				<div className="stack">
					<Link to={`/shipments/${s.id}`}>{s.file}</Link>
					<Identifier text={s.id} what={t('way.id')} />
				</div>
			</td>
			<td data-label={t('col.way')}>
				<div className="stack">
					<span>{s.processor.name}</span>
					<span className="quiet">
						→ {s.recipient.name} · {placeName(s.recipient.country, language)}
					</span>
				</div>
			</td>
			<td data-label={t('col.added')} className="right">
				<div className="stack">
					<span className="figure">{s.added === null ? '–' : count(s.added.ordinary)}</span>
					{s.added !== null && s.added.sensitive.max !== 0 && (
						<span className="quiet">{t('shipments.sensitive', { value: count(s.added.sensitive) })}</span>
					)}
				</div>
			</td>
			<td data-label={t('col.bytes')} className="right">
				<span className="figure nowrap">
					{s.bytesSent === 0 ? '0' : bytes(s.bytesSent)} <span className="quiet">/ {s.bytes === null ? '–' : bytes(s.bytes)}</span>
				</span>
			</td>
			<td data-label={t('col.time')}>
				<Time at={s.createdAt} />
			</td>
		</tr>
	);
}
