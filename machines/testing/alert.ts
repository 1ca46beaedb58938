import { alert } from '../alert/machine';
import type { MachineTable } from './table';

const finding = { detail: '9900047 – Hospital Exemplo', source: 'a base nacional do CNES de 10/2026' };

/** The table of `alert` (J25). */
export const alertTable: MachineTable = {
  module: alert,
  samples: {
    open: { type: 'alert.open', ...finding },
    update: { type: 'alert.update', ...finding, detail: '9900055 – Clínica Exemplo' },
    close: { type: 'alert.close' },
  },
  rows: {
    quiet: { given: [], takes: { open: 'open' } },
    open: { given: ['open'], takes: { update: 'open', close: 'quiet' } },
  },
};
