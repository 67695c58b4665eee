/** How sending to a recipient can end; texts in messages.ts. A failing capture ends it too, with the capture's own error. */
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
