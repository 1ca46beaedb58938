import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { AURORA_CAST, reach } from './journey';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

describe('the scenario', () => {
  it('the scenario repeats nothing when it runs again', async () => {
    const aurora = await reach('administratorActive');
    const before = await prisma().auditEvent.count({ where: { caseId: aurora.caseId } });
    const again = await reach('administratorActive', AURORA_CAST);
    expect([again.caseId, await prisma().auditEvent.count({ where: { caseId: aurora.caseId } })]).toEqual([
      aurora.caseId,
      before,
    ]);
  });

  it('the scenario reaches a concluded case', async () => {
    const journey = await reach('concluded');
    expect(await prisma().onboardingCase.findUnique({ where: { id: journey.caseId } })).toMatchObject({
      stage: 'depois',
      itemsAccepted: 10,
    });
  }, 60_000);
});
