import { now } from '@/lib/clock';
import { decrypt, encrypt, randomToken, sha256 } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import type { FieldErrors, Typed } from './input';
import type { Finding, FormPlace } from './spec';

/** refused: sent and not taken · ended: the session had ended · review: waits for "confirmar" · done: was sent. */
export interface DraftContent {
  kind: 'refused' | 'ended' | 'review' | 'done';
  typed: Typed;
  /** The same in words, for when the form itself is gone. */
  answers?: { label: string; value: string }[];
  errors?: FieldErrors;
  notice?: string;
  findings?: Finding[];
  revision?: number;
  /** Somebody else was first; the page shows, beside what was typed, what the team saved or what is stored now. */
  conflict?: 'saved' | 'stored';
  /** Where a `done` one led to. */
  to?: string;
}

export interface Draft extends DraftContent {
  form: string;
}

const HOUR = 3_600_000;
/** A refused form waits an hour; one to be confirmed a working day, for nothing else holds what was typed. */
const lifetime = (kind: DraftContent['kind']) => (kind === 'review' ? 12 * HOUR : HOUR);
/** Drafts that belong to nobody are bounded: anyone can post without a session. */
const MOST_OWNERLESS = 1000;

const seal = (content: DraftContent) => encrypt(JSON.stringify(content));

/**
 * Keeps what was typed for one browser (`holder`, its cookie) and, where known, one person. Gives the token for the
 * address, or undefined when too many drafts without an owner are waiting.
 */
export async function keepDraft(
  form: string,
  holder: string,
  userId: string | undefined,
  content: DraftContent,
): Promise<string | undefined> {
  if (!userId && (await prisma().formDraft.count({ where: { userId: null } })) >= MOST_OWNERLESS) return undefined;
  const token = randomToken();
  await prisma().formDraft.create({
    data: {
      tokenHash: sha256(token),
      holderHash: sha256(holder),
      userId,
      formId: form,
      content: seal(content),
      expiresAt: new Date(now().getTime() + lifetime(content.kind)),
    },
  });
  return token;
}

/** Only for the browser that it was kept for, and only for the person; the first to see an ownerless one owns it. */
export async function recallDraft(token: string, holder: string, userId: string): Promise<Draft | undefined> {
  const row = await prisma().formDraft.findUnique({ where: { tokenHash: sha256(token) } });
  if (!row || row.holderHash !== sha256(holder) || row.expiresAt <= now()) return undefined;
  if (row.userId === null) {
    const { count } = await prisma().formDraft.updateMany({
      where: { tokenHash: row.tokenHash, userId: null },
      data: { userId },
    });
    if (count === 0) return recallDraft(token, holder, userId);
  } else if (row.userId !== userId) return undefined;
  return { ...(JSON.parse(decrypt(row.content)) as DraftContent), form: row.formId };
}

/**
 * After a success: what was typed is forgotten. The confirmed draft stays an hour without it, so that a second click
 * or the Back button leads to where the first one led.
 */
export async function finishDrafts(
  form: string,
  userId: string,
  confirmed?: { token: string; to: string },
): Promise<void> {
  if (confirmed) {
    await prisma().formDraft.updateMany({
      where: { tokenHash: sha256(confirmed.token), userId },
      data: {
        content: seal({ kind: 'done', typed: {}, to: confirmed.to }),
        expiresAt: new Date(now().getTime() + HOUR),
      },
    });
  }
  await prisma().formDraft.deleteMany({
    where: { formId: form, userId, ...(confirmed && { NOT: { tokenHash: sha256(confirmed.token) } }) },
  });
}

/** For the hourly job: removes what has expired and tells how many. */
export async function purgeDrafts(): Promise<number> {
  const { count } = await prisma().formDraft.deleteMany({ where: { expiresAt: { lte: now() } } });
  return count;
}

/** What the team saved of a form. `version` goes into the form, so that two people do not overwrite each other. */
export interface Saved {
  typed: Typed;
  version: string;
  savedAt: Date;
  savedBy: string;
}

const savedId = (formId: string, place: FormPlace) => ({
  caseId_formId_ref: { caseId: place.caseId ?? '', formId, ref: place.ref },
});

/** Undefined when nothing was saved, or the place is outside a case. */
export async function readSaved(formId: string, place: FormPlace): Promise<Saved | undefined> {
  if (!place.caseId) return undefined;
  const row = await prisma().savedForm.findUnique({ where: savedId(formId, place) });
  if (!row) return undefined;
  const typed = JSON.parse(decrypt(row.content)) as Typed;
  return { typed, version: String(row.savedAt.getTime()), savedAt: row.savedAt, savedBy: row.savedBy };
}

/** Saves over exactly the version that the form showed ('' = none); false when somebody saved in between. */
export async function saveForm(
  formId: string,
  place: FormPlace,
  userId: string,
  typed: Typed,
  version: string,
): Promise<boolean> {
  if (!place.caseId) throw new Error(`Form ${formId} saves outside a case`);
  const where = { caseId: place.caseId, formId, ref: place.ref };
  const content = encrypt(JSON.stringify(typed));
  if (version === '') {
    const { count } = await prisma().savedForm.createMany({
      data: [{ ...where, content, savedBy: userId, savedAt: now() }],
      skipDuplicates: true,
    });
    return count === 1;
  }
  // Strictly later than the version it replaces, or two saves within a millisecond would look alike.
  const savedAt = new Date(Math.max(now().getTime(), Number(version) + 1));
  const { count } = await prisma().savedForm.updateMany({
    where: { ...where, savedAt: new Date(Number(version)) },
    data: { content, savedBy: userId, savedAt },
  });
  return count === 1;
}

/** After the form was sent for good. */
export async function dropSaved(formId: string, place: FormPlace): Promise<void> {
  if (place.caseId) await prisma().savedForm.deleteMany({ where: { caseId: place.caseId, formId, ref: place.ref } });
}
