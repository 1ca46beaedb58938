import { openWords } from '../copy';

interface Props {
  href: string;
  /** The number of open conversations. */
  count: number;
}

/** A link to the open comments, such as "2 comentários em aberto". */
export function OpenComments({ href, count }: Props) {
  return <a href={href}>{openWords(count)}</a>;
}
