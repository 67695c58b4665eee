import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError, SESSION } from './api.ts';
import { App } from './app.tsx';
import { startI18n } from './i18n.ts';
import { PreferencesProvider, storedLanguage } from './preferences.tsx';
import './styles.css';

startI18n(storedLanguage());
const client = new QueryClient({
	defaultOptions: {
		queries: {
			staleTime: 5_000,
			retry: (count, error) => count < 1 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
		},
	},
});
// A session that ended is noticed by whichever page asks next.
client.getQueryCache().subscribe((event) => {
	if (event.type !== 'updated' || event.action.type !== 'error') return;
	const { error } = event.action;
	if (error instanceof ApiError && error.refusal?.code === 'not-signed-in') void client.invalidateQueries({ queryKey: SESSION });
});

const root = document.getElementById('root');
if (root !== null) {
	createRoot(root).render(
		<StrictMode>
			<QueryClientProvider client={client}>
				<PreferencesProvider>
					<App />
				</PreferencesProvider>
			</QueryClientProvider>
		</StrictMode>,
	);
}
