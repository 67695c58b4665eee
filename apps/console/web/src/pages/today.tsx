import { Link } from 'react-router';
import type { Alert, Meters, ShipmentSummary, Transfers } from '../../../src/api/schemas.ts';
import { useAlerts, useMeters, useShipments, useTransfers } from '../api.ts';
import { type Due, daysOf, dueDates, hoursOf, nearBounds, needsPerson } from '../attention.ts';
import { dayOf, placeName } from '../format.ts';
import { type Translate, useText } from '../i18n.ts';
import { Command } from '../parts/copy.tsx';
import { Gauge } from '../parts/gauge.tsx';
import { OutcomeMark, SeverityMark } from '../parts/marks.tsx';
import { useTitle } from '../parts/shell.tsx';
import { ErrorState, Loading } from '../parts/states.tsx';
import { PageHead, Panel, Time } from '../parts/values.tsx';

const FEW = 5;

export default function Today() {
	const { t } = useText();
	useTitle(t('nav.today'));
	const shipments = useShipments();
	const meters = useMeters();
	const transfers = useTransfers();
	const alerts = useAlerts();
	const broken = [shipments, meters, transfers, alerts].find((q) => q.isError);
	if (broken !== undefined) return <ErrorState error={broken.error} onRetry={() => void broken.refetch()} />;
	if (shipments.data === undefined || meters.data === undefined || transfers.data === undefined || alerts.data === undefined)
		return <Loading />;
	const listed = shipments.data.pages.flatMap((p) => p.items);
	return <TodayPage shipments={listed} meters={meters.data} transfers={transfers.data} alerts={alerts.data.items} />;
}

function conclusionOf(t: Translate, shipments: readonly ShipmentSummary[], meters: Meters, due: readonly Due[], empty: boolean): string {
	const count = (of: readonly ShipmentSummary['outcome'][]) => shipments.filter((s) => of.includes(s.outcome)).length;
	const parts = [
		['today.held', count(['held'])],
		['today.stopped', count(['stopped'])],
		['today.broken', count(['refused', 'cut', 'failed'])],
		['today.incidents', due.filter((d) => d.kind === 'report').length],
		['today.near', nearBounds(meters.items).length],
		['today.unopened', meters.items.filter((m) => !m.opened).length],
		['today.expiring', due.filter((d) => d.kind === 'approvalEnds' || d.kind === 'authorisationEnds').length],
	] as const;
	const said = parts.filter(([, n]) => n > 0).map(([id, n]) => t(id, { n }));
	if (said.length === 0) return t(empty ? 'today.empty' : 'today.clear');
	return t('today.attention', { parts: said.join(t('comma')) });
}

type Data = { shipments: readonly ShipmentSummary[]; meters: Meters; transfers: Transfers; alerts: readonly Alert[] };
function TodayPage({ shipments, meters, transfers, alerts }: Data) {
	const { t } = useText();
	const due = dueDates(transfers);
	const empty = transfers.items.length === 0;
	const open = shipments.filter((s) => needsPerson(s.outcome));
	return (
		<>
			<PageHead label={`${t('nav.today')} · ${dayOf(meters.at)}`} conclusion={conclusionOf(t, shipments, meters, due, empty)} />
			<div className="columns">
				<div className="column">
					{empty && (
						<Panel title={t('today.first')}>
							<div className="pad">
								<p>{t('today.firstNext')}</p>
								<Command text="tongguan transfer register --help" />
							</div>
						</Panel>
					)}
					<Panel title={t('today.shipments')} aside={<Link to="/shipments">{t('today.all')}</Link>}>
						{open.length === 0 ? (
							<p className="none">{t('today.shipmentsNone')}</p>
						) : (
							<Rows>
								{open.slice(0, FEW).map((s) => (
									<ShipmentRow key={s.id} shipment={s} />
								))}
							</Rows>
						)}
					</Panel>
					<Panel title={t('today.due')} aside={<Link to="/transfers">{t('today.all')}</Link>}>
						{due.length === 0 ? (
							<p className="none">{t('today.dueNone')}</p>
						) : (
							<Rows>
								{due.map((d) => (
									<DueRow key={d.key} due={d} />
								))}
							</Rows>
						)}
					</Panel>
				</div>
				<div className="column column-side">
					<Panel title={t('today.meters')} aside={<Link to="/meters">{t('today.all')}</Link>}>
						{meters.items.length === 0 ? (
							<p className="none">{t('meters.emptyNext')}</p>
						) : (
							<div className="meter-list">
								{meters.items.map((m) => (
									<div key={m.processor.id} className="meter-brief">
										<h3>{m.processor.name}</h3>
										<Gauge gauge={m.ordinary} meter="ordinary" compact />
										<Gauge gauge={m.sensitive} meter="sensitive" compact />
									</div>
								))}
							</div>
						)}
					</Panel>
					<Panel title={t('today.alerts')} aside={<Link to="/alerts">{t('today.all')}</Link>}>
						{alerts.length === 0 ? (
							<p className="none">{t('today.alertsNone')}</p>
						) : (
							<Rows>
								{alerts.slice(0, FEW).map((a) => (
									<AlertBrief key={a.id} alert={a} />
								))}
							</Rows>
						)}
					</Panel>
				</div>
			</div>
		</>
	);
}

const Rows = ({ children }: { children: React.ReactNode }) => <ul className="rows">{children}</ul>;

function ShipmentRow({ shipment }: { shipment: ShipmentSummary }) {
	const { language } = useText();
	return (
		<li className="row">
			<OutcomeMark outcome={shipment.outcome} />
			<div className="row-main">
				<Link to={`/shipments/${shipment.id}`}>{shipment.file}</Link>
				<span className="quiet">
					{shipment.processor.name} → {shipment.recipient.name} · {placeName(shipment.recipient.country, language)}
				</span>
			</div>
			<Time at={shipment.createdAt} />
		</li>
	);
}

function DueRow({ due }: { due: Due }) {
	const { t } = useText();
	const text =
		due.kind === 'report'
			? t('today.report')
			: due.kind === 'authorisationEnds'
				? t('today.authorisationEnds', { what: t(`basis.${due.what?.kind ?? 'none'}`) })
				: t(`today.${due.kind}`);
	const days = daysOf(due.milliseconds);
	const left =
		due.at === null
			? t('today.now')
			: due.milliseconds < 0
				? t('today.past')
				: days < 2
					? t('today.hours', { n: hoursOf(due.milliseconds) })
					: t('today.days', { n: days });
	return (
		<li className="row">
			<span className={`left ${due.at === null || days < 7 ? 'left-soon' : ''}`}>{left}</span>
			<div className="row-main">
				<Link to={`/transfers#${due.transfer.id}`}>{text}</Link>
				<span className="quiet">{due.what?.number ?? due.transfer.purpose}</span>
			</div>
			{due.at !== null && <Time at={due.at} />}
		</li>
	);
}

function AlertBrief({ alert }: { alert: Alert }) {
	const { term } = useText();
	return (
		<li className="row">
			<SeverityMark severity={alert.severity} />
			<div className="row-main">
				<span>{term('alert', alert.kind)}</span>
				<Time at={alert.at} />
			</div>
		</li>
	);
}
