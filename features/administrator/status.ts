import { computersOf, facetsOf, isComplete, ofPerson } from '@/features/review/checklist';
import type { CaseView } from '@/lib/dispatch/types';

export interface Missing {
  text: string;
  /** Last part of the address under the person's, where it is settled. */
  path: string;
  label: string;
}

const WORDS: Record<string, Missing> = {
  conflict: { text: 'resolver o vínculo com outro estabelecimento', path: 'vinculo', label: 'Ver o vínculo' },
  govbr: { text: 'provar ou declarar a conta gov.br', path: 'gov-br', label: 'Ir para a conta gov.br' },
  cnsQuality: { text: 'registrar a qualidade do CNS', path: 'cns', label: 'Ir para o CNS' },
  email: { text: 'confirmar o e-mail do cadastro do CNS', path: 'email', label: 'Ir para o e-mail' },
  computer: { text: 'registrar a solicitação de um computador', path: 'computadores', label: 'Ir para os computadores' },
};

/** J13: what the administrator needs before the registration in SGOP; the machine is told the two facts. */
export function readiness(view: CaseView, personId: string) {
  const scope = `person:${personId}` as const;
  const open = [ofPerson('conflict', personId), ...facetsOf(scope)].filter((name) => !isComplete(view.subject(name)));
  const computer = computersOf(view, scope).find(({ stage }) => stage === 'requested' || stage === 'approved');
  const missing = [...open.map(({ machine }) => machine), ...(computer ? [] : ['computer'])].flatMap((machine) => WORDS[machine] ?? []);
  return { eligible: open.length === 0, computerRequested: computer !== undefined, computer, missing };
}
