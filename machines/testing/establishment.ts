import { establishment } from '../establishment/machine';
import { DAY, FILES, type MachineTable } from './table';

const inform = { type: 'establishment.inform', cnes: '9900012' };
const recheck = { type: 'establishment.recheck', cnes: '9900012' };

const chooses = {
  'choose: has': 'awaitingNumber',
  'choose: willRequest': 'preparingRequest',
  'choose: legacy': 'legacyExplained',
};
const informs = {
  'inform: accepted': 'confirmed',
  'inform: warning, justified': 'confirmed',
  'inform: refused': 'refused',
  'inform: declaration with evidence': 'declared',
};
const refusesInforms = {
  'inform: warning, not justified': 'isAccepted',
  'inform: declaration without evidence': 'isAccepted',
};
const rechecks = { 'recheck: same number accepted': 'confirmed', 'recheck: same number refused': 'contradicted' };

/** The table of `establishment` (J1–J5). */
export const establishmentTable: MachineTable = {
  module: establishment,
  samples: {
    'choose: has': { type: 'establishment.choose', route: 'has' },
    'choose: willRequest': { type: 'establishment.choose', route: 'willRequest' },
    'choose: legacy': { type: 'establishment.choose', route: 'legacy' },
    request: { type: 'establishment.request', on: DAY, manager: 'municipal' },
    grant: { type: 'establishment.grant' },
    deny: { type: 'establishment.deny', reason: 'Faltou o contrato social.' },
    'inform: accepted': { ...inform, verdict: 'accepted' },
    'inform: warning, justified': { ...inform, verdict: 'acceptedWithWarning', justification: 'É a nossa filial.' },
    'inform: warning, not justified': { ...inform, verdict: 'acceptedWithWarning' },
    'inform: refused': { ...inform, verdict: 'refused' },
    'inform: declaration with evidence': { ...inform, verdict: 'needsDeclaration', evidence: FILES },
    'inform: declaration without evidence': { ...inform, verdict: 'needsDeclaration' },
    'recheck: same number accepted': { ...recheck, verdict: 'accepted' },
    'recheck: same number refused': { ...recheck, verdict: 'refused' },
    'recheck: same number, nothing found': {
      ...recheck,
      verdict: 'needsDeclaration',
      reasons: [{ code: 'notFound', text: 'Não consta na base.' }],
    },
    'recheck: same number, subtype unknown': {
      ...recheck,
      verdict: 'needsDeclaration',
      reasons: [{ code: 'subtypeUnknown', text: 'A base não diz o subtipo.' }],
    },
    'recheck: another number': { ...recheck, cnes: '9900063', verdict: 'accepted' },
  },
  rows: {
    choosingRoute: { given: [], takes: chooses },
    legacyExplained: { given: ['choose: legacy'], takes: chooses },
    preparingRequest: { given: ['choose: willRequest'], takes: { ...chooses, request: 'awaitingHealthManager' } },
    awaitingHealthManager: {
      given: ['choose: willRequest', 'request'],
      takes: { ...chooses, grant: 'awaitingNumber', deny: 'preparingRequest' },
    },
    awaitingNumber: { given: ['choose: has'], takes: { ...chooses, ...informs }, refuses: refusesInforms },
    refused: {
      given: ['choose: has', 'inform: refused'],
      takes: { ...chooses, ...informs },
      refuses: refusesInforms,
    },
    declared: {
      given: ['choose: has', 'inform: declaration with evidence'],
      takes: { ...informs, ...rechecks },
      refuses: refusesInforms,
    },
    confirmed: {
      given: ['choose: has', 'inform: accepted'],
      takes: { ...informs, ...rechecks, 'recheck: same number, nothing found': 'confirmed' },
      refuses: refusesInforms,
    },
    contradicted: {
      given: ['choose: has', 'inform: accepted', 'recheck: same number refused'],
      takes: { ...chooses, ...informs, ...rechecks },
      refuses: refusesInforms,
    },
  },
};
