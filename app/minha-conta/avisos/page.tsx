import { PreferencesPage } from '@/features/notifications/mail/components/preferences-page';
import { loadPreferences } from '@/features/notifications/mail/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

type Props = { searchParams: Promise<SearchParams> };

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Avisos por e-mail', await searchParams),
});

export default page(async ({ searchParams }: Props, actor) => (
  <PreferencesPage {...(await loadPreferences(actor, await searchParams))} />
));
