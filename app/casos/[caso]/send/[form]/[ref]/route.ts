import * as access from '@/features/access/forms';
import * as administrator from '@/features/administrator/forms';
import * as approvals from '@/features/approvals/forms';
import * as attestation from '@/features/attestation/forms';
import * as clocks from '@/features/clocks/forms';
import * as comments from '@/features/comments/forms';
import * as computers from '@/features/computers/forms';
import * as delegation from '@/features/delegation/forms';
import * as dossier from '@/features/dossier/forms';
import * as establishment from '@/features/establishment/forms';
import { keepEvidence } from '@/features/evidence/mutations';
import * as exports from '@/features/exports/forms';
import * as importUndo from '@/features/import-undo/forms';
import * as operatorImport from '@/features/operator-import/forms';
import * as operators from '@/features/operators/forms';
import * as people from '@/features/people/forms';
import * as returnPhrases from '@/features/return-phrases/forms';
import * as review from '@/features/review/forms';
import * as roster from '@/features/roster/forms';
import * as support from '@/features/support/forms';
import * as validity from '@/features/validity/forms';
import * as watch from '@/features/watch/forms';
import { NotFound } from '@/lib/errors';
import { formRoute } from '@/lib/form/route';
import type { FormSpec } from '@/lib/form/spec';

/** Every form of a case, by its id: the one place where a form's address is given its work. */
const FEATURES = [
  access,
  administrator,
  approvals,
  attestation,
  clocks,
  comments,
  computers,
  delegation,
  dossier,
  establishment,
  exports,
  importUndo,
  operatorImport,
  operators,
  people,
  returnPhrases,
  review,
  roster,
  support,
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
