import { support } from '../support/machine';
import { DAY, FILES, type MachineTable } from './table';

const said = { on: DAY, text: 'Conforme o chamado.' };
const open = { type: 'support.open', protocol: '2027-001', ...said, registeredInSgop: true };
const declared = {
  type: 'support.declareAuthorised',
  statement: 'O SGOP já autorizou.',
  evidence: FILES,
  registeredInSgop: true,
};

const starts = { open: 'awaitingSupport', declareAuthorised: 'authorisedWithoutTicket' };
const refuses = {
  'open: before SGOP': 'isRegisteredInSgop',
  'declareAuthorised: before SGOP': 'isDeclaredWithEvidence',
  'declareAuthorised: without evidence': 'isDeclaredWithEvidence',
};

/** The table of `support` (J15–J17). */
export const supportTable: MachineTable = {
  module: support,
  samples: {
    open,
    'open: before SGOP': { ...open, registeredInSgop: false },
    receive: { type: 'support.receive', ...said },
    require: { type: 'support.require', ...said },
    answer: { type: 'support.answer', ...said },
    remind: { type: 'support.remind', ...said },
    authorise: { type: 'support.authorise', ...said },
    refuse: { type: 'support.refuse', ...said },
    declareAuthorised: declared,
    'declareAuthorised: before SGOP': { ...declared, registeredInSgop: false },
    'declareAuthorised: without evidence': { ...declared, evidence: [] },
    restart: { type: 'support.restart' },
  },
  rows: {
    awaitingTicket: { given: [], takes: starts, refuses },
    awaitingSupport: {
      given: ['open'],
      takes: {
        receive: 'awaitingSupport',
        require: 'requirementOpen',
        remind: 'awaitingSupport',
        authorise: 'authorised',
        refuse: 'refused',
        restart: 'awaitingTicket',
      },
    },
    requirementOpen: {
      given: ['open', 'require'],
      takes: { answer: 'awaitingSupport', refuse: 'refused', restart: 'awaitingTicket' },
    },
    refused: { given: ['open', 'refuse'], takes: { ...starts, restart: 'awaitingTicket' }, refuses },
    authorised: { given: ['open', 'authorise'], takes: { restart: 'awaitingTicket' } },
    authorisedWithoutTicket: { given: ['declareAuthorised'], takes: { restart: 'awaitingTicket' } },
  },
};
