import { randomUUID } from 'node:crypto';
import { redirect } from 'next/navigation';
import { paths } from '@/features/case/paths';
import { loadNewOperator } from '@/features/onboarding/operators/requests/loaders';
import { page } from '@/lib/page';

interface Props {
  params: Promise<{ caso: string }>;
}

/** Redirects to a form whose address has the id of the new operator, so that sending it twice creates only one. */
export default page<Props>(async ({ params }, actor) => {
  const { caso } = await params;
  const id = randomUUID();
  await loadNewOperator(actor, caso, id, {});
  redirect(paths.newOperator(caso, id));
});
