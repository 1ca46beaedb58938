import { paths } from '@/features/case/paths';
import { beginGovbrProof } from '@/features/onboarding/checks/mutations';
import { currentActor } from '@/lib/auth/session';
import { Forbidden, NotFound } from '@/lib/errors';
import { ownOrigin } from '@/lib/form/body';
import { forbiddenPage, foreignOriginPage, notFoundPage, seeOther, unavailablePage } from '@/lib/form/responses';
import { report } from '@/lib/report';

interface Context {
  params: Promise<{ caso: string; pessoa: string }>;
}

const pageOf = (caso: string, pessoa: string) => paths.govbr(encodeURIComponent(caso), encodeURIComponent(pessoa));

/** J9: sends the person to Gov.br, to prove that the account is theirs. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!ownOrigin(request.headers)) return foreignOriginPage();
  const { caso, pessoa } = await params;
  const page = pageOf(caso, pessoa);
  try {
    const actor = await currentActor();
    if (!actor) return seeOther(`/entrar?volta=${encodeURIComponent(page)}`);
    return seeOther(await beginGovbrProof(actor, caso, pessoa));
  } catch (error) {
    if (error instanceof NotFound) return notFoundPage();
    if (error instanceof Forbidden) return forbiddenPage(error.message);
    report('start of the Gov.br proof', error);
    return unavailablePage(page);
  }
}

/** A reload after sign-in leads to the step. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { caso, pessoa } = await params;
  return seeOther(pageOf(caso, pessoa));
}
