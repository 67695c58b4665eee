import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import type { Approval, ShipmentDetail } from '../../../src/api/schemas.ts';
import { placeName } from '../format.ts';
import { type Translate, useText } from '../i18n.ts';
import { Digest, Identifier } from './copy.tsx';
import { ApprovalMark, SeverityMark } from './marks.tsx';
import { Fact, Facts, Panel, Time } from './values.tsx';

/** A basis by its word; an exemption by its word and provision. */
export function basisText(basis: string, t: Translate): string {
	if (basis === 'assessment' || basis === 'standardContract' || basis === 'certification' || basis === 'none') return t(`basis.${basis}`);
	return `${t('basis.exemption')} ${basis}`;
}

/** Where it goes, who let it, and where that is written down. */
export function RecordPanels({ s }: { s: ShipmentDetail }) {
	const { t, term, language, pick } = useText();
	return (
		<>
			<Panel title={t('shipment.way')}>
				<Facts>
					<Fact label={t('way.purpose')}>{s.transfer.purpose}</Fact>
					<Fact label={t('way.processor')}>{s.processor.name}</Fact>
					<Fact label={t('way.recipient')}>{s.recipient.name}</Fact>
					<Fact label={t('way.country')}>{placeName(s.recipient.country, language)}</Fact>
					<Fact label={t('way.address')}>
						<Identifier text={s.recipient.address} what={t('way.address')} />
					</Fact>
					<Fact label={t('way.pin')}>
						<Digest text={s.recipient.pin} what={t('way.pin')} />
					</Fact>
					{s.asset !== null && <Fact label={t('way.asset')}>{s.asset.name}</Fact>}
					{s.bases.map((b) => (
						<Fact key={b.kind} label={`${t('way.basis')} · ${term('dataKind', b.kind)}`}>
							{basisText(b.basis, t)}
							{b.authorisation !== null && (
								<small>{s.authorisations.find((a) => a.id === b.authorisation)?.number ?? b.authorisation}</small>
							)}
						</Fact>
					))}
				</Facts>
			</Panel>
			<Panel title={t('approval.title')} aside={<ApprovalMark approval={s.approval} />}>
				{s.approval === null ? <p className="none">{t('approval.noneNext')}</p> : <ApprovalFacts approval={s.approval} />}
			</Panel>
			<Evidence s={s} />
			<Panel title={t('timeline.title')}>
				<ol className="timeline">
					{s.steps.map((step) => (
						<li key={`${step.at}/${step.step}`}>
							<span>
								{term('step', step.step)}
								{step.by !== null && <span className="quiet"> · {step.by.name}</span>}
							</span>
							<Time at={step.at} to="second" />
						</li>
					))}
				</ol>
			</Panel>
			{s.alerts.length > 0 && (
				<Panel title={t('shipment.alerts')}>
					<ul className="rows">
						{s.alerts.map((a) => (
							<li key={a.id} className="row">
								<SeverityMark severity={a.severity} />
								<div className="row-main">
									<span>{pick(a.text)}</span>
									<span className="quiet">
										{a.owner.name} · <Time at={a.at} />
									</span>
								</div>
							</li>
						))}
					</ul>
				</Panel>
			)}
		</>
	);
}

export function ApprovalFacts({ approval }: { approval: Approval }) {
	const { t } = useText();
	return (
		<Facts>
			<Fact label={t('approval.by')}>{approval.by.name}</Fact>
			<Fact label={t('approval.at')}>
				<Time at={approval.at} />
			</Fact>
			<Fact label={t('approval.expires')}>
				<Time at={approval.expires} />
			</Fact>
			<Fact label={t('approval.subject')}>
				<Digest text={approval.subject} what={t('approval.subject')} />
			</Fact>
			{approval.withdrawn !== null && (
				<>
					<Fact label={t('approval.withdrawnBy')}>
						{approval.withdrawn.by.name} <Time at={approval.withdrawn.at} />
					</Fact>
					<Fact label={t('approval.reason')}>{approval.withdrawn.reason}</Fact>
				</>
			)}
		</Facts>
	);
}

function Evidence({ s }: { s: ShipmentDetail }) {
	const { t } = useText();
	const { evidence, digests } = s;
	const files = [
		['evidence.file', s.sha256],
		['evidence.facts', digests.facts],
		['evidence.decision', digests.decision],
		['evidence.receipt', digests.receipt],
		['evidence.recipientReceipt', digests.recipientReceipt],
	] as const;
	return (
		<Panel title={t('evidence.title')}>
			{evidence === null ? (
				<p className="none">{t('evidence.none')}</p>
			) : (
				<p className={`included ${evidence.inclusion === null ? 'tone-wait' : 'tone-go'}`}>
					<span aria-hidden>{evidence.inclusion === null ? <ExclamationCircleFilled /> : <CheckCircleFilled />}</span>
					<span>
						{evidence.inclusion === null ? t('evidence.notIncluded') : t('evidence.included', { size: evidence.inclusion.treeSize })}
					</span>
				</p>
			)}
			<Facts>
				{evidence !== null && (
					<>
						<Fact label={t('evidence.entry')}>
							<Identifier text={`${evidence.writer}/${evidence.log}#${evidence.index}`} what={t('evidence.entry')} />
						</Fact>
						<Fact label={t('evidence.payload')}>
							<Digest text={evidence.payload} what={t('evidence.payload')} />
						</Fact>
						{evidence.inclusion !== null && (
							<Fact label={t('evidence.root')}>
								<Digest text={evidence.inclusion.root} what={t('evidence.root')} />
							</Fact>
						)}
					</>
				)}
				{files.map(([id, value]) =>
					value === null ? null : (
						<Fact key={id} label={t(id)}>
							<Digest text={value} what={t(id)} />
						</Fact>
					),
				)}
			</Facts>
		</Panel>
	);
}
