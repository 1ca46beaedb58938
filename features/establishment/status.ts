import type { EstablishmentJudgement } from '@/features/registries/status';
import type { Finding } from '@/lib/form/spec';
import { CNES_WARNING, checkCnes } from '@/lib/identifiers/cnes';

interface Answers {
  cnes: string;
  justificativa?: string;
  ficha?: string;
}

type Checked = EstablishmentJudgement & { name: string; source: string };

/** A check digit that looks wrong is never a refusal: the person says in words that the number is right. */
function digitFinding({ cnes, justificativa }: Answers): Finding[] {
  if (checkCnes(cnes) !== 'warning') return [];
  if (justificativa) return [{ level: 'warning', text: CNES_WARNING, field: 'cnes' }];
  const text = `${CNES_WARNING} Se ele estiver certo, explique na justificativa.`;
  return [{ level: 'blocking', text, field: 'cnes' }];
}

/** The question that a reason still needs answered before the number can be sent, if any. */
function missing(code: string, verdict: Checked['verdict'], { justificativa, ficha }: Answers): string | null {
  if (verdict === 'needsDeclaration' && !ficha) return 'ficha';
  return code === 'cnpjSameRoot' && verdict === 'acceptedWithWarning' && !justificativa ? 'justificativa' : null;
}

/** J2, J3, J5: what the look-up found, as the person reads it before sending; blocking findings stop the sending. */
export function findingsOf(answers: Answers, { verdict, reasons, name, source }: Checked): Finding[] {
  const resting = source ? { source: `segundo ${source}` } : {};
  const found: Finding = {
    level: verdict === 'refused' ? 'info' : 'ok',
    text: `Estabelecimento ${answers.cnes}: ${name}.`,
    ...resting,
  };
  const against = reasons.map(({ text, code }): Finding => {
    const field = missing(code, verdict, answers);
    return { level: verdict === 'refused' || field ? 'blocking' : 'warning', text, field: field ?? 'cnes', ...resting };
  });
  return [...digitFinding(answers), ...(name ? [found] : []), ...against];
}
