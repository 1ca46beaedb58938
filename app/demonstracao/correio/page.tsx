import { DemoMails } from '@/features/notifications/mail/components/demo-mails';
import { loadDemoMails } from '@/features/notifications/mail/loaders';
import { page } from '@/lib/page';

export const metadata = { title: 'Correio da demonstração' };

export default page(async () => <DemoMails {...(await loadDemoMails())} />);
