import { EmailStep } from '@/features/onboarding/checks/components/email-step';
import { loadEmail } from '@/features/onboarding/checks/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string; pessoa: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('E-mail do cadastro do CNS', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso, pessoa } = await params;
  return <EmailStep caseId={caso} {...(await loadEmail(actor, caso, pessoa, await searchParams))} />;
});
