import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drainOutbox } from '@/features/notifications/notices/mutations';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { closeMail } from '@/lib/mail/transport';
import { actorOf, demoPerson } from '@/prisma/scenarios/acting';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { decides } from '@/prisma/scenarios/states';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { startSmtp, type TestSmtp } from '@/test/smtp';
import { deliverMails, queueDigests, queueInvitations, retryFailedMails, setMuted } from './mutations';

const START = Date.parse('2026-11-23T12:00:00Z');
const MINUTE = 60_000;

let db: FreshDatabase;
let smtp: TestSmtp;
let journey: Journey;
let at = START;
const later = (minutes: number) => {
  at += minutes * MINUTE;
};

beforeAll(async () => {
  setClock(() => new Date(at));
  db = await freshDatabase();
  smtp = await startSmtp();
  journey = await reach('readyForReview');
});
beforeEach(() => {
  setClock(() => new Date(at));
  Object.assign(process.env, { SMTP_URL: smtp.url, MAIL_FROM: 'Habilita <habilita@exemplo.test>' });
  smtp.taken = [];
});
afterEach(() => {
  smtp.refuse = undefined;
  closeMail();
  delete process.env.SMTP_URL;
  delete process.env.MAIL_FROM;
  setClock();
});
afterAll(async () => {
  await smtp.stop();
  await db.drop();
});

/** Runs the jobs of one minute. */
const work = async () => {
  await drainOutbox();
  await queueInvitations();
  await deliverMails();
};
const to = (slug: string) => smtp.taken.filter(({ envelopeTo }) => envelopeTo.includes(demoPerson(slug).email));
const states = async () => {
  const rows = await prisma().mail.findMany({ select: { state: true } });
  return rows.map(({ state }) => state);
};

describe('what happens in a case', () => {
  it('sends one mail per person and kind, with a link that needs signing in and no personal data', async () => {
    await work();
    expect(to('marina')).toEqual([]);
    later(6);
    await work();
    const [mail, ...others] = to('marina');
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ subject: 'É a sua vez – Saúde Aurora', from: { name: 'Habilita' } });
    expect(mail?.text).toContain('Olá, Marina Castro.');
    expect(mail?.text).toContain('Item pronto para revisão: CNES da operadora, tipo 68, subtipo 005.');
    expect(mail?.text).toContain(`http://localhost:3000/casos/${journey.caseId}`);
    expect(mail?.html).toContain('CNES da operadora, tipo 68, subtipo 005.');
    const told = JSON.stringify([mail?.subject, mail?.text, mail?.html]);
    for (const { cpf, name, email } of [demoPerson('carla'), demoPerson('fabio')])
      for (const personal of [cpf, name, email]) expect(told).not.toContain(personal);
  });

  it('does not mail the person who acted, nor people who turned that kind off', async () => {
    await setMuted((await actorOf('ana')).userId, ['devolvido']);
    await decides('CNES')(journey);
    await decides('ADM-INDICACAO', 'Falta o cargo.')(journey);
    await drainOutbox();
    later(6);
    await work();
    expect(to('ana').map(({ subject }) => subject)).toEqual(['Algo foi devolvido – Saúde Aurora']);
    expect(to('ana')[0]?.text).not.toContain('Falta o cargo');
    expect(to('marina')).toEqual([]);
  });
});

it('mails an invitation once, and not after it was revoked', async () => {
  const make = (email: string) =>
    prisma().invitation.create({
      data: { name: 'Nova Pessoa', email, registroAns: journey.cast.registroAns, expiresAt: new Date(at + 1e9) },
    });
  await make('nova@exemplo.test');
  const revoked = await make('revogada@exemplo.test');
  await queueInvitations();
  await prisma().invitation.update({ where: { id: revoked.id }, data: { revokedAt: new Date(at) } });
  await work();
  await work();
  expect(smtp.taken.map(({ envelopeTo }) => envelopeTo)).toEqual([['nova@exemplo.test']]);
  expect(smtp.taken[0]?.subject).toBe('Convite para o Habilita');
});

describe('while the SMTP server is down', () => {
  it('neither loses nor repeats a mail in a simulated day without SMTP, and shows the gestor what waits', async () => {
    await prisma().invitation.createMany({
      data: Array.from({ length: 25 }, (_, nth) => ({
        name: `Pessoa ${nth}`,
        email: `p${nth}@exemplo.test`,
        expiresAt: new Date(at + 1e9),
      })),
    });
    smtp.refuse = 451;
    for (let minutes = 0; minutes < 24 * 60; minutes += 30) {
      await Promise.all([work(), work()]);
      later(30);
    }
    expect(smtp.taken).toEqual([]);
    expect(await prisma().mail.count({ where: { state: 'waiting', error: '451' } })).toBe(25);
    smtp.refuse = undefined;
    for (let hours = 0; hours < 26; hours++) {
      await Promise.all([work(), work()]);
      later(60);
    }
    const reached = smtp.taken.map(({ envelopeTo }) => envelopeTo[0]).sort();
    expect(reached).toEqual(Array.from({ length: 25 }, (_, nth) => `p${nth}@exemplo.test`).sort());
    expect(new Set(smtp.taken.map(({ messageId }) => messageId)).size).toBe(25);
  });

  it('gives up a mail that is refused for good or for too long, shows it, and can try it again', async () => {
    await prisma().invitation.create({
      data: { name: 'Fulana', email: 'fulana@exemplo.test', expiresAt: new Date(at + 1e10) },
    });
    smtp.refuse = 550;
    await work();
    const failed = await prisma().mail.findFirstOrThrow({ where: { state: 'failed' } });
    expect(failed.error).toBe('550');
    smtp.refuse = undefined;
    expect(await retryFailedMails()).toBe(1);
    expect(await retryFailedMails()).toBe(0);
    await work();
    expect(smtp.taken.map(({ envelopeTo }) => envelopeTo)).toEqual([['fulana@exemplo.test']]);
  });

  it('sends the mail of a dead process again under the same id', async () => {
    await prisma().invitation.create({
      data: { name: 'Beltrana', email: 'beltrana@exemplo.test', expiresAt: new Date(at + 1e10) },
    });
    await queueInvitations();
    await prisma().mail.updateMany({
      where: { state: 'waiting' },
      data: { state: 'sending', attempts: 1, claimedAt: new Date(at) },
    });
    await work();
    expect(smtp.taken).toEqual([]);
    later(16);
    await work();
    expect(smtp.taken).toHaveLength(1);
  });
});

it('sends reviewers one digest a week, with the counters of their cases', async () => {
  await queueDigests();
  await queueDigests();
  await deliverMails();
  const [digest, ...others] = to('marina');
  expect(others).toEqual([]);
  expect(digest?.subject).toBe('Resumo da semana');
  expect(digest?.text).toMatch(/\d+ itens para revisar/);
  later(7 * 24 * 60);
  expect(await queueDigests()).toBe(1);
});

it('keeps mails when no SMTP server is set', async () => {
  delete process.env.SMTP_URL;
  await deliverMails();
  expect(await states()).toContain('kept');
});
