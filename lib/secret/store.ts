import { now } from '@/lib/clock';
import { decrypt, encrypt } from '@/lib/crypto';
import { prisma } from '@/lib/db';

/** How long a secret waits for the page after a form. */
const MINUTES = 5;

/** Stores a secret for the session's next page. A second one replaces the first. */
export async function keepSecret(sessionId: string, secret: string): Promise<void> {
  const content = encrypt(secret);
  const expiresAt = new Date(now().getTime() + MINUTES * 60_000);
  await prisma().shownSecret.upsert({
    where: { sessionId },
    create: { sessionId, content, expiresAt },
    update: { content, expiresAt },
  });
}

/** Takes the session's secret and deletes it, so that it is shown only once; null when there is none. */
export async function takeSecret(sessionId: string): Promise<string | null> {
  const [row] = await prisma().$queryRaw<{ content: Uint8Array; expires_at: Date }[]>`
    delete from shown_secret where session_id = ${sessionId}::uuid returning content, expires_at`;
  return row && row.expires_at > now() ? decrypt(row.content) : null;
}
