import { When } from './when';

interface Props {
  /** What the paper is about, the most important first. */
  lines: string[];
  /** The instant of the printed state. */
  at: Date;
  /** The address of the page, for its current state. */
  address: string;
}

/** A heading shown only on paper, where there is neither a menu nor an address bar: whose, of when, from where. */
export function PaperHead({ lines, at, address }: Props) {
  const [first, ...others] = lines;
  return (
    <div className="paper-head">
      <p className="paper-title">{first}</p>
      {others.length > 0 && <p>{others.join(' · ')}</p>}
      <p>
        Situação em <When at={at} /> (horário de Brasília). Página: {address}
      </p>
    </div>
  );
}
