import { StatusTag, type StatusTone } from '@/components/status-tag';
import type { EstablishmentVerdict } from '@/features/registries/judging/judge';
import { RELATIONS, VERDICTS } from '../copy';
import type { Candidate } from '../findings';

const TONES: Record<EstablishmentVerdict, StatusTone> = {
  accepted: 'good',
  acceptedWithWarning: 'waiting',
  needsDeclaration: 'waiting',
  refused: 'bad',
};

function CandidateItem({ candidate, use }: { candidate: Candidate; use?: string }) {
  const { cnes, name, place, kind, relation, cnpj, maintainers, active, verdict, reason } = candidate;
  const number = cnpj && `CNPJ ${maintainers ? 'da mantenedora ' : ''}${cnpj}: `;
  return (
    <li className="task">
      <div className="task-main">
        <strong className="task-title">
          {cnes} – {name}
        </strong>
        <p className="task-detail">
          {[place, `${active ? 'Ativo' : 'Desativado'} no CNES`, kind].filter(Boolean).join(' · ')}
        </p>
        <p className="task-detail">
          {number}
          {RELATIONS[relation]}
        </p>
        <p className="task-detail task-status">
          <StatusTag tone={TONES[verdict]}>
            {VERDICTS[verdict]}
            {reason && ':'}
          </StatusTag>{' '}
          {reason}
        </p>
      </div>
      {use && (
        <a href={use}>
          Usar este número<span className="visually-hidden"> {cnes}</span>
        </a>
      )}
    </li>
  );
}

interface Props {
  id: string;
  title: string;
  candidates: Candidate[];
  /** The address that fills in a number. Absent if this person cannot use one. */
  fillIn?: (cnes: string) => string;
}

/** The establishments that the search found, each with its verdict and the reason. */
export function CandidateList({ id, title, candidates, fillIn }: Props) {
  return (
    <section className="stage" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="tasks">
        {candidates.map((candidate) => (
          <CandidateItem key={candidate.cnes} candidate={candidate} use={fillIn?.(candidate.cnes)} />
        ))}
      </ul>
    </section>
  );
}
