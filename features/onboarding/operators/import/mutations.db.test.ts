import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { verifyCase } from '@/features/case/audit/data';
import { ofPerson } from '@/features/case/items';
import { loadOperators } from '@/features/onboarding/operators/requests/loaders';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { Forbidden, NotFound } from '@/lib/errors';
import { accessOf, act, actorOf } from '@/prisma/scenarios/acting';
import { AURORA_CAST, type Journey, prepare, reach, VIDA_PLENA_CAST } from '@/prisma/scenarios/journey';
import {
  importFile,
  type MadeUp,
  madeUpCns,
  madeUpPeople,
  madeUpPerson,
  sendFile,
} from '@/prisma/scenarios/operator-files';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { runSql } from '@/test/server';
import { loadFaultyFile, loadImport, loadTemplate } from './loaders';
import { advanceImports, keepOperatorFile, purgeImports, startImport } from './mutations';

let db: FreshDatabase;
let aurora: Journey;
let vida: Journey;

beforeAll(async () => {
  db = await freshDatabase();
  vida = await reach('caseOpened', VIDA_PLENA_CAST);
  aurora = await reach('administratorNominated', AURORA_CAST);
}, 60_000);
afterEach(() => setClock());
afterAll(() => db.drop());

const audited = (fact?: string) => prisma().auditEvent.count({ where: { caseId: aurora.caseId, fact } });
const load = async (id: string, slug = 'ana') => loadImport(await actorOf(slug), aurora.caseId, id, {});
const operators = async (pagina = '1') => loadOperators(await actorOf('ana'), aurora.caseId, { pagina });
const start = async (id: string, slug = 'ana') => startImport(await accessOf(aurora, slug), id);
const stateOf = (id: string) => prisma().operatorImport.findUniqueOrThrow({ where: { id } });
const later = (seconds: number) => setClock(() => new Date(Date.now() + seconds * 1000));

/** 500 people, 37 of them with one of six faults. */
function withFaults(people: MadeUp[]): { people: MadeUp[]; faulty: number[] } {
  const faulty = Array.from({ length: 37 }, (_, at) => 4 + at * 13);
  const spoiled = people.map((person, at): MadeUp => {
    const turn = faulty.indexOf(at);
    if (turn < 0) return person;
    const faults: Partial<MadeUp>[] = [
      { cpf: `${person.cpf.slice(0, 9)}${person.cpf.endsWith('0') ? '11' : '00'}` },
      { email: 'sem-arroba' },
      { name: '' },
      { cns: '123456789012345' },
      { cpf: people[0]?.cpf },
      { email: people[1]?.email },
    ];
    return { ...person, ...faults[turn % faults.length] };
  });
  return { people: spoiled, faulty };
}

describe('a file of five hundred operators', () => {
  const right = madeUpPeople(1_000, 500);
  const { people, faulty } = withFaults(right);

  it('gets a trial run that names each of the 37 faulty lines with its reason and imports nobody', async () => {
    const before = [await audited(), await prisma().person.count(), await prisma().invitation.count()];
    const id = await sendFile(aurora, people);
    const { trial } = await load(id);
    expect(trial?.faulty.map(({ line }) => line)).toEqual(faulty.map((at) => at + 2));
    const wanted = [
      /^Confira o CPF/,
      /^Informe um e-mail/,
      /^Informe o nome/,
      /^Confira o CNS/,
      /^CPF repetido no arquivo: já está na linha 2$/,
      /^E-mail repetido no arquivo: já está na linha 3$/,
    ];
    for (const [turn, { reasons }] of (trial?.faulty ?? []).entries())
      expect(reasons).toEqual([expect.stringMatching(wanted[turn % 6] ?? '')]);
    expect(trial?.good).toHaveLength(463);
    expect([await audited(), await prisma().person.count(), await prisma().invitation.count()]).toEqual(before);
    const { content } = await stateOf(id);
    for (const { cpf, email } of right.slice(0, 20)) {
      expect(Buffer.from(content ?? []).includes(cpf)).toBe(false);
      expect(Buffer.from(content ?? []).includes(email)).toBe(false);
    }
  });

  it('puts each good line on the list with an event of its own, in the name of who confirmed', async () => {
    const id = await sendFile(aurora, people);
    await importFile(aurora, id);
    const run = await load(id);
    expect(run).toMatchObject({ state: 'imported', counts: { prepared: 463, faulty: 37 }, trial: null });
    expect(await audited('request.prepared')).toBe(463);
    expect(await operators()).toMatchObject({ total: 463, page: 1, pages: 5 });
    expect((await operators('5')).rows).toHaveLength(63);
    for (const odd of ['9', '-1', 'x']) expect((await operators(odd)).rows.length).toBeGreaterThan(60);
    const row = await prisma().auditEvent.findFirstOrThrow({
      where: { caseId: aurora.caseId, fact: 'request.prepared' },
    });
    expect(JSON.parse(row.body)).toMatchObject({
      actor: { id: (await actorOf('ana')).userId, role: 'equipe' },
      key: `importar-operadores:${id}:2`,
    });
    expect(await prisma().invitation.count({ where: { role: 'profissional', email: right[0]?.email } })).toBe(1);
    expect(run.lines.find(({ line }) => line === (faulty[0] ?? 0) + 2)).toMatchObject({
      outcome: 'faulty',
      personId: null,
    });
  }, 120_000);

  it('can be corrected and sent again: known people are named, not added twice; the audit stays valid', async () => {
    const id = await sendFile(aurora, right);
    const { trial } = await load(id);
    expect([trial?.good.length, trial?.known.length, trial?.faulty.length]).toEqual([37, 463, 0]);
    await importFile(aurora, id);
    expect((await load(id)).counts).toEqual({ prepared: 37, known: 463 });
    expect(await audited('request.prepared')).toBe(500);
    expect(await prisma().person.count({ where: { name: { startsWith: 'Operador Fictício' } } })).toBe(500);
    expect((await verifyCase(aurora.caseId)).faults).toEqual([]);
    const again = await sendFile(aurora, right);
    expect(await start(again)).toMatchObject({ ok: false, message: expect.stringContaining('Nenhuma linha') });
  }, 60_000);
});

