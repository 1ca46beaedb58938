import { reviewItem } from '../review-item/machine';
import type { MachineTable } from './table';

const BASIS = 'b'.repeat(32);
const CHANGED = 'c'.repeat(32);
const TEAM = 'ana';
const REVIEWER = 'marina';

const accept = { type: 'item.accept', basis: BASIS, by: REVIEWER };
const give = { type: 'item.return', basis: BASIS, reason: 'A ficha está ilegível.', by: REVIEWER };

const decides = { accept: 'accepted', 'accept: against an alert': 'accepted', return: 'returned' };
const despite = { ...accept, alerts: ['CNES-AUSENTE'], reason: 'O número consta no site do CNES de hoje.' };

const refusesDecisions = {
  'accept: own work': 'mayAccept',
  'accept: something else on the screen': 'mayAccept',
  'accept: against an alert, without a reason': 'mayAccept',
  'return: own work': 'mayReturn',
  'return: something else on the screen': 'mayReturn',
};
const refusesReturns = {
  'return: own work': 'mayReturn',
  'return: something else on the screen': 'mayReturn',
};
const submits = { submit: 'awaitingReview', 'submit: changed': 'awaitingReview', unready: 'awaitingWork' };

/** The table of `reviewItem` (J23). */
export const reviewItemTable: MachineTable = {
  module: reviewItem,
  samples: {
    note: { type: 'item.note', basis: BASIS, by: TEAM },
    submit: { type: 'item.submit', basis: BASIS, by: TEAM },
    'submit: changed': { type: 'item.submit', basis: CHANGED, by: TEAM },
    unready: { type: 'item.unready', by: TEAM },
    'void: still ready': { type: 'item.void', basis: CHANGED, ready: true, by: TEAM },
    'void: not ready': { type: 'item.void', basis: CHANGED, ready: false, by: TEAM },
    reaffirm: { type: 'item.reaffirm', basis: CHANGED, by: 'vigilância' },
    accept,
    'accept: own work': { ...accept, by: TEAM },
    'accept: something else on the screen': { ...accept, basis: CHANGED },
    'accept: against an alert': despite,
    'accept: against an alert, without a reason': { ...despite, reason: '' },
    return: give,
    'return: own work': { ...give, by: TEAM },
    'return: something else on the screen': { ...give, basis: CHANGED },
    answer: { type: 'item.answer', text: 'A ficha está na página 2.', by: TEAM },
  },
  rows: {
    awaitingWork: {
      given: [],
      takes: { note: 'awaitingWork', submit: 'awaitingReview', 'submit: changed': 'awaitingReview' },
    },
    awaitingReview: { given: ['submit'], takes: { ...submits, ...decides }, refuses: refusesDecisions },
    returned: { given: ['submit', 'return'], takes: { ...submits, answer: 'awaitingReview' } },
    accepted: {
      given: ['submit', 'accept'],
      takes: {
        'void: still ready': 'awaitingReview',
        'void: not ready': 'awaitingWork',
        return: 'returned',
        reaffirm: 'accepted',
      },
      refuses: refusesReturns,
    },
  },
};
