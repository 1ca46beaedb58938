import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { When } from '@/components/when';
import { paths } from '@/features/case/paths';
import { LINKS } from '@/features/case/words.copy';
import type { loadEmail } from '../loaders';
import { PersonStep } from './person-step';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadEmail>>;

/** J12: the check of the e-mail in the CNS record. */
export function EmailStep(props: Props) {
  const { caseId, person, stage, context, form, changing, mayAct } = props;
  const change = mayAct && !changing ? `${paths.email(caseId, person.id)}?alterar=email` : undefined;
  return (
    <PersonStep
      opened={props}
      proof="email"
      standing={props.standing}
      title="E-mail do cadastro do CNS"
      what="O SGOP manda um código para o e-mail que está no cadastro do CNS da pessoa. Ele precisa ser atual e estar ao alcance dela."
      why="Sem esse código a pessoa não termina o cadastro no SGOP. É orientação de uso do sistema: confira na tela."
      atHand={['acesso à caixa de entrada da própria pessoa']}
      where={{ href: LINKS.help, label: 'Ajuda do Cartão Nacional de Saúde' }}
      seen="orientações sobre o cadastro; o e-mail desatualizado é corrigido pelo titular em uma unidade de saúde."
    >
      {stage === 'confirmed' && !form && (
        <Notice tone="success" title="E-mail confirmado">
          {context.confirmedAt && (
            <p>
              Em <When at={new Date(context.confirmedAt)} />. Se mudar, altere aqui e confirme de novo.
            </p>
          )}
        </Notice>
      )}
      {!changing && <SummaryList rows={[{ label: 'E-mail', value: person.email ?? 'Não informado', change }]} />}
      {stage === 'toConfirm' && form && !changing && (
        <p>
          Se o e-mail do cadastro do CNS for outro, altere-o antes de confirmar. Se estiver desatualizado lá, o titular
          o corrige em uma unidade de saúde. Nunca informe aqui o código recebido.
        </p>
      )}
      {form && <Form {...form} />}
      {changing && (
        <p>
          <a href={paths.email(caseId, person.id)}>Voltar sem alterar</a>
        </p>
      )}
    </PersonStep>
  );
}
