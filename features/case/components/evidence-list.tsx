import { sizeText } from '../evidence.copy';
import { paths } from '../paths';

interface Props {
  caseId: string;
  evidence: { id: string; name: string; size: number; sha256: string }[];
}

/** The files that prove something, each with its size and the start of its SHA-256. */
export function EvidenceList({ caseId, evidence }: Props) {
  if (evidence.length === 0) return <>Nenhum arquivo</>;
  return (
    <ul className="files">
      {evidence.map(({ id, name, size, sha256 }) => (
        <li key={id}>
          <a href={paths.evidence(caseId, id)} download>
            {name}
          </a>{' '}
          <small>
            ({sizeText(size)}, SHA-256 <code>{sha256.slice(0, 12)}…</code>)
          </small>
        </li>
      ))}
    </ul>
  );
}
