import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import readSheets from 'read-excel-file/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { verifyCase } from '@/features/case/audit/data';
import type { Actor } from '@/lib/auth/actor';
import { setClock } from '@/lib/clock';
import { encrypt, keyedHash } from '@/lib/crypto';
import { pool, prisma } from '@/lib/db';
import { Forbidden, NotFound } from '@/lib/errors';
import { accessOf, actorOf, demoPerson, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, reach, VIDA_PLENA_CAST } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { type ExportedFile, loadCasesFile, loadChecklistFile } from './loaders';
import { revealAll } from './mutations';

const ALL = { q: '', etapa: '', espera: '' };

let db: FreshDatabase;
let aurora: Journey;
let actors: Record<'ana' | 'bruno' | 'carla' | 'marina' | 'otavio' | 'fabio', Actor>;

beforeAll(async () => {
  db = await freshDatabase();
  aurora = await reach('operatorWaiting');
  await reach('caseOpened', VIDA_PLENA_CAST);
  const of = async (slug: string) => actorOf(slug);
  const [ana, bruno, carla, marina] = [await of('ana'), await of('bruno'), await of('carla'), await of('marina')];
  actors = { ana, bruno, carla, marina, otavio: await of('otavio'), fabio: await of('fabio') };
}, 60_000);
afterEach(() => {
  setClock();
  vi.restoreAllMocks();
});
afterAll(() => db.drop());

const bytesOf = ({ body }: ExportedFile): Promise<Buffer> => buffer(body as AsyncIterable<Uint8Array>);
/** The rows of a CSV file, with the cells by column title. */
const rowsOf = async (file: ExportedFile): Promise<Record<string, string>[]> =>
  parse(await bytesOf(file), { delimiter: ';', bom: true, columns: true });
