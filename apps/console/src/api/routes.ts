import { ConsoleError } from '../errors.ts';
import type { ConsoleData } from '../port.ts';
import { toInstant } from '../rooms.ts';
import { signedIn } from './guard.ts';
import * as schema from './schemas.ts';
import { read, type Scope } from './session-routes.ts';
import type { Sessions } from './sessions.ts';
import { alertView, meterView, shipmentDetail, shipmentSummary, transferView } from './views.ts';

const PAGE = 50;
const ALERTS = 200;

/** Everything a signed-in person reads. No route changes anything. */
export function dataRoutes(
	app: Scope,
	options: { readonly data: ConsoleData; readonly clock: () => Date; readonly sessions: Sessions },
): void {
	const { data, clock, sessions } = options;
	const answers = <T>(summary: string, body: T) => ({ summary, response: { 200: body, default: schema.ErrorBody } });
	app.register(async (scope: Scope) => {
		scope.addHook('onRequest', async (request) => {
			if ((await read(() => signedIn(request, sessions, data))) === undefined) throw new ConsoleError('not-signed-in');
		});

		scope.get(
			'/api/shipments',
			{ schema: { ...answers('Shipments, newest first', schema.ShipmentPage), querystring: schema.PageQuery } },
			async (request) => {
				const limit = request.query.limit ?? PAGE;
				const rows = await read(() => data.shipments({ limit: limit + 1, before: request.query.before }));
				const items = rows.slice(0, limit).map(shipmentSummary);
				return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
			},
		);
		scope.get(
			'/api/shipments/:id',
			{ schema: { ...answers('One shipment with its decision, report and evidence', schema.ShipmentDetail), params: schema.IdParams } },
			async (request) => {
				const dossier = await read(() => data.shipment(request.params.id));
				if (dossier === undefined) throw new ConsoleError('shipment-unknown', { id: request.params.id });
				return shipmentDetail(dossier, data, clock());
			},
		);
		scope.get('/api/meters', { schema: answers('Natural persons this calendar year (+08:00), by processor', schema.Meters) }, async () => {
			const at = toInstant(clock());
			return { at, items: (await read(() => data.meters(at))).map(meterView) };
		});
		scope.get(
			'/api/transfers',
			{ schema: answers('Registered transfers, what they rely on, and their approval', schema.Transfers) },
			async () => {
				const now = clock();
				return { at: toInstant(now), items: (await read(() => data.transfers())).map((row) => transferView(row, now)) };
			},
		);
		scope.get('/api/alerts', { schema: answers('Alerts, newest first', schema.Alerts) }, async () => ({
			items: (await read(() => data.alerts(ALERTS))).map(alertView),
		}));
		scope.get(
			'/api/law/:id',
			{ schema: { ...answers('A provision in our own words', schema.Law), params: schema.IdParams } },
			async (request) => {
				const entry = data.law(request.params.id);
				if (entry === undefined) throw new ConsoleError('provision-unknown', { id: request.params.id });
				return entry;
			},
		);
		scope.get('/api/site', { schema: answers('The site: versions, key fingerprint', schema.Site) }, async () => ({
			...(await read(() => data.site())),
			at: toInstant(clock()),
		}));
	});
}
