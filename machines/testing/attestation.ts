import { attestation } from '../attestation/machine';
import { DAY, type MachineTable } from './table';

const NEXT = '2027-07-02';

const periods = { type: 'attestation.setPeriods', days: 90, proofDays: { conflict: 0, email: 60 } };
const everywhere = (stage: string) => ({
  'setPeriods: ahead': stage,
  'setPeriods: within the grace': stage,
  'setPeriods: after the grace': stage,
});

/** The table of `attestation` (J26). */
export const attestationTable: MachineTable = {
  module: attestation,
  samples: {
    begin: { type: 'attestation.begin', on: DAY, dueOn: NEXT },
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
    'setPeriods: ahead': { ...periods, dueOn: NEXT, standing: 'current' },
    'setPeriods: within the grace': { ...periods, dueOn: DAY, standing: 'due' },
    'setPeriods: after the grace': { ...periods, dueOn: DAY, standing: 'overdue' },
  },
  rows: {
    notStarted: { given: [], takes: { begin: 'current', ...everywhere('notStarted') } },
    current: { given: ['begin'], takes: { fallDue: 'due', confirm: 'current', ...everywhere('current') } },
    due: {
      given: ['begin', 'fallDue'],
      takes: { confirm: 'current', goOverdue: 'overdue', ...everywhere('due'), 'setPeriods: ahead': 'current' },
    },
    overdue: {
      given: ['begin', 'fallDue', 'goOverdue'],
      takes: {
        confirm: 'current',
        'setPeriods: ahead': 'current',
        'setPeriods: within the grace': 'due',
        'setPeriods: after the grace': 'overdue',
      },
    },
  },
};
