import { z } from 'zod';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { findImport } from '@/features/onboarding/operators/import/data';
import { prose } from '@/lib/form/blocks';
import type { CasePlace } from '@/lib/form/spec';
import { readStandings } from './data';
import { leftBecause } from './left';
import { startUndo } from './mutations';

const runPage = ({ caseId, ref }: CasePlace) => paths.operatorImport(caseId, ref);
const people = (count: number) => (count === 1 ? '1 pessoa' : `${count} pessoas`);

/** Undoes an import for everybody to whom nothing has happened since. `ref` is the import's id. */
export const undoForm = caseForm({
  id: 'operadores-desfazer',
  roles: ['equipe'],
  page: (place) => `${runPage(place)}?acao=desfazer`,
  schema: z.object({ motivo: prose('Informe por que a importação é desfeita', 500) }),
  fields: [
    {
      kind: 'textarea',
      name: 'motivo',
      label: 'Por que desfazer?',
      hint: 'O motivo fica na trilha de auditoria. Não escreva CPF nem outro dado pessoal.',
      rows: 3,
    },
  ],
  submit: 'Desfazer a importação',
  async check({ access, place }) {
    const run = await findImport(access.caseId, place.ref);
    const standings = run ? await readStandings(run.id) : [];
    const left = standings.filter((person) => leftBecause(person) !== null).length;
    const back = standings.length - left;
    return [
      ...(back > 0
        ? [
            {
              level: 'warning' as const,
              text: `${people(back)} ${back === 1 ? 'sai' : 'saem'} da lista de operadores. Convites são cancelados, e o registro de quem só existe por esta importação é apagado.`,
            },
          ]
        : []),
      ...(left > 0
        ? [
            {
              level: 'info' as const,
              text: `${people(left)} ${left === 1 ? 'fica' : 'ficam'}, porque algo já aconteceu depois da importação. A página dirá quem e por quê.`,
            },
          ]
        : []),
    ];
  },
  leadsTo: runPage,
  effect: ({ data, access, place }) => startUndo(access, place.ref, data.motivo),
});
