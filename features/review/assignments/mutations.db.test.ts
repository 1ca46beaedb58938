import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { verifyCase } from '@/features/case/audit/data';
import { readMail } from '@/features/notifications/mail/data';
import { readNotices } from '@/features/notifications/notices/data';
import { drainOutbox } from '@/features/notifications/notices/mutations';
import { readCounts } from '@/features/review/queue/counters.data';
import { type ReviewerAccess, reviewerAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';
import { actorOf, demoPerson } from '@/prisma/scenarios/acting';
import { AURORA_CAST, type Journey, reach, VIDA_PLENA_CAST } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { readAssignable, readBulkAssignment } from './data';
import { loadAssign } from './loaders';
import { assignMany, releaseUnfit } from './mutations';

let db: FreshDatabase;
let aurora: Journey;
let vidaPlena: Journey;
let marina: ReviewerAccess;
/** Reviews Aurora only. */
let otavio: ReviewerAccess;

beforeAll(async () => {
  db = await freshDatabase();
  aurora = await reach('establishmentConfirmed', AURORA_CAST);
  vidaPlena = await reach('establishmentConfirmed', VIDA_PLENA_CAST);
  const { userId } = await actorOf('otavio');
  await prisma().membership.create({ data: { userId, registroAns: aurora.cast.registroAns, role: 'revisor' } });
}, 60_000);
beforeEach(async () => {
  marina = await reviewerAccess(await actorOf('marina'));
  otavio = await reviewerAccess(await actorOf('otavio'));
});
afterAll(() => db.drop());

const revisionOf = async ({ caseId }: Journey) =>
  (await prisma().subject.findFirst({ where: { caseId, machine: 'assignment' } }))?.revision ?? 0;
const marked = async (...journeys: Journey[]) =>
  Promise.all(journeys.map(async (journey) => ({ caseId: journey.caseId, revision: await revisionOf(journey) })));

async function assign(
  access: ReviewerAccess,
  journeys: Journey[],
  to: ReviewerAccess | null,
  id: string = randomUUID(),
) {
  await assignMany(access, id, await marked(...journeys), to?.reviewerId ?? null);
  const outcome = await readBulkAssignment(access, id);
  return outcome?.rows.map(({ operadora, reason }) => [operadora.split(' ')[0], reason]);
}
const assigned = async ({ caseId }: Journey) =>
  (await prisma().queueCase.findUniqueOrThrow({ where: { caseId } })).assignedTo;
const NO_REVIEWER = 'Só pode responder pelo caso quem é revisor desta operadora e tem a conta ativa.';

it('assigns each case by its own event, and only to a reviewer of its operadora', async () => {
  expect(await assign(marina, [aurora, vidaPlena], otavio)).toEqual([
    ['Saúde', null],
    ['Vida', NO_REVIEWER],
  ]);
  expect([await assigned(aurora), await assigned(vidaPlena)]).toEqual([otavio.reviewerId, null]);
  expect(await prisma().auditEvent.count({ where: { fact: 'reviewer.assigned' } })).toBe(1);
  expect((await verifyCase(aurora.caseId)).faults).toEqual([]);
  const counts = await Promise.all([readCounts(marina), readCounts(otavio)]);
  expect(counts.map(({ mine, unassigned }) => [mine, unassigned])).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

it('leaves and names cases that the actor does not review, and cases that were assigned meanwhile', async () => {
  expect(await assign(otavio, [aurora, vidaPlena], otavio)).toEqual([
    ['Saúde', null],
    ['Vida', 'Você não revisa mais esta operadora'],
  ]);
  const seen = await marked(aurora);
  await assign(marina, [aurora], marina);
  const id = randomUUID();
  await assignMany(otavio, id, seen, otavio.reviewerId);
  expect((await readBulkAssignment(otavio, id))?.rows[0]?.reason).toBe(
    'A atribuição mudou depois que você abriu a página',
  );
  expect(await assigned(aurora)).toBe(marina.reviewerId);
  expect(await readBulkAssignment(marina, id)).toBeNull();
});

it('assigns once when the form is sent several times, even at once, and tells the same', async () => {
  const id = randomUUID();
  const [seen, before] = [await marked(aurora), await prisma().auditEvent.count()];
  await Promise.all([1, 2, 3].map(() => assignMany(marina, id, seen, otavio.reviewerId)));
  expect(await prisma().auditEvent.count()).toBe(before + 1);
  expect((await readBulkAssignment(marina, id))?.rows).toMatchObject([{ caseId: aurora.caseId, reason: null }]);
  expect(await loadAssign(marina.actor, id, {})).toMatchObject({ form: null });
});

it('offers only cases that the actor reviews', async () => {
  const both = [aurora.caseId, vidaPlena.caseId];
  expect((await readAssignable(otavio, both)).map(({ caseId }) => caseId)).toEqual([aurora.caseId]);
  expect(await readAssignable(marina, both)).toHaveLength(2);
});

it('lists all newly assigned cases in one mail to the reviewer, without those taken back', async () => {
  await assign(marina, [aurora, vidaPlena], null);
  await drainOutbox();
  await prisma().mail.deleteMany();
  await prisma().membership.create({
    data: { userId: otavio.reviewerId, registroAns: vidaPlena.cast.registroAns, role: 'revisor' },
  });
  await assign(marina, [aurora, vidaPlena], otavio);
  await drainOutbox();
  const [mail, ...others] = await prisma().mail.findMany({ where: { kind: 'atribuicao' } });
  expect(others).toEqual([]);
  if (!mail) throw new Error('There is no mail');
  const ready = await readMail(mail);
  expect(ready).toMatchObject({
    to: { address: demoPerson('otavio').email },
    content: {
      subject: 'Casos atribuídos a você',
      lines: [expect.stringContaining('Saúde'), expect.stringContaining('Vida')],
    },
  });
  const notices = await readNotices(aurora.caseId, [`user:${otavio.reviewerId}`], []);
  expect(notices[0]).toMatchObject({ fact: 'reviewer.assigned' });
  await assign(marina, [vidaPlena], marina);
  expect((await readMail(mail))?.content.lines).toEqual([expect.stringContaining('Saúde')]);
  await drainOutbox();
  expect(await prisma().mail.count({ where: { userId: marina.reviewerId, kind: 'atribuicao' } })).toBe(0);
});

it('releases cases of reviewers who left the operadora or are suspended', async () => {
  await prisma().user.update({ where: { id: marina.reviewerId }, data: { status: 'suspended' } });
  await prisma().membership.deleteMany({ where: { userId: otavio.reviewerId, registroAns: aurora.cast.registroAns } });
  expect(await releaseUnfit()).toBe(2);
  expect(await releaseUnfit()).toBe(0);
  expect([await assigned(aurora), await assigned(vidaPlena)]).toEqual([null, null]);
  expect((await verifyCase(vidaPlena.caseId)).faults).toEqual([]);
});
