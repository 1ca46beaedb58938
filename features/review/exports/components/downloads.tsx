import { FORMAT_WORDS } from '../copy';

/** The ways to take a table with one: plain links, so that a refusal is a page and not a file. */
export function Downloads({ page, query = '' }: { page: string; query?: string }) {
  return (
    <ul>
      {Object.entries(FORMAT_WORDS).map(([format, words]) => (
        <li key={format}>
          <a href={`${page}/${format}${query}`}>Baixar em {words}</a>
        </li>
      ))}
    </ul>
  );
}
