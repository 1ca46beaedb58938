import { randomUUID } from 'node:crypto';
import { redirect } from 'next/navigation';
import { requireGestor } from '@/lib/auth/gates';
import { page } from '@/lib/page';

/** The address of the form names the import that it will make, so that sending twice makes one. */
export default page(async (_props, actor) => {
  requireGestor(actor);
  redirect(`/gestao/cadastros/enviar/${randomUUID()}`);
});
