import { Notice } from '@/components/notice';
import { paths } from '@/features/case/paths';
import { validityWords } from '../ages';
import { PROOF_WORDS } from '../copy';
import type { loadExpired } from '../loaders';

/** `most`: how many are named. */
type Props = { caseId: string; most?: number } & Awaited<ReturnType<typeof loadExpired>>;

const title = (total: number): string =>
  total === 1 ? '1 pessoa com prova vencida' : `${total} pessoas com provas vencidas`;

/** Who works with a proof that is too old, each leading to where it is made anew; nothing where nobody does. */
export function ExpiredProofs({ caseId, total, people: all, most = all.length }: Props) {
  if (total === 0) return null;
  const people = all.slice(0, most);
  return (
    <Notice tone="warning" title={title(total)}>
      <ul>
        {people.map(({ personId, name, proofs }) => (
          <li key={personId}>
            <a href={paths.person(caseId, personId)}>{name}</a>
            {': '}
            {proofs.map((proof) => `${PROOF_WORDS[proof.kind].title}, ${validityWords(proof)}`).join('; ')}
          </li>
        ))}
      </ul>
      <p>
        {total > people.length && <>Aqui estão as primeiras {people.length}. </>}
        <a href={`${paths.people(caseId)}?mostrar=vencidas`}>Ver todas na lista de pessoas</a>. A validade é uma regra
        da própria operadora: o que foi aceito continua aceito.
      </p>
    </Notice>
  );
}
