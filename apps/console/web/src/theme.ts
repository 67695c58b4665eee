import { type ThemeConfig, theme } from 'antd';

export type Mode = 'light' | 'dark';
/** One palette for our styles (as `--name`) and antd's. Every text colour reaches 4.5:1 on every ground it is put on. */
const light = {
	ground: '#f4f6f8',
	surface: '#ffffff',
	sunken: '#f0f3f6',
	line: '#dde2e8',
	'line-strong': '#c3cbd4',
	text: '#17202a',
	quiet: '#515d69',
	accent: '#0f4c81',
	'accent-strong': '#0b3a63',
	'accent-ground': '#e7f0f8',
	'go-text': '#11653f',
	'go-ground': '#e8f5ee',
	'go-line': '#b3dac5',
	'wait-text': '#834800',
	'wait-ground': '#fdf2de',
	'wait-line': '#ecd2a0',
	'bad-text': '#a01d18',
	'bad-ground': '#fcebe9',
	'bad-line': '#f0bbb6',
	'plain-text': '#414d59',
	'plain-ground': '#edf0f3',
	'plain-line': '#d3d9e0',
	shadow: '0 1px 2px rgb(16 32 48 / 5%)',
};
const dark: typeof light = {
	ground: '#0f1419',
	surface: '#171d24',
	sunken: '#1d242c',
	line: '#2b343e',
	'line-strong': '#435060',
	text: '#e6ebf0',
	quiet: '#a2aeba',
	accent: '#8abcf0',
	'accent-strong': '#b3d5f8',
	'accent-ground': '#16283b',
	'go-text': '#72d3a2',
	'go-ground': '#12281e',
	'go-line': '#245540',
	'wait-text': '#eebd6c',
	'wait-ground': '#2c2313',
	'wait-line': '#5d4822',
	'bad-text': '#ff9e95',
	'bad-ground': '#331a19',
	'bad-line': '#6a3532',
	'plain-text': '#b7c1cb',
	'plain-ground': '#232b34',
	'plain-line': '#39444f',
	shadow: '0 1px 2px rgb(0 0 0 / 30%)',
};
export const palettes = { light, dark } as const;

export function antdTheme(mode: Mode): ThemeConfig {
	const p = palettes[mode];
	return {
		algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
		token: {
			fontFamily: 'inherit',
			motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
			fontSize: 14,
			borderRadius: 6,
			colorPrimary: mode === 'dark' ? '#2f6ea9' : p.accent,
			colorLink: p.accent,
			colorText: p.text,
			colorTextSecondary: p.quiet,
			colorTextTertiary: p.quiet,
			colorTextDescription: p.quiet,
			colorTextPlaceholder: p.quiet,
			colorIcon: p.quiet,
			colorError: p['bad-text'],
			colorErrorText: p['bad-text'],
			colorBgContainer: p.surface,
			colorBgElevated: p.surface,
			colorBgLayout: p.ground,
			colorBorder: p['line-strong'],
			colorBorderSecondary: p.line,
			motionDurationMid: '0.12s',
			motionDurationSlow: '0.16s',
		},
		components: {
			Segmented: {
				trackBg: p.sunken,
				itemSelectedBg: mode === 'dark' ? p['line-strong'] : p.surface,
				itemColor: p.quiet,
				itemSelectedColor: p.text,
			},
			Button: { primaryShadow: 'none', defaultShadow: 'none' },
		},
	};
}
