import { email } from '../email/machine';
import type { MachineTable } from './table';

/** The table of `email` (J12). */
export const emailTable: MachineTable = {
  module: email,
  samples: { confirm: { type: 'email.confirm' }, change: { type: 'email.change' } },
  rows: {
    toConfirm: { given: [], takes: { confirm: 'confirmed', change: 'toConfirm' } },
    confirmed: { given: ['confirm'], takes: { confirm: 'confirmed', change: 'toConfirm' } },
  },
};
