import { Notice } from '@/components/notice';
import { paths } from '@/features/case/paths';
import { validityWords } from '../ages';
import { PROOF_WORDS } from '../copy';
import type { loadExpired } from '../loaders';

/** `most`: the largest number of people to name. */
type Props = { caseId: string; most?: number } & Awaited<ReturnType<typeof loadExpired>>;

const title = (total: number): string =>
  total === 1 ? '1 pessoa com prova vencida' : `${total} pessoas com provas vencidas`;

/** The people with expired proofs, with links to renew them; renders nothing if there are none. */
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
