import { BackLink } from '@/components/back-link';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { When } from '@/components/when';
import { MODALIDADES } from '@/features/registries/cadop/schema';
import { dayText } from '@/lib/days';
import { casesText, PERIOD_WORDS } from '../copy';
import { PERIODS } from '../filters.schema';
import type { loadFigures } from '../loaders';
import { Ages, Funnel, Trend } from './case-figures';
import { OwnAgainstWaiting, TimeByParty, TimeInStage } from './time-figures';

type Props = Awaited<ReturnType<typeof loadFigures>>;

function Choose({ id, label, value, options }: { id: string; label: string; value: string; options: string[][] }) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select className="input" id={id} name={id} defaultValue={value}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text ?? option}
          </option>
        ))}
      </select>
    </div>
  );
}

function Filter({ filters, ufs }: Pick<Props, 'filters' | 'ufs'>) {
  return (
    <search>
      <form method="get" className="form form-inline">
        <Choose
          id="periodo"
          label="Período"
          value={String(filters.weeks)}
          options={PERIODS.map((weeks) => [String(weeks), PERIOD_WORDS[weeks] ?? ''])}
        />
        <Choose
          id="modalidade"
          label="Modalidade"
          value={filters.modalidade}
          options={[['', 'Todas'], ...MODALIDADES.map((name) => [name])]}
        />
        <Choose id="uf" label="UF" value={filters.uf} options={[['', 'Todas'], ...ufs.map((uf) => [uf])]} />
        <div className="buttons">
          <Button look="secondary">Filtrar</Button>
        </div>
      </form>
    </search>
  );
}

/** The figures of all cases that a reviewer reviews. Each drawing has its definition and its table. */
export function FiguresPage({ figures, filters, from, at, ufs }: Props) {
  const filtered = filters.modalidade !== '' || filters.uf !== '';
  return (
    <div className="wide figures">
      <BackLink href="/casos">Voltar para os casos</BackLink>
      <h1>Painel</h1>
      <p className="lead">
        {casesText(figures.total)} das operadoras que você revisa. O período vai de {dayText(from)} até agora (
        <When at={at} />
        ).
      </p>
      <Filter filters={filters} ufs={ufs} />
      {figures.total === 0 ? (
        <EmptyState title={filtered ? 'Nenhum caso com estes filtros' : 'Nenhum caso aberto ainda'} />
      ) : (
        <div className="figure-grid">
          <Funnel funnel={figures.funnel} opened={figures.opened} />
          <Ages ages={figures.ages} />
          <TimeInStage stages={figures.stages} />
          <TimeByParty parties={figures.parties} />
          <OwnAgainstWaiting shares={figures.shares} />
          <Trend weekly={figures.weekly} />
        </div>
      )}
    </div>
  );
}
