import type { Actor } from '@/lib/auth/actor';
import { caseAccess, requireGestor } from '@/lib/auth/gates';
import { sha256 } from '@/lib/crypto';
import { settings } from '@/lib/env';
import { NotFound } from '@/lib/errors';
import { isUuid } from '@/lib/uuid';
import { readEvidenceFile, readVault, reportCorruption } from './evidence.data';

/** The body and the headers of the response. */
export interface ServedFile {
  bytes: Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

/**
 * A file of a case with headers that make it safe to serve. Checks its SHA-256 each time. Throws NotFound, also for a
 * professional's request for somebody else's file.
 * @param inside whether the file is shown inside a page; otherwise the browser saves it
 * @returns null when the bytes do not match; the gestor is then alerted
 */
export async function loadEvidenceFile(
  actor: Actor,
  caseId: string,
  id: string,
  { inside = false }: { inside?: boolean } = {},
): Promise<ServedFile | null> {
  const access = await caseAccess(actor, caseId);
  const found = isUuid(id) ? await readEvidenceFile(access, id) : null;
  const wide = access.roles.some((role) => role !== 'titular');
  if (!found || (!wide && found.evidence.uploadedBy !== actor.userId)) throw new NotFound();
  const { evidence, bytes } = found;
  if (sha256(bytes) !== evidence.sha256) {
    await reportCorruption(access, id);
    return null;
  }
  const ascii = evidence.fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return {
    bytes: Uint8Array.from(bytes),
    headers: {
      'content-type': evidence.mime,
      'content-disposition': `${inside ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(evidence.fileName)}`,
      // Even inside a page, the file may run no script, send no form, have no origin and load nothing.
      'content-security-policy': "default-src 'none'; frame-ancestors 'self'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    },
  };
}

/** For the gestor's page: how many files there are, whether they are scanned, and the incidents. Gestor only. */
export async function loadVault(actor: Actor) {
  requireGestor(actor);
  const { antivirus, filesPerCase, bytesPerCase } = settings().files;
  return { ...(await readVault()), antivirus: antivirus?.[0] ?? null, filesPerCase, bytesPerCase };
}
