import { unstable_rethrow } from 'next/navigation';
import { Forbidden, NotFound, SignedOut } from '@/lib/errors';
import { forbiddenPage, fullPage, notFoundPage, seeOther } from '@/lib/form/responses';
import { report } from '@/lib/report';

/** A route handler other than a form's. Errors become complete pages with their true status, as in `page()`. */
export function routeHandler<C>(handle: (request: Request, context: C) => Promise<Response>) {
  return async (request: Request, context: C): Promise<Response> => {
    try {
      return await handle(request, context);
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof SignedOut)
        return seeOther(`/entrar?volta=${encodeURIComponent(new URL(request.url).pathname)}`);
      if (error instanceof NotFound) return notFoundPage();
      if (error instanceof Forbidden) return forbiddenPage(error.message);
      report('route', error);
      return fullPage(500, 'Algo deu errado', 'A falha é nossa e foi registrada. Tente de novo em alguns minutos.', {
        href: '/',
        text: 'Ir para o início',
      });
    }
  };
}
