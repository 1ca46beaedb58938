import { CalendarPage } from '@/features/notifications/calendar/components/calendar-page';
import { loadCalendar } from '@/features/notifications/calendar/loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

type Props = { searchParams: Promise<SearchParams> };

export const generateMetadata = async ({ searchParams }: Props) => ({
  title: await formTitle('Prazos no calendário', await searchParams),
});

export default page(async ({ searchParams }: Props, actor) => (
  <CalendarPage {...(await loadCalendar(actor, await searchParams))} />
));
