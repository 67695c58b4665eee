export { buildConsole, type ConsoleOptions } from './api/server.ts';
export { type ConsoleCode, ConsoleError } from './errors.ts';
export { messages } from './messages.ts';
export { setConsolePassword } from './passwords.ts';
export type { ConsoleData, OperationLog } from './port.ts';
