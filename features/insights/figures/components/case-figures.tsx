import { Bars } from '@/components/chart/bars';
import { Figure } from '@/components/chart/figure';
import { Heat } from '@/components/chart/heat';
import { Lines } from '@/components/chart/lines';
import { Table } from '@/components/table';
import { STAGE_TITLES } from '@/features/case/words.copy';
import { brDate } from '@/lib/days';
import { AGE_LONG, AGE_WORDS, casesText, countText, daysText, shareText, WEEKLY_WORDS } from '../copy';
import type { Figures } from '../sums';

const placeTitle = (stage: Figures['funnel'][number]['stage']): string =>
  stage === 'depois' ? 'Concluídos' : STAGE_TITLES[stage];

/** How far the cases that were opened in the period have come. */
export function Funnel({ funnel, opened }: Pick<Figures, 'funnel' | 'opened'>) {
  const title = 'Até onde os casos chegaram';
  const done = funnel.at(-1)?.reached ?? 0;
  return (
    <Figure
      id="funil"
      title={title}
      definition="Casos abertos no período e a etapa mais adiantada a que cada um já chegou, mesmo que tenha voltado depois. Operadores têm caminho próprio e não aparecem aqui."
      empty="Nenhum caso foi aberto no período."
      table={
        <Table
          caption={title}
          hideCaption
          rows={funnel}
          keyOf={({ stage }) => stage}
          empty=""
          columns={[
            { title: 'Etapa', head: true, cell: ({ stage }) => placeTitle(stage) },
            { title: 'Chegaram', numeric: true, cell: ({ reached }) => countText(reached) },
            { title: 'Dos abertos no período', numeric: true, cell: ({ reached }) => shareText(reached, opened) },
            { title: 'Estão nela agora (todos os casos)', numeric: true, cell: ({ present }) => countText(present) },
          ]}
        />
      }
    >
      {opened > 0 && (
        <Bars
          id="funil-desenho"
          title={title}
          summary={`De ${casesText(opened)} do período, ${countText(done)} já ${done === 1 ? 'foi concluído' : 'foram concluídos'}.`}
          align="centre"
          full={opened}
          bars={funnel.map(({ stage, reached }) => ({
            key: stage,
            label: placeTitle(stage),
            value: reached,
            text: `${countText(reached)} (${shareText(reached, opened)})`,
          }))}
        />
      )}
    </Figure>
  );
}

/** The ages of the open cases, by stage. */
export function Ages({ ages }: Pick<Figures, 'ages'>) {
  const title = 'Idade dos casos em aberto';
  const open = ages.flatMap(({ counts }) => counts).reduce((all, count) => all + count, 0);
  const oldest = Math.max(0, ...ages.map((row) => row.oldest));
  return (
    <Figure
      id="idades"
      title={title}
      definition="Casos não concluídos, pela etapa em que estão agora e pelos dias corridos desde a abertura. Não depende do período."
      empty="Nenhum caso está em aberto."
      table={
        <Table
          caption={title}
          hideCaption
          rows={ages}
          keyOf={({ stage }) => stage}
          empty=""
          columns={[
            { title: 'Etapa', head: true, cell: ({ stage }) => STAGE_TITLES[stage] },
            ...AGE_LONG.map((name, index) => ({
              title: name,
              numeric: true,
              cell: ({ counts }: Figures['ages'][number]) => countText(counts[index] ?? 0),
            })),
            { title: 'O mais antigo, em dias', numeric: true, cell: (row) => daysText(row.oldest) },
          ]}
        />
      }
    >
      {ages.length > 0 && (
        <Heat
          id="idades-desenho"
          title={title}
          summary={`${casesText(open)} em aberto; o mais antigo, há ${daysText(oldest)} dias.`}
          unit="Dias desde a abertura"
          columns={AGE_WORDS}
          rows={ages.map(({ stage, counts }) => ({ key: stage, label: STAGE_TITLES[stage], counts }))}
        />
      )}
    </Figure>
  );
}

/** What happened in each week of the period. */
export function Trend({ weekly }: Pick<Figures, 'weekly'>) {
  const title = 'Semana a semana';
  const points = weekly.map(({ week }) => ({
    label: weekly.length > 26 ? brDate(week).replace(/\/20(\d\d)$/, '/$1') : brDate(week).slice(0, 5),
    long: `Semana de ${brDate(week)}`,
  }));
  const series = (key: 'opened' | 'concluded' | 'accepted' | 'returned', look: 'solid' | 'dashed') => ({
    key,
    look,
    label: WEEKLY_WORDS[key],
    values: weekly.map((row) => row[key]),
  });
  const total = (key: 'opened' | 'concluded' | 'accepted' | 'returned') =>
    countText(weekly.reduce((sum, row) => sum + row[key], 0));
  return (
    <Figure
      id="semanas"
      wide
      title={title}
      definition="Quantas vezes cada coisa aconteceu, por semana de segunda a domingo, no horário de Brasília. Um caso reaberto pode ser concluído mais de uma vez, e um item pode ser aceito ou devolvido mais de uma vez. A última semana ainda não terminou."
      empty=""
      table={
        <Table
          caption={title}
          hideCaption
          rows={weekly}
          keyOf={({ week }) => week}
          empty=""
          columns={[
            { title: 'Semana de', head: true, cell: ({ week }) => brDate(week) },
            { title: WEEKLY_WORDS.opened, numeric: true, cell: (row) => countText(row.opened) },
            { title: WEEKLY_WORDS.concluded, numeric: true, cell: (row) => countText(row.concluded) },
            { title: WEEKLY_WORDS.accepted, numeric: true, cell: (row) => countText(row.accepted) },
            { title: WEEKLY_WORDS.returned, numeric: true, cell: (row) => countText(row.returned) },
          ]}
        />
      }
    >
      <h3>Casos</h3>
      <Lines
        id="semanas-casos"
        title="Casos por semana"
        summary={`No período, ${total('opened')} abertos e ${total('concluded')} concluídos.`}
        points={points}
        series={[series('opened', 'dashed'), series('concluded', 'solid')]}
      />
      <h3>Decisões da conferência</h3>
      <Lines
        id="semanas-itens"
        title="Itens decididos por semana"
        summary={`No período, ${total('accepted')} aceitos e ${total('returned')} devolvidos.`}
        points={points}
        series={[series('accepted', 'solid'), series('returned', 'dashed')]}
      />
    </Figure>
  );
}
