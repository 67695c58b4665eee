import {
	AlertOutlined,
	DashboardOutlined,
	ExportOutlined,
	HomeOutlined,
	LogoutOutlined,
	MenuOutlined,
	SwapOutlined,
} from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Segmented } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { NavLink, useLocation } from 'react-router';
import type { Session } from '../../../src/api/schemas.ts';
import { signOut, useSite } from '../api.ts';
import { type Language, useText } from '../i18n.ts';
import { type ThemeChoice, usePreferences } from '../preferences.tsx';
import { Identifier } from './copy.tsx';

type Person = NonNullable<Session['person']>;
const pages = [
	{ to: '/', id: 'nav.today', icon: <HomeOutlined /> },
	{ to: '/shipments', id: 'nav.shipments', icon: <ExportOutlined /> },
	{ to: '/meters', id: 'nav.meters', icon: <DashboardOutlined /> },
	{ to: '/transfers', id: 'nav.transfers', icon: <SwapOutlined /> },
	{ to: '/alerts', id: 'nav.alerts', icon: <AlertOutlined /> },
] as const;

export function Wordmark() {
	const { t } = useText();
	return (
		<span className="wordmark">
			<img src="/mark.svg" alt="" width="30" height="30" />
			<span>
				<b>{t('app.name')}</b>
				<small>{t('app.line')}</small>
			</span>
		</span>
	);
}

export function PreferenceControls() {
	const { t } = useText();
	const { language, theme, setLanguage, setTheme } = usePreferences();
	return (
		<div className="preferences">
			<Segmented<Language>
				size="small"
				aria-label={t('language.label')}
				value={language}
				onChange={setLanguage}
				options={[
					{ value: 'zh', label: <span lang="zh-CN">中文</span> },
					{ value: 'en', label: <span lang="en">English</span> },
				]}
			/>
			<Segmented<ThemeChoice>
				size="small"
				aria-label={t('theme.label')}
				value={theme}
				onChange={setTheme}
				options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
			/>
		</div>
	);
}

function Navigation({ person }: { person: Person }) {
	const { t } = useText();
	const client = useQueryClient();
	const site = useSite();
	const leave = () => void signOut().finally(() => client.clear());
	return (
		<>
			<nav aria-label={t('nav.label')}>
				<ul>
					{pages.map(({ to, id, icon }) => (
						<li key={to}>
							<NavLink to={to} end={to === '/'}>
								<span aria-hidden>{icon}</span>
								{t(id)}
							</NavLink>
						</li>
					))}
				</ul>
			</nav>
			<div className="side-foot">
				<PreferenceControls />
				<div className="who">
					<div>
						<b>{person.name}</b>
						<small>{person.roles.map((role) => t(`role.${role}`)).join(' · ')}</small>
					</div>
					<Button
						type="text"
						size="small"
						icon={<LogoutOutlined aria-hidden />}
						aria-label={t('session.signOut')}
						title={t('session.signOut')}
						onClick={leave}
					/>
				</div>
				{site.data !== undefined && (
					<div className="site">
						<span>
							{t('site.label')} {site.data.site} · {t('site.edition', { edition: site.data.edition })} ·{' '}
							{t('site.version', { version: site.data.version })}
						</span>
						{site.data.fingerprint !== null && (
							<span>
								<span>{t('site.key')}</span>
								<Identifier text={site.data.fingerprint} what={t('site.key')} />
							</span>
						)}
					</div>
				)}
			</div>
		</>
	);
}

export function Shell({ person, children }: { person: Person; children: ReactNode }) {
	const { t } = useText();
	const [menu, setMenu] = useState(false);
	const location = useLocation();
	// biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes whenever the place changes
	useEffect(() => setMenu(false), [location.pathname]);
	return (
		<div className="shell">
			<a className="skip" href="#content">
				{t('app.skip')}
			</a>
			<header className="side">
				<div className="side-inner">
					<Wordmark />
					<Button
						className="menu-button"
						type="text"
						icon={<MenuOutlined aria-hidden />}
						aria-label={t('app.menu')}
						aria-expanded={menu}
						onClick={() => setMenu(true)}
					/>
					<div className="side-body">
						<Navigation person={person} />
					</div>
				</div>
			</header>
			<Drawer
				open={menu}
				onClose={() => setMenu(false)}
				title={t('app.menu')}
				placement="left"
				size={280}
				closable={{ 'aria-label': t('app.close') }}
				rootClassName="menu-drawer"
			>
				<Navigation person={person} />
			</Drawer>
			<main id="content" tabIndex={-1}>
				{children}
			</main>
		</div>
	);
}
/** Names the page in the window's title. */
export function useTitle(title: string): void {
	const { t } = useText();
	useEffect(() => {
		document.title = `${title} · ${t('app.name')}`;
	}, [title, t]);
}
