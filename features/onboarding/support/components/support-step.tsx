import { LinkButton } from '@/components/button';
import { Details } from '@/components/details';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { Timeline } from '@/components/timeline';
import { Waiting } from '@/components/waiting';
import { Blocked } from '@/features/case/components/blocked';
import { EvidenceList } from '@/features/case/components/evidence-list';
import { Standing } from '@/features/case/components/standing';
import { Step } from '@/features/case/components/step';
import { paths } from '@/features/case/paths';
import { LINKS, reviewedWords } from '@/features/case/words.copy';
import { brasiliaNoon, brDate } from '@/lib/days';
import type { loadSupport } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadSupport>>;

const MESSAGE_TITLES = {
  opened: 'Chamado aberto',
  received: 'Mensagem do suporte',
  required: 'Exigência do suporte',
  answered: 'Resposta da equipe',
  reminded: 'Cobrança de resposta',
  authorised: 'Acesso autorizado',
  refused: 'Recusa do suporte',
} as const;

function TicketText({ text }: { text: string }) {
  return (
    <Details summary="Texto pronto para o chamado">
      <p>Copie, complete o que está entre colchetes e confira antes de enviar.</p>
      <pre className="mail-text">{text}</pre>
    </Details>
  );
}

function Situation({ caseId, stage, context, withoutTicket, due, reminders }: Props) {
  const last = context.messages.at(-1);
  if (stage === 'awaitingTicket' && !withoutTicket) {
    return (
      <p>
        Abra o chamado em “Quero abrir um chamado” e registre aqui o protocolo. O SGOP já mostra o acesso autorizado?{' '}
        <a href={`${paths.support(caseId)}?alterar=sem-chamado`}>Declare a autorização sem chamado</a>.
      </p>
    );
  }
  if (withoutTicket) {
    return (
      <p>
        Um revisor vai conferir o comprovante. Se ainda falta autorização,{' '}
        <a href={paths.support(caseId)}>registre o chamado</a>.
      </p>
    );
  }
  if (stage === 'awaitingSupport' && context.waitingSince) {
    return (
      <Waiting
        forWhom="resposta do suporte do CadSUS (DATASUS)"
        since={brasiliaNoon(context.waitingSince)}
        only="day"
        expected={
          due
            ? `Não há prazo oficial conhecido. A meta da operadora é até ${brDate(due.dueOn)}.`
            : 'Não há prazo oficial conhecido.'
        }
        reminder={reminders}
      >
        <p>
          Protocolo {context.protocol}. Acompanhe o e-mail informado no chamado. Você já pode registrar os operadores e
          pedir que cada um confira a conta gov.br, o CNS e o e-mail; os pedidos no SGOP só depois da autorização.
        </p>
      </Waiting>
    );
  }
  if (stage === 'requirementOpen') {
    return (
      <Notice tone="warning" title="O suporte fez uma exigência: é a vez da equipe">
        <p>{last?.text}</p>
      </Notice>
    );
  }
  if (stage === 'refused') {
    return (
      <Notice tone="danger" title="O suporte recusou o pedido">
        <p>{last?.text}</p>
        <p>Corrija o que foi apontado e registre o novo chamado.</p>
      </Notice>
    );
  }
  return null;
}

function Authorised({ caseId, stage, context, evidence, standing }: Props) {
  if (stage !== 'authorised' && stage !== 'authorisedWithoutTicket') return null;
  return (
    <>
      <Notice tone="success" title="O administrador está autorizado">
        <p>
          {stage === 'authorised'
            ? 'O suporte do CadSUS autorizou o acesso.'
            : `A autorização sem chamado foi declarada; ${reviewedWords(standing.map(({ status }) => status))}.`}
        </p>
      </Notice>
      {context.declaration && (
        <>
          <p>{context.declaration.statement}</p>
          <EvidenceList
            caseId={caseId}
            evidence={evidence.filter(({ id }) => context.declaration?.evidence.some((ref) => ref.id === id))}
          />
        </>
      )}
      <p>
        <LinkButton href={paths.operators(caseId)}>Seguir para os operadores</LinkButton>
      </p>
    </>
  );
}

/** The support stage of the journey (J15–J17). */
export function SupportStep(props: Props) {
  const { caseId, form, registered, context, evidence, ticketText, correct, correcting } = props;
  return (
    <Step
      caseId={caseId}
      title="Autorização do suporte do CadSUS"
      what="Depois do cadastro no SGOP, o suporte do CadSUS Web precisa autorizar o acesso do administrador."
      why="É a orientação da ANS (itens 3 e 6): feito o cadastro, entra-se em contato com a equipe de suporte do CadSUS Web para que o acesso seja autorizado."
      atHand={[
        'nome e cargo do administrador',
        'número do CNES e CNPJ da operadora',
        'telas do SGOP que mostram os pedidos feitos',
      ]}
      where={{ href: LINKS.support, label: 'Suporte do CadSUS Web, “Quero abrir um chamado”' }}
      seen="um formulário com solicitante, descrição e anexo; a resposta vem por e-mail."
    >
      {!registered && (
        <Blocked
          reason="O chamado só é aberto depois do cadastro do administrador no SGOP."
          href={paths.administrator(caseId)}
          label="Ver o que falta do administrador"
        />
      )}
      <Standing items={props.standing} />
      {registered && form?.mode !== 'review' && !correcting && <Situation {...props} />}
      {correcting && form?.mode !== 'review' && <h2>Corrigir o registro</h2>}
      {form && ticketText && <TicketText text={ticketText} />}
      {form && <Form {...form} />}
      {correcting && (
        <p>
          <a href={paths.support(caseId)}>Voltar sem alterar</a>
        </p>
      )}
      {!correcting && <Authorised {...props} />}
      {correct && (
        <p>
          <a href={correct}>Corrigir o registro: protocolo, datas ou declaração</a>
        </p>
      )}
      {context.messages.length > 0 && (
        <section aria-labelledby="conversa">
          <h2 id="conversa">Conversa com o suporte</h2>
          <Timeline
            entries={context.messages
              .map((message, at) => ({
                id: `mensagem-${at}`,
                at: brasiliaNoon(message.on),
                only: 'day' as const,
                title: `${MESSAGE_TITLES[message.kind]}${message.protocol && ` – protocolo ${message.protocol}`}`,
                detail: (
                  <>
                    <p>{message.text}</p>
                    {message.evidence.length > 0 && (
                      <EvidenceList
                        caseId={caseId}
                        evidence={evidence.filter(({ id }) => message.evidence.some((ref) => ref.id === id))}
                      />
                    )}
                  </>
                ),
              }))
              .reverse()}
          />
        </section>
      )}
    </Step>
  );
}
