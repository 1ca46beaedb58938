import { FORMAT_WORDS } from '../copy';

/** Links to a table's files. They have no `download`, so that a refusal opens as a page. */
export function Downloads({ fileOf, query = '' }: { fileOf: (format: string) => string; query?: string }) {
  return (
    <ul>
      {Object.entries(FORMAT_WORDS).map(([format, words]) => (
        <li key={format}>
          <a href={`${fileOf(format)}${query}`}>Baixar em {words}</a>
        </li>
      ))}
    </ul>
  );
}
