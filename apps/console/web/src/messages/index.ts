import { pages } from './pages.ts';
import { shell } from './shell.ts';
import { terms } from './terms.ts';

/** Every text of the pages, both languages side by side. `one`: the English singular, chosen by the parameter `n`. */
export const catalogue = { ...shell, ...terms, ...pages };
export type MessageId = keyof typeof catalogue;
