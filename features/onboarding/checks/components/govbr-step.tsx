import { Button } from '@/components/button';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { When } from '@/components/when';
import { EvidenceList } from '@/features/case/components/evidence-list';
import { paths } from '@/features/case/paths';
import { LINKS, reviewedWords } from '@/features/case/words.copy';
import type { loadGovbr } from '../loaders';
import { PersonStep } from './person-step';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadGovbr>>;

const LEVELS = { gold: 'Ouro', silver: 'Prata', bronze: 'Bronze' } as const;

/** The outcome of the last visit to Gov.br, from the address. `Standing` shows what is recorded. */
function Answer({ outcome, stage }: Props) {
  if (outcome === 'confirmada' && stage === 'proven') {
    return (
      <Notice tone="success" title="Conta gov.br confirmada" focus>
        <p>O CPF da conta é o mesmo do registro.</p>
      </Notice>
    );
  }
  if (outcome === 'diferente') {
    return (
      <Notice tone="danger" title="A conta gov.br usada é de outro CPF" focus>
        <p>
          Saia da conta que está aberta no gov.br e entre de novo com a conta da própria pessoa. Nada da outra conta foi
          guardado.
        </p>
      </Notice>
    );
  }
  if (outcome === 'venceu') {
    return (
      <Notice tone="warning" title="A prova não foi concluída" focus>
        <p>
          A entrada no gov.br foi cancelada, demorou mais de 15 minutos ou já tinha sido usada. Nada mudou: você pode
          tentar de novo.
        </p>
      </Notice>
    );
  }
  return null;
}

function Standing({ caseId, stage, context, evidence, outcome, standing }: Props) {
  const reviewed = reviewedWords(standing.map(({ status }) => status));
  if (stage === 'divergent' && outcome !== 'diferente') {
    return (
      <Notice tone="danger" title="A conta gov.br usada antes é de outro CPF">
        <p>A pessoa precisa entrar com a conta dela, ou declarar a conta com comprovante.</p>
      </Notice>
    );
  }
  if (stage === 'proven') {
    return (
      <SummaryList
        rows={[
          { label: 'Conta gov.br', value: 'Provada pela própria pessoa' },
          { label: 'Nível da conta', value: context.level ? LEVELS[context.level] : 'Não informado pelo gov.br' },
          { label: 'Quando', value: context.provenAt ? <When at={new Date(context.provenAt)} /> : '—' },
        ]}
      />
    );
  }
  if (stage === 'declared') {
    return (
      <SummaryList
        rows={[
          { label: 'Conta gov.br', value: `Declarada com comprovante: ${reviewed}` },
          { label: 'Comprovante', value: <EvidenceList caseId={caseId} evidence={evidence} /> },
        ]}
      />
    );
  }
  return null;
}

/** The ways to go on: prove, which only the person can do, or declare. */
function Ways(props: Props) {
  const { caseId, person, stage, available, canProve, mayAct, form, address, renewed } = props;
  const page = paths.govbr(caseId, person.id);
  if (!mayAct || form || (stage === 'proven' && !renewed)) return null;
  return (
    <>
      {canProve && (
        <form method="post" action={paths.proveGovbr(caseId, person.id)}>
          <p>
            Você vai à página do gov.br, entra com a sua conta e volta para cá. O Habilita não vê a sua senha nem guarda
            nada além do nível da conta.
          </p>
          <div className="buttons">
            <Button>Provar com a conta gov.br</Button>
          </div>
        </form>
      )}
      {available && !canProve && (
        <Notice tone="info" title="Só a própria pessoa pode provar">
          <p>
            {person.hasAccount
              ? 'Envie a ela este endereço:'
              : 'A pessoa ainda não entrou no Habilita. Envie a ela este endereço; o convite dela está aberto:'}
          </p>
          <p>
            <code>{address}</code>
          </p>
        </Notice>
      )}
      {stage !== 'proven' && (
        <p>
          <a href={`${page}?alterar=declarar`}>
            {stage === 'declared' ? 'Trocar o comprovante' : 'Declarar a conta com comprovante'}
          </a>
        </p>
      )}
    </>
  );
}

/** J9: the check of the person's Gov.br account. */
export function GovbrStep(props: Props) {
  const { form, caseId, person, available } = props;
  return (
    <PersonStep
      opened={props}
      proof="govbr"
      standing={props.standing}
      title="Conta gov.br da pessoa"
      what="Cada profissional que usa o SGOP e o CadSUS Web entra com a própria conta gov.br, do próprio CPF."
      why="A orientação da ANS pede que todo profissional esteja vinculado a uma conta gov.br (item 2, b)."
      atHand={
        available
          ? ['a senha da própria conta gov.br, que só a pessoa digita, na página do gov.br']
          : ['uma imagem da conta gov.br em que apareçam o nome e o nível']
      }
      where={{ href: LINKS.govbr, label: 'Portal gov.br' }}
      seen="o nome da pessoa e o nível da conta (bronze, prata ou ouro)."
    >
      {form?.mode !== 'review' && <Answer {...props} />}
      {!form && <Standing {...props} />}
      <Ways {...props} />
      {form && <Form {...form} />}
      {form && available && (
        <p>
          <a href={paths.govbr(caseId, person.id)}>Voltar sem declarar</a>
        </p>
      )}
    </PersonStep>
  );
}
