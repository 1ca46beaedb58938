import { Details } from '@/components/details';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { When } from '@/components/when';
import { paths } from '@/features/case/paths';
import { JOIN_STEPS, proofWords } from '../joins.copy';
import type { loadJoin } from '../joins.loaders';

type Join = NonNullable<Awaited<ReturnType<typeof loadJoin>>>;
type Props = { address: string; join: Join };

const UNDONE = 'O registro está livre: envie um novo convite, à pessoa certa. A conta anterior não tem mais acesso.';

/** The account has confirmed the CPF, and its power waits for a second person. */
function Unconfirmed({ join }: Pick<Props, 'join'>) {
  const { current, involved, confirm } = join;
  const inviter = current?.inviter;
  return (
    <Notice tone="warning" title="Falta outra pessoa confirmar a conta">
      <p>
        {current?.proof === 'mail'
          ? 'Quem entrou pelo e-mail do convite nunca confirmou o CPF.'
          : 'Quem entrou pelo e-mail do convite digitou o CPF certo.'}{' '}
        {current?.state === 'claimed'
          ? 'Ainda não vê nada deste registro'
          : 'Cuida do próprio registro, mas ainda não decide como administrador'}
        : antes, alguém da equipe ou um revisor confirma com a pessoa que a conta é dela.
      </p>
      {confirm && <Form {...confirm} />}
      {involved && (
        <p>
          {inviter
            ? `Quem convidou (${inviter.name}) e quem entra pela conta não podem confirmar.`
            : 'Quem entra pela conta não pode confirmar.'}{' '}
          Peça a outra pessoa da equipe ou a um revisor da operadora.
        </p>
      )}
    </Notice>
  );
}

function Account({ address, join }: Props) {
  const { current, unconfirmed, mayUndo, undo } = join;
  if (!current) return <p>Nenhuma conta está vinculada a este registro.</p>;
  const { state, account, proof } = current;
  return (
    <>
      {unconfirmed && <Unconfirmed join={join} />}
      <SummaryList
        rows={[
          { label: 'Conta', value: account.email ? `${account.name} (${account.email})` : account.name },
          {
            label: 'Como se sabe que é a pessoa',
            value: state === 'claimed' ? 'Espera a confirmação de outra pessoa' : proofWords(proof),
          },
        ]}
      />
      {undo ? (
        <>
          <h3>Desfazer o vínculo da conta</h3>
          <p>
            A conta perde o acesso a este registro na próxima página que abrir. O que ela fez continua no histórico, e
            um novo convite pode ser enviado.
          </p>
          <Form {...undo} />
          <p>
            <a href={address}>Desistir e voltar para a página da pessoa</a>
          </p>
        </>
      ) : (
        mayUndo && (
          <p>
            <a href={`${address}?alterar=conta#conta`}>Não é esta pessoa: desfazer o vínculo da conta</a>
          </p>
        )
      )}
    </>
  );
}

/** Who comes in by this record, how that is known, and what happened before. For the team and reviewers. */
export function JoinPart({ caseId, personId, join }: { caseId: string; personId: string; join: Join }) {
  const { outcome, current, history } = join;
  return (
    <>
      <h2 id="conta">Quem entra por este registro</h2>
      {outcome === 'desfeita' && !current && (
        <Notice tone="success" title="Vínculo da conta desfeito" focus>
          <p>{UNDONE}</p>
        </Notice>
      )}
      {outcome === 'confirmada' && current && !join.unconfirmed && (
        <Notice tone="success" title="Conta confirmada" focus>
          <p>A confirmação está registrada com o seu nome.</p>
        </Notice>
      )}
      <Account address={paths.person(caseId, personId)} join={join} />
      {history.length > 0 && (
        <Details summary="Histórico da conta">
          <ul>
            {history.map(({ id, at, step, detail, by }) => (
              <li key={id}>
                <When at={at} />: {JOIN_STEPS[step]}
                {step === 'joined' && `, ${proofWords(detail)}`}
                {by && ` – ${by}`}
                {step === 'undone' && detail && `. Motivo: ${detail}`}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}
