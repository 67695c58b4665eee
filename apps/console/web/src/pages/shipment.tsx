import { Link, useParams } from 'react-router';
import type { ShipmentDetail, Totals } from '../../../src/api/schemas.ts';
import { useShipment } from '../api.ts';
import { bytes } from '../format.ts';
import { type Translate, useText } from '../i18n.ts';
import { Command, Identifier } from '../parts/copy.tsx';
import { DecisionPanels, Needs, pathText } from '../parts/decision.tsx';
import { InspectionPanels } from '../parts/inspection.tsx';
import { outcomeIcon, outcomeTone } from '../parts/marks.tsx';
import { RecordPanels } from '../parts/record.tsx';
import { useTitle } from '../parts/shell.tsx';
import { ErrorState, Loading } from '../parts/states.tsx';
import { Time, useCount } from '../parts/values.tsx';

export default function Shipment() {
	const { t } = useText();
	const { id = '' } = useParams();
	useTitle(t('shipment.title', { id }));
	const query = useShipment(id);
	if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
	if (query.data === undefined) return <Loading />;
	return <Page s={query.data} />;
}

/** The conclusion: why it ended as it did, in the words of the room that ended it. */
function sentenceOf(
	s: ShipmentDetail,
	t: Translate,
	pick: (text: { zh: string; en: string }) => string,
	count: ReturnType<typeof useCount>,
): string {
	if (s.outcome === 'released' && s.error === null) {
		const { ordinary, sensitive } = s.inspection?.persons ?? { ordinary: null, sensitive: null };
		if (ordinary?.max === 0 && sensitive?.max === 0) return t('shipment.releasedNobody', { recipient: s.recipient.name });
		const added =
			s.added?.ordinary.max === 0 && s.added.sensitive.max !== 0 ? s.added.sensitive : (s.added?.ordinary ?? { min: 0, max: 0 });
		return t('shipment.released', { recipient: s.recipient.name, persons: count(added) });
	}
	if (s.error !== null) return pick(s.error.message);
	if (s.outcome === 'running' || s.decision === null) return t('shipment.running');
	const { decision } = s;
	const strictest = decision.slices.find((slice) => slice.path.name === decision.path.name);
	const why = decision.missing[0] ?? strictest?.reasons.findLast((r) => r.holds !== 'no');
	return why === undefined ? pathText(decision.path, t) : pick(why.text);
}

/** Both meters where both count something; one word where nothing is known of either. */
function personsText({ ordinary, sensitive }: Totals, t: Translate, count: ReturnType<typeof useCount>): string {
	const [o, s] = [count(ordinary), count(sensitive)];
	if (sensitive.max === 0 || (ordinary.max === null && o === s)) return o;
	return `${t('shipments.ordinary', { value: o })}${t('comma')}${t('shipments.sensitive', { value: s })}`;
}

function Page({ s }: { s: ShipmentDetail }) {
	const { t, pick } = useText();
	const count = useCount();
	// Everything left, and the recipient signed for something else.
	const tone = s.outcome === 'released' && s.error !== null ? 'bad' : outcomeTone[s.outcome];
	return (
		<>
			<p className="page-label">
				<Link to="/shipments">{t('shipment.back')}</Link>
				<span aria-hidden> / </span>
				<span>{s.file}</span> <Identifier text={s.id} what={t('way.id')} />
			</p>
			<section className={`verdict tone-${tone}`}>
				<div className="verdict-head">
					<span className="verdict-icon" aria-hidden>
						{outcomeIcon[s.outcome]}
					</span>
					<h1>{t('shipment.headline', { outcome: t(`outcome.${s.outcome}`), sentence: sentenceOf(s, t, pick, count) })}</h1>
				</div>
				<dl className="verdict-facts">
					{s.decision !== null && (
						<div>
							<dt>{t('shipment.path')}</dt>
							<dd>{pathText(s.decision.path, t)}</dd>
						</div>
					)}
					{s.inspection !== null && (
						<div>
							<dt>{t('shipment.persons')}</dt>
							<dd>{personsText(s.inspection.persons, t, count)}</dd>
						</div>
					)}
					<div>
						<dt>{t('shipment.sent')}</dt>
						<dd>{t('shipment.sentOf', { sent: bytes(s.bytesSent), size: s.bytes === null ? '–' : bytes(s.bytes) })}</dd>
					</div>
					<div>
						<dt>{t('shipment.requested')}</dt>
						<dd>
							{s.requestedBy.name} <Time at={s.createdAt} />
						</dd>
					</div>
				</dl>
				{s.error?.next != null && (
					<p className="verdict-next">
						<b>{t('shipment.next')}</b> {pick(s.error.next)}
					</p>
				)}
			</section>
			<div className="columns">
				<div className="column">
					{s.decision !== null && <Needs decision={s.decision} />}
					<DecisionPanels decision={s.decision} outcome={s.outcome} />
					<InspectionPanels s={s} />
					<Command text={`tongguan why ${s.id}`} label={t('command.same')} />
				</div>
				<div className="column column-side">
					<RecordPanels s={s} />
				</div>
			</div>
		</>
	);
}
