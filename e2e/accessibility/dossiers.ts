import { randomUUID } from 'node:crypto';
import { prisma } from '@/lib/db';
import { actorOf } from '../../prisma/scenarios/acting';
import type { Journey } from '../../prisma/scenarios/journey';

const DONE = { size: 3_456_789, sha256: 'a1'.repeat(32), percent: 100 };

/** Inserts one dossier of each kind: being built, ready without a PDF, failed and expired. */
export async function dossiersOfEveryKind({ caseId }: Journey): Promise<void> {
  const { userId } = await actorOf('marina');
  const at = new Date();
  const given = { caseId, askedBy: userId, askedAt: at, purpose: 'Auditoria interna de 2026' };
  const ready = { ...given, ...DONE, finishedAt: at };
  const kinds = [
    // A heartbeat in the future keeps jobs from taking it.
    {
      ...given,
      state: 'building',
      step: 'Juntando os arquivos',
      percent: 60,
      seenAt: new Date(at.getTime() + 3_600_000),
    },
    { ...ready, state: 'ready', pdfProblem: 'O PDF não pôde ser feito neste servidor.' },
    { ...given, state: 'failed', problem: 'A montagem parou por uma falha nossa, que foi registrada.' },
    { ...ready, state: 'expired' },
  ];
  const ids = kinds.map(() => randomUUID());
  await prisma().dossier.createMany({ data: kinds.map((kind, index) => ({ id: ids[index] ?? '', ...kind })) });
  const [, dossierId = ''] = ids;
  await prisma().dossierDownload.create({ data: { id: randomUUID(), dossierId, userId, at } });
}
