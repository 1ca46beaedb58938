import { When } from './when';

interface Props {
  /** What the paper is about, most important first. */
  lines: string[];
  /** When it was as it is printed. */
  at: Date;
  /** Where it can be seen as it is now. */
  address: string;
}

/** Only on paper, where neither the menu nor the address bar tells what this is: about whom, of when, from where. */
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
