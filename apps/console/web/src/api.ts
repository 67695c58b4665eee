import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type * as api from '../../src/api/schemas.ts';

/** A refusal of the API by its code, or `null` where the service could not be reached. */
export class ApiError extends Error {
	readonly refusal: api.ErrorBody['error'] | null;
	readonly status: number;
	constructor(status: number, refusal: api.ErrorBody['error'] | null) {
		super(refusal?.code ?? 'unreachable');
		this.status = status;
		this.refusal = refusal;
	}
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
	let response: Response;
	try {
		response = await fetch(path, {
			method,
			credentials: 'same-origin',
			...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
		});
	} catch {
		throw new ApiError(0, null);
	}
	const answer: unknown = await response.json().catch(() => null);
	if (response.ok) return answer as T;
	throw new ApiError(response.status, (answer as api.ErrorBody | null)?.error ?? null);
}

export const signIn = (person: string, password: string) => call<api.Session>('POST', '/api/session', { person, password });
export const signOut = () => call<api.Session>('DELETE', '/api/session');

const LIVE = 15_000;
const path = (...parts: string[]) => `/api/${parts.map(encodeURIComponent).join('/')}`;
const useRead = <T>(parts: string[], refetchInterval: number | false = LIVE) =>
	useQuery({ queryKey: parts, queryFn: () => call<T>('GET', path(...parts)), refetchInterval });

export const SESSION = ['session'];
export const useSession = () => useRead<api.Session>(SESSION, 60_000);
export const useSite = () => useRead<api.Site>(['site'], false);
export const useMeters = () => useRead<api.Meters>(['meters']);
export const useTransfers = () => useRead<api.Transfers>(['transfers']);
export const useAlerts = () => useRead<api.Alerts>(['alerts']);
export const useShipment = (id: string) => useRead<api.ShipmentDetail>(['shipments', id]);
/** Newest first, page by page. */
export const useShipments = () =>
	useInfiniteQuery({
		queryKey: ['shipments'],
		queryFn: ({ pageParam }) =>
			call<api.ShipmentPage>('GET', `/api/shipments${pageParam === null ? '' : `?before=${encodeURIComponent(pageParam)}`}`),
		initialPageParam: null as string | null,
		getNextPageParam: (last) => last.next,
		refetchInterval: LIVE,
	});
export const useProvision = (id: string | null) =>
	useQuery({
		queryKey: ['law', id],
		queryFn: () => call<api.Law>('GET', path('law', id ?? '')),
		enabled: id !== null,
		staleTime: Number.POSITIVE_INFINITY,
	});
