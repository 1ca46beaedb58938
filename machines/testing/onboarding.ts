import { onboarding } from '../onboarding/machine';
import type { MachineTable } from './table';

/** The table of `onboarding` (J23). */
export const onboardingTable: MachineTable = {
  module: onboarding,
  samples: {
    open: { type: 'case.open', registroAns: '999911' },
    conclude: { type: 'case.conclude' },
    reopen: { type: 'case.reopen' },
  },
  rows: {
    notOpened: { given: [], takes: { open: 'inProgress' } },
    inProgress: { given: ['open'], takes: { conclude: 'concluded' } },
    concluded: { given: ['open', 'conclude'], takes: { reopen: 'inProgress' } },
  },
};
