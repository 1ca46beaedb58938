import { randomUUID } from 'node:crypto';
import { redirect } from 'next/navigation';
import { paths } from '@/features/case/paths';
import { loadNewOperator } from '@/features/onboarding/operators/requests/loaders';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string }>;
}

/** The address of the form names the operator that it will make, so that sending twice makes one. */
export default page<Props>(async ({ params }, actor) => {
  const { caso } = await params;
  const id = randomUUID();
  await loadNewOperator(actor, caso, id, {});
  redirect(paths.newOperator(caso, id));
});
