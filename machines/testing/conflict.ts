import { conflict } from '../conflict/machine';
import { DAY, FILES, type MachineTable } from './table';

const check = { type: 'conflict.check', source: 'base CNES de 01/2027' };
const other = { cnes: '9900047', name: 'CLINICA EXEMPLO SAO BENTO' };

const found = {
  'check: clear': 'clear',
  'check: only deactivated': 'onlyDeactivated',
  'check: conflict': 'conflicted',
  'check: inconclusive': 'inconclusive',
};

/** The table of `conflict` (J8). */
export const conflictTable: MachineTable = {
  module: conflict,
  samples: {
    'check: clear': { ...check, verdict: 'clear' },
    'check: only deactivated': { ...check, verdict: 'onlyDeactivated', establishments: [{ ...other, active: false }] },
    'check: conflict': { ...check, verdict: 'conflict', establishments: [{ ...other, active: true }] },
    'check: inconclusive': { ...check, verdict: 'inconclusive', detail: 'A base tem mais de três meses.' },
    declare: { type: 'conflict.declare', statement: 'Não respondo por outro.', evidence: FILES },
    'declare: without evidence': { type: 'conflict.declare', statement: 'Não respondo por outro.', evidence: [] },
    requestCorrection: { type: 'conflict.requestCorrection', on: DAY, note: 'Pedido à secretaria.' },
  },
  rows: {
    notChecked: { given: [], takes: found },
    clear: { given: ['check: clear'], takes: found },
    onlyDeactivated: { given: ['check: only deactivated'], takes: found },
    conflicted: { given: ['check: conflict'], takes: { ...found, requestCorrection: 'awaitingCorrection' } },
    awaitingCorrection: {
      given: ['check: conflict', 'requestCorrection'],
      takes: { ...found, 'check: conflict': 'awaitingCorrection' },
    },
    inconclusive: {
      given: ['check: inconclusive'],
      takes: { ...found, declare: 'declared' },
      refuses: { 'declare: without evidence': 'hasEvidence' },
    },
    declared: {
      given: ['check: inconclusive', 'declare'],
      takes: { ...found, 'check: inconclusive': 'declared', declare: 'declared' },
      refuses: { 'declare: without evidence': 'hasEvidence' },
    },
  },
};
