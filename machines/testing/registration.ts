import { registration } from '../registration/machine';
import type { MachineTable } from './table';

const entry = { cnpj: '98000000000100', emailMark: 'a1', source: 'o CADOP de 01/11/2026' };
const observe = { type: 'registration.observe', ...entry, listed: true };

const observes = {
  'observe: the same': 'current',
  'observe: another CNPJ': 'changed',
  'observe: another e-mail': 'changed',
  'observe: gone': 'unlisted',
};

/** The table of `registration` (J25). */
export const registrationTable: MachineTable = {
  module: registration,
  samples: {
    begin: { type: 'registration.begin', ...entry, listed: true },
    'begin: gone': { type: 'registration.begin', ...entry, listed: false },
    'observe: the same': observe,
    'observe: another CNPJ': { ...observe, cnpj: '98000000000283' },
    'observe: another e-mail': { ...observe, emailMark: 'b2' },
    'observe: gone': { ...observe, listed: false },
    acknowledge: { type: 'registration.acknowledge', note: 'Incorporação registrada na ANS.' },
  },
  rows: {
    notObserved: {
      given: [],
      takes: {
        begin: 'current',
        'begin: gone': 'unlisted',
        'observe: the same': 'current',
        'observe: another CNPJ': 'current',
        'observe: another e-mail': 'current',
        'observe: gone': 'unlisted',
      },
    },
    current: { given: ['begin'], takes: observes },
    changed: { given: ['begin', 'observe: another CNPJ'], takes: { ...observes, acknowledge: 'current' } },
    unlisted: { given: ['begin', 'observe: gone'], takes: observes },
  },
};
