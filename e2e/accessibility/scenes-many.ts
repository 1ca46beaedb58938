import { prisma } from '@/lib/db';
import type { Journey } from '../../prisma/scenarios/journey';
import {
  importFile,
  type MadeUp,
  madeUpPeople,
  madeUpPerson,
  sendFile,
  undoImport,
  waitingOperators,
} from '../../prisma/scenarios/operator-files';
import { saysOf } from '../../prisma/scenarios/states';
import { choose, fill, press } from '../journeys/actions';
import { inCase, type Scene } from './scene';

const RUN = 'operadores/importar/[execucao]';

const faulty: MadeUp[] = [
  { ...madeUpPerson(101), cpf: '11122233344', email: 'sem-arroba' },
  { ...madeUpPerson(102), name: '', cns: '123' },
];
const sends = (people: MadeUp[]) => async (journey: Journey) => void (await sendFile(journey, people));

async function newest({ caseId }: Journey): Promise<string> {
  const row = await prisma().operatorImport.findFirstOrThrow({ where: { caseId }, orderBy: { uploadedAt: 'desc' } });
  return row.id;
}

/** Puts the newest import in this state. A heartbeat in the future keeps jobs from taking it. */
const standsAs =
  (state: string, problem: string | null = null) =>
  async (journey: Journey) => {
    const seenAt = new Date(Date.now() + 3_600_000);
    await prisma().operatorImport.update({ where: { id: await newest(journey) }, data: { state, seenAt, problem } });
  };

/** A file of operators in every state of its import, and one decision for several requests. */
export const MANY_SCENES: Scene[] = [
  {
    title: 'the pages that import operators from a file and undo it',
    as: 'ana',
    situation: 'administratorActive',
    looks: [
      inCase('operadores/importar'),
      inCase('operadores/importar', { act: (page) => press(page, 'Conferir o arquivo') }),
      inCase(RUN, { before: sends([...madeUpPeople(103, 3), ...faulty]) }),
      inCase(RUN, { before: sends(faulty) }),
      inCase(RUN, {
        before: async (journey) => {
          const people = [{ name: 'Carla', cpf: '33344455508', email: 'carla@exemplo.test' }, ...madeUpPeople(103, 3)];
          await importFile(journey, await sendFile(journey, [...people, ...faulty]));
        },
      }),
      inCase(RUN, { before: sends(madeUpPeople(103, 4)) }),
      inCase('operadores/importar'),
      inCase(RUN, { before: async (journey) => importFile(journey, await newest(journey)) }),
      inCase(RUN, { query: '?acao=desfazer' }),
      inCase(RUN, { query: '?acao=desfazer', act: (page) => press(page, 'Continuar e conferir') }),
      inCase(RUN, {
        query: '?acao=desfazer',
        act: async (page) => {
          await fill(page, 'Por que desfazer?', 'Arquivo errado.');
          await press(page, 'Continuar e conferir');
        },
      }),
      inCase(RUN, { query: '?parado=1', before: standsAs('importing') }),
      inCase(RUN, { before: standsAs('stopped', 'Quem confirmou não faz mais parte da equipe da operadora.') }),
      inCase(RUN, {
        before: async (journey) => {
          await standsAs('imported')(journey);
          const { email } = madeUpPerson(106);
          const { id } = await prisma().person.findFirstOrThrow({ where: { email, caseId: journey.caseId } });
          journey.people.novo = id;
          await saysOf('ana', 'operatorRequest', 'novo', { type: 'request.withdraw', reason: 'Saiu.' })(journey);
          await undoImport(journey, await newest(journey));
        },
      }),
      inCase(RUN, { query: '?parado=1', before: standsAs('undoing') }),
      inCase('operadores'),
    ],
  },
  {
    title: 'the page that decides several requests at once',
    as: 'carla',
    situation: 'administratorActive',
    looks: [
      inCase('aprovacoes', {
        before: async (journey) => void (await waitingOperators(journey, madeUpPeople(201, 3))),
      }),
      inCase('aprovacoes', { query: '?acao=varios' }),
      inCase('aprovacoes', { query: '?acao=varios', act: (page) => press(page, 'Continuar e conferir') }),
      inCase('aprovacoes', {
        query: '?acao=varios&marcar=todos',
        act: async (page) => {
          await choose(page, 'Rejeitei os pedidos marcados');
          await fill(page, 'Motivo', 'Vínculo a outro CNES.');
          await press(page, 'Continuar e conferir');
        },
      }),
    ],
  },
];
