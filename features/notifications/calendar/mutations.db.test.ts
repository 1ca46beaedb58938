import ICAL from 'ical.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GET } from '@/app/calendario/[arquivo]/route';
import { ofPerson } from '@/features/case/items';
import type { Actor } from '@/lib/auth/actor';
import { openSession } from '@/lib/auth/store';
import { setClock } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { brasiliaDay } from '@/lib/days';
import { prisma } from '@/lib/db';
import { Prisma } from '@/prisma/generated/client';
import { act, actorOf, demoPerson } from '@/prisma/scenarios/acting';
import { type Journey, reach, VIDA_PLENA_CAST } from '@/prisma/scenarios/journey';
import { AURORA } from '@/prisma/scenarios/people';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { takeNewToken } from './data';
import { makeLink, revokeLink, serveFeed } from './mutations';

const DAY = 86_400_000;
let db: FreshDatabase;
let aurora: Journey;
let at: number;

beforeAll(async () => {
  db = await freshDatabase();
  aurora = await reach('operatorWaiting');
  await reach('concluded', VIDA_PLENA_CAST);
}, 60_000);
beforeEach(() => {
  at = Date.parse('2026-11-23T12:00:00Z');
  setClock(() => new Date(at));
});
afterEach(() => setClock());
afterAll(() => db.drop());

/** An actor with a new session, as in a browser. */
async function signedIn(slug: string): Promise<Actor> {
  const { userId, ...actor } = await actorOf(slug);
  const token = `sessao-${slug}-${Math.random()}`;
  await openSession(token, userId);
  const session = await prisma().session.findUniqueOrThrow({ where: { tokenHash: sha256(token) } });
  return { ...actor, userId, sessionId: session.id };
}
async function linkOf(slug: string): Promise<string> {
  const actor = await signedIn(slug);
  await makeLink(actor);
  return `${await takeNewToken(actor)}.ics`;
}
async function textOf(file: string): Promise<string> {
  const feed = await serveFeed(file);
  if (!feed) throw new Error('nothing is served');
  return feed.text;
}
/** Reads the dates with an independent parser. */
const datesIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const { uid, summary, sequence } = event;
    return {
      uid,
      summary,
      sequence,
      day: event.startDate.toString(),
      whole: event.startDate.isDate,
      modified: String(component.getFirstPropertyValue('last-modified')),
      url: String(component.getFirstPropertyValue('url')),
    };
  });
const datesOf = async (slug: string) => datesIn(await textOf(await linkOf(slug)));

describe('a link', () => {
  it('shows the address of a link once, to the session that made it, and stores only a hash', async () => {
    const actor = await signedIn('ana');
    await makeLink(actor);
    expect(await takeNewToken(await signedIn('ana'))).toBeNull();
    const token = (await takeNewToken(actor)) ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await takeNewToken(actor)).toBeNull();
    const rows = [await prisma().calendarFeed.findMany(), await prisma().shownSecret.findMany()];
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await serveFeed(`${token}.ics`)).not.toBeNull();
  });

  it('does not show the address of a link after five minutes', async () => {
    const actor = await signedIn('ana');
    await makeLink(actor);
    at += 6 * 60_000;
    expect(await takeNewToken(actor)).toBeNull();
  });

  it('stops serving a link that was replaced or revoked, or whose account is suspended', async () => {
    const first = await linkOf('ana');
    const second = await linkOf('ana');
    expect(await serveFeed(first)).toBeNull();
    expect(await serveFeed(second)).not.toBeNull();
    const { userId } = await actorOf('ana');
    await prisma().user.update({ where: { id: userId }, data: { status: 'suspended' } });
    expect(await serveFeed(second)).toBeNull();
    await prisma().user.update({ where: { id: userId }, data: { status: 'active' } });
    expect(await serveFeed(second)).not.toBeNull();
    await revokeLink(await signedIn('ana'));
    expect(await serveFeed(second)).toBeNull();
  });

  it('answers every wrong link in the same way', async () => {
    const good = await linkOf('ana');
    await revokeLink(await signedIn('ana'));
    const answers = [];
    for (const arquivo of [good, `${'a'.repeat(43)}.ics`, 'x.ics', good.replace('.ics', ''), `${good}x`, '', '../x']) {
      const answer = await GET(new Request('http://localhost/calendario/x'), { params: Promise.resolve({ arquivo }) });
      answers.push([answer.status, await answer.text(), [...answer.headers]]);
    }
    expect(answers[0]?.[0]).toBe(404);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('records the last use of a link at most once an hour', async () => {
    const file = await linkOf('ana');
    const readAt = async () =>
      (await prisma().calendarFeed.findFirstOrThrow({ where: { user: { name: 'Ana Souza' } } })).readAt?.getTime();
    const begin = at;
    for (const [minutes, noted] of [
      [0, begin],
      [59, begin],
      [61, begin + 61 * 60_000],
    ] as const) {
      at = begin + minutes * 60_000;
      await serveFeed(file);
      expect(await readAt()).toBe(noted);
    }
  });
});

