import { firstAccess } from '../first-access/machine';
import { DAY, FILES, type MachineTable, PERSON } from './table';

const record = { type: 'access.record', personId: PERSON, on: DAY, evidence: FILES, personActive: true };
const refuses = {
  'record: person not active': 'isByActivePersonWithEvidence',
  'record: without evidence': 'isByActivePersonWithEvidence',
};

/** The table of `firstAccess` (J22). */
export const firstAccessTable: MachineTable = {
  module: firstAccess,
  samples: {
    record,
    'record: person not active': { ...record, personActive: false },
    'record: without evidence': { ...record, evidence: [] },
  },
  rows: {
    awaitingFirstAccess: { given: [], takes: { record: 'recorded' }, refuses },
    recorded: { given: ['record'], takes: { record: 'recorded' }, refuses },
  },
};
