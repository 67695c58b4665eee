import type { Inspection, Locus, ShipmentDetail } from '../../../src/api/schemas.ts';
import { bytes, groupNumber, percent } from '../format.ts';
import { useText } from '../i18n.ts';
import { Count, Panel } from './values.tsx';

export function InspectionPanels({ s }: { s: ShipmentDetail }) {
	const { t } = useText();
	const inspection = s.inspection;
	return (
		<>
			<Panel title={t('shipment.findings')} aside={inspection === null ? undefined : <code className="quiet">{inspection.type}</code>}>
				{inspection === null ? <p className="none">{t('shipment.noInspection')}</p> : <Findings inspection={inspection} />}
			</Panel>
			{inspection !== null && <Persons s={s} inspection={inspection} />}
		</>
	);
}

function Where({ at }: { at: Locus }) {
	const { t } = useText();
	const parts = [
		at.member,
		at.column === undefined ? undefined : t('locus.column', { value: at.column }),
		at.byte === undefined ? undefined : t('locus.byte', { value: at.byte }),
	].filter((p) => p !== undefined);
	return <>{parts.length === 0 ? t('locus.whole') : parts.join(' · ')}</>;
}

function Findings({ inspection }: { inspection: Inspection }) {
	const { t, term } = useText();
	const { findings } = inspection;
	return (
		<>
			{findings.length === 0 ? (
				<p className="none">{t('shipment.findingsNone')}</p>
			) : (
				<table className="table table-cards">
					<caption className="unseen">{t('shipment.findingsTable')}</caption>
					<thead>
						<tr>
							<th scope="col">{t('col.kind')}</th>
							<th scope="col">{t('col.where')}</th>
							<th scope="col" className="right">
								{t('col.occurrences')}
							</th>
							<th scope="col" className="right">
								{t('col.distinct')}
							</th>
							<th scope="col">{t('col.examples')}</th>
							<th scope="col" className="right">
								{t('col.confidence')}
							</th>
						</tr>
					</thead>
					<tbody>
						{findings.map((f) => (
							<tr key={`${f.kind}/${JSON.stringify(f.at)}`}>
								<td data-label={t('col.kind')}>
									<div className="stack">
										<span>{term('kind', f.kind)}</span>
										<span className={`category category-${f.category}`}>{t(`category.${f.category}`)}</span>
									</div>
								</td>
								<td data-label={t('col.where')}>
									<Where at={f.at} />
								</td>
								<td data-label={t('col.occurrences')} className="right figure">
									{groupNumber(f.count)}
								</td>
								<td data-label={t('col.distinct')} className="right figure">
									{f.distinct === null ? t('unknown') : groupNumber(f.distinct)}
								</td>
								<td data-label={t('col.examples')}>
									<div className="examples">
										{f.examples.map((example) => (
											<code key={example}>{example}</code>
										))}
									</div>
								</td>
								<td data-label={t('col.confidence')} className="right figure">
									{percent(f.confidence)}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			{inspection.important.map((i) => (
				<p key={i.item} className="remark tone-wait">
					{t('shipment.important', { item: i.item })}
					{i.measures.map((m) => (
						<code key={m.name}>
							{m.name} = {m.value}
						</code>
					))}
				</p>
			))}
			<CoverageBar coverage={inspection.coverage} />
		</>
	);
}

function CoverageBar({ coverage }: { coverage: Inspection['coverage'] }) {
	const { t, term } = useText();
	const { total, seen, complete, skipped } = coverage;
	const share = total === null || total === 0 ? null : seen / total;
	const text = complete
		? t('coverage.complete', { total: bytes(total ?? seen) })
		: share === null || total === null
			? t('coverage.partialUnknown', { seen: bytes(seen) })
			: t('coverage.partial', { seen: bytes(seen), percent: percent(share), rest: bytes(total - seen) });
	return (
		<div className="coverage">
			<h3>{t('coverage.title')}</h3>
			<div className="coverage-bar" aria-hidden>
				<span className={complete ? 'coverage-all' : 'coverage-part'} style={{ width: `${complete ? 100 : (share ?? 0) * 100}%` }} />
			</div>
			<p>{text}</p>
			{skipped.length > 0 && (
				<ul className="skipped">
					{skipped.map((skip) => (
						<li key={`${skip.why}/${JSON.stringify(skip.at)}`}>
							{term('skip', skip.why)} · <Where at={skip.at} />
							{skip.bytes !== null && <> · {bytes(skip.bytes)}</>}
						</li>
					))}
				</ul>
			)}
			{!complete && <p className="quiet">{t('coverage.note')}</p>}
		</div>
	);
}

function Persons({ s, inspection }: { s: ShipmentDetail; inspection: Inspection }) {
	const { t } = useText();
	return (
		<Panel title={t('persons.title')}>
			<table className="table table-persons">
				<caption className="unseen">{t('persons.table')}</caption>
				<thead>
					<tr>
						<th scope="col">{t('col.meter')}</th>
						<th scope="col" className="right">
							{t('col.inShipment')}
						</th>
						<th scope="col" className="right">
							{t('col.new')}
						</th>
						<th scope="col" className="right">
							{t('col.after')}
						</th>
					</tr>
				</thead>
				<tbody>
					{(['ordinary', 'sensitive'] as const).map((meter) => (
						<tr key={meter}>
							<th scope="row">{t(`meter.${meter}`)}</th>
							<td className="right">
								<Count of={inspection.persons[meter]} />
							</td>
							<td className="right">{s.added === null ? '–' : <Count of={s.added[meter]} />}</td>
							<td className="right">{s.after === null ? '–' : <Count of={s.after[meter]} />}</td>
						</tr>
					))}
				</tbody>
			</table>
		</Panel>
	);
}
