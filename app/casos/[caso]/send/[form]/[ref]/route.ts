import { keepEvidence } from '@/features/case/evidence.mutations';
import * as resending from '@/features/case/resend.forms';
import * as validity from '@/features/case/validity/forms';
import * as watch from '@/features/monitoring/registry-recheck/forms';
import * as clocks from '@/features/notifications/clocks/forms';
import * as delegation from '@/features/onboarding/administrator/absence/forms';
import * as conflict from '@/features/onboarding/administrator/conflict.forms';
import * as administratorCorrections from '@/features/onboarding/administrator/corrections.forms';
import * as administrator from '@/features/onboarding/administrator/forms';
import * as attestation from '@/features/onboarding/attestation/forms';
import * as people from '@/features/onboarding/checks/forms';
import * as establishment from '@/features/onboarding/cnes/forms';
import * as computers from '@/features/onboarding/computers/forms';
import * as access from '@/features/onboarding/first-access/forms';
import * as approvals from '@/features/onboarding/operators/approvals/forms';
import * as operatorImport from '@/features/onboarding/operators/import/forms';
import * as importUndo from '@/features/onboarding/operators/import-undo/forms';
import * as operators from '@/features/onboarding/operators/requests/forms';
import * as roster from '@/features/onboarding/people/list/forms';
import * as joins from '@/features/onboarding/people/list/joins.forms';
import * as supportCorrections from '@/features/onboarding/support/corrections.forms';
import * as support from '@/features/onboarding/support/forms';
import * as dossier from '@/features/proof/dossier/forms';
import * as comments from '@/features/review/comments/forms';
import * as exports from '@/features/review/exports/forms';
import * as review from '@/features/review/item/forms';
import * as returnPhrases from '@/features/review/return-phrases/forms';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';
import type { FormSpec } from '@/lib/form/spec';

/** The forms of a case, by feature. This route finds a form by its id. */
const FEATURES = [
  access,
  administrator,
  administratorCorrections,
  approvals,
  attestation,
  clocks,
  comments,
  conflict,
  computers,
  delegation,
  dossier,
  establishment,
  exports,
  importUndo,
  joins,
  operatorImport,
  operators,
  people,
  resending,
  returnPhrases,
  review,
  roster,
  support,
  supportCorrections,
  validity,
  watch,
];
const FORMS = new Map<string, FormSpec>();
for (const forms of FEATURES) {
  for (const spec of Object.values(forms)) if (typeof spec === 'object') FORMS.set(spec.id, spec as FormSpec);
}

interface Place extends Record<string, string> {
  caso: string;
  form: string;
  ref: string;
}

export const { POST, GET } = formRoute<Place>(
  ({ caso, form, ref }) => {
    const spec = FORMS.get(form);
    if (!spec) throw new NotFound();
    return { spec, place: { caseId: caso, ref } };
  },
  { keepFile: keepEvidence },
);
