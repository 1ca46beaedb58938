import { openWords } from '../copy';

interface Props {
  href: string;
  /** How many conversations are open. */
  count: number;
}

/** "2 comentários em aberto", leading to them. */
export function OpenComments({ href, count }: Props) {
  return <a href={href}>{openWords(count)}</a>;
}
