export type { GateAddress, GateMessage } from './control.ts';
export { gatewayIdentity, makeGatewayIdentity } from './identity.ts';
export { type Gate, openGate } from './open.ts';
export { createOrderDesk, type GateOrder, parseOrder, type SignedOrder, signOrder } from './order.ts';
