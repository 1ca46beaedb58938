import type { ReactNode } from 'react';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { Table } from '@/components/table';
import { Step } from '@/features/case/components/step';
import { paths } from '@/features/case/paths';
import { brDate } from '@/lib/days';
import { CLOCK_WORDS } from '../copy';
import type { loadTarget, loadTimes } from '../loaders';
import { WaitingTable } from './waiting';

/** `periods`: the days of J26, which another room shows. */
type Props = { caseId: string; periods: ReactNode } & Awaited<ReturnType<typeof loadTimes>>;

const orNone = (count: number, text: string): string => (count === 0 ? 'não' : text);

function Targets({ caseId, targets, editable }: Props) {
  return (
    <Table
      caption="Metas da operadora, em dias úteis"
      rows={targets}
      keyOf={({ clock }) => clock}
      empty="Nenhuma meta."
      columns={[
        {
          title: 'Espera',
          head: true,
          cell: ({ clock }) =>
            editable ? <a href={paths.clock(caseId, clock)}>{CLOCK_WORDS[clock].title}</a> : CLOCK_WORDS[clock].title,
        },
        { title: 'Meta', cell: ({ days, own }) => `${days}${own ? '' : ' (padrão)'}` },
        { title: 'Lembrete', cell: ({ remindBefore }) => orNone(remindBefore, `${remindBefore} antes`) },
        { title: 'Cobrança', cell: ({ followUpEvery }) => orNone(followUpEvery, `a cada ${followUpEvery}`) },
        { title: 'Mais pessoas', cell: ({ escalateAfter }) => orNone(escalateAfter, `${escalateAfter} depois`) },
      ]}
    />
  );
}

function Holidays({ holidays, gone, form, uf }: Props) {
  return (
    <>
      <h2>Dias sem expediente</h2>
      <p>
        Sábados, domingos e feriados nacionais{uf && ` e do estado (${uf})`} já não contam. Carnaval e Corpus Christi
        são pontos facultativos: inclua-os se a operadora não trabalha neles.
      </p>
      <Table
        caption="Dias próprios da operadora"
        rows={holidays.map((holiday, at) => ({ ...holiday, removal: gone[at] }))}
        keyOf={({ day }) => day}
        empty="Nenhum dia próprio."
        columns={[
          { title: 'Dia', head: true, cell: ({ day }) => brDate(day) },
          { title: 'O que é', cell: ({ name }) => name },
          { title: 'Retirar', cell: ({ removal }) => removal && <Form {...removal} secondary /> },
        ]}
      />
      {form && <Form {...form} secondary />}
    </>
  );
}

/** J17: what waits, the operadora's own targets, and the days on which it does not work. */
export function TimesPage(props: Props) {
  return (
    <Step
      caseId={props.caseId}
      title="Prazos"
      what="O que está esperando por alguém neste caso, e as metas que a operadora dá a si mesma."
      why="Não há prazo oficial conhecido para as respostas: estas metas são da própria operadora e servem para lembrar e cobrar na hora certa."
    >
      {props.done && <Notice tone="success" title="Prazos atualizados" focus />}
      <WaitingTable waiting={props.waiting} />
      <Targets {...props} />
      {props.periods}
      <Holidays {...props} />
    </Step>
  );
}

/** The page on which the team changes a target. */
export function TargetPage({ caseId, clock, form }: { caseId: string } & Awaited<ReturnType<typeof loadTarget>>) {
  return (
    <Step
      caseId={caseId}
      title={CLOCK_WORDS[clock].title}
      what="Em quantos dias úteis a operadora espera isto, e quando quer ser lembrada."
      why="É uma meta da própria operadora, não um prazo oficial. Vale para todas as esperas deste tipo, também as que já correm."
      back={{ href: paths.clocks(caseId), label: 'Voltar para os prazos' }}
    >
      {form && <Form {...form} />}
    </Step>
  );
}
