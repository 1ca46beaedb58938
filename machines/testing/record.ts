import { record } from '../record/machine';
import type { MachineTable } from './table';

/** The table of `record`. */
export const recordTable: MachineTable = {
  module: record,
  samples: {
    'reveal: CPF': { type: 'record.reveal', what: 'cpf', reason: 'Cadastro no SGOP.' },
    'reveal: CNS': { type: 'record.reveal', what: 'cns', reason: 'Cadastro no SGOP.' },
    erase: { type: 'record.erase' },
  },
  rows: {
    kept: { given: [], takes: { 'reveal: CPF': 'kept', 'reveal: CNS': 'kept', erase: 'erased' } },
    erased: { given: ['erase'], takes: {} },
  },
};
