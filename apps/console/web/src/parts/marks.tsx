import {
	ApiOutlined,
	CheckCircleFilled,
	ClockCircleFilled,
	CloseCircleFilled,
	ExclamationCircleFilled,
	InfoCircleFilled,
	MinusCircleFilled,
	PauseCircleFilled,
	StopFilled,
	WarningFilled,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Alert, Approval, Outcome, Reason, Transfer } from '../../../src/api/schemas.ts';
import { useText } from '../i18n.ts';

export type Tone = 'go' | 'wait' | 'bad' | 'plain';
/** A state: always a word and an icon, and a colour for those who see it. */
function Mark({ tone, icon, children }: { tone: Tone; icon: ReactNode; children: ReactNode }) {
	return (
		<span className={`mark tone-${tone}`}>
			<span className="mark-icon" aria-hidden>
				{icon}
			</span>
			{children}
		</span>
	);
}

export const outcomeTone: Readonly<Record<Outcome, Tone>> = {
	running: 'plain',
	released: 'go',
	held: 'wait',
	stopped: 'bad',
	refused: 'bad',
	cut: 'bad',
	voided: 'plain',
	failed: 'bad',
};
export const outcomeIcon: Readonly<Record<Outcome, ReactNode>> = {
	running: <ClockCircleFilled />,
	released: <CheckCircleFilled />,
	held: <PauseCircleFilled />,
	stopped: <StopFilled />,
	refused: <CloseCircleFilled />,
	cut: <ApiOutlined />,
	voided: <MinusCircleFilled />,
	failed: <CloseCircleFilled />,
};
export function OutcomeMark({ outcome }: { outcome: Outcome }) {
	const { t } = useText();
	return (
		<Mark tone={outcomeTone[outcome]} icon={outcomeIcon[outcome]}>
			{t(`outcome.${outcome}`)}
		</Mark>
	);
}

export function HoldsMark({ holds }: { holds: Reason['holds'] }) {
	const { t } = useText();
	const icon = holds === 'yes' ? <CheckCircleFilled /> : holds === 'no' ? <MinusCircleFilled /> : <ExclamationCircleFilled />;
	return (
		<span className={`holds holds-${holds}`} title={t(`holds.${holds}`)}>
			<span aria-hidden>{icon}</span>
			<span className="unseen">{t(`holds.${holds}`)}</span>
		</span>
	);
}

export function ApprovalMark({ approval }: { approval: Approval | null }) {
	const { t } = useText();
	if (approval === null)
		return (
			<Mark tone="wait" icon={<ExclamationCircleFilled />}>
				{t('approval.none')}
			</Mark>
		);
	const [tone, icon] =
		approval.state === 'inForce'
			? (['go', <CheckCircleFilled key="i" />] as const)
			: approval.state === 'expired'
				? (['wait', <ClockCircleFilled key="i" />] as const)
				: (['bad', <StopFilled key="i" />] as const);
	return (
		<Mark tone={tone} icon={icon}>
			{t(`approval.${approval.state}`)}
		</Mark>
	);
}

export function TransferMark({ state }: { state: Transfer['state'] }) {
	const { t } = useText();
	const tone: Tone = state === 'open' ? 'go' : state === 'suspended' ? 'bad' : 'plain';
	return (
		<Mark
			tone={tone}
			icon={state === 'open' ? <CheckCircleFilled /> : state === 'suspended' ? <PauseCircleFilled /> : <MinusCircleFilled />}
		>
			{t(`transferState.${state}`)}
		</Mark>
	);
}

export function SeverityMark({ severity }: { severity: Alert['severity'] }) {
	const { t } = useText();
	const tone: Tone = severity === 'critical' ? 'bad' : severity === 'warning' ? 'wait' : 'plain';
	return (
		<Mark
			tone={tone}
			icon={severity === 'critical' ? <WarningFilled /> : severity === 'warning' ? <ExclamationCircleFilled /> : <InfoCircleFilled />}
		>
			{t(`severity.${severity}`)}
		</Mark>
	);
}
