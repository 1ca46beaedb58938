import { govbr } from '../govbr/machine';
import { FILES, type MachineTable } from './table';

const open = { prove: 'proven', 'prove: level unknown': 'proven', differ: 'divergent', declare: 'declared' };
const refuses = { 'declare: without evidence': 'hasEvidence' };

/** The table of `govbr` (J9). */
export const govbrTable: MachineTable = {
  module: govbr,
  samples: {
    prove: { type: 'govbr.prove', level: 'gold' },
    'prove: level unknown': { type: 'govbr.prove', level: null },
    differ: { type: 'govbr.differ' },
    declare: { type: 'govbr.declare', evidence: FILES },
    'declare: without evidence': { type: 'govbr.declare', evidence: [] },
  },
  rows: {
    awaitingProof: { given: [], takes: open, refuses },
    divergent: { given: ['differ'], takes: open, refuses },
    declared: { given: ['declare'], takes: open, refuses },
    proven: {
      given: ['prove'],
      takes: { prove: 'proven', 'prove: level unknown': 'proven', declare: 'declared' },
      refuses,
    },
  },
};
