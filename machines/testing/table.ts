import type { MachineModule } from '../definition';

/** A representative event without the door's envelope (`at`, `by`). `by` is given only where it matters who acts. */
export type Sample = { type: string; by?: string } & Record<string, unknown>;

/** One situation: the samples that lead there, and where each sample leads next. A sample not named is refused. */
export interface Row {
  given: string[];
  takes: Record<string, string>;
  /** By sample, the guard that refuses it here. */
  refuses?: Record<string, string>;
}

/** The full state × event table of a machine, written by hand. The tests compare the machine with it. */
export interface MachineTable {
  module: MachineModule;
  samples: Record<string, Sample>;
  /** By state, or by "state: situation" if a state is tested with several contexts. */
  rows: Record<string, Row>;
}

/** The state of a row's key: `draft: described` is about `draft`. */
export const stateOf = (situation: string): string => situation.split(':')[0] ?? situation;

/** Values that samples share. */
export const AT = '2027-03-04T12:00:00.000Z';
export const PERSON = '11111111-1111-4111-8111-111111111111';
export const OTHER_PERSON = '22222222-2222-4222-8222-222222222222';
export const FILES = [{ id: '33333333-3333-4333-8333-333333333333', sha256: 'a'.repeat(64) }];
export const DAY = '2027-03-04';
