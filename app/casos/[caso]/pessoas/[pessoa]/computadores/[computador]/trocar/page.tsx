import { randomUUID } from 'node:crypto';
import { redirect } from 'next/navigation';
import { paths } from '@/features/case/paths';
import { personAccess } from '@/lib/auth/gates';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string; pessoa: string; computador: string }>;
}

/** Redirects to a form whose address has the id of the new computer, so that sending it twice creates only one. */
export default page<Props>(async ({ params }, actor) => {
  const { caso, pessoa, computador } = await params;
  await personAccess(actor, caso, pessoa);
  redirect(paths.replacement(caso, pessoa, encodeURIComponent(computador), randomUUID()));
});
