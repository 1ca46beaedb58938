import { redirect } from 'next/navigation';
import { Alerts, LastWatch } from '@/features/case/components/alerts';
import { ExpiredProofs } from '@/features/case/validity/components/expired';
import { loadExpired } from '@/features/case/validity/loaders';
import { CasePage } from '@/features/home/components/case-page';
import { loadCase } from '@/features/home/loaders';
import { LateWaits } from '@/features/notifications/clocks/components/waiting';
import { loadWaiting } from '@/features/notifications/clocks/loaders';
import { loadOpenComments } from '@/features/review/comments/loaders';
import { page } from '@/lib/page';

export const metadata = { title: 'Tarefas do caso' };

interface Props {
  params: Promise<{ caso: string }>;
}

export default page<Props>(async ({ params }, actor) => {
  const { caso } = await params;
  const loaded = await loadCase(actor, caso);
  if (loaded.roles.every((role) => role === 'titular')) redirect('/minha-area');
  const { alerts, administratorPersonId } = loaded;
  const [waiting, comments, expired] = await Promise.all([
    loadWaiting(actor, caso),
    loadOpenComments(actor, caso),
    loadExpired(actor, caso),
  ]);
  return (
    <CasePage
      caseId={caso}
      {...loaded}
      comments={comments}
      attention={
        <>
          <Alerts caseId={caso} alerts={alerts} administratorPersonId={administratorPersonId} />
          <LateWaits caseId={caso} waiting={waiting} />
          <ExpiredProofs caseId={caso} most={3} {...expired} />
        </>
      }
      watched={<LastWatch last={loaded.lastWatch} />}
    />
  );
});
