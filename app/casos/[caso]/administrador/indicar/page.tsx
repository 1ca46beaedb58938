import { randomUUID } from 'node:crypto';
import { redirect } from 'next/navigation';
import { paths } from '@/features/case/paths';
import { caseAccessAs } from '@/lib/auth/gates';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string }>;
}

/** The address of the form names the nomination that it will make, so that sending twice makes one. */
export default page<Props>(async ({ params }, actor) => {
  const { caso } = await params;
  await caseAccessAs(actor, caso, 'equipe');
  redirect(paths.nomination(caso, randomUUID()));
});
