import type { Actor } from '@/lib/auth/actor';
import { caseAccess, requireGestor } from '@/lib/auth/gates';
import { sha256 } from '@/lib/crypto';
import { settings } from '@/lib/env';
import { NotFound } from '@/lib/errors';
import { isUuid } from '@/lib/uuid';
import { readEvidenceFile, readVault, reportCorruption } from './evidence.data';

export interface ServedFile {
  bytes: Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

/**
 * A file of a case with the headers under which it is safe to serve: `inside` a page of ours, else to be saved. Its
 * SHA-256 is checked at each opening: null is a file that differs, of which the gestor is told.
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
      // Also inside a page: no script, no form, no origin of its own, and nothing from anywhere.
      'content-security-policy': "default-src 'none'; frame-ancestors 'self'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    },
  };
}

/** The gestor's look at the files as a whole: how many, whether they are scanned, and what was noticed. */
export async function loadVault(actor: Actor) {
  requireGestor(actor);
  const { antivirus, filesPerCase, bytesPerCase } = settings().files;
  return { ...(await readVault()), antivirus: antivirus?.[0] ?? null, filesPerCase, bytesPerCase };
}
