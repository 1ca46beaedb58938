import { administrator } from './administrator/machine';
import { alert } from './alert/machine';
import { attestation } from './attestation/machine';
import { cnsQuality } from './cns-quality/machine';
import { computer } from './computer/machine';
import { conflict } from './conflict/machine';
import type { MachineModule } from './definition';
import { delegation } from './delegation/machine';
import { email } from './email/machine';
import { establishment } from './establishment/machine';
import { firstAccess } from './first-access/machine';
import { govbr } from './govbr/machine';
import { onboarding } from './onboarding/machine';
import { operatorRequest } from './operator-request/machine';
import { record } from './record/machine';
import { registration } from './registration/machine';
import { reviewItem } from './review-item/machine';
import { support } from './support/machine';

/** Every machine of the product, by id, with its version, its events and who may send each. */
export const CATALOG = {
  onboarding,
  establishment,
  administrator,
  conflict,
  govbr,
  cnsQuality,
  email,
  computer,
  support,
  operatorRequest,
  firstAccess,
  attestation,
  reviewItem,
  record,
  registration,
  alert,
  delegation,
} satisfies Record<string, MachineModule>;

export type MachineId = keyof typeof CATALOG;
