import { Form } from '@/components/form/form';
import { SummaryList } from '@/components/summary-list';
import { Step } from '@/features/case/components/step';
import { paths } from '@/features/case/paths';
import { brDate } from '@/lib/days';
import { KINDS, type Periods, type ProofKind, proofDaysOf } from '../ages';
import { EFFECT, OWN_NOT_OFFICIAL, PROOF_WORDS } from '../copy';
import type { loadPeriods, loadPeriodsForm } from '../loaders';

const counted = (days: number): string => (days === 1 ? '1 dia' : `${days} dias`);

function proofText(periods: Periods, kind: ProofKind): string {
  const days = proofDaysOf(periods, kind);
  if (days === 0) return 'não vence';
  return periods.proofDays[kind] === undefined ? `${counted(days)} (o mesmo da confirmação)` : counted(days);
}

/** The part of the page of targets on how often data are confirmed and how long a proof counts (J26). */
export function PeriodsPart({
  caseId,
  periods,
  editable,
}: { caseId: string } & Awaited<ReturnType<typeof loadPeriods>>) {
  return (
    <>
      <h2>Confirmação periódica e validade das provas</h2>
      <p>{OWN_NOT_OFFICIAL}</p>
      <SummaryList
        rows={[
          { label: 'Confirmar os dados a cada', value: counted(periods.days) },
          ...KINDS.map((kind) => ({
            label: `Validade: ${PROOF_WORDS[kind].title}`,
            value: proofText(periods, kind),
          })),
        ]}
      />
      {editable && (
        <p>
          <a href={paths.validity(caseId)}>Alterar estes dias</a>
        </p>
      )}
    </>
  );
}

/** The page on which the team changes the days. It says beforehand what a change does. */
export function PeriodsPage({
  caseId,
  form,
  stage,
  dueOn,
}: { caseId: string } & Awaited<ReturnType<typeof loadPeriodsForm>>) {
  return (
    <Step
      caseId={caseId}
      title="Confirmação periódica e validade das provas"
      what="De quantos em quantos dias a operadora confirma os seus dados, e por quantos dias aceita uma prova como atual."
      why={OWN_NOT_OFFICIAL}
      back={{ href: paths.clocks(caseId), label: 'Voltar para os prazos' }}
    >
      <p>{OWN_NOT_OFFICIAL}</p>
      <h2>O que muda ao salvar</h2>
      <ul>
        {EFFECT.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {stage !== 'notStarted' && dueOn && <p>A confirmação que corre agora é até {brDate(dueOn)}.</p>}
      <h2>Os dias</h2>
      <Form {...form} />
    </Step>
  );
}
