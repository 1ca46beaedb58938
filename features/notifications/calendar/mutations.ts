import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { randomToken, sha256 } from '@/lib/crypto';
import { brasiliaDay } from '@/lib/days';
import { pool, prisma } from '@/lib/db';
import { settings } from '@/lib/env';
import { type CalendarDate, icalendar, type VersionedDate } from '@/lib/ical';
import { keepSecret } from '@/lib/secret/store';
import { findFeedOf, readDates } from './data';
import { tokenOf } from './feed.schema';

/** Makes the actor's own link, which only the next page shows. A former link stops working at once. */
export async function makeLink({ userId, sessionId }: Actor): Promise<void> {
  const token = randomToken();
  const row = { tokenHash: sha256(token), createdAt: now(), readAt: null };
  await prisma().calendarFeed.upsert({ where: { userId }, create: { userId, ...row }, update: row });
  await keepSecret(sessionId, token);
}

/** Revokes the actor's own link at once. */
export async function revokeLink({ userId }: Actor): Promise<void> {
  await prisma().calendarFeed.deleteMany({ where: { userId } });
}

/**
 * $1 dates with a hash of their content · $2 now · $3 today. A date with a new hash gets the next version; a
 * simultaneous reader waits for the same version.
 */
const VERSION = `
with told as (
  insert into calendar_entry (id, hash, sequence, modified_at, seen_on)
  select id, hash, 0, $2, $3::date from jsonb_to_recordset($1::jsonb) as t(id uuid, hash text) order by id
  on conflict (id) do update set hash = excluded.hash, seen_on = excluded.seen_on,
    sequence = calendar_entry.sequence + (calendar_entry.hash <> excluded.hash)::int,
    modified_at = case when calendar_entry.hash <> excluded.hash then excluded.modified_at else calendar_entry.modified_at end
  where calendar_entry.hash <> excluded.hash or calendar_entry.seen_on <> excluded.seen_on
  returning id, sequence, modified_at)
select id, sequence, modified_at as "modifiedAt" from told
union all
select e.id, e.sequence, e.modified_at from calendar_entry e join jsonb_to_recordset($1::jsonb) as t(id uuid) on t.id = e.id
where not exists (select from told where told.id = e.id)`;

async function versioned(dates: CalendarDate[]): Promise<VersionedDate[]> {
  const at = now();
  const told = dates.map((date) => ({ id: date.id, hash: sha256(JSON.stringify(date)) }));
  const { rows } = await pool().query<{ id: string; sequence: number; modifiedAt: Date }>(VERSION, [
    JSON.stringify(told),
    at,
    brasiliaDay(at),
  ]);
  const versions = new Map(rows.map(({ id, ...version }) => [id, version]));
  return dates.map((date) => ({ ...date, ...(versions.get(date.id) ?? { sequence: 0, modifiedAt: at }) }));
}

/** A calendar as text (iCalendar), with its ETag. */
export interface Feed {
  text: string;
  etag: string;
}

/** The shortest time between two records of a link's use. */
const NOTED_EVERY_MS = 3_600_000;

/**
 * The calendar for the last part of an address, with the dates that the account may see now. Null for every wrong
 * address: malformed, unknown, revoked, or of an inactive account.
 */
export async function serveFeed(file: string): Promise<Feed | null> {
  const token = tokenOf(file);
  const feed = token && (await findFeedOf(token));
  if (!feed) return null;
  const text = icalendar('Prazos do Habilita', await versioned(await readDates(feed.userId, settings().appUrl)));
  const before = new Date(now().getTime() - NOTED_EVERY_MS);
  await prisma().calendarFeed.updateMany({
    where: { userId: feed.userId, OR: [{ readAt: null }, { readAt: { lt: before } }] },
    data: { readAt: now() },
  });
  return { text, etag: `"${sha256(text)}"` };
}
