import { lazy, Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes, useLocation, useSearchParams } from 'react-router';
import { useSession } from './api.ts';
import { LawProvider } from './parts/law.tsx';
import { Shell } from './parts/shell.tsx';
import { ErrorState, Loading } from './parts/states.tsx';

const SignIn = lazy(() => import('./pages/sign-in.tsx'));
const Today = lazy(() => import('./pages/today.tsx'));
const Shipments = lazy(() => import('./pages/shipments.tsx'));
const Shipment = lazy(() => import('./pages/shipment.tsx'));
const Meters = lazy(() => import('./pages/meters.tsx'));
const Transfers = lazy(() => import('./pages/transfers.tsx'));
const Alerts = lazy(() => import('./pages/alerts.tsx'));
const NotFound = lazy(() => import('./pages/not-found.tsx'));

export function App() {
	return (
		<BrowserRouter>
			<Suspense fallback={null}>
				<Routes>
					<Route path="/sign-in" element={<SignInGate />} />
					<Route path="*" element={<Gate />} />
				</Routes>
			</Suspense>
		</BrowserRouter>
	);
}

/** Where to go after signing in: a path of this site, nothing else. */
const returnPath = (from: string | null): string => (from !== null && /^\/(?![/\\])/.test(from) ? from : '/');

function SignInGate() {
	const session = useSession();
	const [search] = useSearchParams();
	if (session.data?.person) return <Navigate to={returnPath(search.get('from'))} replace />;
	return <SignIn />;
}

function Gate() {
	const session = useSession();
	const location = useLocation();
	if (session.isPending) return null;
	if (session.data === undefined) {
		return (
			<main className="alone">
				<ErrorState error={session.error} onRetry={() => void session.refetch()} />
			</main>
		);
	}
	if (session.data.person === null)
		return <Navigate to={`/sign-in?from=${encodeURIComponent(location.pathname + location.search)}`} replace />;
	return (
		<LawProvider>
			<Shell person={session.data.person}>
				<Suspense fallback={<Loading />}>
					<Routes>
						<Route path="/" element={<Today />} />
						<Route path="/shipments" element={<Shipments />} />
						<Route path="/shipments/:id" element={<Shipment />} />
						<Route path="/meters" element={<Meters />} />
						<Route path="/transfers" element={<Transfers />} />
						<Route path="/alerts" element={<Alerts />} />
						<Route path="*" element={<NotFound />} />
					</Routes>
				</Suspense>
			</Shell>
		</LawProvider>
	);
}
