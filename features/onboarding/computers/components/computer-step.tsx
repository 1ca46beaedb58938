import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { SummaryList } from '@/components/summary-list';
import { Blocked } from '@/features/case/components/blocked';
import { Standing } from '@/features/case/components/standing';
import { Step } from '@/features/case/components/step';
import { TOO_EARLY } from '@/features/case/computers';
import { paths } from '@/features/case/paths';
import { LINKS } from '@/features/case/words.copy';
import { brDate } from '@/lib/days';
import type { loadComputer } from '../loaders';
import { PairNotice } from './replacement';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadComputer>>;

function Situation({ access, computer, isAdministrator }: Props) {
  const { stage, context } = computer;
  if (stage === 'requested') {
    return (
      <Notice tone="info" title="Solicitado: aguardando aprovação">
        <p>
          {isAdministrator
            ? access.administratorActive
              ? 'O computador do administrador é aprovado pelo DATASUS. Quando o SGOP mostrar o resultado, a equipe o registra aqui.'
              : 'O computador do administrador é aprovado pelo DATASUS, junto com a autorização do acesso. O resultado é registrado na página do suporte.'
            : 'Quem aprova é o administrador da operadora, no SGOP. O resultado é registrado no pedido do operador.'}
        </p>
      </Notice>
    );
  }
  if (stage === 'refused') {
    return (
      <Notice tone="danger" title="O computador foi recusado">
        {context.refusal && <p>Motivo: {context.refusal}</p>}
        <p>Corrija os dados, se for o caso, e solicite de novo.</p>
      </Notice>
    );
  }
  if (stage === 'approved') {
    return (
      <Notice tone="success" title="Computador aprovado">
        <p>A aprovação vale só para esta máquina. Para usar outra, troque de computador ou registre mais um.</p>
      </Notice>
    );
  }
  if (stage === 'inactive') {
    return (
      <Notice tone="info" title="Este computador não é mais usado">
        {context.endReason && <p>Motivo: {context.endReason}</p>}
      </Notice>
    );
  }
  return null;
}

const TITLES = {
  describe: 'Dados do computador',
  request: 'Registrar a solicitação',
  retire: 'Tornar inativo',
  decide: 'Registrar a decisão do DATASUS',
} as const;

const WORDS = {
  describe:
    'Instale o módulo de segurança antes de solicitar. Alterar um computador já solicitado o devolve a rascunho, porque o pedido vale para aquela máquina.',
  request: 'No SGOP, faça a solicitação com este nome e este local. Depois informe a data aqui.',
  decide: 'O Habilita não vê o SGOP: confira lá a situação do computador (as telas mudam).',
  retire: 'O computador deixa de contar para esta pessoa. Ele pode ser solicitado de novo depois.',
} as const;

/** Links to whatever else can be done with the computer in its state. */
function Ways({ caseId, person, computer, doing, mayAct, replaceable }: Props) {
  if (!mayAct) return null;
  const page = paths.computer(caseId, person.id, computer.id);
  const { stage } = computer;
  return (
    <ul>
      {doing !== 'request' && (stage === 'refused' || stage === 'inactive') && (
        <li>
          <a href={`${page}?alterar=solicitar`}>Solicitar de novo</a>
        </li>
      )}
      {doing !== 'describe' && stage !== 'approved' && stage !== 'inactive' && (
        <li>
          <a href={`${page}?alterar=dados`}>Alterar os dados</a>
        </li>
      )}
      {replaceable && (
        <li>
          <a href={paths.replaceComputer(caseId, person.id, computer.id)}>Trocar por outro computador</a>
        </li>
      )}
      {doing !== 'retire' && stage !== 'inactive' && (
        <li>
          <a href={`${page}?alterar=retirar`}>Tornar inativo</a>
        </li>
      )}
    </ul>
  );
}

/** J14: the page of one computer. */
export function ComputerStep(props: Props) {
  const { caseId, person, computer, form, doing, mayAct, tooEarly } = props;
  const { name, place, securityModule, requestedOn } = computer.context;
  return (
    <Step
      caseId={caseId}
      back={{ href: paths.computers(caseId, person.id), label: 'Voltar para os computadores' }}
      title="Computador"
      what="Descreva a máquina, faça a solicitação no SGOP e registre a data aqui."
      why="O SGOP só reconhece a máquina que tem o módulo de segurança Warsaw e que foi aprovada (orientação da ANS, itens 3 e 4)."
      atHand={['o módulo de segurança Warsaw instalado', 'o nome e o local da máquina']}
      where={{ href: LINKS.sgop, label: 'SGOP' }}
      seen="“Solicitar Acesso de computadores”, com os campos Nome do Computador e Local."
    >
      <Standing items={props.standing} />
      <Situation {...props} />
      <PairNotice {...props} stage={computer.stage} />
      <SummaryList
        rows={[
          { label: 'Pessoa', value: person.name },
          { label: 'Nome do computador', value: name },
          { label: 'Local', value: place },
          { label: 'Módulo de segurança', value: securityModule ? 'Instalado' : 'Ainda não instalado' },
          { label: 'Solicitado em', value: requestedOn ? brDate(requestedOn) : 'Ainda não' },
          { label: 'Situação', value: <StatusTag tone={computer.state.tone}>{computer.state.text}</StatusTag> },
        ]}
      />
      {tooEarly && <Blocked reason={TOO_EARLY} href={paths.operators(caseId)} label="Ver os operadores" />}
      {form && doing && (
        <>
          <h2>{TITLES[doing]}</h2>
          <p>{WORDS[doing]}</p>
          <Form {...form} />
        </>
      )}
      <Ways {...props} />
      {!mayAct && (
        <p>Você pode acompanhar este computador; quem o altera é a equipe da operadora ou a própria pessoa.</p>
      )}
    </Step>
  );
}
