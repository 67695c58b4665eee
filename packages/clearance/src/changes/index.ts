export { type Admin, type AdminOptions, openAdmin } from './admin.ts';
export { approvalSubject, checkApproval, checkTransferOpen, isWithdrawn } from './approvals.ts';
export { type Change, type ChangeKind, MAY, type SignedChange } from './change.ts';
export { assetVersion, determinationsInForce } from './determinations.ts';
export type {
	AssetInput,
	AuthorisationInput,
	DeterminationInput,
	ProcessorInput,
	RecipientInput,
	Stated,
	TransferInput,
} from './inputs.ts';
export type { Login } from './journal.ts';
