/**
 * How sending to a recipient can end. The gateway throws them (`GatewayError`); they are kept with a shipment, so their texts stand here, where
 * everybody who shows a shipment finds them. A failing capture ends it too, with the capture's own error.
 */
export type SendCode =
	| 'impostor'
	| 'recipient-address'
	| 'recipient-unresolved'
	| 'recipient-unreachable'
	| 'recipient-timeout'
	| 'recipient-reset'
	| 'recipient-insecure'
	| 'recipient-refused'
	| 'recipient-rejected'
	| 'recipient-garbled'
	| 'receipt-false'
	| 'send-cut';
