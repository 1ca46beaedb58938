import { randomUUID } from 'node:crypto';
import { redirect } from 'next/navigation';
import { paths } from '@/features/case/paths';
import { personAccess } from '@/lib/auth/gates';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string; pessoa: string }>;
}

/** The address of the form names the computer that it will make, so that sending twice makes one. */
export default page<Props>(async ({ params }, actor) => {
  const { caso, pessoa } = await params;
  await personAccess(actor, caso, pessoa);
  redirect(paths.newComputer(caso, pessoa, randomUUID()));
});
