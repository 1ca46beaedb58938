import { Button } from '@/components/button';
import { Details } from '@/components/details';
import { STAGE_TITLES, WHO } from '@/features/case/words.copy';
import { MODALIDADES } from '@/features/registries/cadop/schema';
import { STAGES } from '@/machines/definition';
import { MARK_WORDS, UFS, WAITERS } from '../copy';
import { addressOf, type Filters, MARKS, type Mark, WAITED_DAYS } from '../filters.schema';

interface Props {
  filters: Filters;
  /** The name of the reviewer in the filter, if it names one. */
  assignee: string | null;
}

interface SelectProps {
  name: string;
  label: string;
  all: string;
  value: string | undefined;
  options: [string, string][];
}

const days = (count: string) => (count === '1' ? 'Há 1 dia ou mais' : `Há ${count} dias ou mais`);

function Select({ name, label, all, value, options }: SelectProps) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={`f-${name}`}>
        {label}
      </label>
      <select className="input" id={`f-${name}`} name={name} defaultValue={value ?? ''}>
        <option value="">{all}</option>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function assignedOptions({ filters, assignee }: Props): [string, string][] {
  const own: [string, string][] = [
    ['eu', 'Mim'],
    ['ninguem', 'Ninguém (sem revisor)'],
  ];
  const { atribuido } = filters;
  return atribuido && assignee ? [...own, [atribuido, assignee]] : own;
}

/** The words of each active filter, and the address of the list without it. */
export function filterWords({ filters, assignee }: Props): { words: string; without: string }[] {
  const { etapa, quem, dias, marca, modalidade, uf, atribuido, pessoa, q } = filters;
  const drop = (gone: Partial<Filters>) => addressOf({ ...filters, ...gone });
  const assigned = assignedOptions({ filters, assignee }).find(([value]) => value === atribuido)?.[1];
  const said: [string | undefined, Partial<Filters>][] = [
    [q && `“${q}”`, { q: '' }],
    [pessoa && 'Pessoa com o CPF informado', { pessoa: undefined }],
    [etapa && STAGE_TITLES[etapa], { etapa: undefined }],
    [quem && `Quem age: ${WHO[quem]}`, { quem: undefined }],
    [dias && days(dias), { dias: undefined }],
    [modalidade, { modalidade: undefined }],
    [uf, { uf: undefined }],
    [atribuido && `Atribuído a: ${assigned ?? 'outra pessoa'}`, { atribuido: undefined }],
    ...marca.map((mark): [string, Partial<Filters>] => [MARK_WORDS[mark], { marca: marca.filter((m) => m !== mark) }]),
  ];
  return said.flatMap(([words, gone]) => (words ? [{ words, without: drop(gone) }] : []));
}

function MarkBox({ mark, marked }: { mark: Mark; marked: boolean }) {
  return (
    <div className="option">
      <input type="checkbox" id={`f-${mark}`} name="marca" value={mark} defaultChecked={marked} />
      <label htmlFor={`f-${mark}`}>{MARK_WORDS[mark]}</label>
    </div>
  );
}

/** The search and the filters of the queue: a plain GET form, so that the address says everything. */
export function QueueFilters(props: Props) {
  const { filters } = props;
  const { aba, q, etapa, quem, dias, marca, modalidade, uf, atribuido, ordem, pessoa } = filters;
  const inForce = filterWords(props);
  return (
    <search>
      <form method="get" action="/fila" className="form queue-filters">
        <input type="hidden" name="aba" value={aba} />
        {pessoa && <input type="hidden" name="pessoa" value={pessoa} />}
        <div className="queue-search">
          <div className="field">
            <label className="field-label" htmlFor="f-q">
              Operadora, registro ANS, CNPJ ou CNES
            </label>
            <input
              className="input"
              id="f-q"
              name="q"
              type="search"
              defaultValue={q}
              autoComplete="off"
              maxLength={100}
            />
          </div>
          <Button look="secondary">Filtrar</Button>
          <a href="/fila/pessoa">Buscar pessoa pelo CPF</a>
        </div>
        <Details summary="Filtros e ordem" open={inForce.length > 0}>
          <div className="form-inline">
            <Select
              name="etapa"
              label={aba === 'itens' ? 'Etapa do item' : 'Etapa do caso'}
              all="Todas"
              value={etapa}
              options={STAGES.map((stage) => [stage, STAGE_TITLES[stage]])}
            />
            {aba === 'casos' && (
              <Select
                name="quem"
                label="Quem precisa agir"
                all="Qualquer um"
                value={quem}
                options={WAITERS.map((who) => [who, WHO[who]])}
              />
            )}
            <Select
              name="dias"
              label="Espera"
              all="Qualquer tempo"
              value={dias}
              options={WAITED_DAYS.map((count) => [count, days(count)])}
            />
            <Select
              name="modalidade"
              label="Modalidade"
              all="Todas"
              value={modalidade}
              options={MODALIDADES.map((name) => [name, name])}
            />
            <Select name="uf" label="UF" all="Todas" value={uf} options={UFS.map((name) => [name, name])} />
            <Select
              name="atribuido"
              label="Atribuído a"
              all="Qualquer um"
              value={atribuido}
              options={assignedOptions(props)}
            />
            <Select
              name="ordem"
              label="Ordem"
              all="Risco, depois tempo de espera"
              value={ordem === 'espera' ? ordem : ''}
              options={[['espera', 'Só tempo de espera']]}
            />
          </div>
          <fieldset className="field">
            <legend className="field-label">Mostrar só</legend>
            <div className="queue-marks">
              {MARKS.map((mark) => (
                <MarkBox key={mark} mark={mark} marked={marca.includes(mark)} />
              ))}
            </div>
          </fieldset>
          <Button look="secondary">Aplicar</Button>
        </Details>
      </form>
      {inForce.length > 0 && (
        <ul className="queue-inforce" aria-label="Filtros em uso">
          {inForce.map(({ words, without }) => (
            <li key={words}>
              {words}{' '}
              <a href={without}>
                tirar<span className="visually-hidden"> o filtro {words}</span>
              </a>
            </li>
          ))}
          <li>
            <a href={addressOf({ aba })}>Tirar todos</a>
          </li>
        </ul>
      )}
    </search>
  );
}
