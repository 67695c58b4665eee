export { type Admin, type AdminOptions, openAdmin } from './admin.ts';
export { approvalSubject, authorisationsOf, checkApproval, checkTransferOpen } from './approvals.ts';
export { type Change, type ChangeKind, MAY, type SignedChange } from './change.ts';
export { assetVersion, circumventionOf, determinationsInForce } from './determinations.ts';
export type {
	AssetInput,
	AuthorisationInput,
	DeterminationInput,
	ProcessorInput,
	ReadingInput,
	RecipientInput,
	SealingInput,
	Stated,
	TransferInput,
} from './inputs.ts';
export type { Login } from './journal.ts';
