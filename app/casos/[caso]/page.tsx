import { redirect } from 'next/navigation';
import { LateWaits } from '@/features/clocks/components/waiting';
import { loadWaiting } from '@/features/clocks/loaders';
import { loadOpenComments } from '@/features/comments/loaders';
import { CasePage } from '@/features/journey/components/case-page';
import { loadCase } from '@/features/journey/loaders';
import { ExpiredProofs } from '@/features/validity/components/expired';
import { loadExpired } from '@/features/validity/loaders';
import { Alerts, LastWatch } from '@/features/watch/components/alerts';
import { loadLastWatch } from '@/features/watch/loaders';
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
  const [waiting, last, comments, expired] = await Promise.all([
    loadWaiting(actor, caso),
    loadLastWatch(),
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
      watched={<LastWatch last={last} />}
    />
  );
});
