import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { Step } from '@/features/journey/components/step';
import { brDate } from '@/lib/form/zod';
import type { loadAttestation } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadAttestation>>;

/** J26: one page to look at everything and confirm it. */
export function AttestationPage({
  caseId,
  form,
  started,
  stage,
  description,
  context,
  administrator,
  operators,
  computers,
  establishment,
  done,
}: Props) {
  return (
    <Step
      caseId={caseId}
      title="Confirmação periódica"
      what="De tempos em tempos, a operadora confirma quem tem acesso, em quais computadores, e o seu CNES."
      why="É a manutenção dos operadores, que cabe à operadora no SGOP. O intervalo é uma meta da própria operadora, não um prazo oficial."
    >
      {done && <Notice tone="success" title="Dados confirmados" focus />}
      {!started && (
        <Notice tone="info" title="Ainda não começou">
          <p>{description}</p>
        </Notice>
      )}
      {(stage === 'due' || stage === 'overdue') && <Notice tone="warning" title={description} />}
      <SummaryList
        rows={[
          { label: 'Próxima confirmação', value: context.dueOn ? `até ${brDate(context.dueOn)}` : '—' },
          {
            label: 'Última confirmação',
            value: context.lastConfirmedOn ? brDate(context.lastConfirmedOn) : 'nenhuma ainda',
          },
          {
            label: 'CNES',
            value: `${establishment.cnes ?? '—'}${establishment.name ? ` – ${establishment.name}` : ''}`,
            change: `/casos/${caseId}/cnes`,
          },
          {
            label: 'Administrador',
            value: administrator ?? 'sem administrador ativo',
            change: `/casos/${caseId}/administrador`,
          },
          {
            label: 'Operadores ativos',
            value: operators.length > 0 ? operators.join('; ') : 'nenhum',
            change: `/casos/${caseId}/operadores`,
          },
          {
            label: 'Computadores em uso',
            value:
              computers.length > 0 ? (
                <ul>
                  {computers.map(({ id, who, name, place }) => (
                    <li key={id}>{`${name}, ${place} (${who})`}</li>
                  ))}
                </ul>
              ) : (
                'nenhum'
              ),
          },
        ]}
      />
      {form && <Form {...form} />}
    </Step>
  );
}
