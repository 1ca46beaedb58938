import { Form } from '@/components/form/form';
import { Masked } from '@/components/masked';
import { Notice } from '@/components/notice';
import { SummaryList, type SummaryRow } from '@/components/summary-list';
import { EvidenceList } from '@/features/case/components/evidence-list';
import { paths } from '@/features/case/paths';
import { LINKS, reviewedWords } from '@/features/case/words.copy';
import { brDate } from '@/lib/days';
import type { loadCns } from '../loaders';
import { PersonStep } from './person-step';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadCns>>;

/** J11: tells the holder to go to a health unit, which nobody can do for them. */
function LowQuality({ caseId, person, stage, context }: Props) {
  if (stage !== 'lowQuality' && stage !== 'visitPlanned') return null;
  const { complaint, complaints, planned } = context;
  return (
    <Notice tone="warning" title="O SGOP acusou baixa qualidade do cadastro">
      {complaint && (
        <p>
          Reclamação de {brDate(complaint.on)}
          {complaints > 1 && `, a ${complaints}ª registrada`}.
        </p>
      )}
      <p>
        O próprio titular do CNS precisa ir, em pessoa, a uma unidade de saúde (UBS, hospital ou outra) e pedir a
        correção dos dados e a atualização do e-mail. Ninguém pode fazer isso por ele.
      </p>
      {planned && (
        <p>
          Visita marcada para {brDate(planned.on)}: {planned.unit}.
        </p>
      )}
      <p>
        <a href={paths.cnsSheet(caseId, person.id)}>Imprimir o guia para levar à unidade de saúde</a>
      </p>
    </Notice>
  );
}

function Situation(props: Props) {
  const { stage, context, wanted, standing } = props;
  if (wanted === 'numero') return null;
  if (stage === 'awaitingProof') {
    return (
      <Notice tone="info" title="O número está certo; falta saber a qualidade">
        <p>
          Os dígitos conferem, mas isso não prova a qualidade do cadastro. Entre no SGOP com o CPF e o CNS da pessoa,
          veja se ele aceita e registre o resultado aqui.
        </p>
      </Notice>
    );
  }
  if (stage === 'awaitingRecheck') {
    return (
      <Notice tone="info" title="Confira de novo no SGOP">
        <p>
          {context.visited && `Visita feita em ${brDate(context.visited.on)} (${context.visited.unit}). `}A correção
          pode levar alguns dias para aparecer. Tente de novo no SGOP e registre o resultado.
        </p>
      </Notice>
    );
  }
  if (stage === 'highQuality' && !props.form) {
    return (
      <Notice tone="success" title="Resultado registrado">
        <p>
          Comprovante enviado: {reviewedWords(standing.map(({ status }) => status))}. Se o SGOP reclamar depois,
          registre a reclamação aqui.
        </p>
      </Notice>
    );
  }
  return <LowQuality {...props} />;
}

function Facts({ caseId, person, context, evidence, form, mayAct }: Props) {
  if (!person.cnsMasked || form?.mode === 'review') return null;
  const page = paths.cns(caseId, person.id);
  const { proof } = context;
  const rows: SummaryRow[] = [
    {
      label: 'CNS',
      value: <Masked text={person.cnsMasked} what="CNS" />,
      change: mayAct ? `${page}?alterar=numero` : undefined,
    },
    ...(proof
      ? [
          {
            label: 'Qualidade',
            value:
              proof.how === 'sgopAccepted' ? 'O SGOP aceitou sem reclamar' : `Web Service do CNS: ${proof.percentage}%`,
            change: mayAct ? `${page}?alterar=resultado` : undefined,
          },
          { label: 'Comprovante', value: <EvidenceList caseId={caseId} evidence={evidence} /> },
        ]
      : []),
  ];
  return <SummaryList rows={rows} />;
}

const TITLES: Record<string, string> = {
  'cns-numero': 'Número do CNS',
  'cns-resultado': 'Resultado no SGOP',
  'cns-visita': 'Marcar a visita',
  'cns-visita-feita': 'Registrar a visita feita',
};

/** Links to what else can be recorded now, besides the form on the page. */
function Ways({ caseId, person, stage, doing, mayAct }: Props) {
  if (!mayAct) return null;
  const page = paths.cns(caseId, person.id);
  const visiting = stage === 'lowQuality' || stage === 'visitPlanned';
  const ways = [
    ...(visiting && doing !== 'cns-visita-feita' ? [['visita-feita', 'A visita já foi feita']] : []),
    ...(visiting && doing !== 'cns-visita'
      ? [['visita', stage === 'visitPlanned' ? 'Remarcar a visita' : 'Marcar a visita']]
      : []),
    ...(stage === 'highQuality' && !doing ? [['resultado', 'O SGOP reclamou depois, ou há outro resultado']] : []),
  ];
  if (ways.length === 0) return null;
  return (
    <ul>
      {ways.map(([wish, text]) => (
        <li key={wish}>
          <a href={`${page}?alterar=${wish}`}>{text}</a>
        </li>
      ))}
    </ul>
  );
}

/** J10, J11: the check of the CNS and its registration quality. */
export function CnsStep(props: Props) {
  const { form, doing } = props;
  return (
    <PersonStep
      opened={props}
      proof="cnsQuality"
      standing={props.standing}
      title="CNS e qualidade do cadastro"
      what="A pessoa precisa de um Cartão Nacional de Saúde (CNS) válido, com alta qualidade cadastral."
      why="É exigência da orientação da ANS (item 2, b). Se o SGOP reclamar da qualidade, o próprio titular corrige os dados em uma unidade de saúde (item 2, c)."
      atHand={['o número do CNS da pessoa', 'uma imagem da tela do SGOP, ou da resposta do Web Service do CNS']}
      where={{ href: LINKS.sgop, label: 'SGOP' }}
      seen="“Cadastro de Usuário”, que pede CNS e CPF e mostra os dados da pessoa, ou uma mensagem sobre a qualidade do cadastro."
    >
      {form?.mode !== 'review' && <Situation {...props} />}
      <Facts {...props} />
      {form && doing && form.mode !== 'review' && <h2>{TITLES[doing]}</h2>}
      {form && <Form {...form} />}
      <Ways {...props} />
    </PersonStep>
  );
}
