import { operatorRequest } from '../operator-request/machine';
import { DAY, type MachineTable } from './table';

const submit = {
  type: 'request.submit',
  linkOn: DAY,
  on: DAY,
  computerRequested: true,
  eligible: true,
  administratorActive: true,
};
const approve = { type: 'request.approve', ownRequest: false };
const reject = { type: 'request.reject', reason: 'O vínculo não confere.', ownRequest: false };
const changeProfile = {
  type: 'request.changeProfile',
  profile: 'CONSULTADOR',
  justification: 'Mudou de função.',
  ownRequest: false,
};
const reactivate = { type: 'request.reactivate', justification: 'Voltou da licença.', ownRequest: false };

const refusesSubmission = {
  'submit: no active administrator': 'mayBeSubmitted',
  'submit: not eligible': 'mayBeSubmitted',
  'submit: no computer': 'mayBeSubmitted',
};

/** The table of `operatorRequest` (J18–J20). */
export const operatorRequestTable: MachineTable = {
  module: operatorRequest,
  samples: {
    prepare: { type: 'request.prepare' },
    submit,
    'submit: no active administrator': { ...submit, administratorActive: false },
    'submit: not eligible': { ...submit, eligible: false },
    'submit: no computer': { ...submit, computerRequested: false },
    approve,
    'approve: own request': { ...approve, ownRequest: true },
    reject,
    'reject: own request': { ...reject, ownRequest: true },
    withdraw: { type: 'request.withdraw', reason: 'Mudou de setor.' },
    revert: { type: 'request.revert', reason: 'A importação foi desfeita.' },
    changeProfile,
    'changeProfile: own': { ...changeProfile, ownRequest: true },
    deactivate: { type: 'request.deactivate', reason: 'Saiu da operadora.' },
    reactivate,
    'reactivate: own': { ...reactivate, ownRequest: true },
  },
  rows: {
    notStarted: { given: [], takes: { prepare: 'preparing' } },
    preparing: {
      given: ['prepare'],
      takes: { submit: 'awaitingAdministrator', withdraw: 'withdrawn', revert: 'notStarted' },
      refuses: refusesSubmission,
    },
    awaitingAdministrator: {
      given: ['prepare', 'submit'],
      takes: { approve: 'active', reject: 'rejected', withdraw: 'withdrawn' },
      refuses: { 'approve: own request': 'isDecidedByAnother', 'reject: own request': 'isDecidedByAnother' },
    },
    rejected: {
      given: ['prepare', 'submit', 'reject'],
      takes: { submit: 'awaitingAdministrator', withdraw: 'withdrawn' },
      refuses: refusesSubmission,
    },
    active: {
      given: ['prepare', 'submit', 'approve'],
      takes: { changeProfile: 'active', deactivate: 'inactive' },
      refuses: { 'changeProfile: own': 'isDecidedByAnother' },
    },
    inactive: {
      given: ['prepare', 'submit', 'approve', 'deactivate'],
      takes: { reactivate: 'active' },
      refuses: { 'reactivate: own': 'isDecidedByAnother' },
    },
    withdrawn: {
      given: ['prepare', 'withdraw'],
      takes: { prepare: 'preparing', submit: 'awaitingAdministrator' },
      refuses: refusesSubmission,
    },
  },
};