describe('what a calendar is told', () => {
  it('serves all-day dates with operadora and step, without any name or number of a person', async () => {
    const file = await linkOf('ana');
    const text = await textOf(file);
    const dates = datesIn(text);
    expect(dates.map(({ summary }) => summary)).toContain(`Prazo: Decisão do administrador (${AURORA.name})`);
    expect(dates.every(({ whole, url }) => whole && url.endsWith(`/casos/${aurora.caseId}`))).toBe(true);
    const unfolded = text.replaceAll('\r\n ', '');
    for (const slug of ['ana', 'carla', 'fabio', 'gabriela', 'marina']) {
      const { name, email, cpf, cns } = demoPerson(slug);
      for (const secret of [name, name.split(' ')[0], email, cpf, cns]) expect(unfolded).not.toContain(secret);
    }
  });

  it('serves each person the dates that they may see: of the whole case, or only their own', async () => {
    const of = async (slug: string) => new Set((await datesOf(slug)).map(({ uid }) => uid));
    const [team, reviewer, administrator, operator, others] = [
      await of('ana'),
      await of('marina'),
      await of('carla'),
      await of('fabio'),
      await of('bruno'),
    ];
    expect(administrator).toEqual(team);
    expect([...team].every((uid) => reviewer.has(uid))).toBe(true);
    expect([...others].every((uid) => reviewer.has(uid) && !team.has(uid))).toBe(true);
    expect(operator.size).toBeGreaterThan(0);
    expect(operator.size).toBeLessThan(team.size);
    expect(await datesOf('otavio')).toEqual([]);
  });

  it('serves a delegate the dates of the case on the days of the delegation, and on no others (J24)', async () => {
    const { userId } = await actorOf('fabio');
    const uids = async (slug: string) => new Set((await datesOf(slug)).map(({ uid }) => uid));
    const own = await uids('fabio');
    const standsIn = (delegation: object | typeof Prisma.DbNull) =>
      prisma().onboardingCase.update({ where: { id: aurora.caseId }, data: { delegation } });
    await standsIn({ userId, from: '2026-11-20', until: '2026-11-30' });
    expect(await uids('fabio')).toEqual(await uids('ana'));
    await standsIn({ userId, from: '2026-11-10', until: '2026-11-22' });
    expect(await uids('fabio')).toEqual(own);
    await standsIn(Prisma.DbNull);
  });

  it('stops serving the dates of a case when the role ends, and serves them again with the role', async () => {
    const file = await linkOf('marina');
    const { userId } = await actorOf('marina');
    const where = { userId, registroAns: aurora.cast.registroAns };
    const count = async () => datesIn(await textOf(file)).filter(({ url }) => url.includes(aurora.caseId)).length;
    const before = await count();
    expect(before).toBeGreaterThan(0);
    await prisma().membership.deleteMany({ where });
    expect(await count()).toBe(0);
    await prisma().membership.create({ data: { ...where, role: 'revisor' } });
    expect(await count()).toBe(before);
  });

  it('serves the same bytes while nothing changes, and a changed day as a later version of the same date', async () => {
    const file = await linkOf('ana');
    const first = await serveFeed(file);
    at += DAY / 2;
    expect(await serveFeed(file)).toEqual(first);
    const target = { clock: 'administrador', days: 8, remindBefore: 1, followUpEvery: 0, escalateAfter: 3 };
    await prisma().waitTarget.create({ data: { registroAns: aurora.cast.registroAns, ...target } });
    const changed = datesIn(await textOf(file));
    const before = new Map(datesIn(first?.text ?? '').map((date) => [date.uid, date]));
    const moved = changed.filter(({ uid, day }) => before.get(uid)?.day !== day);
    expect(moved.length).toBeGreaterThan(0);
    for (const { uid, day, sequence, modified } of moved) {
      const was = before.get(uid);
      expect(day > (was?.day ?? '9')).toBe(true);
      expect(sequence).toBe((was?.sequence ?? 0) + 1);
      expect(modified).toBe('2026-11-24T00:00:00Z');
    }
    const unmoved = changed.filter(({ uid, day }) => before.get(uid)?.day === day);
    for (const date of unmoved) expect(date).toEqual(before.get(date.uid));
    await prisma().waitTarget.deleteMany({});
  });

  it('serves the next confirmation and a planned visit, which moves when it is postponed', async () => {
    const person = aurora.people.gabriela ?? '';
    const subject = ofPerson('cnsQuality', person);
    await act(aurora, 'ana', 'queixa', [
      { subject, event: { type: 'cns.complain', on: '2026-11-20' } },
      { subject, event: { type: 'cns.planVisit', on: '2026-12-01', unit: 'UBS Centro' } },
    ]);
    const visit = async () => (await datesOf('gabriela')).filter(({ summary }) => summary.startsWith('Visita'));
    const [planned] = await visit();
    expect(planned).toMatchObject({ day: '2026-12-01', sequence: 0 });
    await act(aurora, 'ana', 'adia', [
      { subject, event: { type: 'cns.planVisit', on: '2026-12-08', unit: 'UBS Sul' } },
    ]);
    expect(await visit()).toMatchObject([{ uid: planned?.uid, day: '2026-12-08', sequence: 1 }]);
    const attestation = await prisma().subject.findFirstOrThrow({ where: { machine: 'attestation' } });
    const confirmation = (await datesOf('bruno')).filter(({ summary }) => summary.startsWith('Confirmação periódica'));
    expect(confirmation.map(({ day }) => day)).toEqual([(attestation.context as { dueOn: string }).dueOn]);
  });
});

