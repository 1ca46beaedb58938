import { Bars } from '@/components/chart/bars';
import { Figure } from '@/components/chart/figure';
import { type Pattern, Shares } from '@/components/chart/shares';
import { Table } from '@/components/table';
import { STAGE_TITLES } from '@/features/case/words.copy';
import { countText, daysText, PARTY_WORDS, SIDE_WORDS, shareText } from '../copy';
import { bySide, type Figures, PARTIES, SIDES, type Side, type Spread } from '../sums';

const DRAWN: Record<Side, Pattern> = { own: 'plain', review: 'dotted', others: 'striped' };
const SIDE_ORDER: Side[] = ['own', 'review', 'others'];
const EMPTY = 'Nenhum caso esteve em aberto no período.';

interface Row extends Spread {
  key: string;
  label: string;
}

interface SpreadProps {
  id: string;
  title: string;
  definition: string;
  /** The heading of the first column. */
  head: string;
  rows: Row[];
}

const MEASURES = 'Mediana: metade dos casos levou no máximo isto. 9 em 10: nove de cada dez levaram no máximo isto.';

/** The median and the ninth decile of several kinds of time, as bars and as a table. */
function Spreads({ id, title, definition, head, rows }: SpreadProps) {
  const longest = rows.reduce<Row | null>((most, row) => (most && most.median >= row.median ? most : row), null);
  return (
    <Figure
      id={id}
      title={title}
      definition={
        <>
          {definition} {MEASURES}
        </>
      }
      empty={EMPTY}
      table={
        <Table
          caption={title}
          hideCaption
          rows={rows}
          keyOf={({ key }) => key}
          empty=""
          columns={[
            { title: head, head: true, cell: ({ label }) => label },
            { title: 'Casos', numeric: true, cell: ({ cases }) => countText(cases) },
            { title: 'Mediana, em dias', numeric: true, cell: ({ median }) => daysText(median) },
            { title: '9 em 10, em dias', numeric: true, cell: ({ most }) => daysText(most) },
          ]}
        />
      }
    >
      {longest && (
        <>
          <ul className="legend">
            <li>
              <svg width="28" height="16" aria-hidden="true" focusable="false">
                <rect className="picture-bar" width="28" height="16" />
              </svg>
              Mediana, em dias
            </li>
            <li>
              <svg width="28" height="16" aria-hidden="true" focusable="false">
                <line className="picture-until" x1="0" x2="26" y1="8" y2="8" />
                <line className="picture-until" x1="26" x2="26" y1="1" y2="15" />
              </svg>
              9 em 10, em dias
            </li>
          </ul>
          <Bars
            id={`${id}-desenho`}
            title={title}
            summary={`A maior mediana: ${longest.label}, ${daysText(longest.median)} dias.`}
            bars={rows.map(({ key, label, median, most }) => ({
              key,
              label,
              value: median,
              until: most,
              text: `${daysText(median)} · ${daysText(most)}`,
            }))}
          />
        </>
      )}
    </Figure>
  );
}

/** How long cases stay in each stage. */
export const TimeInStage = ({ stages }: Pick<Figures, 'stages'>) => (
  <Spreads
    id="etapas"
    title="Tempo em cada etapa"
    definition="Dias corridos que cada caso passou na etapa, somadas as vezes em que voltou a ela; o que está em curso conta até agora. Entram os casos que estiveram na etapa no período, com todo o tempo deles nela."
    head="Etapa"
    rows={stages.map((row) => ({ ...row, key: row.stage, label: STAGE_TITLES[row.stage] }))}
  />
);

/** How long cases wait for each party. */
export const TimeByParty = ({ parties }: Pick<Figures, 'parties'>) => (
  <Spreads
    id="quem"
    title="Por quem se esperou"
    definition="Dias corridos que cada caso ficou nas mãos de alguém, somadas as vezes; o que está em curso conta até agora. É da operadora enquanto ela pode fazer algo; senão, de quem tem o que foi mais longe. Entram os casos que esperaram por essa parte no período."
    head="Quem"
    rows={parties.map((row) => ({ ...row, key: row.party, label: PARTY_WORDS[row.party] }))}
  />
);

/** The shares of the operadora's own days, the reviewers' days and the days of waiting for others in the period. */
export function OwnAgainstWaiting({ shares }: Pick<Figures, 'shares'>) {
  const title = 'Tempo próprio e espera';
  const all = shares.flatMap(({ parts }) => parts);
  const whole = all.reduce((sum, { seconds }) => sum + seconds, 0);
  const parties = PARTIES.filter((party) => all.some((part) => part.party === party));
  return (
    <Figure
      id="espera"
      wide
      title={title}
      definition="Os dias do período que os casos passaram em cada etapa, somados, e nas mãos de quem estavam. Só conta a parte de cada espera que cai dentro do período."
      empty={EMPTY}
      table={
        <Table
          caption={`${title}, em dias`}
          rows={shares}
          keyOf={({ stage }) => stage}
          empty=""
          columns={[
            { title: 'Etapa', head: true, cell: ({ stage }) => STAGE_TITLES[stage] },
            ...parties.map((party) => ({
              title: `${PARTY_WORDS[party]} (${SIDE_WORDS[SIDES[party]].toLowerCase()})`,
              numeric: true,
              cell: ({ parts }: Figures['shares'][number]) =>
                daysText(parts.find((part) => part.party === party)?.seconds ?? 0),
            })),
          ]}
        />
      }
    >
      {whole > 0 && (
        <Shares
          id="espera-desenho"
          title={title}
          summary={SIDE_ORDER.map((side) => `${SIDE_WORDS[side]}: ${shareText(bySide(all, side), whole)}`).join('; ')}
          legend={SIDE_ORDER.map((side) => ({ pattern: DRAWN[side], label: SIDE_WORDS[side] }))}
          shares={shares.map(({ stage, parts }) => {
            const total = parts.reduce((sum, { seconds }) => sum + seconds, 0);
            return {
              key: stage,
              label: STAGE_TITLES[stage],
              text: `${daysText(total)} dias`,
              parts: SIDE_ORDER.map((side) => ({
                pattern: DRAWN[side],
                label: SIDE_WORDS[side],
                value: bySide(parts, side),
                text: `${daysText(bySide(parts, side))} dias (${shareText(bySide(parts, side), total)})`,
              })),
            };
          })}
        />
      )}
    </Figure>
  );
}
