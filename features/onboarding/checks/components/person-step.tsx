import { Notice } from '@/components/notice';
import { Standing } from '@/features/case/components/standing';
import { Step, type StepProps } from '@/features/case/components/step';
import { paths } from '@/features/case/paths';
import type { ItemStanding } from '@/features/case/standing.loaders';
import { type ProofKind, validityWords } from '@/features/case/validity/ages';
import { OWN_NOT_OFFICIAL, PROOF_WORDS } from '@/features/case/validity/copy';
import { brDate } from '@/lib/days';
import type { OpenedPerson } from '../loaders';

interface Props extends Omit<StepProps, 'caseId' | 'back'> {
  opened: Pick<OpenedPerson, 'access' | 'person' | 'mayAct' | 'validity'>;
  /** How the items that rest on this step stand with reviewers. */
  standing?: ItemStanding[];
  /** The proof that this step gives, if any. */
  proof?: ProofKind;
}

/** How long the proof is current, by the operadora's own periods. Empty without a proof. */
function Age({ opened, proof }: Pick<Props, 'opened' | 'proof'>) {
  const { access, person, mayAct, validity } = opened;
  const found = validity.find(({ kind }) => kind === proof);
  if (!found) return null;
  const { path, anew } = PROOF_WORDS[found.kind];
  const since = `Prova de ${brDate(found.provenOn)}`;
  if (found.expired)
    return (
      <Notice tone="warning" title={`${since}: ${validityWords(found)}`}>
        <p>
          {anew} {OWN_NOT_OFFICIAL}
        </p>
      </Notice>
    );
  return (
    <p>
      {since}: {validityWords(found)}.{' '}
      {mayAct && found.kind !== 'conflict' && (
        <a href={`${paths.personCheck(access.caseId, person.id, path)}?alterar=renovar`}>Fazer a prova de novo</a>
      )}
    </p>
  );
}

/** A step about one person: names the person, links back to their page, and tells readers who may fill it in. */
export function PersonStep({ opened, proof, standing = [], children, ...step }: Props) {
  const { access, person, mayAct } = opened;
  const back = { href: paths.person(access.caseId, person.id), label: 'Voltar para a página da pessoa' };
  return (
    <Step caseId={access.caseId} back={back} {...step}>
      <p>
        Pessoa: <strong>{person.name}</strong>
      </p>
      <Standing items={standing} />
      <Age opened={opened} proof={proof} />
      {children}
      {!mayAct && <p>Você pode acompanhar esta etapa; quem a preenche é a equipe da operadora ou a própria pessoa.</p>}
    </Step>
  );
}
