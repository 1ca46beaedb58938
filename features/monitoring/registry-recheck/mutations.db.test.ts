import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AlertCode } from '@/features/case/alerts';
import { verifyCase } from '@/features/case/audit/data';
import { itemSubject } from '@/features/case/items';
import { informNumber } from '@/features/onboarding/cnes/mutations';
import { importCadop } from '@/features/registries/cadop/mutations';
import { importCnes } from '@/features/registries/cnes/mutations';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { subjectId } from '@/lib/dispatch/subjects';
import { accessOf, act, demoPerson, proof, required, sendingOf } from '@/prisma/scenarios/acting';
import { type CnesBaseRow, writeCnesBase } from '@/prisma/scenarios/cnes-base';
import { AURORA_CAST, type Journey, reach, VIDA_PLENA_CAST } from '@/prisma/scenarios/journey';
import { AURORA, VIDA_PLENA } from '@/prisma/scenarios/people';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { readAlerts } from './data';
import { acknowledgeRegistration, recheckCases, recheckIfDue } from './mutations';

const HOSPITAL = { cnes: '9900071', name: 'HOSPITAL EXEMPLO DO VALE', typeCode: '05', cnpj: '77666555000100' };
const sede = (cnes: string, cnpj: string, more: Partial<CnesBaseRow> = {}): CnesBaseRow => ({
  cnes,
  name: 'SEDE EXEMPLO',
  typeCode: '68',
  subtypeCode: '005',
  cnpj,
  ...more,
});
const CARLA = demoPerson('carla').cpf;

let db: FreshDatabase;
let folder: string;
let aurora: Journey;
let vida: Journey;
beforeAll(async () => {
  db = await freshDatabase();
  setClock(() => new Date('2026-11-22T12:00:00Z'));
  folder = mkdtempSync(join(tmpdir(), 'habilita-watch-'));
  aurora = await reach('concluded', AURORA_CAST);
  vida = await reach('administratorActive', VIDA_PLENA_CAST);
});
beforeEach(() => setClock(() => new Date('2026-11-22T12:00:00Z')));
afterEach(() => setClock());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await db.drop();
});

/** Imports a base of a month with these rows for the head offices of Aurora and Vida Plena. */
async function publish(competence: string, rows: CnesBaseRow[]) {
  const path = join(folder, `BASE_DE_DADOS_CNES_${competence}.ZIP`);
  await writeCnesBase(path, { rows: 50, competence, extra: rows });
  required(await importCnes(path), 'import');
}
const WELL = [sede('9900012', AURORA.cnpj), sede('9900020', VIDA_PLENA.cnpj)];

async function alerts({ caseId }: Journey): Promise<AlertCode[]> {
  const open = [...(await readAlerts([caseId]))].filter(([, alert]) => alert.open);
  const { alertsOpen } = await prisma().onboardingCase.findUniqueOrThrow({ where: { id: caseId } });
  expect(alertsOpen).toBe(open.length);
  return open.map(([key]) => key.split(' ')[1] as AlertCode);
}
const stageOf = async ({ caseId }: Journey, machine: string, personId?: string, ref = '') => {
  const scope = personId ? (`person:${personId}` as const) : ('case' as const);
  const row = await prisma().subject.findUnique({ where: { id: subjectId(caseId, { machine, scope, ref }) } });
  return row?.stage;
};
const factsAfter = async ({ caseId }: Journey, sequence: number) =>
  (
    await prisma().auditEvent.findMany({ where: { caseId, sequence: { gt: sequence } }, orderBy: { sequence: 'asc' } })
  ).map(({ fact }) => fact);
const sequenceOf = async ({ caseId }: Journey) =>
  (await prisma().onboardingCase.findUniqueOrThrow({ where: { id: caseId } })).sequence;
async function verified(...journeys: Journey[]) {
  for (const { caseId } of journeys) expect((await verifyCase(caseId)).faults).toEqual([]);
}

