import { randomUUID } from 'node:crypto';
import { redirect } from 'next/navigation';
import { personAccess } from '@/lib/auth/gates';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string; pessoa: string; computador: string }>;
}

/** The address of the form names the new computer, so that sending twice makes one. */
export default page<Props>(async ({ params }, actor) => {
  const { caso, pessoa, computador } = await params;
  await personAccess(actor, caso, pessoa);
  redirect(`/casos/${caso}/pessoas/${pessoa}/computadores/${encodeURIComponent(computador)}/trocar/${randomUUID()}`);
});
