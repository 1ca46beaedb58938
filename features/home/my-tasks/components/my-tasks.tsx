import { LinkButton } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { Notice } from '@/components/notice';
import { paths } from '@/features/case/paths';
import type { loadOwnArea } from '../loaders';

type Props = Awaited<ReturnType<typeof loadOwnArea>>;
type OwnCase = Props['cases'][number];

function CaseCard({ own }: { own: OwnCase }) {
  const title = `operadora-${own.personId}`;
  return (
    <section className="card" aria-labelledby={title}>
      <h2 id={title}>{own.operadora}</h2>
      <p>
        {own.role}. {own.situation}
      </p>
      {own.tasks.length > 0 && (
        <>
          <h3>O que falta você fazer</h3>
          <ul>
            {own.tasks.map(({ text, href }) => (
              <li key={href}>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={paths.person(own.caseId, own.personId)}>
          Meus dados, provas e histórico<span className="visually-hidden"> em {own.operadora}</span>
        </a>
      </p>
      <p>
        <a href={own.page}>
          Ver tudo<span className="visually-hidden"> sobre você em {own.operadora}</span>
        </a>
      </p>
    </section>
  );
}

/** The person's own page: what to do now in each operadora, and the decisions that wait for them. */
export function OwnArea({ cases, approvals }: Props) {
  return (
    <>
      <h1>Minha área</h1>
      {approvals.map(({ caseId, operadora, count }) => (
        <Notice
          key={caseId}
          tone={count > 0 ? 'warning' : 'info'}
          title={`Você é o administrador ativo de ${operadora}`}
        >
          <p>
            {count === 0
              ? 'Nenhum pedido aguarda a sua decisão.'
              : count === 1
                ? '1 pedido aguarda a sua decisão.'
                : `${count} pedidos aguardam a sua decisão.`}
          </p>
          <p>
            <LinkButton href={paths.approvals(caseId)} look={count > 0 ? 'primary' : 'secondary'}>
              {count > 0 ? 'Decidir os pedidos' : 'Ver os operadores'}
            </LinkButton>
          </p>
        </Notice>
      ))}
      {cases.length === 0 ? (
        <EmptyState title="Nenhuma operadora indicou você ainda">
          <p>Quando uma operadora indicar você como administrador ou operador, o que fazer aparece aqui.</p>
        </EmptyState>
      ) : (
        cases.map((own) => <CaseCard key={own.personId} own={own} />)
      )}
    </>
  );
}
