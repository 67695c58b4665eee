import { account } from './account.ts';
import { bankCard } from './bank-card.ts';
import { email } from './email.ts';
import { mobile } from './mobile.ts';
import { name } from './name.ts';
import { plate } from './plate.ts';
import type { Recogniser } from './recogniser.ts';
import { residentId } from './resident-id.ts';
import { vehicleId } from './vehicle-id.ts';
import { vin } from './vin.ts';

/** In the order in which a header or a value is offered to them. */
export const recognisers: readonly Recogniser[] = [residentId, bankCard, mobile, email, vin, plate, vehicleId, name, account];
export { type ByReason, type Recogniser, words } from './recogniser.ts';
