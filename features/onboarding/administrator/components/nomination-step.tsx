import { Form } from '@/components/form/form';
import { Blocked } from '@/features/case/components/blocked';
import { Step } from '@/features/case/components/step';
import { paths } from '@/features/case/paths';
import { LINKS } from '@/features/case/words.copy';
import type { loadNomination } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadNomination>>;

/** J6–J8: the page on which the team nominates the administrator. */
export function NominationStep({ caseId, established, vacant, form }: Props) {
  const overview = paths.administrator(caseId);
  return (
    <Step
      caseId={caseId}
      back={{ href: overview, label: 'Voltar para o administrador' }}
      title="Indicar administrador"
      what="Informe quem será o administrador da operadora no SGOP. Antes de enviar, conferimos se a pessoa consta no CNES como responsável por outro estabelecimento."
      why="A ANS pede que seja diretor clínico, gerente ou administrador da operadora (item 3), que não precisa ser o representante legal (item 3, a), e cujo CPF não esteja vinculado no CNES como responsável por outro estabelecimento (item 3, b)."
      atHand={['nome, CPF e e-mail de trabalho da pessoa', 'o cargo dela na operadora']}
      where={{ href: LINKS.cnes, label: 'Portal do CNES' }}
      seen="na ficha de cada estabelecimento, o diretor clínico ou gerente/administrador."
    >
      {!established && (
        <Blocked
          reason="Antes de indicar o administrador, conclua o CNES da operadora."
          href={paths.cnes(caseId)}
          label="Ir para o CNES"
        />
      )}
      {established && !vacant && (
        <Blocked
          reason="Já há uma pessoa indicada. Para indicar outra, retire primeiro a indicação atual."
          href={overview}
          label="Ver quem está indicado"
        />
      )}
      {form && form.mode !== 'review' && (
        <p>
          A pessoa fica convidada a entrar no Habilita, com este e-mail ou com a conta gov.br, e acompanhar as próprias
          conferências. Avise-a. Ela não precisa da sua senha, nem você da dela.
        </p>
      )}
      {form && <Form {...form} />}
    </Step>
  );
}
