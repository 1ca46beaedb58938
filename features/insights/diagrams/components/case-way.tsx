import { Figure } from '@/components/chart/figure';
import { Spans } from '@/components/chart/spans';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { STAGE_TITLES, WHO } from '@/features/case/words.copy';
import { daysText, PARTY_WORDS, SIDE_WORDS } from '@/features/insights/figures/copy';
import { OPEN_STAGES, type Party, SIDES, type Side } from '@/features/insights/figures/sums';
import { dayText, momentText } from '@/lib/days';
import type { Stage, WaitsFor } from '@/machines/definition';
import type { loadDiagrams } from '../loaders';

type Props = Pick<Awaited<ReturnType<typeof loadDiagrams>>, 'stays' | 'at'>;

const DRAWN = { own: 'plain', review: 'dotted', others: 'striped' } as const;
const SIDE_ORDER: Side[] = ['own', 'review', 'others'];

const sideOf = (waitingFor: string): Side => SIDES[waitingFor as Party] ?? 'own';
const partyWords = (waitingFor: string): string => PARTY_WORDS[waitingFor as Party] ?? WHO[waitingFor as WaitsFor];
const lasted = (stay: Props['stays'][number], at: Date): number =>
  ((stay.endedAt ?? at).getTime() - stay.startedAt.getTime()) / 1000;

/** Draws the stages of the case from its opening until now, and whose turn it was in each. */
export function CaseWay({ stays, at }: Props) {
  const title = 'O percurso até agora';
  const [first] = stays;
  const rows = OPEN_STAGES.map((stage) => ({
    key: stage,
    label: STAGE_TITLES[stage],
    spans: stays
      .filter((stay) => stay.stage === stage)
      .map((stay) => ({
        from: stay.startedAt,
        to: stay.endedAt ?? at,
        pattern: DRAWN[sideOf(stay.waitingFor)],
        text: `${partyWords(stay.waitingFor)}, de ${momentText(stay.startedAt)} a ${stay.endedAt ? momentText(stay.endedAt) : 'agora'}`,
      })),
  })).filter(({ spans }) => spans.length > 0);
  return (
    <Figure
      id="percurso"
      wide
      title={title}
      definition="Em que etapa o caso esteve, do primeiro dia até agora, e nas mãos de quem: a etapa e a vez são as do que a operadora pode fazer ou, se só falta o que é dos outros, as do que foi mais longe. Os dias são corridos."
      empty="Nada aconteceu ainda."
      table={
        <Table
          caption={title}
          hideCaption
          rows={stays}
          keyOf={({ sequence }) => String(sequence)}
          empty=""
          columns={[
            { title: 'Etapa', head: true, cell: (stay) => STAGE_TITLES[stay.stage as Stage] },
            { title: 'Nas mãos de', cell: (stay) => partyWords(stay.waitingFor) },
            { title: 'De', cell: (stay) => <When at={stay.startedAt} /> },
            { title: 'Até', cell: (stay) => (stay.endedAt ? <When at={stay.endedAt} /> : 'agora') },
            { title: 'Dias', numeric: true, cell: (stay) => daysText(lasted(stay, at)) },
          ]}
        />
      }
    >
      {first && (
        <Spans
          id="percurso-desenho"
          title={title}
          summary={`Desde ${dayText(first.startedAt)}, por ${rows.length === 1 ? '1 etapa' : `${rows.length} etapas`}.`}
          from={first.startedAt}
          to={at}
          ends={[dayText(first.startedAt), 'agora']}
          rows={rows}
          legend={SIDE_ORDER.map((side) => ({ pattern: DRAWN[side], label: SIDE_WORDS[side] }))}
        />
      )}
    </Figure>
  );
}