/** Reads the rest of a file. */
async function restOf(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) chunks.push(part.value);
  return Buffer.concat(chunks).toString();
}
const firstOf = async (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> =>
  Buffer.from((await reader.read()).value ?? []).toString();
const names = async (actor: Actor, filters = {}) =>
  (await rowsOf(await loadCasesFile(actor, { ...ALL, ...filters }, 'csv'))).map((row) => row['Registro ANS']);

describe('the list of cases as a file', () => {
  it('exports the cases that the person may see and that fit the filters', async () => {
    expect(await names(actors.ana)).toEqual(['99991-1']);
    expect(await names(actors.bruno)).toEqual(['99992-0']);
    expect(await names(actors.marina)).toEqual(['99991-1', '99992-0']);
    expect(await names(actors.marina, { etapa: 'cnes' })).toEqual(['99992-0']);
    expect(await names(actors.marina, { q: 'aurora' })).toEqual(['99991-1']);
    expect(await names(actors.marina, { espera: 'revisao' })).toEqual(['99991-1']);
    expect(await names(actors.marina, { etapa: 'nenhuma' })).toEqual([]);
  });

  it('answers 404 to people without a list of cases, and for an unknown format', async () => {
    await expect(loadCasesFile(actors.fabio, ALL, 'csv')).rejects.toThrow(NotFound);
    await expect(loadCasesFile(actors.otavio, ALL, 'csv')).rejects.toThrow(NotFound);
    await expect(loadCasesFile(actors.ana, ALL, 'pdf')).rejects.toThrow(NotFound);
  });

  it('exports the same data in both formats, with typed counts and times in XLSX', async () => {
    const [row] = await rowsOf(await loadCasesFile(actors.ana, ALL, 'csv'));
    const [sheet] = await readSheets(await bytesOf(await loadCasesFile(actors.ana, ALL, 'xlsx')));
    const [titles = [], cells = []] = sheet?.data ?? [];
    expect(titles).toEqual(Object.keys(row ?? {}));
    const of = (title: string) => cells[titles.indexOf(title)];
    expect(of('Itens obrigatórios')).toBe(Number(row?.['Itens obrigatórios']));
    expect(of('Caso aberto em')).toBeInstanceOf(Date);
    expect(of('Endereço')).toBe(`http://localhost:3000/casos/${aurora.caseId}`);
    expect(of('Operadora')).toBe(row?.Operadora);
  });
});

describe('a long list of cases', () => {
  const COUNT = 2_500;
  beforeAll(async () => {
    await pool().query(
      `with o as (insert into operadora (registro_ans, cnpj, razao_social, modalidade, search_text)
         select lpad(n::text, 6, '0'), lpad(n::text, 14, '0'), '=Operadora ' || n, 'Medicina de Grupo', 'operadora'
         from generate_series(1, ${COUNT}) n returning registro_ans),
       m as (insert into membership (user_id, registro_ans, role) select $1, registro_ans, 'revisor' from o)
       insert into onboarding_case (id, registro_ans) select gen_random_uuid(), registro_ans from o`,
      [actors.bruno.userId],
    );
  });

  it('exports each case once even if it changes meanwhile, and lets no name run as a formula', async () => {
    const read = vi.spyOn(prisma().onboardingCase, 'findMany');
    const file = await loadCasesFile(actors.bruno, ALL, 'csv');
    const reader = file.body.getReader();
    const first = await firstOf(reader);
    await pool().query(`update onboarding_case set updated_at = now() where registro_ans < '002000'`);
    const text = first + (await restOf(reader));
    const rows: string[][] = parse(text, { delimiter: ';', bom: true });
    expect(new Set(rows.map(([, registro]) => registro)).size).toBe(COUNT + 2);
    expect(rows).toHaveLength(COUNT + 2);
    expect(rows[1]?.[0]).toBe("'=Operadora 1");
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('stops reading cases once the download is cancelled', async () => {
    const read = vi.spyOn(prisma().onboardingCase, 'findMany');
    const { body } = await loadCasesFile(actors.bruno, ALL, 'csv');
    const reader = body.getReader();
    await reader.read();
    await reader.cancel();
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('ends the file when the person loses the role during the download', async () => {
    const { body } = await loadCasesFile(actors.bruno, ALL, 'csv');
    const reader = body.getReader();
    const first = await firstOf(reader);
    await prisma().membership.deleteMany({ where: { userId: actors.bruno.userId, role: 'revisor' } });
    const text = first + (await restOf(reader));
    expect(parse(text, { delimiter: ';', bom: true }).length).toBeLessThan(1_500);
  });
});

describe('the checklist of a case as a file', () => {
  const rows = async (actor: Actor, full = false) => rowsOf(await loadChecklistFile(actor, aurora.caseId, 'csv', full));
  const reveal = async (key: string = randomUUID()) =>
    revealAll(await sendingOf(aurora, 'ana', key), await accessOf(aurora, 'ana'), 'Auditoria interna');

  it('exports every item with its state and masked people, to each side', async () => {
    for (const who of ['ana', 'marina', 'carla'] as const) {
      const found = await rows(actors[who]);
      expect(found.map((row) => row.Código)).toEqual(expect.arrayContaining(['CNES', 'ADM-GOVBR', 'OPERADOR']));
      const text = JSON.stringify(found);
      for (const slug of ['carla', 'fabio']) {
        const { name, cpf, cns, email } = demoPerson(slug);
        for (const secret of [name, cpf, cns, email]) expect(text).not.toContain(secret);
        expect(text.replaceAll(/\D/g, '')).not.toContain(cpf);
      }
      const administrator = found.find((row) => row.Código === 'ADM-GOVBR');
      expect(administrator).toMatchObject({ Pessoa: 'C. M.', CPF: '***.444.555-**', 'E-mail de trabalho': '' });
      expect(found.find((row) => row.Código === 'CNES')).toMatchObject({ Pessoa: '', Obrigatório: 'Sim' });
    }
  });

  it('refuses the checklist to everybody else', async () => {
    await expect(rows(actors.bruno)).rejects.toThrow(NotFound);
    await expect(rows(actors.fabio)).rejects.toThrow(Forbidden);
    await expect(rows(actors.otavio)).rejects.toThrow(NotFound);
  });

  it('reveals people only to the team, with a reason and one event per number that does not contain it', async () => {
    await expect(rows(actors.ana, true)).rejects.toThrow(Forbidden);
    await expect(rows(actors.marina, true)).rejects.toThrow(Forbidden);
    const before = await prisma().auditEvent.count({ where: { caseId: aurora.caseId } });
    const done = await reveal('exporta');
    expect(done.ok && done.value).toBeGreaterThanOrEqual(4);
    await reveal('exporta');
    const events = await prisma().auditEvent.findMany({
      where: { caseId: aurora.caseId, sequence: { gt: before } },
    });
    expect(events.map(({ fact }) => fact)).toEqual(Array(done.ok ? done.value : 0).fill('record.revealed'));
    const { cpf, cns, name } = demoPerson('carla');
    for (const { body } of events) {
      expect(body).toContain('Exportação da conferência: Auditoria interna');
      for (const secret of [cpf, cns, name]) expect(body).not.toContain(secret);
    }
    const found = await rows(actors.ana, true);
    expect(found.find((row) => row.Código === 'ADM-GOVBR')).toMatchObject({
      Pessoa: name,
      CPF: '333.444.555-08',
      CNS: '100 0000 0033 0007',
      'E-mail de trabalho': demoPerson('carla').email,
    });
    expect((await verifyCase(aurora.caseId)).faults).toEqual([]);
  });

  it('reveals nobody outside the checklist: neither former administrators nor people without a request', async () => {
    const id = randomUUID();
    const kept = { cpfEnc: encrypt('98765432100'), cpfHmac: keyedHash('cpf', '98765432100') };
    await prisma().person.create({
      data: { id, caseId: aurora.caseId, registroAns: aurora.cast.registroAns, name: 'Vera Dias', ...kept },
    });
    const done = await reveal();
    const people = Object.keys(aurora.people).filter((slug) => ['carla', 'fabio', 'gabriela'].includes(slug));
    expect(done).toEqual({ ok: true, value: 2 * people.length });
    const subjects = await prisma().subject.findMany({ where: { machine: 'record', scope: `person:${id}` } });
    expect(subjects).toEqual([]);
  });

  it('gives the full file only to the person who gave the reason, for five minutes, and only on request', async () => {
    await reveal();
    const colleague = await prisma().user.create({ data: { name: 'Rita Gomes', email: 'rita@exemplo.test' } });
    await prisma().membership.create({
      data: { userId: colleague.id, registroAns: aurora.cast.registroAns, role: 'equipe' },
    });
    const rita = { ...actors.ana, userId: colleague.id };
    await expect(rows(rita, true)).rejects.toThrow(Forbidden);
    expect(JSON.stringify(await rows(actors.ana))).not.toContain(demoPerson('carla').name);
    setClock(() => new Date(Date.now() + 5.1 * 60_000));
    await expect(rows(actors.ana, true)).rejects.toThrow(Forbidden);
  });

  it('lets no name in the checklist run as a formula', async () => {
    await prisma().person.update({ where: { id: aurora.people.fabio }, data: { name: '=cmd|"/c calc"!A1' } });
    await reveal();
    const people = (await rows(actors.ana, true)).map((row) => row.Pessoa);
    expect(people).toContain(`'=cmd|"/c calc"!A1`);
  });
});
