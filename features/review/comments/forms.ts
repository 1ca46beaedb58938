import { z } from 'zod';
import { caseForm } from '@/features/case/forms';
import type { CaseAccess } from '@/lib/auth/gates';
import { NotFound } from '@/lib/errors';
import { prose } from '@/lib/form/blocks';
import type { CasePlace, Field } from '@/lib/form/spec';
import { uuid } from '@/lib/uuid';
import { writerWords } from './copy';
import { listReaders } from './data';
import { addComment, correctComment, removeComment, settleThread } from './mutations';
import { isCommentId, itemAddress, MOST_MENTIONS, partsOf, personOfItem, TEXT_LIMIT } from './schema';
import { WRITERS } from './sides';

/** The item and the ids of a form's place. Throws NotFound for anything else. */
function placeOf(place: CasePlace): { item: string; first: string; second: string } {
  const { item, ids } = partsOf(place);
  if (!ids.every(isCommentId)) throw new NotFound();
  const [first, second = first] = ids;
  if (!first || !second) throw new NotFound();
  return { item, first, second };
}

/** The gate of the item's page: an operator's item exists only for a person of the case. */
const seen = {
  roles: [...WRITERS],
  person(place: CasePlace) {
    const person = personOfItem(partsOf(place).item);
    if (person === null) throw new NotFound();
    return person;
  },
};

const address = (place: CasePlace, query: string, fragment = ''): string =>
  `${itemAddress(place.caseId, partsOf(place).item)}${query && `?${query}`}${fragment && `#${fragment}`}`;

const comment = (place: CasePlace, id: string): string => address(place, '', `comentario-${id}`);
const conversation = (place: CasePlace, id: string): string => address(place, `conversa=${id}`, `conversa-${id}`);

const text = prose('Escreva o comentário', TEXT_LIMIT);

const TEXT: Field = {
  kind: 'textarea',
  name: 'texto',
  label: 'Comentário',
  hint: 'Até 2.000 caracteres. Não escreva CPF, CNS, senha ou dado de cidadão.',
  rows: 4,
};

const writing = {
  schema: z.object({
    texto: text,
    mencoes: z.array(uuid('Escolha pessoas da lista')).max(MOST_MENTIONS, `Escolha até ${MOST_MENTIONS} pessoas`),
  }),
  fields: [
    TEXT,
    {
      kind: 'checkboxes',
      name: 'mencoes',
      label: 'Mencionar alguém?',
      optional: true,
      hint: 'A pessoa aparece no comentário como @Nome e recebe um aviso na página do caso.',
    },
  ] satisfies Field[],
  /** Everybody who sees the item can be mentioned, except the author. */
  async options(access: CaseAccess) {
    const others = (await listReaders(access)).filter(({ id }) => id !== access.actor.userId);
    const mentioned = others.map(({ id, name, roles }) => ({
      value: id,
      label: `@${name}`,
      hint: roles.map(writerWords).join(', '),
    }));
    return { mencoes: mentioned };
  },
};

/** Begins a conversation about an item. The uuid in the place makes it safe to repeat. */
export const commentForm = caseForm({
  ...seen,
  ...writing,
  id: 'comentario',
  page: (place) => address(place, `comentar=${partsOf(place).ids[0]}`),
  submit: 'Enviar o comentário',
  leadsTo: (place) => comment(place, placeOf(place).first),
  async effect({ data, access, place }) {
    const { item, first: id } = placeOf(place);
    return addComment(access, item, { id, text: data.texto, mentions: data.mencoes });
  },
});

/** Answers in a conversation. The place names the conversation, then the new comment. */
export const replyForm = caseForm({
  ...seen,
  ...writing,
  id: 'comentario-resposta',
  page: (place) => address(place, `responder=${partsOf(place).ids.join('.')}`),
  submit: 'Enviar a resposta',
  leadsTo: (place) => comment(place, placeOf(place).second),
  async effect({ data, access, place }) {
    const { item, first: threadId, second: id } = placeOf(place);
    return addComment(access, item, { id, threadId, text: data.texto, mentions: data.mencoes });
  },
});

/** Corrects the author's own comment, within 15 minutes. */
export const correctForm = caseForm({
  ...seen,
  id: 'comentario-correcao',
  page: (place) => address(place, `corrigir=${partsOf(place).ids[0]}`),
  schema: z.object({ texto: text }),
  fields: [{ ...TEXT, hint: 'A primeira versão fica à vista, e o comentário é marcado como editado.' }],
  submit: 'Corrigir o comentário',
  leadsTo: (place) => comment(place, placeOf(place).first),
  async effect({ data, access, place, revision }) {
    const { item, first: id } = placeOf(place);
    return correctComment(access, item, { id, text: data.texto }, revision);
  },
});

/** Removes the author's own comment, at any time. */
export const removeForm = caseForm({
  ...seen,
  id: 'comentario-remocao',
  page: (place) => address(place, `remover=${partsOf(place).ids[0]}`),
  schema: z.object({}),
  fields: [],
  submit: 'Remover o comentário',
  leadsTo: (place) => comment(place, placeOf(place).first),
  async effect({ access, place }) {
    const { item, first: id } = placeOf(place);
    return removeComment(access, item, id);
  },
});

const settles = (id: string, resolved: boolean, submit: string) =>
  caseForm({
    ...seen,
    id,
    page: (place) => address(place, `conversa=${partsOf(place).ids[0]}`),
    schema: z.object({}),
    fields: [],
    submit,
    leadsTo: (place) => conversation(place, placeOf(place).first),
    async effect({ access, place, revision }) {
      const { item, first: threadId } = placeOf(place);
      return settleThread(access, item, { threadId, resolved }, revision);
    },
  });

/** Marks a conversation as resolved. */
export const resolveForm = settles('conversa-resolvida', true, 'Marcar como resolvida');
/** Opens a resolved conversation again. */
export const reopenForm = settles('conversa-reaberta', false, 'Reabrir a conversa');
