import { AttestationPage } from '@/features/onboarding/attestation/components/attestation-page';
import { loadAttestation } from '@/features/onboarding/attestation/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  params: Promise<{ caso: string }>;
  searchParams: Promise<SearchParams>;
}

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Confirmação periódica', await searchParams),
});

export default page<Props>(async ({ params, searchParams }, actor) => {
  const { caso } = await params;
  return <AttestationPage caseId={caso} {...(await loadAttestation(actor, caso, await searchParams))} />;
});
