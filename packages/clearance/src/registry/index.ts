export type { RegistryReader, RegistryWriter } from './port.ts';
export { openRegistry } from './store.ts';
