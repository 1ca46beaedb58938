import { randomUUID } from 'node:crypto';
import { several } from '../../prisma/scenarios/states';
import { comments, corrects, resolves } from '../../prisma/scenarios/talk';
import { fill, press } from '../journeys/actions';
import { inCase, type Scene } from './scene';

const [OPEN, ANSWER, CLOSED] = [randomUUID(), randomUUID(), randomUUID()];
const item = (look: Parameters<typeof inCase>[1] = {}) =>
  inCase('conferencia/[item]', { params: { item: 'ADM-SGOP' }, ...look });
const LONG = `${'Um comentário comprido, com várias frases, como se escreve quando há muito a explicar. '.repeat(6)}
https://exemplo.test/${'um-endereco-sem-espacos-'.repeat(6)}`;

/** Conversations about checklist items: none, open, answered, being written, corrected, removed, resolved. */
export const TALK_SCENES: Scene[] = [
  {
    title: 'the conversations about an item as the reviewer sees them',
    as: 'marina',
    situation: 'readyForReview',
    looks: [
      item({ query: `?comentar=${randomUUID()}` }),
      item({ query: `?comentar=${randomUUID()}`, act: (page) => press(page, 'Enviar o comentário') }),
      item({
        before: several(
          comments('marina', 'ADM-SGOP', LONG, { id: OPEN, mentions: ['ana', 'carla'] }),
          comments('ana', 'ADM-SGOP', 'O pedido é de ontem.', { id: ANSWER, threadId: OPEN }),
          corrects('marina', 'ADM-SGOP', OPEN, `${LONG} Corrigido.`),
        ),
      }),
      item({ query: `?corrigir=${OPEN}` }),
      item({
        query: `?corrigir=${OPEN}`,
        act: async (page) => {
          await fill(page, 'Comentário', '');
          await press(page, 'Corrigir o comentário');
        },
      }),
      item({ query: `?remover=${OPEN}` }),
      item({
        query: `?responder=${OPEN}.${randomUUID()}`,
        act: (page) => press(page, 'Enviar a resposta'),
      }),
      item({
        query: `?conversa=${CLOSED}`,
        before: several(
          comments('marina', 'ADM-SGOP', 'E o perfil?', { id: CLOSED }),
          resolves('ana', 'ADM-SGOP', CLOSED),
        ),
      }),
      inCase('conferencia'),
    ],
  },
  {
    title: 'the page of a case with a comment that awaits the team',
    as: 'ana',
    situation: 'readyForReview',
    looks: [inCase('', { before: comments('marina', 'ADM-SGOP', 'Qual é a data?', { mentions: ['ana'] }) }), item()],
  },
];
