import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
	root: import.meta.dirname,
	plugins: [react()],
	build: {
		outDir: 'dist',
		emptyOutDir: true,
		// The policy forbids data: scripts and fonts; assets stay files.
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		rolldownOptions: {
			output: {
				codeSplitting: {
					groups: [
						{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next)[\\/]/ },
						{ name: 'antd', test: /node_modules[\\/](antd|@rc-component|@ant-design|@emotion|dayjs)[\\/]/ },
					],
				},
			},
		},
	},
});
