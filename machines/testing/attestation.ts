import { attestation } from '../attestation/machine';
import { DAY, type MachineTable } from './table';

const NEXT = '2027-07-02';

/** J26. */
export const attestationTable: MachineTable = {
  module: attestation,
  samples: {
    begin: { type: 'attestation.begin', dueOn: NEXT },
    fallDue: { type: 'attestation.fallDue' },
    goOverdue: { type: 'attestation.goOverdue' },
    confirm: {
      type: 'attestation.confirm',
      on: DAY,
      dueOn: NEXT,
      people: true,
      computers: true,
      establishment: true,
    },
  },
  rows: {
    notStarted: { given: [], takes: { begin: 'current' } },
    current: { given: ['begin'], takes: { fallDue: 'due', confirm: 'current' } },
    due: { given: ['begin', 'fallDue'], takes: { confirm: 'current', goOverdue: 'overdue' } },
    overdue: { given: ['begin', 'fallDue', 'goOverdue'], takes: { confirm: 'current' } },
  },
};
