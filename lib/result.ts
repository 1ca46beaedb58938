/**
 * Expected outcomes are values; only bugs are thrown. `message` is pt-BR, ready to be shown.
 * refused: the rules do not allow it now · conflict: somebody changed it first · invalid: bad input, by field ·
 * forbidden: not this person's to do · notFound: not there, or not theirs to know of · repeated: the same
 * idempotency key came with other data.
 */
export type RefusalKind = 'refused' | 'conflict' | 'invalid' | 'forbidden' | 'notFound' | 'repeated';

export interface Refusal {
  ok: false;
  kind: RefusalKind;
  message: string;
  fields?: Record<string, string[]>;
}

export type Result<T> = { ok: true; value: T } | Refusal;

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const refuse = (kind: RefusalKind, message: string, fields?: Record<string, string[]>): Refusal =>
  fields ? { ok: false, kind, message, fields } : { ok: false, kind, message };
