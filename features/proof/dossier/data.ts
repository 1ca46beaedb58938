import type { AuthorizedCaseId, CaseAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';
import { isUuid } from '@/lib/uuid';

export type DossierRow = NonNullable<Awaited<ReturnType<typeof findDossier>>>;

/** A dossier of this case; null for an unknown id or another case's dossier. */
export async function findDossier(caseId: AuthorizedCaseId, id: string) {
  return isUuid(id) ? prisma().dossier.findFirst({ where: { id, caseId } }) : null;
}

const MOST_SHOWN = 20;

/** The newest dossiers of the case, with who requested each and who downloaded it. */
export async function listDossiers({ caseId }: CaseAccess) {
  const rows = await prisma().dossier.findMany({
    where: { caseId },
    orderBy: [{ askedAt: 'desc' }, { id: 'asc' }],
    take: MOST_SHOWN,
    include: { downloads: { orderBy: { at: 'asc' } } },
  });
  const ids = rows.flatMap(({ askedBy, downloads }) => [askedBy, ...downloads.map(({ userId }) => userId)]);
  const users = await prisma().user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? '—';
  return rows.map(({ askedBy, downloads, ...row }) => ({
    ...row,
    by: nameOf(askedBy),
    downloads: downloads.map(({ userId, at }) => ({ by: nameOf(userId), at })),
  }));
}

/** Yields the file of a dossier in pieces. Throws if a piece is missing. */
export async function* readPieces({
  id,
  attempt,
  size,
}: Pick<DossierRow, 'id' | 'attempt' | 'size'>): AsyncGenerator<Uint8Array> {
  let given = 0;
  for (let number = 0; given < (size ?? 0); number += 1) {
    const piece = await prisma().dossierChunk.findUniqueOrThrow({
      where: { dossierId_attempt_number: { dossierId: id, attempt, number } },
    });
    given += piece.bytes.length;
    yield piece.bytes;
  }
}
