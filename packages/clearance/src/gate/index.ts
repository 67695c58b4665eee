export type { GateAddress, GateMessage, LinksAnswer } from './control.ts';
export { gatewayIdentity, makeGatewayIdentity } from './identity.ts';
export type { Imported } from './import.ts';
export { type Gate, openGate } from './open.ts';
export { createOrderDesk, type GateOrder, objectOfOrder, parseOrder, type SignedOrder, signOrder } from './order.ts';
