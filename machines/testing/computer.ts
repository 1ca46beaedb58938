import { computer } from '../computer/machine';
import { DAY, type MachineTable } from './table';

const described = { type: 'computer.describe', name: 'PC-12', place: 'Sala 3', securityModule: true };
const approve = { type: 'computer.approve', authority: 'administrador', ownRequest: false };
const refuse = { type: 'computer.refuse', reason: 'O local não confere.', ownRequest: false };

const replace = {
  type: 'computer.replace',
  successor: '44444444-4444-4444-8444-444444444444',
  name: 'PC-13',
  reason: 'A máquina é antiga.',
  underWay: false,
};

const describes = { describe: 'draft', 'describe: without security module': 'draft' };
const kept = { retain: 'isBeingReplaced' };
const notReady = { request: 'isReadyToRequest', ...kept };
const once = { 'replace: under way': 'isNotBeingReplaced', ...kept };

/** The table of `computer` (J14). */
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
    replace,
    'replace: under way': { ...replace, underWay: true },
    retain: { type: 'computer.retain' },
  },
  rows: {
    'draft: nothing described': { given: [], takes: { ...describes, retire: 'inactive' }, refuses: notReady },
    'draft: no security module': {
      given: ['describe: without security module'],
      takes: { ...describes, retire: 'inactive' },
      refuses: notReady,
    },
    'draft: described': {
      given: ['describe'],
      takes: { ...describes, request: 'requested', retire: 'inactive' },
      refuses: kept,
    },
    'draft: described anew while it is being replaced': {
      given: ['describe', 'request', 'replace', 'describe'],
      takes: { ...describes, request: 'requested', retire: 'inactive', retain: 'draft' },
    },
    requested: {
      given: ['describe', 'request'],
      takes: {
        ...describes,
        approve: 'approved',
        'approve: by DATASUS': 'approved',
        refuse: 'refused',
        retire: 'inactive',
        replace: 'requested',
      },
      refuses: { ...once, 'approve: own request': 'isDecidedByAnother', 'refuse: own request': 'isDecidedByAnother' },
    },
    approved: {
      given: ['describe', 'request', 'approve'],
      takes: { retire: 'inactive', replace: 'approved' },
      refuses: once,
    },
    'approved: being replaced': {
      given: ['describe', 'request', 'approve', 'replace'],
      takes: { retire: 'inactive', replace: 'approved', retain: 'approved' },
      refuses: { 'replace: under way': 'isNotBeingReplaced' },
    },
    refused: {
      given: ['describe', 'request', 'refuse'],
      takes: { ...describes, request: 'requested', retire: 'inactive', replace: 'refused' },
      refuses: once,
    },
    'inactive: never described': { given: ['retire'], takes: {}, refuses: { request: 'isReadyToRequest' } },
    'inactive: was approved': { given: ['describe', 'request', 'approve', 'retire'], takes: { request: 'requested' } },
  },
};
