import { cnsQuality } from '../cns-quality/machine';
import { DAY, FILES, type MachineTable } from './table';

const visit = { on: DAY, unit: 'UBS Exemplo' };
const refuses = { 'attest: without evidence': 'isProven', 'attest: web service without percentage': 'isProven' };
const checked = {
  inform: 'awaitingProof',
  'attest: accepted by SGOP': 'highQuality',
  'attest: web service': 'highQuality',
  complain: 'lowQuality',
};
const low = { inform: 'awaitingProof', planVisit: 'visitPlanned', recordVisit: 'awaitingRecheck' };

/** The table of `cnsQuality` (J10, J11). */
export const cnsQualityTable: MachineTable = {
  module: cnsQuality,
  samples: {
    inform: { type: 'cns.inform' },
    'attest: accepted by SGOP': { type: 'cns.attest', how: 'sgopAccepted', evidence: FILES },
    'attest: web service': { type: 'cns.attest', how: 'webService', percentage: 92, evidence: FILES },
    'attest: without evidence': { type: 'cns.attest', how: 'sgopAccepted', evidence: [] },
    'attest: web service without percentage': { type: 'cns.attest', how: 'webService', evidence: FILES },
    complain: { type: 'cns.complain', on: DAY },
    planVisit: { type: 'cns.planVisit', ...visit },
    recordVisit: { type: 'cns.recordVisit', ...visit },
  },
  rows: {
    awaitingNumber: { given: [], takes: { inform: 'awaitingProof' } },
    awaitingProof: { given: ['inform'], takes: checked, refuses },
    lowQuality: { given: ['inform', 'complain'], takes: low },
    visitPlanned: { given: ['inform', 'complain', 'planVisit'], takes: low },
    awaitingRecheck: { given: ['inform', 'complain', 'recordVisit'], takes: checked, refuses },
    highQuality: { given: ['inform', 'attest: web service'], takes: checked, refuses },
  },
};
