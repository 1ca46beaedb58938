import { Notice } from '@/components/notice';
import { momentText } from '@/components/when';
import { DECIDED } from '../copy';
import type { LastFact } from '../data';
import type { Late } from '../loaders';

/** "Pedido aprovado por Carla Mendes em 05/11/2026 às 14:03." */
export const lastText = ({ fact, by, at }: LastFact): string =>
  `${DECIDED[fact] ?? 'Última alteração'} por ${by} em ${momentText(at)}.`;

/** For whoever came second: what happened meanwhile, and what they had written. */
export function LateNotice({ late, last }: { late: Late; last: LastFact | null }) {
  return (
    <Notice tone="warning" title="O que você enviou não foi gravado" focus>
      <p>Esta etapa mudou antes do seu envio. {last && lastText(last)}</p>
      {late.typed.map(({ label, value }) => (
        <p key={label}>
          Você tinha escrito em “{label}”: {value}
        </p>
      ))}
    </Notice>
  );
}