describe('an interrupted or repeated import', () => {
  it('continues after a crash and imports nobody twice', async () => {
    const id = await sendFile(aurora, madeUpPeople(2_000, 30));
    const before = await audited('request.prepared');
    await runSql(
      db.url,
      `create function fall() returns trigger language plpgsql as
         $$ begin if new.line = 17 then raise exception 'the power failed'; end if; return new; end $$;
       create trigger fall before update on operator_import_line for each row execute function fall()`,
    );
    expect(await start(id)).toMatchObject({ ok: true });
    await expect(advanceImports()).rejects.toThrow('the power failed');
    expect(await audited('request.prepared')).toBe(before + 15);
    expect((await load(id)).counts).toEqual({ prepared: 15, pending: 15 });
    await runSql(db.url, 'drop trigger fall on operator_import_line');
    expect(await advanceImports()).toBe(0);
    later(61);
    expect(await advanceImports()).toBe(1);
    expect((await load(id)).counts).toEqual({ prepared: 30 });
    expect(await audited('request.prepared')).toBe(before + 30);
    expect((await verifyCase(aurora.caseId)).faults).toEqual([]);
  });

  it('imports nobody twice if two processes work on it', async () => {
    const id = await sendFile(aurora, madeUpPeople(3_000, 40));
    const before = await audited('request.prepared');
    await start(id);
    const first = advanceImports();
    await expect.poll(async () => (await load(id)).counts.prepared ?? 0).toBeGreaterThan(2);
    await prisma().operatorImport.update({ where: { id }, data: { seenAt: null } });
    expect(await Promise.all([first, advanceImports()])).toEqual([1, 1]);
    expect((await load(id)).counts).toEqual({ prepared: 40 });
    expect(await audited('request.prepared')).toBe(before + 40);
  });

  it('begins once if it is confirmed several times at once', async () => {
    const id = await sendFile(aurora, madeUpPeople(3_100, 5));
    const answers = await Promise.all([start(id), start(id), start(id)]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    await advanceImports();
    expect((await load(id)).counts).toEqual({ prepared: 5 });
    expect(await start(id)).toMatchObject({ ok: true });
    expect(await advanceImports()).toBe(0);
  });

  it('puts each person on the list once if two files name the same people', async () => {
    const people = madeUpPeople(3_200, 20);
    const ids = [await sendFile(aurora, people, 'a.csv'), await sendFile(aurora, people, 'b.csv')];
    const before = await audited('request.prepared');
    for (const id of ids) await start(id);
    await Promise.all([advanceImports(), advanceImports()]);
    const counts = await Promise.all(ids.map(async (id) => (await load(id)).counts));
    const sum = (outcome: string) => counts.reduce((all, count) => all + (count[outcome] ?? 0), 0);
    expect([sum('prepared'), sum('known')]).toEqual([20, 20]);
    expect(await audited('request.prepared')).toBe(before + 20);
  });

  it('stops if who confirmed has left the team, and a colleague can continue it', async () => {
    const id = await sendFile(aurora, madeUpPeople(3_300, 6));
    await start(id);
    const { userId } = await actorOf('ana');
    const where = { userId, registroAns: aurora.cast.registroAns, role: 'equipe' as const };
    await prisma().membership.deleteMany({ where });
    await advanceImports();
    expect(await stateOf(id)).toMatchObject({
      state: 'stopped',
      problem: expect.stringContaining('não faz mais parte'),
    });
    const { userId: other } = await actorOf('bruno');
    await prisma().membership.create({ data: { ...where, userId: other } });
    expect((await load(id, 'bruno')).form).not.toBeNull();
    expect(await start(id, 'bruno')).toMatchObject({ ok: true });
    await advanceImports();
    expect((await load(id, 'bruno')).counts).toEqual({ prepared: 6 });
    const last = await prisma().auditEvent.findFirstOrThrow({
      where: { caseId: aurora.caseId, fact: 'request.prepared' },
      orderBy: { sequence: 'desc' },
    });
    expect(JSON.parse(last.body).actor.id).toBe(other);
    await prisma().membership.deleteMany({ where: { ...where, userId: other } });
    await prisma().membership.create({ data: where });
  });
});

describe('the people of a file', () => {
  it('keep an existing record as it is, CNS included', async () => {
    const carla = await prisma().person.findUniqueOrThrow({ where: { id: aurora.people.carla } });
    const cpf = '33344455508';
    const id = await sendFile(aurora, [{ name: 'Outro Nome', cpf, email: 'outro@exemplo.test', cns: madeUpCns(9) }]);
    expect((await load(id)).trial?.good[0]?.note).toMatch(/Carla.*administrador/);
    await importFile(aurora, id);
    expect(await prisma().person.findUniqueOrThrow({ where: { id: carla.id } })).toEqual(carla);
    expect((await load(id)).lines).toMatchObject([{ outcome: 'prepared', personId: carla.id }]);
  });

  it('have their CNS informed by an event of its own if they are new', async () => {
    const cns = madeUpCns(10);
    const person = madeUpPerson(3_400);
    const before = await audited('cns.informed');
    await importFile(aurora, await sendFile(aurora, [{ ...person, cns }]));
    expect(await audited('cns.informed')).toBe(before + 1);
    const row = await prisma().person.findFirstOrThrow({ where: { email: person.email } });
    expect(row.cnsEnc).not.toBeNull();
    expect(Buffer.from(row.cnsEnc ?? []).includes(cns)).toBe(false);
  });

  it('count as known if somebody adds them by hand while the import waits for the job', async () => {
    const [gabriela] = [{ name: 'Gabriela Alves', cpf: '77788899941', email: 'gabriela@exemplo.test' }];
    const id = await sendFile(aurora, [gabriela, ...madeUpPeople(3_500, 1)]);
    await start(id);
    await prepare(aurora, 'gabriela');
    await advanceImports();
    expect((await load(id)).counts).toEqual({ known: 1, prepared: 1 });
  });
});

describe('the stored content of a file', () => {
  it('gives its faulty lines in clear only to who sent it, and never as a formula', async () => {
    const person = madeUpPerson(3_600);
    const id = await sendFile(aurora, [{ ...person, name: '=HYPERLINK("http://x")', email: 'nada' }]);
    const { body, headers } = await loadFaultyFile(await actorOf('ana'), aurora.caseId, id);
    expect(body).toContain(person.cpf);
    expect(body).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(body).toContain('Informe um e-mail no formato nome@exemplo.com.br');
    expect(headers).toMatchObject({ 'cache-control': 'private, no-store' });
    const again = new TextEncoder().encode(body);
    const place = { caseId: aurora.caseId, ref: 'caso' };
    const sent = await keepOperatorFile(await actorOf('ana'), place, { name: 'x.csv', bytes: again });
    expect(sent).toMatchObject({ ok: true });
    const { userId } = await actorOf('bruno');
    const membership = { userId, registroAns: aurora.cast.registroAns, role: 'equipe' as const };
    await prisma().membership.create({ data: membership });
    await expect(loadFaultyFile(await actorOf('bruno'), aurora.caseId, id)).rejects.toThrow(Forbidden);
    expect(JSON.stringify(await load(id, 'bruno'))).not.toContain(person.cpf);
    await prisma().membership.deleteMany({ where: membership });
  });

  it('is deleted after a day, together with the file itself if nobody confirmed it', async () => {
    const checked = await sendFile(aurora, madeUpPeople(3_700, 2));
    const imported = await sendFile(aurora, madeUpPeople(3_800, 2));
    await importFile(aurora, imported);
    later(23 * 3_600);
    await purgeImports();
    expect((await stateOf(imported)).content).not.toBeNull();
    later(25 * 3_600);
    expect(await purgeImports()).toBeGreaterThan(1);
    expect((await stateOf(imported)).content).toBeNull();
    expect(await prisma().operatorImport.findUnique({ where: { id: checked } })).toBeNull();
    expect((await load(imported)).lines.map(({ name }) => name)).toEqual(
      madeUpPeople(3_800, 2).map(({ name }) => name),
    );
    await expect(loadFaultyFile(await actorOf('ana'), aurora.caseId, imported)).rejects.toThrow(NotFound);
  });

  it('is kept for at most ten unconfirmed files in a case', async () => {
    for (let turn = 0; turn < 12; turn += 1) await sendFile(aurora, madeUpPeople(3_900, 1), `${turn}.csv`);
    expect(await prisma().operatorImport.count({ where: { caseId: aurora.caseId, state: 'checked' } })).toBe(10);
    expect(await prisma().operatorImport.count({ where: { caseId: aurora.caseId, fileName: '0.csv' } })).toBe(0);
  });
});

it('refuses a file that cannot be read as a whole, says why, and stores nothing of it', async () => {
  const place = { caseId: aurora.caseId, ref: 'caso' };
  const before = await prisma().operatorImport.count();
  for (const [content, words] of [
    ['Nome;Telefone\nAna;1', /Não encontrei: “CPF”/],
    ['Nome;CPF;E-mail\n', /não tem ninguém/],
    [`Nome;CPF;E-mail\n${'Ana;1;a\n'.repeat(5_001)}`, /mais de 5.000 linhas/],
  ] as const) {
    const file = { name: 'x.csv', bytes: new TextEncoder().encode(content) };
    const kept = await keepOperatorFile(await actorOf('ana'), place, file);
    expect(kept).toMatchObject({ ok: false, message: expect.stringMatching(words) });
  }
  expect(await prisma().operatorImport.count()).toBe(before);
});

it('hides a file from another operadora and from those who are not of the team', async () => {
  const id = await sendFile(aurora, madeUpPeople(4_000, 1));
  const bruno = await actorOf('bruno');
  await expect(loadImport(bruno, aurora.caseId, id, {})).rejects.toThrow(NotFound);
  await expect(loadImport(bruno, vida.caseId, id, {})).rejects.toThrow(NotFound);
  await expect(loadFaultyFile(bruno, vida.caseId, id)).rejects.toThrow(NotFound);
  expect(await startImport(await accessOf(vida, 'bruno'), id)).toMatchObject({ kind: 'notFound' });
  await expect(loadImport(await actorOf('marina'), aurora.caseId, id, {})).rejects.toThrow(Forbidden);
  await expect(loadTemplate(bruno, aurora.caseId, 'csv')).rejects.toThrow(NotFound);
  const place = { caseId: aurora.caseId, ref: 'caso' };
  await expect(keepOperatorFile(bruno, place, { name: 'x', bytes: new Uint8Array([65]) })).rejects.toThrow(NotFound);
});

it('offers templates with the columns that a file needs', async () => {
  const ana = await actorOf('ana');
  const place = { caseId: aurora.caseId, ref: 'caso' };
  for (const format of ['csv', 'xlsx']) {
    const { body } = await loadTemplate(ana, aurora.caseId, format);
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const kept = await keepOperatorFile(ana, place, { name: `modelo.${format}`, bytes });
    expect(kept).toMatchObject({ ok: false, message: 'O arquivo não tem ninguém abaixo da linha de títulos' });
  }
  await expect(loadTemplate(ana, aurora.caseId, 'pdf')).rejects.toThrow(NotFound);
});

it('puts somebody who had withdrawn back on the list', async () => {
  const person = madeUpPerson(1_000);
  const row = await prisma().person.findFirstOrThrow({ where: { email: person.email } });
  const withdraw = { type: 'request.withdraw', reason: 'Mudou de setor' } as const;
  await act(aurora, 'ana', 'desiste-de-novo', [{ subject: ofPerson('operatorRequest', row.id), event: withdraw }]);
  const id = await sendFile(aurora, [person]);
  await importFile(aurora, id);
  expect(await prisma().operatorImportLine.findMany({ where: { importId: id } })).toMatchObject([
    { outcome: 'prepared', personId: row.id, created: false, former: 'withdrawn', revision: 3 },
  ]);
});
