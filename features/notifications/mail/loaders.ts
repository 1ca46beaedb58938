import { MAIL_KINDS } from '@/features/notifications/notices/audiences';
import type { Actor } from '@/lib/auth/actor';
import { requireGestor } from '@/lib/auth/gates';
import { settings } from '@/lib/env';
import { NotFound } from '@/lib/errors';
import { formState } from '@/lib/form/view';
import { readFailedJobs } from '@/lib/jobs/failed';
import { renderMail } from '@/lib/mail/render';
import type { SearchParams } from '@/lib/search-params';
import { isUuid } from '@/lib/uuid';
import { findMail, listMails, readMailCounts, readMuted } from './data';
import { preferencesForm, retryJobsForm, retryMailsForm } from './forms';
import { MAIL_STATES } from './retries';

/** The actor's own choice of mails. */
export async function loadPreferences(actor: Actor, search: SearchParams) {
  const muted = await readMuted(actor.userId);
  const current = { tipos: MAIL_KINDS.filter((kind) => !muted.includes(kind)) };
  return {
    form: await formState(preferencesForm, { ref: 'avisos' }, search, actor, { current }),
    saved: search.salvo === '1',
  };
}

/** For the gestor's page of mails and jobs. Shows no mail's content, because a gestor sees no case. Throws NotFound. */
export async function loadMailroom(actor: Actor, search: SearchParams) {
  requireGestor(actor);
  const [counts, failed, jobs] = await Promise.all([readMailCounts(), listMails(['failed']), readFailedJobs()]);
  const [retryMails, retryJobs] = await Promise.all([
    failed.length > 0 ? formState(retryMailsForm, { ref: 'correio' }, search, actor) : null,
    jobs.length > 0 ? formState(retryJobsForm, { ref: 'trabalhos' }, search, actor) : null,
  ]);
  const { mail, mode } = settings();
  const tried = /^\d{1,6}$/.test(String(search.tentados ?? '')) ? Number(search.tentados) : null;
  return { counts, failed, jobs, retryMails, retryJobs, configured: mail !== undefined, demo: mode === 'demo', tried };
}

function demoOnly(): void {
  if (settings().mode !== 'demo') throw new NotFound();
}

/** All mails of the demo. No other page shows the mails of other people. Throws NotFound outside the demo. */
export async function loadDemoMails() {
  demoOnly();
  const mails = await listMails([...MAIL_STATES]);
  return { mails: await Promise.all(mails.map(async ({ id }) => findMail(id))) };
}

/** A mail of the demo as it would arrive. Throws NotFound, also outside the demo. */
export async function loadDemoMail(id: string) {
  demoOnly();
  const mail = isUuid(id) ? await findMail(id) : null;
  if (!mail) throw new NotFound();
  return { mail, to: mail.ready?.to ?? null, shown: mail.ready && renderMail(mail.ready.content) };
}
