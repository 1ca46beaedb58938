import { LinkButton } from '@/components/button';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { Blocked } from '@/features/case/components/blocked';
import { EvidenceList } from '@/features/case/components/evidence-list';
import { Standing } from '@/features/case/components/standing';
import { Step } from '@/features/case/components/step';
import { paths } from '@/features/case/paths';
import { LINKS } from '@/features/case/words.copy';
import { brDate } from '@/lib/days';
import type { loadSgop } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadSgop>>;

function Registered({ caseId, stage, sgop, evidence, mayAct, team }: Props) {
  if (!sgop) return null;
  const page = paths.sgop(caseId);
  // Once the administrator is active, the record is corrected with a reason.
  const correct = team ? `${page}?alterar=corrigir` : undefined;
  const change = mayAct && stage === 'awaitingAuthorisation' ? `${page}?alterar=sgop` : correct;
  return (
    <>
      <Notice tone="success" title="Cadastro no SGOP registrado">
        <p>
          {stage === 'active'
            ? 'O administrador está ativo.'
            : 'Agora a equipe abre um chamado no suporte do CadSUS, que autoriza o acesso e o computador.'}
        </p>
      </Notice>
      <SummaryList
        rows={[
          { label: 'Vínculo ao CNES, pedido em', value: brDate(sgop.linkOn), change },
          { label: 'Perfil ADMINISTRADOR, pedido em', value: brDate(sgop.profileOn), change },
          { label: 'Computador, pedido em', value: brDate(sgop.computerOn), change },
          { label: 'Comprovante', value: <EvidenceList caseId={caseId} evidence={evidence} />, change },
        ]}
      />
      {team && stage === 'awaitingAuthorisation' && (
        <p>
          <LinkButton href={paths.support(caseId)}>Seguir para o suporte</LinkButton>
        </p>
      )}
    </>
  );
}

/** Says why the step cannot start, with a link to the first thing that is missing. */
function NotYet({ caseId, person, missing }: Props) {
  const [first] = missing;
  if (!person)
    return (
      <Blocked
        reason="Antes, indique o administrador."
        href={paths.administrator(caseId)}
        label="Ir para o administrador"
      />
    );
  if (!first) return null;
  const reason = `Antes é preciso ${missing.map(({ text }) => text).join('; ')}.`;
  return <Blocked reason={reason} href={paths.personCheck(caseId, person.id, first.path)} label={first.label} />;
}

function Instructions({ person, cnes }: Props) {
  return (
    <>
      <p>
        Quem faz os pedidos é <strong>{person?.name}</strong>, no SGOP, com a própria conta gov.br, nesta ordem:
      </p>
      <ol>
        <li>
          <strong>Vínculo ao estabelecimento:</strong> “Solicitar Novo Acesso”, com o CNES {cnes || 'da operadora'}.
        </li>
        <li>
          <strong>Perfil:</strong> “Solicitar Acesso ao Perfil”, ADMINISTRADOR.
        </li>
        <li>
          <strong>Computador:</strong> “Solicitar Acesso de computadores”, com o nome e o local registrados aqui.
        </li>
      </ol>
      <p>Registre abaixo a data de cada pedido. Se ainda faltar algum, salve e continue depois.</p>
    </>
  );
}

/** J13: the page that records the administrator's three requests in SGOP. */
export function SgopStep(props: Props) {
  const { caseId, person, stage, sgop, form, missing, mayAct, correcting } = props;
  const waiting = !form && !sgop;
  return (
    <Step
      caseId={caseId}
      back={{ href: paths.administrator(caseId), label: 'Voltar para o administrador' }}
      title="Cadastro do administrador no SGOP"
      what="No SGOP, o administrador pede três coisas, nesta ordem: o vínculo ao CNES da operadora, o perfil ADMINISTRADOR e o computador."
      why="A orientação da ANS pede que o administrador solicite o vínculo ao estabelecimento, escolha o perfil e cadastre o computador (item 3)."
      atHand={[
        'a conta gov.br do próprio administrador',
        'o CNES da operadora',
        'o nome e o local do computador, com o módulo de segurança Warsaw instalado',
      ]}
      where={{ href: LINKS.sgop, label: 'SGOP' }}
      seen="“Cadastro de Usuário” na primeira vez; depois “Solicitar Novo Acesso”, “Solicitar Acesso ao Perfil” e “Solicitar Acesso de computadores”."
    >
      <Standing items={props.standing} />
      {waiting && <NotYet {...props} />}
      {waiting && person && missing.length === 0 && !mayAct && (
        <p>A pessoa indicada está apta. Falta ela fazer os pedidos no SGOP.</p>
      )}
      {!form && <Registered {...props} />}
      {form && form.mode !== 'review' && !correcting && <Instructions {...props} />}
      {correcting && form?.mode !== 'review' && <h2>Corrigir o cadastro no SGOP</h2>}
      {form && <Form {...form} />}
      {form && (correcting || stage === 'awaitingAuthorisation') && (
        <p>
          <a href={paths.sgop(caseId)}>Voltar sem alterar</a>
        </p>
      )}
    </Step>
  );
}
