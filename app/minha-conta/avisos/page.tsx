import { PreferencesPage } from '@/features/notifications/mail/components/preferences-page';
import { loadPreferences } from '@/features/notifications/mail/loaders';
import { formTitle, type SearchParams } from '@/lib/form/view';
import { page } from '@/lib/page';

type Props = { searchParams: Promise<SearchParams> };

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Avisos por e-mail', await searchParams),
});

export default page(async ({ searchParams }: Props, actor) => (
  <PreferencesPage {...(await loadPreferences(actor, await searchParams))} />
));
