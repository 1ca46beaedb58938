import { delegation } from '../delegation/machine';
import { DAY, type MachineTable } from './table';

const DELEGATE = '00000000-0000-4000-8000-0000000000d1';
const grant = {
  type: 'delegation.grant',
  delegateUserId: DELEGATE,
  delegateName: 'Fábio Nunes',
  from: DAY,
  until: '2027-03-20',
  today: DAY,
  reason: 'Férias',
};

/** The table of `delegation` (J24). */
export const delegationTable: MachineTable = {
  module: delegation,
  samples: {
    grant,
    grantPast: { ...grant, from: '2027-03-01' },
    grantBackwards: { ...grant, from: '2027-03-21' },
    grantOneself: { ...grant, by: DELEGATE },
    grantTooLong: { ...grant, until: '2027-12-31' },
    end: { type: 'delegation.end', reason: 'Voltou antes' },
    expire: { type: 'delegation.expire', today: '2027-03-21' },
    expireEarly: { type: 'delegation.expire', today: '2027-03-20' },
    lapse: { type: 'delegation.lapse', reason: 'Saída do administrador' },
  },
  rows: {
    inPerson: {
      given: [],
      takes: { grant: 'delegated' },
      refuses: {
        grantPast: 'isBounded',
        grantBackwards: 'isBounded',
        grantOneself: 'isBounded',
        grantTooLong: 'isBounded',
      },
    },
    delegated: {
      given: ['grant'],
      takes: { end: 'inPerson', expire: 'inPerson', lapse: 'inPerson' },
      refuses: { expireEarly: 'isOver' },
    },
  },
};
