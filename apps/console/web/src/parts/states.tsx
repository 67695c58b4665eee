import { CloseCircleFilled, InboxOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { ApiError } from '../api.ts';
import { useText } from '../i18n.ts';
import { Command } from './copy.tsx';

/** Takes the height a page usually has, so that nothing jumps when the answer comes. */
export function Loading() {
	const { t } = useText();
	return (
		<div className="loading" role="status" aria-label={t('state.loading')}>
			<Skeleton active title={{ width: '52%' }} paragraph={{ rows: 1, width: '30%' }} />
			<Skeleton active title={false} paragraph={{ rows: 7 }} />
		</div>
	);
}

/** `heading`: `h2` where the page has its own conclusion above. */
type Heading = { readonly heading?: 'h1' | 'h2' };

export function ErrorState({ error, onRetry, heading: Title = 'h1' }: Heading & { error: unknown; onRetry: () => void }) {
	const { t, pick } = useText();
	const refusal = error instanceof ApiError ? error.refusal : null;
	return (
		<section className="state state-error" role="alert">
			<CloseCircleFilled className="state-icon" aria-hidden />
			<Title>{refusal === null ? t('state.offline') : pick(refusal.message)}</Title>
			<p>{refusal === null ? t('state.offlineNext') : pick(refusal.next)}</p>
			{refusal !== null && (
				<p className="quiet">
					{t('state.code')} <code>console.{refusal.code}</code>
				</p>
			)}
			<Button onClick={onRetry}>{t('state.retry')}</Button>
		</section>
	);
}

export function Empty({
	title,
	next,
	command,
	children,
	heading: Title = 'h1',
}: Heading & { title: string; next: string; command?: string; children?: ReactNode }) {
	return (
		<section className="state">
			<InboxOutlined className="state-icon" aria-hidden />
			<Title>{title}</Title>
			<p>{next}</p>
			{command !== undefined && <Command text={command} />}
			{children}
		</section>
	);
}
