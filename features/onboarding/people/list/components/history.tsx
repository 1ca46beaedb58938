import { Details } from '@/components/details';
import { Timeline } from '@/components/timeline';
import { EvidenceList } from '@/features/case/components/evidence-list';
import type { loadProfessional } from '../loaders';

type Loaded = Awaited<ReturnType<typeof loadProfessional>>;
type Entry = Loaded['proofs'][number]['history'][number];

interface Props {
  caseId: string;
  /** What the history is about, for screen readers. */
  of: string;
  entries: Entry[];
  files: Loaded['files'];
}

/** The events of one check or computer: when, by whom, the outcome, the means, and the evidence. */
export function History({ caseId, of, entries, files }: Props) {
  if (entries.length === 0) return null;
  return (
    <Details
      summary={
        <>
          Histórico<span className="visually-hidden"> de {of}</span> ({entries.length})
        </>
      }
    >
      <Timeline
        entries={entries.map(({ id, at, title, who, means, reason, files: named }) => ({
          id,
          at,
          title,
          who,
          detail:
            means || reason || named.length > 0 ? (
              <>
                {means && <p>Meio: {means}.</p>}
                {reason && <p>{reason}</p>}
                {named.length > 0 && (
                  <EvidenceList
                    caseId={caseId}
                    evidence={files.filter((file) => named.some((ref) => ref.id === file.id))}
                  />
                )}
              </>
            ) : undefined,
        }))}
      />
    </Details>
  );
}
