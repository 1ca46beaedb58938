import type { z } from 'zod';
import { administrator } from './administrator/machine';
import { alert } from './alert/machine';
import { assignment } from './assignment/machine';
import { attestation } from './attestation/machine';
import { cnsQuality } from './cns-quality/machine';
import { computer } from './computer/machine';
import { conflict } from './conflict/machine';
import type { Machine, SentTo } from './define';
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

/** Every machine of the product, by id. */
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
  assignment,
} satisfies Record<string, Machine>;

type Catalog = typeof CATALOG;
/** The id of a machine: its key in the catalog. */
export type MachineId = keyof Catalog;

type Contexts = { [Id in MachineId]: z.output<Catalog[Id]['context']> };

/** The context that a machine stores. */
export type ContextOf<Id extends MachineId> = Contexts[Id];

/** The names of a machine's states. */
export type StageOf<Id extends MachineId> = Catalog[Id]['stages'][number];

/** The events that a machine takes; the door adds who and when. */
export type EventOf<Id extends MachineId> = SentTo<Catalog[Id]>;

/**
 * One event for one subject. An event of another machine does not compile. `expected` is the revision that the person
 * saw.
 */
export type MoveOf<Id extends MachineId> = {
  [Each in Id]: {
    subject: { machine: Each; scope: 'case' | `person:${string}`; ref?: string };
    event: EventOf<Each>;
    expected?: number;
  };
}[Id];
/** A move of any machine. */
export type AnyMove = MoveOf<MachineId>;
