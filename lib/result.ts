/**
 * Why something was not done. refused: the rules do not allow it now · conflict: somebody changed it first · invalid:
 * bad input, by field · forbidden: this person may not do it · notFound: it does not exist, or they may not know of it
 * · repeated: the same idempotency key came with other data.
 */
export type RefusalKind = 'refused' | 'conflict' | 'invalid' | 'forbidden' | 'notFound' | 'repeated';

/** An expected failure. `message` and `fields` (messages by field) are pt-BR for people to read. */
export interface Refusal {
  ok: false;
  kind: RefusalKind;
  message: string;
  fields?: Record<string, string[]>;
}

/** Expected outcomes are returned; only bugs are thrown. */
export type Result<T> = { ok: true; value: T } | Refusal;

/** A success. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** An expected failure, with its message in pt-BR. */
export const refuse = (kind: RefusalKind, message: string, fields?: Record<string, string[]>): Refusal =>
  fields ? { ok: false, kind, message, fields } : { ok: false, kind, message };
