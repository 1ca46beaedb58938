import { DemoMail } from '@/features/notifications/mail/components/demo-mails';
import { loadDemoMail } from '@/features/notifications/mail/loaders';
import { page } from '@/lib/page';

export const metadata = { title: 'Mensagem da demonstração' };

type Props = { params: Promise<{ mail: string }> };

export default page(async ({ params }: Props) => <DemoMail {...(await loadDemoMail((await params).mail))} />);
