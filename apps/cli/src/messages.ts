import { capture } from './messages/capture.ts';
import { census } from './messages/census.ts';
import { decidingMessages } from './messages/deciding.ts';
import { errors } from './messages/errors.ts';
import { facts } from './messages/facts.ts';
import { flows } from './messages/flows.ts';
import { help } from './messages/help.ts';
import { inspect } from './messages/inspect.ts';
import { lawPack } from './messages/law-pack.ts';
import { meter } from './messages/meter.ts';
import { permissions } from './messages/permissions.ts';
import { processes } from './messages/processes.ts';
import { records } from './messages/records.ts';
import { shipping } from './messages/shipping.ts';
import { words } from './messages/words.ts';

/** What the command says. Words of states, roles, findings and errors come from the rooms that own them. */
export const messages = {
	...help,
	...errors,
	...words,
	...facts,
	...permissions,
	...meter,
	...census,
	...shipping,
	...records,
	...capture,
	...flows,
	...inspect,
	...processes,
	...lawPack,
	...decidingMessages,
} as const;
