import { assignment } from '../assignment/machine';
import { type MachineTable, OTHER_PERSON, PERSON } from './table';

/** The table of `assignment`. */
export const assignmentTable: MachineTable = {
  module: assignment,
  samples: {
    assign: { type: 'reviewer.assign', reviewerId: PERSON, reviews: true },
    assignAnother: { type: 'reviewer.assign', reviewerId: OTHER_PERSON, reviews: true },
    assignStranger: { type: 'reviewer.assign', reviewerId: OTHER_PERSON, reviews: false },
    release: { type: 'reviewer.release' },
  },
  rows: {
    unassigned: {
      given: [],
      takes: { assign: 'assigned', assignAnother: 'assigned' },
      refuses: { assignStranger: 'reviewsTheOperadora' },
    },
    assigned: {
      given: ['assign'],
      takes: { assign: 'assigned', assignAnother: 'assigned', release: 'unassigned' },
      refuses: { assignStranger: 'reviewsTheOperadora' },
    },
  },
};
