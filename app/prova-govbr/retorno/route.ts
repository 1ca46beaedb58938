import { paths } from '@/features/case/paths';
import { endGovbrProof } from '@/features/onboarding/checks/mutations';
import { currentActor } from '@/lib/auth/session';
import { NotFound } from '@/lib/errors';
import { fullPage, notFoundPage, seeOther, unavailablePage } from '@/lib/form/responses';
import { report } from '@/lib/report';

const MINE = { href: '/minha-area', text: 'Ir para a minha área' };

/** J9: Gov.br sends the browser back to here. The address works once, in the session that began the proof. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) return seeOther(`/entrar?volta=${encodeURIComponent(MINE.href)}`);
    const ended = await endGovbrProof(actor, request.url);
    if (ended) return seeOther(`${paths.govbr(ended.caseId, ended.personId)}?prova=${ended.outcome}`);
    const text =
      'Este retorno do gov.br já foi usado, demorou demais ou começou em outra sessão. Nada mudou: abra a etapa da conta gov.br e tente de novo.';
    return fullPage(410, 'A prova não foi concluída', text, MINE);
  } catch (error) {
    if (error instanceof NotFound) return notFoundPage();
    report('return from Gov.br', error);
    return unavailablePage(MINE.href);
  }
}
