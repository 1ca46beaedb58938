import { LinkButton } from '@/components/button';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { Blocked } from '@/features/case/components/blocked';
import { Step } from '@/features/case/components/step';
import { paths } from '@/features/case/paths';
import { brDate } from '@/lib/days';
import { DONE, PHASE_WORDS } from '../copy';
import type { loadDelegation } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadDelegation>>;

function Current({ caseId, phase, context, administrator, mayEnd, form }: Props) {
  if (phase === 'none') {
    return (
      <Notice tone="info" title="Nenhuma delegação em vigor">
        {administrator && <p>{administrator} decide em pessoa.</p>}
        {context.endReason && <p>A última terminou: {context.endReason}</p>}
      </Notice>
    );
  }
  return (
    <>
      <SummaryList
        rows={[
          { label: 'Situação', value: PHASE_WORDS[phase] },
          { label: 'Administrador', value: administrator ?? '—' },
          { label: 'Quem decide no lugar', value: context.delegateName },
          { label: 'Primeiro dia', value: context.from ? brDate(context.from) : '—' },
          { label: 'Último dia', value: context.until ? brDate(context.until) : '—' },
          { label: 'Motivo', value: context.reason },
        ]}
      />
      {mayEnd && !form && (
        <p>
          <LinkButton href={`${paths.delegation(caseId)}?acao=encerrar`} look="secondary">
            Encerrar antes do prazo
          </LinkButton>
        </p>
      )}
    </>
  );
}

function Granting({ form, phase, holder, administrator }: Props) {
  if (form) {
    return (
      <>
        <h2>{phase === 'none' ? 'Delegar as decisões' : 'Encerrar a delegação'}</h2>
        <Form {...form} />
      </>
    );
  }
  if (phase !== 'none') return null;
  if (holder)
    return (
      <p>
        Ainda não há a quem delegar: a pessoa precisa ter conta nesta operadora e não ser revisora. Peça ao gestor da
        plataforma que a convide, ou registre-a como operador.
      </p>
    );
  return administrator ? <p>Só o administrador ativo, em pessoa, pode delegar.</p> : null;
}

/** J24: the page on which the administrator delegates decisions for an absence, or ends the delegation. */
export function DelegationPage(props: Props) {
  const { caseId, administrator, done } = props;
  const words = done ? DONE[done] : undefined;
  return (
    <Step
      caseId={caseId}
      back={{ href: paths.administrator(caseId), label: 'Voltar para o administrador' }}
      title="Ausência do administrador"
      what="Em férias ou outra ausência, o administrador deixa uma pessoa da operadora registrar aqui as decisões no lugar dele, por um período."
      why="É uma regra da própria operadora, não do SGOP. Os pedidos não param, e cada decisão guarda os dois nomes: quem decidiu e em nome de quem."
    >
      {words && <Notice tone="success" title={words} focus />}
      <Notice tone="warning" title="No SGOP, nada muda">
        <p>
          O perfil ADMINISTRADOR continua com a mesma pessoa, e a senha dela não se empresta. Quem decide no lugar
          registra aqui o que foi combinado e executado por quem tem o perfil no SGOP. Se o administrador saiu de vez,
          registre a saída e indique outro.
        </p>
      </Notice>
      {administrator ? (
        <>
          <Current {...props} />
          <Granting {...props} />
        </>
      ) : (
        <Blocked
          reason="Só um administrador ativo pode delegar as suas decisões."
          href={paths.administrator(caseId)}
          label="Ir para o administrador"
        />
      )}
    </Step>
  );
}
