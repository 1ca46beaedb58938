import { randomUUID } from 'node:crypto';
import { redirect } from 'next/navigation';
import { requireGestor } from '@/lib/auth/gates';
import { page } from '@/lib/page';

/** Redirects to a form whose address has the id of the new import, so that sending it twice creates only one. */
export default page(async (_props, actor) => {
  requireGestor(actor);
  redirect(`/gestao/cadastros/enviar/${randomUUID()}`);
});
