import type { MachineModule } from '../definition';

/** One representative event, without what the door adds (`at`, `by`); `by` is given only where it matters who acts. */
export type Sample = { type: string; by?: string } & Record<string, unknown>;

/** One situation: how it is reached from the start, and what each sample then leads to; what is not named is refused. */
export interface Row {
  given: string[];
  takes: Record<string, string>;
  /** Samples that a guard refuses here, with the guard whose words are shown. */
  refuses?: Record<string, string>;
}

/** The full state × event table of a machine, written by hand: what the machine is held against. */
export interface MachineTable {
  module: MachineModule;
  samples: Record<string, Sample>;
  /** By state, or "state: situation" where one state must be looked at with several contexts. */
  rows: Record<string, Row>;
}

export const stateOf = (situation: string): string => situation.split(':')[0] ?? situation;

export const AT = '2027-03-04T12:00:00.000Z';
export const PERSON = '11111111-1111-4111-8111-111111111111';
export const OTHER_PERSON = '22222222-2222-4222-8222-222222222222';
export const FILES = [{ id: '33333333-3333-4333-8333-333333333333', sha256: 'a'.repeat(64) }];
export const DAY = '2027-03-04';
