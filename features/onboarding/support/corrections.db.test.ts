import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { historyEntry } from '@/features/case/audit/copy';
import { verifyCase } from '@/features/case/audit/data';
import { inCase, itemSubject } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { prisma } from '@/lib/db';
import { accessOf, proof, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { type CorrectedTicket, correctDeclaration, correctTicket } from './corrections.mutations';

let db: FreshDatabase;
let journey: Journey;
beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('concluded');
});
afterAll(() => db.drop());

const view = async () => readCase(await accessOf(journey, 'ana'));
const support = async () => (await view()).subject(inCase('support'));

async function correct(slug: string, ticket: Partial<CorrectedTicket>, expected?: number, files: string[] = []) {
  const { context } = await support();
  const [opening, end] = [context.messages[0]?.on ?? '', context.messages.at(-1)?.on ?? ''];
  const evidence = (await Promise.all(files.map((name) => proof(journey, slug, name)))).flat();
  return correctTicket(
    await sendingOf(journey, slug, randomUUID()),
    await accessOf(journey, slug),
    { protocol: context.protocol ?? '', openedOn: opening, answeredOn: end, ...ticket },
    { reason: 'Digitado errado.', evidence, expected },
  );
}

it('refuses an answer before the opening, and a correction that changes nothing', async () => {
  expect(await correct('ana', { answeredOn: '2020-01-01' })).toMatchObject({
    kind: 'invalid',
    fields: { resposta: ['A resposta não pode ser anterior à abertura do chamado'] },
  });
  expect(await correct('ana', {})).toMatchObject({ ok: false, kind: 'refused' });
  expect((await support()).context.corrections).toBe(0);
});

it('refuses a reviewer, and a declaration where there is none', async () => {
  expect(await correct('marina', { protocol: '2026-9' })).toMatchObject({ ok: false, kind: 'forbidden' });
  const why = { reason: 'Outra tela.', evidence: [] };
  const sending = await sendingOf(journey, 'ana', randomUUID());
  expect(await correctDeclaration(sending, await accessOf(journey, 'ana'), 'Autorizado.', why)).toMatchObject({
    ok: false,
    kind: 'refused',
  });
});

it('changes days, protocol and files of the present ticket, and voids only what rests on it', async () => {
  const { revision } = await support();
  const ticket = { protocol: '2026-000124', openedOn: '2026-10-01', answeredOn: '2026-10-20' };
  expect(await correct('ana', ticket, revision, ['resposta.pdf'])).toMatchObject({ ok: true });
  const { context } = await support();
  expect(context).toMatchObject({ protocol: '2026-000124', waitingSince: null, corrections: 1 });
  expect(context.messages.map(({ kind, protocol, on, evidence }) => [kind, protocol, on, evidence.length])).toEqual([
    ['opened', '2026-000124', '2026-10-01', 0],
    ['authorised', '2026-000124', '2026-10-20', 1],
  ]);
  const after = await view();
  expect(after.subject(itemSubject('SUPORTE', 'case')).stage).toBe('awaitingReview');
  expect(after.subject(itemSubject('ADM-SGOP', 'case')).stage).toBe('accepted');
  expect(after.subject(inCase('administrator')).stage).toBe('active');
});

it('refuses the same correction from a tab that shows what stood before', async () => {
  expect(await correct('ana', { protocol: '2026-000125' }, 1)).toMatchObject({ ok: false, kind: 'conflict' });
});

it('shows both values and the reason in the history, and the chain verifies', async () => {
  const row = await prisma().auditEvent.findFirstOrThrow({ where: { fact: 'support.corrected' } });
  const { title, detail } = historyEntry(row, new Map());
  expect(title).toBe('Registro do suporte corrigido');
  expect(detail).toContain('Protocolo: de “2026-000123” para “2026-000124”');
  expect(detail).toContain('Autorização (mensagem 2), anexo: de “nenhum arquivo” para “1 arquivo”');
  expect(detail).toContain('Motivo: Digitado errado.');
  expect((await verifyCase(journey.caseId)).faults).toEqual([]);
});
