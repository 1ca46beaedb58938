import type { MachineId } from '../catalog';
import { administratorTable } from './administrator';
import { alertTable } from './alert';
import { attestationTable } from './attestation';
import { cnsQualityTable } from './cns-quality';
import { computerTable } from './computer';
import { conflictTable } from './conflict';
import { delegationTable } from './delegation';
import { emailTable } from './email';
import { establishmentTable } from './establishment';
import { firstAccessTable } from './first-access';
import { govbrTable } from './govbr';
import { onboardingTable } from './onboarding';
import { operatorRequestTable } from './operator-request';
import { recordTable } from './record';
import { registrationTable } from './registration';
import { reviewItemTable } from './review-item';
import { supportTable } from './support';
import type { MachineTable } from './table';

/** The table of every machine; a machine without one does not compile. */
export const TABLES: Record<MachineId, MachineTable> = {
  onboarding: onboardingTable,
  establishment: establishmentTable,
  administrator: administratorTable,
  conflict: conflictTable,
  govbr: govbrTable,
  cnsQuality: cnsQualityTable,
  email: emailTable,
  computer: computerTable,
  support: supportTable,
  operatorRequest: operatorRequestTable,
  firstAccess: firstAccessTable,
  attestation: attestationTable,
  reviewItem: reviewItemTable,
  record: recordTable,
  registration: registrationTable,
  alert: alertTable,
  delegation: delegationTable,
};