it('serves the last day of each proof of people with a role, by the operadora’s own days', async () => {
  const proofs = async (slug: string) =>
    (await datesOf(slug)).filter(({ summary }) => summary.startsWith('Último dia de uma prova'));
  const team = await proofs('ana');
  expect(team.map(({ summary }) => summary)).toContain(`Último dia de uma prova: Conta gov.br (${AURORA.name})`);
  const bonds = team.filter(({ summary }) => summary.includes('Vínculo'));
  expect(bonds).toHaveLength(1);
  const own = await proofs('fabio');
  expect(own.length).toBeGreaterThan(0);
  expect(own.length).toBeLessThan(team.length);
  const subject = await prisma().subject.findFirstOrThrow({
    where: { machine: 'govbr', scope: `person:${aurora.people.fabio}` },
  });
  const until = new Date(subject.updatedAt.getTime() + 120 * DAY);
  const govbr = own.find(({ summary }) => summary.includes('gov.br'));
  expect(govbr?.day).toBe(brasiliaDay(until));
});

describe('the answer to a calendar program', () => {
  it('answers 304 while nothing changed, and with the whole calendar afterwards', async () => {
    const arquivo = await linkOf('ana');
    const ask = (headers = {}) =>
      GET(new Request('http://localhost/calendario/x', { headers }), { params: Promise.resolve({ arquivo }) });
    const first = await ask();
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const etag = first.headers.get('etag') ?? '';
    for (const tag of [etag, `W/${etag}`, `"x", ${etag}`]) {
      const again = await ask({ 'if-none-match': tag });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    }
    await prisma().ownHoliday.create({
      data: { registroAns: aurora.cast.registroAns, day: new Date('2026-11-24'), name: 'Recesso' },
    });
    const changed = await ask({ 'if-none-match': etag });
    expect([changed.status, changed.headers.get('etag') === etag]).toEqual([200, false]);
  });
});
