import type { Decision, Outcome, Path } from '../../../src/api/schemas.ts';
import { isMessage, type Translate, useText } from '../i18n.ts';
import { Provision } from './law.tsx';
import { HoldsMark } from './marks.tsx';
import { Panel } from './values.tsx';

export function pathText(path: Path, t: Translate): string {
	const name = t(`path.${path.name}`);
	if (path.exemptions !== undefined && path.exemptions.length > 0) return `${name} ${path.exemptions.join(' / ')}`;
	if (path.strictest === undefined || path.loosest === undefined) return name;
	return `${name} · ${t('path.range', { strictest: t(`path.${path.strictest}`), loosest: t(`path.${path.loosest}`) })}`;
}

/** `slices.s1.kind` in words; a fact without words stays as it is. */
function factText(fact: string, t: Translate): string {
	const id = fact.startsWith('slices.') ? `fact.slice.${fact.split('.').slice(2).join('.')}` : `fact.${fact}`;
	return isMessage(id) ? t(id) : fact;
}

/** An alternative by its name, or the id of an exemption. */
const insteadText = (instead: string, t: Translate): string => {
	const id = `path.${instead}`;
	return isMessage(id) ? t(id) : `${t('path.exempt')} ${instead}`;
};

export function Needs({ decision }: { decision: Decision }) {
	const { t, pick } = useText();
	if (decision.missing.length === 0) return null;
	return (
		<Panel title={t('shipment.missing')}>
			<ol className="needs">
				{decision.missing.map((need) => (
					<li key={`${need.provision}/${need.text.en}`}>
						<p>
							{pick(need.text)} <Provision id={need.provision} />
						</p>
						<p className="need-next">
							<b>{t('shipment.next')}</b>
							<span>{pick(need.next)}</span>
						</p>
					</li>
				))}
			</ol>
		</Panel>
	);
}

export function DecisionPanels({ decision, outcome }: { decision: Decision | null; outcome: Outcome }) {
	const { t } = useText();
	if (decision === null) {
		return (
			<Panel title={t('shipment.why')}>
				<p className="none">{outcome === 'running' ? t('shipment.running') : t('shipment.noDecision')}</p>
			</Panel>
		);
	}
	return (
		<Panel title={t('shipment.why')}>
			{decision.slices.map((slice) => (
				<SliceReasons key={slice.id} slice={slice} only={decision.slices.length === 1} />
			))}
			{decision.decisive.length > 0 && (
				<p className="remark">{t('shipment.decisive', { facts: decision.decisive.map((f) => factText(f, t)).join(t('list')) })}</p>
			)}
			{decision.unverified.length > 0 && (
				<p className="remark tone-wait">{t('shipment.unverified', { items: decision.unverified.join(t('list')) })}</p>
			)}
			{decision.obligations.length > 0 && <Obligations duties={decision.obligations} />}
		</Panel>
	);
}

function SliceReasons({ slice, only }: { slice: Decision['slices'][number]; only: boolean }) {
	const { t, pick, term } = useText();
	// An exemption is named by its own row; the row of the path says the same again.
	const whyNot = slice.whyNot.filter((r) => r.instead !== 'exempt' || !slice.whyNot.some((other) => other.instead === r.provision));
	return (
		<div className="slice">
			{!only && (
				<h3>
					{t('shipment.slice', { id: term('dataKind', slice.id) })} <span className="quiet">{pathText(slice.path, t)}</span>
				</h3>
			)}
			<ul className="reasons">
				{slice.reasons.map((reason) => (
					<li key={`${reason.provision}/${reason.text.en}`}>
						<HoldsMark holds={reason.holds} />
						<span>
							{pick(reason.text)} <Provision id={reason.provision} />
						</span>
					</li>
				))}
			</ul>
			{whyNot.length > 0 && (
				<details className="fold">
					<summary>{t('shipment.whyNot', { n: whyNot.length })}</summary>
					<dl className="why-not">
						{whyNot.map((reason) => (
							<div key={`${reason.instead}/${reason.provision}/${reason.text.en}`}>
								<dt>{insteadText(reason.instead, t)}</dt>
								<dd>
									{pick(reason.text)} <Provision id={reason.provision} />
								</dd>
							</div>
						))}
					</dl>
				</details>
			)}
		</div>
	);
}

function Obligations({ duties }: { duties: Decision['obligations'] }) {
	const { t, pick } = useText();
	return (
		<details className="fold">
			<summary>{t('shipment.obligations', { n: duties.length })}</summary>
			<ul className="duties">
				{duties.map((duty) => (
					<li key={`${duty.provision}/${duty.text.en}`}>
						{pick(duty.text)} {duty.clock !== null && <b className="clock">{t(`clock.${duty.clock.unit}`, { n: duty.clock.amount })}</b>}{' '}
						<Provision id={duty.provision} />
					</li>
				))}
			</ul>
		</details>
	);
}
