import { now } from '@/lib/clock';
import { decrypt, encrypt, randomToken, sha256 } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import type { FieldErrors, Typed } from './parse';
import type { Finding, FormPlace } from './spec';

/** refused: the post was refused · ended: the session had ended · review: awaits confirmation · done: was sent. */
export interface DraftContent {
  kind: 'refused' | 'ended' | 'review' | 'done';
  typed: Typed;
  /** The same in words, for pages that no longer show the form. */
  answers?: { label: string; value: string }[];
  errors?: FieldErrors;
  notice?: string;
  findings?: Finding[];
  revision?: number;
  /** Somebody else was first: the page also shows what the team saved, or what is stored now. */
  conflict?: 'saved' | 'stored';
  /** For `done`: the address that the form led to. */
  to?: string;
}

/** A stored draft, with the key of its form (`formKey`). */
export interface Draft extends DraftContent {
  form: string;
}

const HOUR = 3_600_000;
/** A refused form is kept an hour. One to confirm is kept half a day, because its text is stored nowhere else. */
const lifetime = (kind: DraftContent['kind']) => (kind === 'review' ? 12 * HOUR : HOUR);
/** Limits the drafts without an owner, because anybody can post without a session. */
const MOST_OWNERLESS = 1000;

const seal = (content: DraftContent) => encrypt(JSON.stringify(content));

/**
 * Stores what was typed, for one browser (`holder`, its cookie) and, if known, one person. Returns the token for the
 * address, or undefined when there are too many drafts without an owner.
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

/** The draft, only for its browser and its person. The first person to read a draft without an owner becomes it. */
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
 * Deletes the drafts of a form that was sent. The confirmed one stays for an hour without its answers, so that a second
 * click or the Back button leads to the same page.
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

/** Deletes expired drafts; returns how many. For the hourly job. */
export async function purgeDrafts(): Promise<number> {
  const { count } = await prisma().formDraft.deleteMany({ where: { expiresAt: { lte: now() } } });
  return count;
}

/** What the team saved of a form. The form posts `version`, so that two people do not overwrite each other. */
export interface Saved {
  typed: Typed;
  version: string;
  savedAt: Date;
  savedBy: string;
}

const savedId = (formId: string, place: FormPlace) => ({
  caseId_formId_ref: { caseId: place.caseId ?? '', formId, ref: place.ref },
});

/** What the team saved of the form; undefined when there is nothing, or the place is outside a case. */
export async function readSaved(formId: string, place: FormPlace): Promise<Saved | undefined> {
  if (!place.caseId) return undefined;
  const row = await prisma().savedForm.findUnique({ where: savedId(formId, place) });
  if (!row) return undefined;
  const typed = JSON.parse(decrypt(row.content)) as Typed;
  return { typed, version: String(row.savedAt.getTime()), savedAt: row.savedAt, savedBy: row.savedBy };
}

/** Replaces the version that the form showed ('' = none); false when somebody else has saved since. */
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

/** Deletes what the team saved of the form, after it was sent. */
export async function dropSaved(formId: string, place: FormPlace): Promise<void> {
  if (place.caseId) await prisma().savedForm.deleteMany({ where: { caseId: place.caseId, formId, ref: place.ref } });
}
