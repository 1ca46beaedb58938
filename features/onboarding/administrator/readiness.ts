import { computersOf, facetsOf, isComplete, ofPerson } from '@/features/case/items';
import type { CaseView } from '@/features/case/view';
import type { ConflictJudgement } from '@/features/registries/judging/judge';
import type { Finding } from '@/lib/form/spec';

/** Something that the person lacks, in words, with a link to where it is done. */
export interface Missing {
  text: string;
  /** Last part of that page's address, under the person's. */
  path: string;
  label: string;
}

const WORDS: Record<string, Missing> = {
  conflict: { text: 'resolver o vínculo com outro estabelecimento', path: 'vinculo', label: 'Ver o vínculo' },
  govbr: { text: 'provar ou declarar a conta gov.br', path: 'gov-br', label: 'Ir para a conta gov.br' },
  cnsQuality: { text: 'registrar a qualidade do CNS', path: 'cns', label: 'Ir para o CNS' },
  email: { text: 'confirmar o e-mail do cadastro do CNS', path: 'email', label: 'Ir para o e-mail' },
  computer: {
    text: 'registrar a solicitação de um computador',
    path: 'computadores',
    label: 'Ir para os computadores',
  },
};

/** J13: what the person lacks before the registration in SGOP. The first two facts go to the machine. */
export function readiness(view: CaseView, personId: string) {
  const scope = `person:${personId}` as const;
  const open = [ofPerson('conflict', personId), ...facetsOf(scope)].filter((name) => !isComplete(view.subject(name)));
  const computer = computersOf(view, scope).find(({ stage }) => stage === 'requested' || stage === 'approved');
  const missing = [...open.map(({ machine }) => machine), ...(computer ? [] : ['computer'])].flatMap(
    (machine) => WORDS[machine] ?? [],
  );
  return { eligible: open.length === 0, computerRequested: computer !== undefined, computer, missing };
}

/** J8: the look-up as a finding. A conflict blocks unless the team nominates `despite` it. */
export function conflictFinding({ verdict, text, source }: ConflictJudgement, despite: boolean): Finding {
  const from = source ? { source: `segundo ${source}` } : {};
  if (verdict === 'clear') return { level: 'ok', text, ...from };
  if (verdict === 'conflict' && !despite) return { level: 'blocking', text, field: 'cpf', ...from };
  return { level: 'warning', text, ...from };
}

type Days = Record<'vinculo' | 'perfil' | 'computador', string>;

/** J13: dates out of SGOP's order only give a warning, because its screens change. */
export function orderFindings({ vinculo, perfil, computador }: Days): Finding[] {
  if (perfil >= vinculo && computador >= perfil) return [];
  const text = 'As datas não seguem a ordem dos pedidos no SGOP: vínculo, perfil, computador. Confira.';
  return [{ level: 'warning', text }];
}

/** J13: what is missing blocks, and the order of the dates is looked at. */
export function sgopFindings(
  { missing, computer }: ReturnType<typeof readiness>,
  { vinculo, perfil, computador }: Days,
): Finding[] {
  const findings: Finding[] = missing.map(({ text }) => ({ level: 'blocking', text: `Falta ${text}.` }));
  if (missing.length === 0) {
    const text = 'A pessoa está apta: vínculo, conta gov.br, CNS e e-mail conferidos, e computador solicitado.';
    findings.push({ level: 'ok', text });
  }
  findings.push(...orderFindings({ vinculo, perfil, computador }));
  if (computer && computer.context.requestedOn !== computador) {
    const text = 'A data do computador é diferente da que está registrada na página do computador.';
    findings.push({ level: 'info', text });
  }
  return findings;
}
