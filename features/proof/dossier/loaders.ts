import { readCaseHeader } from '@/features/case/read.data';
import { readSigning } from '@/features/proof/roots/data';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { utcDay } from '@/lib/days';
import { NotFound } from '@/lib/errors';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { findDossier, listDossiers, readPieces } from './data';
import { dossierForm } from './forms';

const ROLES = ['equipe', 'revisor'] as const;

/** For the page of a case's dossiers: the form, the progress, the earlier ones. Throws NotFound, Forbidden. */
export async function loadDossiers(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, ...ROLES);
  const [header, dossiers, { signing }] = await Promise.all([
    readCaseHeader(access),
    listDossiers(access),
    readSigning(),
  ]);
  const going = dossiers.find(({ state }) => state === 'waiting' || state === 'building') ?? null;
  const signs = signing.kind === 'ready' || signing.kind === 'first';
  const place = { caseId: access.caseId, ref: 'caso' };
  return {
    header,
    dossiers,
    going,
    signs,
    form: going || !signs ? null : await formState(dossierForm, place, search, actor),
    refresh: going ? { stopped: search.parado !== undefined } : undefined,
  };
}

export type ShownDossier = Awaited<ReturnType<typeof loadDossiers>>['dossiers'][number];

/** A dossier's file with its headers. Throws NotFound, also after its content expired, and Forbidden. */
export async function loadDossierFile(actor: Actor, caseId: string, id: string) {
  const access = await caseAccessAs(actor, caseId, ...ROLES);
  const [row, header] = [await findDossier(access.caseId, id), await readCaseHeader(access)];
  if (row?.state !== 'ready' || row.size === null) throw new NotFound();
  const day = utcDay(row.askedAt);
  return {
    id: row.id,
    pieces: readPieces(row),
    headers: {
      'content-type': 'application/zip',
      'content-length': String(row.size),
      'content-disposition': `attachment; filename="dossie-${header.registroAns}-${day}-${row.id.slice(0, 8)}.zip"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    },
  };
}