it('alerts when a base makes the administrator responsible elsewhere, and stops with the next base', async () => {
  const carla = aurora.people.carla;
  await publish('202608', WELL);
  expect(await recheckCases()).toEqual({ cases: 2, changed: 0, opened: 0, closed: 0 });
  const before = await sequenceOf(aurora);

  await publish('202609', [...WELL, { ...HOSPITAL, directors: [CARLA] }]);
  expect(await recheckCases()).toEqual({ cases: 2, changed: 1, opened: 1, closed: 0 });
  expect(await alerts(aurora)).toEqual(['VINCULO']);
  expect(await alerts(vida)).toEqual([]);
  expect(await stageOf(aurora, 'conflict', carla)).toBe('conflicted');
  expect(await stageOf(aurora, 'reviewItem', undefined, 'ADM-VINCULO')).toBe('awaitingWork');
  expect(await factsAfter(aurora, before)).toEqual(
    expect.arrayContaining(['conflict.checked', 'item.acceptanceVoided', 'alert.opened', 'case.reopened']),
  );
  const [subject] = await prisma().subject.findMany({ where: { caseId: aurora.caseId, machine: 'alert' } });
  expect(subject?.context).toMatchObject({
    detail: '9900071 – HOSPITAL EXEMPLO DO VALE',
    source: 'a base nacional do CNES de 09/2026, importada em 22/11/2026',
  });
  const quiet = await sequenceOf(aurora);
  expect(await recheckCases()).toMatchObject({ changed: 0, opened: 0, closed: 0 });
  expect(await sequenceOf(aurora)).toBe(quiet);

  await publish('202610', [...WELL, HOSPITAL]);
  expect(await recheckCases()).toMatchObject({ changed: 1, opened: 0, closed: 1 });
  expect(await alerts(aurora)).toEqual([]);
  expect(await stageOf(aurora, 'conflict', carla)).toBe('clear');
  expect(await stageOf(aurora, 'reviewItem', undefined, 'ADM-VINCULO')).toBe('awaitingReview');
  await verified(aurora, vida);
});

describe('the establishment (J2, J3, J5)', () => {
  it('contradicts the case when the establishment is deactivated or gets another type or CNPJ', async () => {
    for (const wrong of [
      { deactivationReason: '09' },
      { typeCode: '05', subtypeCode: null },
      { cnpj: '77666555000100' },
    ]) {
      await publish('202610', [WELL[0] as CnesBaseRow, sede('9900020', VIDA_PLENA.cnpj, wrong)]);
      await recheckCases();
      expect([wrong, await alerts(vida)]).toEqual([wrong, ['CNES']]);
      expect(await stageOf(vida, 'establishment')).toBe('contradicted');
      await publish('202610', WELL);
      await recheckCases();
      expect([wrong, await alerts(vida)]).toEqual([wrong, []]);
      expect(await stageOf(vida, 'establishment')).toBe('confirmed');
    }
    await verified(vida);
  });

  it('alerts without contradicting the case while the establishment is missing in the base', async () => {
    await publish('202610', [WELL[0] as CnesBaseRow]);
    await recheckCases();
    expect(await stageOf(vida, 'establishment')).toBe('confirmed');
    expect(await alerts(vida)).toEqual(['CNES-AUSENTE']);
    expect(await recheckCases()).toMatchObject({ changed: 0 });
    await publish('202610', WELL);
    expect(await recheckCases()).toMatchObject({ changed: 1, closed: 1 });
  });

  it('confirms a declared establishment by the base, and keeps its acceptance', async () => {
    const inform = async (key: string) =>
      required(
        await informNumber(await sendingOf(vida, 'bruno', key), await accessOf(vida, 'bruno'), {
          cnes: '9900187',
          justification: '',
          evidence: await proof(vida, 'bruno', 'ficha.pdf'),
        }),
        'inform',
      );
    await inform('declare');
    expect(await stageOf(vida, 'establishment')).toBe('declared');
    const item = await prisma().subject.findUniqueOrThrow({
      where: { id: subjectId(vida.caseId, itemSubject('CNES', 'case')) },
    });
    const { basis } = item.context as { basis: string };
    await act(vida, 'marina', 'accept', [
      { subject: itemSubject('CNES', 'case'), event: { type: 'item.accept', basis } },
    ]);
    const before = await sequenceOf(vida);
    await publish('202610', [WELL[0] as CnesBaseRow, sede('9900187', VIDA_PLENA.cnpj)]);
    await recheckCases();
    expect(await stageOf(vida, 'establishment')).toBe('confirmed');
    expect(await stageOf(vida, 'reviewItem', undefined, 'CNES')).toBe('accepted');
    expect(await factsAfter(vida, before)).toEqual(['establishment.rechecked', 'item.reaffirmed']);
    await inform('again');
    await publish('202610', [WELL[0] as CnesBaseRow, sede('9900187', VIDA_PLENA.cnpj, { deactivationReason: '01' })]);
    await recheckCases();
    expect(await alerts(vida)).toEqual(['CNES']);
    await verified(vida);
  });
});

