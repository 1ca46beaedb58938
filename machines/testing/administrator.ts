import { administrator } from '../administrator/machine';
import { DAY, FILES, type MachineTable, OTHER_PERSON, PERSON } from './table';

const nominate = { type: 'administrator.nominate', personId: PERSON, position: 'gerente', establishmentKnown: true };
const register = {
  type: 'administrator.registerInSgop',
  linkOn: DAY,
  profileOn: DAY,
  computerOn: DAY,
  evidence: FILES,
  eligible: true,
  computerRequested: true,
};

const nominated = { position: 'gerente', evidence: [], sgop: null };
const registered = {
  ...nominated,
  sgop: { linkOn: DAY, profileOn: DAY, computerOn: DAY, evidence: FILES },
};
const correct = { type: 'administrator.correct', reason: 'Digitado errado.' };

const nominates = { nominate: 'nominated', 'nominate: another': 'nominated' };
const refusesNomination = { 'nominate: without CNES': 'establishmentIsKnown' };
const refusesRegistration = {
  'register: not eligible': 'isEligibleWithComputer',
  'register: no computer': 'isEligibleWithComputer',
};

const refusesCorrection = {
  'correct: nothing': 'correctsWhatStands',
  'correct: away with the registration': 'correctsWhatStands',
};

/** The table of `administrator` (J6, J7, J13, J24). */
export const administratorTable: MachineTable = {
  module: administrator,
  samples: {
    nominate,
    'nominate: another': { ...nominate, personId: OTHER_PERSON },
    'nominate: without CNES': { ...nominate, establishmentKnown: false },
    withdraw: { type: 'administrator.withdraw', reason: 'Responde por outro estabelecimento.' },
    register,
    'register: not eligible': { ...register, eligible: false },
    'register: no computer': { ...register, computerRequested: false },
    'correct: nomination': {
      ...correct,
      was: nominated,
      is: { ...nominated, position: 'administrador', evidence: FILES },
    },
    'correct: dates': {
      ...correct,
      was: registered,
      is: { ...registered, sgop: { ...registered.sgop, linkOn: '2027-03-01' } },
    },
    'correct: nothing': { ...correct, was: registered, is: registered },
    'correct: away with the registration': { ...correct, was: registered, is: nominated },
    'activate: by support': { type: 'administrator.activate', via: 'support' },
    'activate: already authorised': { type: 'administrator.activate', via: 'alreadyAuthorised' },
    leave: { type: 'administrator.leave', on: DAY, reason: 'Saiu da operadora.' },
  },
  rows: {
    awaitingNomination: { given: [], takes: nominates, refuses: refusesNomination },
    nominated: {
      given: ['nominate'],
      takes: {
        register: 'awaitingAuthorisation',
        'correct: nomination': 'nominated',
        withdraw: 'awaitingNomination',
      },
      refuses: { ...refusesRegistration, ...refusesCorrection, 'correct: dates': 'correctsWhatStands' },
    },
    awaitingAuthorisation: {
      given: ['nominate', 'register'],
      takes: {
        register: 'awaitingAuthorisation',
        'activate: by support': 'active',
        'activate: already authorised': 'active',
        'correct: dates': 'awaitingAuthorisation',
        withdraw: 'awaitingNomination',
      },
      refuses: { ...refusesRegistration, ...refusesCorrection, 'correct: nomination': 'correctsWhatStands' },
    },
    active: {
      given: ['nominate', 'register', 'activate: by support'],
      takes: { 'correct: dates': 'active', leave: 'vacant' },
      refuses: { ...refusesCorrection, 'correct: nomination': 'correctsWhatStands' },
    },
    vacant: {
      given: ['nominate', 'register', 'activate: by support', 'leave'],
      takes: nominates,
      refuses: refusesNomination,
    },
  },
};
