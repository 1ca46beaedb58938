import type { ContextOf } from '@/machines/catalog';

type Message = ContextOf<'support'>['messages'][number];

/** Where the messages of the present ticket begin: at the last opening; -1 without one. */
export const presentTicket = (messages: Message[]): number => messages.findLastIndex(({ kind }) => kind === 'opened');

/** The answer that ended the present ticket, if it has ended. */
export const endOf = (messages: Message[]): Message | undefined =>
  messages
    .slice(Math.max(0, presentTicket(messages)))
    .findLast(({ kind }) => kind === 'authorised' || kind === 'refused');

/** The opening of the present ticket, if there is one. */
export const openingOf = (messages: Message[]): Message | undefined => messages[presentTicket(messages)];
