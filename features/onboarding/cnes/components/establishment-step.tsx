import { LinkButton } from '@/components/button';
import { ExternalLink } from '@/components/external-link';
import { Form } from '@/components/form/form';
import { Notice, type Tone } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { Waiting } from '@/components/waiting';
import { EvidenceList } from '@/features/case/components/evidence-list';
import { Standing } from '@/features/case/components/standing';
import { Step } from '@/features/case/components/step';
import { paths } from '@/features/case/paths';
import { LINKS, reviewedWords } from '@/features/case/words.copy';
import { brasiliaNoon, dayText } from '@/lib/days';
import type { loadEstablishment } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadEstablishment>>;

/** Explains the stage, above the form that is due. */
function Situation({ caseId, stage, context }: Props) {
  const { request, managerRefusal, cnes, name, reasons } = context;
  if (stage === 'legacyExplained') {
    return (
      <Notice tone="warning" title="O CNES informado pela ANS por ofício não vale mais">
        <p>
          O fluxo antigo, em que a ANS fornecia login, senha e um “CNES” artificial, acabou. A operadora precisa de um
          registro próprio no CNES. Diga abaixo se ela já o possui ou se vai solicitar.
        </p>
      </Notice>
    );
  }
  if (stage === 'preparingRequest') {
    return (
      <>
        {managerRefusal && (
          <Notice tone="danger" title="O gestor local negou o pedido anterior">
            <p>{managerRefusal}</p>
          </Notice>
        )}
        <p>
          Peça o registro ao gestor local de saúde (secretaria municipal ou estadual), como estabelecimento do tipo 68,
          subtipo 005. Depois, registre aqui quando e a quem pediu.
        </p>
        <p>
          <a href={`${paths.cnes(caseId)}?alterar=caminho`}>A operadora já possui CNES</a>
        </p>
      </>
    );
  }
  if (stage === 'awaitingHealthManager' && request) {
    return (
      <Waiting
        forWhom="resposta do gestor local de saúde"
        since={brasiliaNoon(request.on)}
        only="day"
        expected="Não há prazo oficial conhecido."
      >
        <p>
          Pedido feito à secretaria {request.manager}
          {request.protocol && `, protocolo ${request.protocol}`}. Você já pode escolher quem será o administrador e
          pedir que a pessoa confira a própria conta gov.br e o CNS.
        </p>
      </Waiting>
    );
  }
  if (stage === 'refused' || stage === 'contradicted') {
    return (
      <Notice
        tone="danger"
        title={stage === 'refused' ? `O CNES ${cnes} não pode ser aceito` : `A base do CNES contradiz o número ${cnes}`}
      >
        {name && <p>{name}</p>}
        {reasons.map((reason) => (
          <p key={reason.code}>{reason.text}</p>
        ))}
      </Notice>
    );
  }
  return null;
}

/** The title of a settled number: never "confirmed" while a registry speaks against it (J25). */
function settledTitle({ stage, standing }: Props): { tone: Tone; title: string } {
  if (standing.some(({ alerts }) => alerts.length > 0))
    return { tone: 'warning', title: 'O CNES foi conferido, mas há um alerta aberto' };
  if (stage === 'confirmed') return { tone: 'success', title: 'CNES confirmado' };
  const statuses = standing.map(({ status }) => status);
  const tone = statuses.includes('accepted') ? 'success' : 'warning';
  return { tone, title: `CNES declarado: ${reviewedWords(statuses)}` };
}

function Settled(props: Props) {
  const { caseId, stage, context, evidence, editable } = props;
  if (stage !== 'confirmed' && stage !== 'declared') return null;
  const change = editable ? `${paths.cnes(caseId)}?alterar=1` : undefined;
  return (
    <>
      <Notice {...settledTitle(props)}>
        {context.reasons.map((reason) => (
          <p key={reason.code}>{reason.text}</p>
        ))}
      </Notice>
      <SummaryList
        rows={[
          { label: 'CNES', value: `${context.cnes}${context.name ? ` – ${context.name}` : ''}`, change },
          {
            label: 'Conferido',
            value: context.checkedAt
              ? `${dayText(new Date(context.checkedAt))}${context.source ? `, segundo ${context.source}` : ''}`
              : '—',
          },
          ...(context.justification ? [{ label: 'Justificativa', value: context.justification }] : []),
          { label: 'Ficha do CNES', value: <EvidenceList caseId={caseId} evidence={evidence} /> },
        ]}
      />
      {editable && (
        <p>
          <LinkButton href={paths.administrator(caseId)}>Seguir para o administrador</LinkButton>
        </p>
      )}
    </>
  );
}

/** The CNES stage of the journey (J1–J5). */
export function EstablishmentStep(props: Props) {
  const { caseId, form, editable, description, asksNumber, chosen } = props;
  return (
    <Step
      caseId={caseId}
      title="CNES da operadora"
      what="Para usar o CadSUS Web, a operadora precisa estar registrada no CNES como Sede de Operadora de Plano de Saúde (tipo 68, subtipo 005)."
      why="É a primeira exigência da orientação da ANS sobre o acesso ao cadastro do Cartão Nacional de Saúde (item 1). O tipo foi criado pela Portaria 186/SAS/MS, de 2016."
      atHand={[
        'o número do CNES, se a operadora já o tem',
        'a ficha do CNES em PDF',
        'o protocolo do pedido, se já foi feito',
      ]}
      where={{ href: LINKS.cnes, label: 'Portal do CNES' }}
      seen="a ficha do estabelecimento com número, tipo, subtipo e CNPJ."
    >
      <Standing items={props.standing} />
      {form?.mode !== 'review' && <Situation {...props} />}
      {!form && <Settled {...props} />}
      {form?.mode === 'edit' && asksNumber && (
        <p>
          Não sabe o número? <a href={paths.cnesSearch(caseId)}>Procure pelo nome ou CNPJ</a>.
        </p>
      )}
      {form?.mode === 'edit' && chosen && (
        <Notice tone="info" title={`O número ${chosen} foi preenchido abaixo`}>
          <p>Ele ainda não foi enviado: confira e continue.</p>
        </Notice>
      )}
      {form && <Form {...form} />}
      {!editable && !form && <p>{description}</p>}
      {form?.mode === 'edit' && props.stage === 'awaitingNumber' && (
        <p>
          Você também pode consultar o <ExternalLink href={LINKS.cnes}>portal do CNES</ExternalLink>, ou{' '}
          <a href={`${paths.cnes(caseId)}?alterar=caminho`}>mudar o caminho escolhido</a>.
        </p>
      )}
    </Step>
  );
}
