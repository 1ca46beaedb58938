import { ofPerson } from '@/features/case/items';
import { paths } from '@/features/case/paths';
import { hasRole, pendingOf } from '@/features/case/people/checks';
import { type Validity, validityWords } from '@/features/case/validity/ages';
import { PROOF_WORDS } from '@/features/case/validity/copy';
import type { CaseView } from '@/features/case/view';
import { closedBecause, computerRows, pendingChecks } from '@/features/onboarding/operators/requests/standing';

/** Something that the person must do, with the page for it. */
export interface OwnTask {
  text: string;
  href: string;
}

const RECORD: Record<string, string> = {
  preparing: 'Faça os pedidos no SGOP e registre as datas',
  rejected: 'Corrija o pedido rejeitado e envie de novo',
};

const COMPUTER_TASKS: Record<string, (name: string) => string> = {
  draft: (name) => `Solicite no SGOP o computador ${name} e registre a data`,
  refused: (name) => `Corrija o computador ${name}, que foi recusado, e solicite de novo`,
};

/** Stages in which an operator's request is not decided yet. */
const OPEN = ['preparing', 'rejected', 'awaitingAdministrator'];

/** Tasks for expired proofs, except the look-up in CNES (J8), which the team repeats. */
const agedProofs = (caseId: string, personId: string, validity: Validity[]): OwnTask[] =>
  validity
    .filter(({ kind, expired }) => expired && kind !== 'conflict')
    .map((proof) => ({
      text: `${PROOF_WORDS[proof.kind].title}: prova ${validityWords(proof)}`,
      href: paths.personCheck(caseId, personId, PROOF_WORDS[proof.kind].path),
    }));

/** Tasks for computers to request (J14), if that is possible now (J18). */
function computerTasks(view: CaseView, personId: string): OwnTask[] {
  if (!view.administratorActive && view.administratorPersonId !== personId) return [];
  return computerRows(view, personId).flatMap(({ ref, stage, name }) => {
    const text = COMPUTER_TASKS[stage]?.(name);
    return text ? [{ text, href: paths.computer(view.caseId, personId, ref) }] : [];
  });
}

/**
 * What the person must do now: missing checks first, then expired proofs and computers. When no check is missing, also
 * the registration in SGOP or the request. Active people have tasks too, because a proof can fail later.
 * @param nomination stage of the administrator's machine if the person is nominated; else null
 */
export function ownTasks(view: CaseView, personId: string, nomination: string | null, validity: Validity[]): OwnTask[] {
  if (!hasRole(view, personId)) return [];
  const { caseId } = view;
  const { stage } = view.subject(ofPerson('operatorRequest', personId));
  const open = nomination !== null || OPEN.includes(stage);
  const computers = computerTasks(view, personId);
  const pending = (open ? pendingChecks : pendingOf)(view, personId)
    .filter(({ path }) => path !== 'computadores' || computers.length === 0)
    .map(({ title, path }) => ({ text: title, href: paths.personCheck(caseId, personId, path) }));
  const first = [...pending, ...agedProofs(caseId, personId, validity), ...computers];
  if (pending.length > 0 || !open) return first;
  const registers = { text: 'Cadastre-se no SGOP e registre as datas', href: paths.sgop(caseId) };
  const record = closedBecause(view) ? undefined : RECORD[stage];
  return [
    ...first,
    ...(nomination === 'nominated' ? [registers] : []),
    ...(record ? [{ text: record, href: paths.operator(caseId, personId) }] : []),
  ];
}
