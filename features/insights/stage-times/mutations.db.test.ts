import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findQueueFaults } from '@/features/review/queue/counters.data';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { seeded, walkCase } from '@/test/walk';
import { rebuildOutdated, rebuildStays, STAYS_VERSION } from './mutations';

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
  it('writes stays without gaps, of which only the last is open', async () => {
    for (const caseId of caseIds) {
      const rows = await stays(caseId);
      expect(rows.length).toBeGreaterThan(2);
      for (const [index, row] of rows.entries()) expect(row.endedAt).toEqual(rows[index + 1]?.startedAt ?? null);
    }
  });

  it('starts the stays with the opening of the case and ends them with its present stage', async () => {
    for (const caseId of caseIds) {
      const rows = await stays(caseId);
      const { stage, waitingFor } = await prisma().onboardingCase.findUniqueOrThrow({ where: { id: caseId } });
      expect(rows.at(-1)).toMatchObject({ stage, waitingFor });
      const opened = await prisma().auditEvent.findFirstOrThrow({ where: { caseId, fact: 'case.opened' } });
      expect(rows[0]).toMatchObject({ stage: 'cnes', waitingFor: 'equipe', startedAt: opened.at });
    }
  });

  it('starts a new stay only when the stage or the party changes', async () => {
    for (const caseId of caseIds) {
      const rows = await stays(caseId);
      for (const [index, { stage, waitingFor }] of rows.entries())
        expect(rows[index + 1]).not.toMatchObject({ stage, waitingFor });
    }
  });
});

describe('rebuilding the stays from the audit', () => {
  it('changes nothing that the door wrote', async () => {
    expect(await rebuildStays()).toEqual({ cases: 4, changed: 0 });
  });

  it('restores lost or wrong stays exactly, and leaves the other cases alone', async () => {
    const [lost = '', wrong = ''] = caseIds;
    const before = [await stays(lost), await stays(wrong)];
    await prisma().caseStay.deleteMany({ where: { caseId: lost } });
    await prisma().caseStay.updateMany({ where: { caseId: wrong, endedAt: null }, data: { waitingFor: 'ninguem' } });
    expect(await rebuildStays()).toEqual({ cases: 4, changed: 2 });
    expect([await stays(lost), await stays(wrong)]).toEqual(before);
    expect(await rebuildStays()).toEqual({ cases: 4, changed: 0 });
  });
});

describe('cases that an older version wrote', () => {
  it('get their stage, their party, their row of the queue and their stays by the rules of today, once', async () => {
    const [old = ''] = caseIds;
    const { stage, waitingFor } = await prisma().onboardingCase.findUniqueOrThrow({ where: { id: old } });
    const [right, sequences] = [await stays(old), () => prisma().auditEvent.count({ where: { caseId: old } })];
    const audited = await sequences();
    const wrong = { stage: 'computador', waitingFor: 'administrador' };
    await prisma().onboardingCase.update({ where: { id: old }, data: { ...wrong, staysVersion: 1 } });
    await prisma().queueCase.update({ where: { caseId: old }, data: wrong });
    await prisma().caseStay.updateMany({ where: { caseId: old, endedAt: null }, data: wrong });
    await rebuildOutdated();
    const mended = await prisma().onboardingCase.findUniqueOrThrow({ where: { id: old } });
    expect(mended).toMatchObject({ stage, waitingFor, staysVersion: STAYS_VERSION });
    expect(await prisma().queueCase.findUniqueOrThrow({ where: { caseId: old } })).toMatchObject({ stage, waitingFor });
    expect([await stays(old), await sequences()]).toEqual([right, audited]);
    expect(await findQueueFaults()).toEqual([]);
  });

  it('are none among those that this version opens', async () => {
    expect(await prisma().onboardingCase.count({ where: { staysVersion: { lt: STAYS_VERSION } } })).toBe(0);
  });
});
