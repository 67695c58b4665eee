import { Drawer, Skeleton } from 'antd';
import { createContext, type ReactNode, use, useState } from 'react';
import { useProvision } from '../api.ts';
import { useText } from '../i18n.ts';
import { ErrorState } from './states.tsx';

const Open = createContext<(id: string) => void>(() => {});

/** The provision beside the page: it does not cover what cites it. */
export function LawProvider({ children }: { children: ReactNode }) {
	const { t } = useText();
	const [shown, setShown] = useState<{ id: string; open: boolean } | null>(null);
	return (
		<Open value={(id) => setShown({ id, open: true })}>
			{children}
			<Drawer
				open={shown?.open ?? false}
				onClose={() => setShown((s) => s && { ...s, open: false })}
				title={shown === null ? '' : t('law.title', { id: shown.id })}
				size={400}
				mask={false}
				closable={{ 'aria-label': t('app.close') }}
				rootClassName="law-drawer"
			>
				{shown !== null && <Paraphrase id={shown.id} />}
			</Drawer>
		</Open>
	);
}

function Paraphrase({ id }: { id: string }) {
	const { t, language } = useText();
	const provision = useProvision(id);
	if (provision.isPending) return <Skeleton active title={false} paragraph={{ rows: 4 }} />;
	if (provision.isError) return <ErrorState error={provision.error} onRetry={() => void provision.refetch()} heading="h2" />;
	const { paraphrase, edition } = provision.data;
	const other = language === 'zh' ? 'en' : 'zh';
	return (
		<div className="law">
			<p className="law-text">{paraphrase[language]}</p>
			<p className="law-other" lang={other === 'zh' ? 'zh-CN' : 'en'}>
				{paraphrase[other]}
			</p>
			<p className="quiet">
				{t('law.edition', { edition })}
				<br />
				{t('law.note')}
			</p>
		</div>
	);
}

export function Provision({ id }: { id: string }) {
	const { t } = useText();
	const open = use(Open);
	return (
		<button type="button" className="provision" aria-label={t('law.open', { id })} onClick={() => open(id)}>
			{id}
		</button>
	);
}
