import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { seeded, walkCase } from '@/test/walk';
import { rebuildStays } from './mutations';

let db: FreshDatabase;
const caseIds: string[] = [];

beforeAll(async () => {
  db = await freshDatabase();
  const random = seeded(123_456_789);
  for (let nth = 0; nth < 4; nth++) {
    const [from, to] = [new Date('2026-02-02T12:00:00Z'), new Date('2026-10-30T12:00:00Z')];
    const walked = await walkCase({ random, steps: 45, disorder: nth === 0 ? 0 : 0.05, from, to });
    caseIds.push(walked.caseId);
  }
});
afterAll(async () => {
  setClock();
  await db.drop();
});

const stays = (caseId: string) => prisma().caseStay.findMany({ where: { caseId }, orderBy: { sequence: 'asc' } });

describe('where a case stood, as the door writes it', () => {
  it('has no gap: each stay ends where the next begins, and only the last is open', async () => {
    for (const caseId of caseIds) {
      const rows = await stays(caseId);
      expect(rows.length).toBeGreaterThan(2);
      for (const [index, row] of rows.entries()) expect(row.endedAt).toEqual(rows[index + 1]?.startedAt ?? null);
    }
  });

  it('ends with what the case itself says, and begins when it was opened', async () => {
    for (const caseId of caseIds) {
      const rows = await stays(caseId);
      const { stage, waitingFor } = await prisma().onboardingCase.findUniqueOrThrow({ where: { id: caseId } });
      expect(rows.at(-1)).toMatchObject({ stage, waitingFor });
      const opened = await prisma().auditEvent.findFirstOrThrow({ where: { caseId, fact: 'case.opened' } });
      expect(rows[0]).toMatchObject({ stage: 'cnes', waitingFor: 'equipe', startedAt: opened.at });
    }
  });

  it('names a change only where the stage, or whom it waits for, is another', async () => {
    for (const caseId of caseIds) {
      const rows = await stays(caseId);
      for (const [index, { stage, waitingFor }] of rows.entries())
        expect(rows[index + 1]).not.toMatchObject({ stage, waitingFor });
    }
  });
});

describe('making the stays anew from the audit', () => {
  it('changes nothing of what the door wrote', async () => {
    expect(await rebuildStays()).toEqual({ cases: 4, changed: 0 });
  });

  it('gives the very same rows where they were lost or wrong, and leaves the other cases alone', async () => {
    const [lost = '', wrong = ''] = caseIds;
    const before = [await stays(lost), await stays(wrong)];
    await prisma().caseStay.deleteMany({ where: { caseId: lost } });
    await prisma().caseStay.updateMany({ where: { caseId: wrong, endedAt: null }, data: { waitingFor: 'ninguem' } });
    expect(await rebuildStays()).toEqual({ cases: 4, changed: 2 });
    expect([await stays(lost), await stays(wrong)]).toEqual(before);
    expect(await rebuildStays()).toEqual({ cases: 4, changed: 0 });
  });
});
