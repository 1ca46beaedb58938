import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { Blocked } from '@/features/case/components/blocked';
import { EvidenceList } from '@/features/case/components/evidence-list';
import { Standing } from '@/features/case/components/standing';
import { Step } from '@/features/case/components/step';
import { paths } from '@/features/case/paths';
import { LINKS, reviewedWords } from '@/features/case/words.copy';
import { brDate } from '@/lib/days';
import type { loadAccess } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadAccess>>;

/** The last stage of the journey: the first access (J22). */
export function AccessStep(props: Props) {
  const { caseId, stage, context, who, editable, form, evidence, anybodyActive } = props;
  const change = editable ? `${paths.firstAccess(caseId)}?alterar=1` : undefined;
  return (
    <Step
      caseId={caseId}
      title="Primeiro acesso ao CadSUS Web"
      what="Registre o primeiro acesso ao CadSUS Web, do administrador ou de um operador. É o que mostra que o caminho terminou."
      why="Mostra, com prova, que a operadora chegou ao acesso de que trata a orientação da ANS. Nunca registre dado de cidadão."
      atHand={['a data do primeiro acesso', 'uma imagem da tela inicial, sem dado de cidadão']}
      where={{ href: LINKS.cadsus, label: 'CadSUS Web' }}
      seen="a entrada pelo gov.br e, depois, o campo do código CNES."
    >
      <Standing items={props.standing} />
      {stage !== 'recorded' && !anybodyActive && (
        <Blocked
          reason="Ainda não há administrador ou operador ativo que possa acessar o CadSUS Web."
          href={paths.support(caseId)}
          label="Ver a autorização do suporte"
        />
      )}
      {form && <Form {...form} />}
      {stage === 'recorded' && !form && (
        <>
          <Notice tone="success" title="Primeiro acesso registrado">
            <p>
              Registro enviado: {reviewedWords(props.standing.map(({ status }) => status))}. Acompanhe em “Conferência”.
            </p>
          </Notice>
          <SummaryList
            rows={[
              { label: 'Quem acessou', value: who ?? '—', change },
              { label: 'Data', value: brDate(context.on ?? '') },
              { label: 'Comprovante', value: <EvidenceList caseId={caseId} evidence={evidence} /> },
            ]}
          />
        </>
      )}
    </Step>
  );
}
