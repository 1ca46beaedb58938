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

const message = (kind: string) => ({ kind, protocol: '2027-001', ...said, evidence: [] });
const earlier = '2027-03-01';

/** A correction of the day of the last message, after messages of these kinds. */
const correct = (...kinds: string[]) => {
  const messages = kinds.map(message);
  const was = { protocol: '2027-001', messages, declaration: null };
  const is = { ...was, messages: messages.map((one, at) => (at === kinds.length - 1 ? { ...one, on: earlier } : one)) };
  return { type: 'support.correct', reason: 'Data digitada errada.', was, is };
};
const undeclared = {
  protocol: null,
  messages: [],
  declaration: { statement: 'O SGOP já autorizou.', evidence: FILES },
};
const corrections = {
  'correct: opened': correct('opened'),
  'correct: required': correct('opened', 'required'),
  'correct: refused': correct('opened', 'refused'),
  'correct: authorised': correct('opened', 'authorised'),
  'correct: declared': {
    ...correct(),
    was: undeclared,
    is: { ...undeclared, declaration: { ...undeclared.declaration, statement: 'A tela do SGOP mostra o acesso.' } },
  },
  'correct: one message more': { ...correct('opened'), is: correct('opened', 'authorised').was },
};
/** Every correction but the one of what stands. */
const refusesAllBut = (name: keyof typeof corrections) =>
  Object.fromEntries(
    Object.keys(corrections).flatMap((other) => (other === name ? [] : [[other, 'correctsWhatStands']])),
  );

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
    ...corrections,
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
        'correct: opened': 'awaitingSupport',
        restart: 'awaitingTicket',
      },
      refuses: refusesAllBut('correct: opened'),
    },
    requirementOpen: {
      given: ['open', 'require'],
      takes: {
        answer: 'awaitingSupport',
        refuse: 'refused',
        'correct: required': 'requirementOpen',
        restart: 'awaitingTicket',
      },
      refuses: refusesAllBut('correct: required'),
    },
    refused: {
      given: ['open', 'refuse'],
      takes: { ...starts, 'correct: refused': 'refused', restart: 'awaitingTicket' },
      refuses: { ...refuses, ...refusesAllBut('correct: refused') },
    },
    authorised: {
      given: ['open', 'authorise'],
      takes: { 'correct: authorised': 'authorised', restart: 'awaitingTicket' },
      refuses: refusesAllBut('correct: authorised'),
    },
    authorisedWithoutTicket: {
      given: ['declareAuthorised'],
      takes: { 'correct: declared': 'authorisedWithoutTicket', restart: 'awaitingTicket' },
      refuses: refusesAllBut('correct: declared'),
    },
  },
};
