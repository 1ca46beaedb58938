import { now } from '@/lib/clock';
import { decrypt, encrypt } from '@/lib/crypto';
import { prisma } from '@/lib/db';

/** How long it waits to be shown: the way from a form to the page after it. */
const MINUTES = 5;

/** Keeps a secret for the next page of this very session. A second one takes the place of the first. */
export async function keepSecret(sessionId: string, secret: string): Promise<void> {
  const content = encrypt(secret);
  const expiresAt = new Date(now().getTime() + MINUTES * 60_000);
  await prisma().shownSecret.upsert({
    where: { sessionId },
    create: { sessionId, content, expiresAt },
    update: { content, expiresAt },
  });
}

/** The secret that was kept for this session, which forgets it: nobody is shown it a second time. Null: there is none. */
export async function takeSecret(sessionId: string): Promise<string | null> {
  const [row] = await prisma().$queryRaw<{ content: Uint8Array; expires_at: Date }[]>`
    delete from shown_secret where session_id = ${sessionId}::uuid returning content, expires_at`;
  return row && row.expires_at > now() ? decrypt(row.content) : null;
}
