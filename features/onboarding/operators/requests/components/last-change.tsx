import { momentText } from '@/lib/days';
import { DECIDED } from '../copy';
import type { LastFact } from '../data';

/** The last change in a sentence: "Pedido aprovado por Carla Mendes em 05/11/2026 às 14:03." */
export function LastChange({ last: { fact, by, at } }: { last: LastFact }) {
  return (
    <>
      {DECIDED[fact] ?? 'Última alteração'} por {by} em {momentText(at)}.
    </>
  );
}
