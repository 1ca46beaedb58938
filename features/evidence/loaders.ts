import type { Actor } from '@/lib/auth/actor';
import { caseAccess } from '@/lib/auth/gates';
import { sha256 } from '@/lib/crypto';
import { NotFound } from '@/lib/errors';
import { readEvidenceFile } from './data';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A file of a case with the headers under which it is safe to serve. Its SHA-256 is checked at each opening. */
export async function loadEvidenceFile(
  actor: Actor,
  caseId: string,
  id: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; headers: Record<string, string> }> {
  const access = await caseAccess(actor, caseId);
  const found = UUID.test(id) ? await readEvidenceFile(access, id) : null;
  const wide = access.roles.some((role) => role !== 'titular');
  if (!found || (!wide && found.evidence.uploadedBy !== actor.userId)) throw new NotFound();
  const { evidence, bytes } = found;
  if (sha256(bytes) !== evidence.sha256) throw new Error(`Evidence ${id} does not match its SHA-256`);
  const ascii = evidence.fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return {
    bytes: Uint8Array.from(bytes),
    headers: {
      'content-type': evidence.mime,
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(evidence.fileName)}`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'self'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    },
  };
}
