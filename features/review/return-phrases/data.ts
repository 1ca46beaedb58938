import type { CaseAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';
import { FIRST_PHRASES } from './copy';

/** The phrases of the operadora's reviewers. Revision 0: nobody has written any, so these are the first phrases. */
export async function readPhrases({ registroAns }: CaseAccess): Promise<{ phrases: string[]; revision: number }> {
  const row = await prisma().returnPhrases.findUnique({ where: { registroAns } });
  return row ? { phrases: row.phrases, revision: row.revision } : { phrases: FIRST_PHRASES, revision: 0 };
}
