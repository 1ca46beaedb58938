import { itemOf } from '@/features/case/item-address';
import { commentsAddress } from './schema';
import type { Writer } from './sides';

/** What authors were to the case when they wrote. */
export const WRITER_WORDS: Record<Writer, string> = {
  equipe: 'equipe',
  administrador: 'administrador',
  revisor: 'revisor',
};

export const writerWords = (role: string): string => WRITER_WORDS[role as Writer] ?? role;

/** Names are the accounts': without the account, or once its name was erased, nobody is named. */
export const nameOf = (account: { name: string } | null): string => account?.name || 'Pessoa com a conta apagada';

export const openWords = (count: number): string =>
  count === 1 ? '1 comentário em aberto' : `${count} comentários em aberto`;

/** What the notice of a comment says, and where it leads; `audience` tells whether the reader was mentioned. */
export function commentNotice(caseId: string, audience: string, item: string): { title: string; href: string } {
  const what = audience.startsWith('user:') ? 'Mencionaram você em um comentário' : 'Novo comentário';
  const title = itemOf(item)?.item.title;
  return { title: title ? `${what}: ${title}` : what, href: commentsAddress(caseId, item) };
}
