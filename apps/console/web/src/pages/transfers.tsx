import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import type { Authorisation, Transfer } from '../../../src/api/schemas.ts';
import { useTransfers } from '../api.ts';
import { canShip } from '../attention.ts';
import { groupNumber, minuteOf, placeName } from '../format.ts';
import { useText } from '../i18n.ts';
import { Command, Digest, Identifier } from '../parts/copy.tsx';
import { ApprovalMark, TransferMark } from '../parts/marks.tsx';
import { ApprovalFacts, basisText } from '../parts/record.tsx';
import { useTitle } from '../parts/shell.tsx';
import { Empty, ErrorState, Loading } from '../parts/states.tsx';
import { Fact, Facts, PageHead, Time } from '../parts/values.tsx';

export default function Transfers() {
	const { t } = useText();
	useTitle(t('nav.transfers'));
	const query = useTransfers();
	if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
	if (query.data === undefined) return <Loading />;
	const { items } = query.data;
	if (items.length === 0)
		return <Empty title={t('transfers.empty')} next={t('transfers.emptyNext')} command="tongguan transfer register --help" />;
	return (
		<>
			<PageHead
				label={t('nav.transfers')}
				conclusion={t('transfers.conclusion', { total: items.length, n: items.filter(canShip).length })}
			/>
			{items.map((transfer) => (
				<One key={transfer.id} transfer={transfer} />
			))}
			<Command text="tongguan transfer list" label={t('command.same')} />
		</>
	);
}

function One({ transfer: x }: { transfer: Transfer }) {
	const { t, term, language } = useText();
	const place = useRef<HTMLElement>(null);
	const anchor = useLocation().hash.slice(1);
	const meant = anchor !== '' && (anchor === x.id || anchor === x.approval?.id);
	useEffect(() => {
		if (meant) place.current?.scrollIntoView({ block: 'start' });
	}, [meant]);
	return (
		<article ref={place} className={meant ? 'panel transfer is-meant' : 'panel transfer'} id={x.id} aria-label={x.purpose}>
			<header className="panel-head">
				<div className="stack">
					<h2>{x.purpose}</h2>
					<span className="quiet">
						<Identifier text={x.id} what={t('way.id')} /> · {t('transfers.registered', { name: x.registeredBy.name })}{' '}
						<Time at={x.at} to="day" />
					</span>
				</div>
				<span className="marks">
					{x.state !== 'open' && <TransferMark state={x.state} />}
					<ApprovalMark approval={x.approval} />
				</span>
			</header>
			{x.incident !== null && (
				<p className="notice tone-bad">
					<b>{t('transfers.incident', { id: x.incident.id, description: x.incident.description })}</b>
					<span>
						{x.incident.reportedAt === null
							? t('transfers.reportDue', { date: `${minuteOf(x.incident.reportDue)} +08:00` })
							: t('transfers.reported', { date: `${minuteOf(x.incident.reportedAt)} +08:00` })}
					</span>
				</p>
			)}
			<div className="thirds">
				<div>
					<h3>{t('way.title')}</h3>
					<Facts>
						<Fact label={t('way.processor')}>{x.processor.name}</Fact>
						<Fact label={t('way.recipient')}>{x.recipient.name}</Fact>
						<Fact label={t('way.country')}>{placeName(x.recipient.country, language)}</Fact>
						<Fact label={t('way.address')}>
							<Identifier text={x.recipient.address} what={t('way.address')} />
						</Fact>
						<Fact label={t('way.pin')}>
							<Digest text={x.recipient.pin} what={t('way.pin')} />
						</Fact>
						<Fact label={t('way.asset')}>{x.asset.name}</Fact>
					</Facts>
				</div>
				<div>
					<h3>{t('way.basis')}</h3>
					<Facts>
						{x.bases.map((b) => (
							<Fact key={b.kind} label={term('dataKind', b.kind)}>
								{basisText(b.basis, t)}
							</Fact>
						))}
					</Facts>
					{x.authorisations.length === 0 ? (
						<p className="quiet">{t('transfers.noAuthorisation')}</p>
					) : (
						x.authorisations.map((a) => <AuthorisationFacts key={a.id} authorisation={a} />)
					)}
				</div>
				<div>
					<h3>{t('approval.title')}</h3>
					{x.approval === null ? <p className="quiet">{t('approval.noneNext')}</p> : <ApprovalFacts approval={x.approval} />}
				</div>
			</div>
		</article>
	);
}

function AuthorisationFacts({ authorisation: a }: { authorisation: Authorisation }) {
	const { t } = useText();
	const scale = (n: number | null) => (n === null ? t('transfers.noScale') : groupNumber(n));
	const said = (known: boolean | null) => (known === null ? t('unknown') : t(known ? 'transfers.done' : 'no'));
	return (
		<Facts>
			<Fact label={t('way.id')}>{a.number ?? a.id}</Fact>
			<Fact label={t('transfers.state')}>{t(`authorisation.${a.state}`)}</Fact>
			<Fact label={t('transfers.valid')}>
				<Time at={a.validFrom} to="day" /> – {a.validUntil === null ? t('transfers.noEnd') : <Time at={a.validUntil} to="day" />}
			</Fact>
			<Fact label={t('transfers.scale')}>
				{t('transfers.scaleText', { ordinary: scale(a.declaredScale.ordinary), sensitive: scale(a.declaredScale.sensitive) })}
			</Fact>
			<Fact label={t('transfers.pipia')}>{a.pipia === null ? t('unknown') : <Time at={a.pipia} to="day" />}</Fact>
			<Fact label={t('transfers.notice')}>{said(a.notice)}</Fact>
			<Fact label={t('transfers.consent')}>
				{a.consent === 'notBasis' ? t('transfers.notBasis') : said(a.consent === null ? null : a.consent === 'yes')}
			</Fact>
		</Facts>
	);
}
