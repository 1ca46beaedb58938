import { FORMAT_WORDS } from '../copy';

/** The ways to take a table with one: each a plain link to a file. */
export function Downloads({ page, query = '' }: { page: string; query?: string }) {
  return (
    <ul>
      {Object.entries(FORMAT_WORDS).map(([format, words]) => (
        <li key={format}>
          <a href={`${page}/${format}${query}`} download>
            Baixar em {words}
          </a>
        </li>
      ))}
    </ul>
  );
}
