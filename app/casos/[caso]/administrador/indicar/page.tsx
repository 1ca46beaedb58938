import { randomUUID } from 'node:crypto';
import { redirect } from 'next/navigation';
import { paths } from '@/features/case/paths';
import { caseAccessAs } from '@/lib/auth/gates';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string }>;
}

/** Redirects to a form whose address has the id of the new nomination, so that sending it twice creates only one. */
export default page<Props>(async ({ params }, actor) => {
  const { caso } = await params;
  await caseAccessAs(actor, caso, 'equipe');
  redirect(paths.nomination(caso, randomUUID()));
});