describe('the operadora in CADOP', () => {
  const HEADER =
    'REGISTRO_OPERADORA;CNPJ;Razao_Social;Nome_Fantasia;Modalidade;Cidade;UF;Endereco_eletronico;Data_Registro_ANS';
  async function cadop(rows: string[]) {
    const path = join(folder, 'Relatorio_cadop.csv');
    writeFileSync(path, [HEADER, ...rows, ''].join('\n'));
    required(await importCadop(path, { force: true }), 'import');
    await recheckCases();
  }
  const line = (cnpj: string, email: string) =>
    `${VIDA_PLENA.registroAns};${cnpj};${VIDA_PLENA.name};;Medicina de Grupo;Recife;PE;${email};2020-01-01`;
  const other = `${AURORA.registroAns};${AURORA.cnpj};${AURORA.name};;Medicina de Grupo;Belo Horizonte;MG;contato@999911.test;2020-01-01`;
  const EMAIL = 'contato@999920.test';

  it('alerts while an operadora is not listed, or until the team explains its changed e-mail', async () => {
    await publish('202610', [WELL[0] as CnesBaseRow, sede('9900187', VIDA_PLENA.cnpj)]);
    await cadop([line(VIDA_PLENA.cnpj, EMAIL), other]);
    expect(await alerts(vida)).toEqual([]);
    await cadop([other]);
    expect(await alerts(vida)).toEqual(['ANS-REGISTRO']);
    await cadop([line(VIDA_PLENA.cnpj, EMAIL), other]);
    expect(await alerts(vida)).toEqual([]);
    await cadop([line(VIDA_PLENA.cnpj, 'novo@999920.test'), other]);
    expect(await alerts(vida)).toEqual(['ANS-DADOS']);
    required(await acknowledgeRegistration(await sendingOf(vida, 'bruno', 'seen'), 'E-mail conferido na ANS.'), 'seen');
    expect(await alerts(vida)).toEqual([]);
    const kept = await prisma().auditEvent.findMany({ where: { caseId: vida.caseId }, select: { body: true } });
    expect(kept.some(({ body }) => body.includes('novo@999920'))).toBe(false);
  });

  it('compares a changed CNPJ with the CNES again, and closes the alert when the CNPJ returns', async () => {
    await cadop([line('77666555000100', 'novo@999920.test'), other]);
    expect((await alerts(vida)).sort()).toEqual(['ANS-DADOS', 'CNES']);
    await cadop([line(VIDA_PLENA.cnpj, 'novo@999920.test'), other]);
    expect(await alerts(vida)).toEqual([]);
    await verified(vida);
  });
});

it('rechecks once per import, however often the job runs and in however many processes', async () => {
  await publish('202610', WELL);
  const looks = await Promise.all([recheckIfDue(), recheckIfDue(), recheckIfDue()]);
  expect(looks.filter((look) => look !== null).length).toBeGreaterThan(0);
  expect(await recheckIfDue()).toBeNull();
  const runs = await prisma().registryWatch.findMany({ orderBy: { startedAt: 'desc' }, take: 1 });
  expect(runs[0]).toMatchObject({ competence: '202610', cases: 2, finishedAt: expect.any(Date) });
});
