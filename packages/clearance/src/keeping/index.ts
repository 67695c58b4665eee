export { type BackupList, backup, restore } from './backup.ts';
export { type Diagnosis, doctor } from './doctor.ts';
