import { computer } from '../computer/machine';
import { DAY, type MachineTable } from './table';

const described = { type: 'computer.describe', name: 'PC-12', place: 'Sala 3', securityModule: true };
const approve = { type: 'computer.approve', authority: 'administrador', ownRequest: false };
const refuse = { type: 'computer.refuse', reason: 'O local não confere.', ownRequest: false };

const describes = { describe: 'draft', 'describe: without security module': 'draft' };
const notReady = { request: 'isReadyToRequest' };

/** J14. */
export const computerTable: MachineTable = {
  module: computer,
  samples: {
    describe: described,
    'describe: without security module': { ...described, securityModule: false },
    request: { type: 'computer.request', on: DAY },
    approve,
    'approve: by DATASUS': { ...approve, authority: 'datasus' },
    'approve: own request': { ...approve, ownRequest: true },
    refuse,
    'refuse: own request': { ...refuse, ownRequest: true },
    retire: { type: 'computer.retire', reason: 'Foi trocado.' },
  },
  rows: {
    'draft: nothing described': { given: [], takes: { ...describes, retire: 'inactive' }, refuses: notReady },
    'draft: no security module': {
      given: ['describe: without security module'],
      takes: { ...describes, retire: 'inactive' },
      refuses: notReady,
    },
    'draft: described': { given: ['describe'], takes: { ...describes, request: 'requested', retire: 'inactive' } },
    requested: {
      given: ['describe', 'request'],
      takes: {
        ...describes,
        approve: 'approved',
        'approve: by DATASUS': 'approved',
        refuse: 'refused',
        retire: 'inactive',
      },
      refuses: { 'approve: own request': 'isDecidedByAnother', 'refuse: own request': 'isDecidedByAnother' },
    },
    approved: { given: ['describe', 'request', 'approve'], takes: { retire: 'inactive' } },
    refused: {
      given: ['describe', 'request', 'refuse'],
      takes: { ...describes, request: 'requested', retire: 'inactive' },
    },
    'inactive: never described': { given: ['retire'], takes: {}, refuses: notReady },
    'inactive: was approved': { given: ['describe', 'request', 'approve', 'retire'], takes: { request: 'requested' } },
  },
};
