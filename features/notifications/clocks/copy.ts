import type { AlertCode } from '@/features/case/alerts';
import { ALERT_WORDS } from '@/features/case/alerts.copy';
import { CASE_ITEMS, OPERATOR_ITEM } from '@/features/case/items';
import { brDate } from '@/lib/days';
import type { ClockName } from './plan';

/** The title of each clock, and the words of its reminders. */
export const CLOCK_WORDS: Record<ClockName, { title: string; waits: string }> = {
  gestorLocal: { title: 'Resposta do gestor local de saúde', waits: 'o gestor local de saúde ainda não respondeu' },
  suporte: { title: 'Resposta do suporte do CadSUS', waits: 'o suporte do CadSUS ainda não respondeu' },
  exigencia: { title: 'Resposta a uma exigência', waits: 'a exigência do suporte ainda não foi respondida' },
  unidadeSaude: { title: 'Correção do CNS na unidade de saúde', waits: 'o cadastro do CNS ainda não foi corrigido' },
  titular: { title: 'Pedido a fazer pelo operador', waits: 'o pedido do operador ainda não foi enviado' },
  administrador: { title: 'Decisão do administrador', waits: 'um pedido espera a decisão do administrador' },
  revisao: { title: 'Revisão de um item', waits: 'um item espera a revisão' },
  devolvido: { title: 'Correção de um item devolvido', waits: 'um item devolvido ainda não foi corrigido' },
  alerta: { title: 'Tratamento de um alerta', waits: 'um alerta ainda está aberto' },
  baseCnes: { title: 'Confirmação pela base do CNES', waits: 'a base do CNES ainda não confirmou o que se declarou' },
};

/** One line of a reminder. @param step of the plan (`Step`) @param dueOn yyyy-mm-dd */
export function stepLine(clock: ClockName, step: string, dueOn: string): string {
  const { waits } = CLOCK_WORDS[clock];
  const due = brDate(dueOn);
  if (step === 'remind') return `Lembrete: ${waits}; a meta da operadora é até ${due}.`;
  if (step === 'due') return `A meta venceu em ${due}: ${waits}.`;
  if (step === 'escalate') return `Atrasado desde ${due}: ${waits}.`;
  return `Cobre de novo: ${waits}; a meta venceu em ${due}.`;
}

const ITEMS = new Map([...CASE_ITEMS, OPERATOR_ITEM].map(({ code, title }) => [code, title]));

/** The item or alert that waits; null for other machines. Names no person. */
export function aboutOf(machine: string, ref: string): string | null {
  if (machine === 'reviewItem') return ITEMS.get(ref) ?? null;
  return machine === 'alert' ? (ALERT_WORDS[ref as AlertCode]?.title ?? null) : null;
}
