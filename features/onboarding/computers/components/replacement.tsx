import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { Step } from '@/features/case/components/step';
import { computerState, type Half, type Pair } from '@/features/case/computers';
import { paths } from '@/features/case/paths';
import { LINKS } from '@/features/case/words.copy';
import type { loadReplacement } from '../loaders';

interface PairProps {
  caseId: string;
  person: { id: string };
  pair: Pair;
  /** The state of the computer that the page is about. */
  stage: string;
}

function Other({ caseId, person, half }: { half: Half } & Pick<PairProps, 'caseId' | 'person'>) {
  return (
    <>
      <a href={paths.computer(caseId, person.id, half.id)}>{half.name}</a> (
      {computerState(half.stage).text.toLowerCase()})
    </>
  );
}

/** Names the computer that this one replaces, and the one that replaces it. */
export function PairNotice({ caseId, person, pair, stage }: PairProps) {
  const { replacedBy, replaces } = pair;
  if (!replacedBy && !replaces) return null;
  const where = { caseId, person };
  return (
    <Notice tone="info" title="Troca de computador">
      {replacedBy && (
        <p>
          {stage === 'inactive' ? 'Substituído por ' : 'Será substituído por '}
          <Other {...where} half={replacedBy} />.{stage !== 'inactive' && ' Continua valendo até o outro ser aprovado.'}
        </p>
      )}
      {replaces && (
        <p>
          {replaces.stage === 'inactive' ? 'Entrou no lugar de ' : 'Vai entrar no lugar de '}
          <Other {...where} half={replaces} />.
          {replaces.stage !== 'inactive' && stage === 'refused' && ' Enquanto este não for aprovado, aquele continua.'}
          {replaces.stage !== 'inactive' && ' Tornar este inativo desfaz a troca.'}
        </p>
      )}
    </Notice>
  );
}

type Props = { caseId: string } & Awaited<ReturnType<typeof loadReplacement>>;

/** J14: the page that replaces a computer by another, in one command. */
export function ReplaceStep({ caseId, person, former, pair, form }: Props) {
  const address = paths.computer(caseId, person.id, former.id);
  return (
    <Step
      caseId={caseId}
      back={{ href: address, label: 'Voltar para o computador' }}
      title={`Trocar ${former.context.name} por outro computador`}
      what="Descreva a máquina nova e diga o que acontece com a de agora. A nova é depois solicitada no SGOP, como qualquer outra."
      why="A aprovação do SGOP vale só para uma máquina: quem muda de máquina faz outro pedido (orientação da ANS, itens 3 e 4)."
      atHand={['o nome da máquina nova, como o sistema dela o mostra', 'o local em que ela fica']}
      where={{ href: LINKS.sgop, label: 'SGOP' }}
      seen="“Solicitar Acesso de computadores”, que pede o nome do computador e o local."
    >
      <SummaryList
        rows={[
          { label: 'Pessoa', value: person.name },
          { label: 'Computador de agora', value: `${former.context.name}, ${former.context.place}` },
          { label: 'Situação', value: former.state.text },
        ]}
      />
      {form ? (
        <Form {...form} />
      ) : (
        <>
          <Notice tone="info" title="Este computador não pode ser trocado agora">
            <p>
              {former.stage === 'draft'
                ? 'Ele ainda é um rascunho: basta alterar os dados dele.'
                : former.stage === 'inactive'
                  ? 'Ele não é mais usado.'
                  : 'A troca dele por outro já começou.'}
            </p>
          </Notice>
          <PairNotice caseId={caseId} person={person} pair={pair} stage={former.stage} />
        </>
      )}
    </Step>
  );
}
