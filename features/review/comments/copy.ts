import { itemOf } from '@/features/case/item-address';
import { commentsAddress } from './schema';
import type { Writer } from './sides';

/** The words for an author's role in the case at the time of writing. */
export const WRITER_WORDS: Record<Writer, string> = {
  equipe: 'equipe',
  administrador: 'administrador',
  revisor: 'revisor',
};

/** The word for a stored role; the role itself if it has none. */
export const writerWords = (role: string): string => WRITER_WORDS[role as Writer] ?? role;

/** The present name of an account, or words for an account that was erased. */
export const nameOf = (account: { name: string } | null): string => account?.name || 'Pessoa com a conta apagada';

/** "1 comentário em aberto", "2 comentários em aberto". */
export const openWords = (count: number): string =>
  count === 1 ? '1 comentário em aberto' : `${count} comentários em aberto`;

/** The title and the address of a comment's notice. @param audience a single account if the reader was mentioned */
export function commentNotice(caseId: string, audience: string, item: string): { title: string; href: string } {
  const what = audience.startsWith('user:') ? 'Mencionaram você em um comentário' : 'Novo comentário';
  const title = itemOf(item)?.item.title;
  return { title: title ? `${what}: ${title}` : what, href: commentsAddress(caseId, item) };
}
