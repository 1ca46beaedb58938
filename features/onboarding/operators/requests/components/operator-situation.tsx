import { Notice } from '@/components/notice';
import { Waiting } from '@/components/waiting';
import { paths } from '@/features/case/paths';
import type { loadOperator } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadOperator>>;

function Awaiting({ caseId, context, closed, wide }: Props) {
  return (
    <Waiting
      forWhom={closed ? 'o próximo administrador' : 'a decisão do administrador'}
      since={new Date(context.waitingSince ?? `${context.requestedOn}T12:00:00Z`)}
      expected="Não há prazo oficial conhecido: é o administrador da operadora que decide."
    >
      {closed ? (
        <p>A operadora está sem administrador ativo. O pedido continua guardado e será decidido pelo próximo.</p>
      ) : (
        <p>
          O administrador analisa o pedido no SGOP e registra aqui a decisão. Se for rejeitado, o motivo aparece nesta
          página.
        </p>
      )}
      {wide && (
        <p>
          <a href={paths.approvals(caseId)}>Ver os pedidos que aguardam</a>
        </p>
      )}
    </Waiting>
  );
}

/** J24: somebody without access should have no computer in use, either. */
function ToRetire({ caseId, person, computers }: Props) {
  if (computers.length === 0) return null;
  return (
    <p>
      Computadores a desativar, aqui e no SGOP: {computers.map(({ name }) => name || 'sem nome').join(', ')}.{' '}
      <a href={paths.person(caseId, person.id)}>Ver a pessoa e os computadores dela</a>
    </p>
  );
}

/** Says what the stage means and what happens next. */
export function Situation(props: Props) {
  const { caseId, stage, context, closed, checks, status, wide } = props;
  if (stage === 'awaitingAdministrator') return <Awaiting {...props} />;
  if (stage === 'rejected') {
    return (
      <Notice tone="danger" title="O administrador rejeitou o pedido">
        <p>Motivo: {context.rejection}</p>
        <p>Corrija o que foi apontado, refaça o pedido no SGOP e registre aqui de novo.</p>
      </Notice>
    );
  }
  if (stage === 'active') {
    return (
      <Notice tone="success" title="O acesso está ativo">
        <p>A pessoa já pode entrar no CadSUS Web, no computador aprovado.</p>
        {wide && (
          <p>
            <a href={paths.firstAccess(caseId)}>Registrar o primeiro acesso</a>
          </p>
        )}
      </Notice>
    );
  }
  if (stage === 'inactive') {
    return (
      <Notice tone="info" title="O acesso está inativo">
        <p>Motivo: {context.endReason}</p>
        <p>Só o administrador pode reativar, com justificativa.</p>
        <ToRetire {...props} />
      </Notice>
    );
  }
  if (stage === 'withdrawn') {
    return (
      <Notice tone="info" title="O pedido não seguiu">
        <p>Motivo: {context.endReason}</p>
        <p>Para recomeçar, a equipe adiciona a pessoa outra vez.</p>
        <ToRetire {...props} />
      </Notice>
    );
  }
  if (closed) return null;
  const text =
    status.pending.length > 0
      ? `Faltam ${status.pending.length} de ${checks.length} conferências. Conclua-as antes de registrar os pedidos.`
      : 'As conferências estão prontas. Faça os pedidos no SGOP e registre as datas abaixo.';
  return (
    <Notice tone="info" title="O que fazer agora">
      <p>{text}</p>
    </Notice>
  );
}
