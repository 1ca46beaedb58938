import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReviewerAccess } from '@/lib/auth/gates';
import { setClock } from '@/lib/clock';
import { keyedHash } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { makeQueue, queueCaseId, registroOf } from '@/prisma/scenarios/queue';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { type Filters, type Place, placeText, readFilters, readPlace } from './filters.schema';
import { readCases, readItems, type Window } from './lists.data';
import { searchFor } from './search.data';
import { keepPersonSearch } from './search.mutations';

const NOW = new Date('2026-11-20T15:00:00Z');
const CASES = 400;
const PAGE = 7;

let db: FreshDatabase;
let all: ReviewerAccess;
let third: ReviewerAccess;

const reviewer = async (name: string): Promise<ReviewerAccess> => {
  const { id } = await prisma().user.create({ data: { name } });
  const actor = { userId: id, sessionId: '', name, isGestor: false, membershipRoles: ['revisor' as const] };
  return { reviewerId: id as ReviewerAccess['reviewerId'], actor, reach: 'few' };
};

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_ROLE = 'owner';
  setClock(() => NOW);
  all = await reviewer('Revisora de todas');
  third = await reviewer('Revisor de um terço');
  const reviewers = [
    { userId: all.reviewerId, every: 1 },
    { userId: third.reviewerId, every: 3 },
  ];
  await makeQueue({ from: 1, count: CASES, reviewers, now: NOW });
});
afterAll(async () => {
  setClock();
  delete process.env.DATABASE_ROLE;
  await db.drop();
});

/** The expected list: the tables' rows filtered and sorted here, without any of the lists' SQL. */
async function expected(list: 'itens' | 'casos', filters: Filters, access: ReviewerAccess): Promise<string[]> {
  const own = await prisma().membership.findMany({ where: { userId: access.reviewerId, role: 'revisor' } });
  const theirs = new Set(own.map(({ registroAns }) => registroAns));
  const rows =
    list === 'itens'
      ? (await prisma().queueItem.findMany()).map((row) => ({
          ...row,
          concluded: false,
          waitingFor: '',
          itemsToReview: 1,
        }))
      : (await prisma().queueCase.findMany()).map(({ waitingSince, waitsOverdue, ...row }) => ({
          ...row,
          item: '',
          since: waitingSince,
          overdue: waitsOverdue > 0,
        }));
  const { etapa, quem, dias, marca, modalidade, uf, atribuido, ordem } = filters;
  const kept = rows.filter(
    (row) =>
      theirs.has(row.registroAns) &&
      (!etapa || row.stage === etapa) &&
      (list === 'itens' || !quem || (quem === 'revisor' ? row.itemsToReview > 0 : row.waitingFor === quem)) &&
      (!dias || row.since.getTime() <= NOW.getTime() - Number(dias) * 86_400_000) &&
      (!modalidade || row.modalidade === modalidade) &&
      (!uf || row.uf === uf) &&
      (!atribuido || (row.assignedTo === (atribuido === 'eu' ? access.reviewerId : null) && !row.concluded)) &&
      (!marca.includes('alertas') || row.alerts > 0) &&
      (!marca.includes('atraso') || row.overdue) &&
      (!marca.includes('confirmacao') || row.attestation > 0),
  );
  const key = (row: (typeof kept)[number]): [number, number, string] => [
    ordem === 'risco' ? row.rank : 0,
    row.since.getTime(),
    `${row.caseId}.${row.item}`,
  ];
  return kept
    .sort((a, b) => {
      const [ra, sa, ia] = key(a);
      const [rb, sb, ib] = key(b);
      return ra - rb || sa - sb || (ia < ib ? -1 : 1);
    })
    .map((row) => `${row.caseId}.${row.item}`);
}

const named = (row: Place) => `${row.caseId}.${row.item}`;

/** Reads the whole list page by page, forwards and then backwards from its end. */
async function walked(filters: Filters, access: ReviewerAccess) {
  const read = (window: Window) =>
    filters.aba === 'itens' ? readItems(filters, null, window, access) : readCases(filters, null, window, access);
  const forwards: Place[] = [];
  for (let after: Place | undefined; ; after = readPlace(placeText(forwards.at(-1) as Place))) {
    const rows = await read({ after, limit: PAGE });
    forwards.push(...rows);
    if (rows.length < PAGE) break;
  }
  const backwards: Place[] = forwards.slice(-1);
  for (; backwards.length > 0; ) {
    const rows = await read({ before: readPlace(placeText(backwards[0] as Place)), limit: PAGE });
    backwards.unshift(...rows);
    if (rows.length < PAGE) break;
  }
  return { forwards: forwards.map(named), backwards: backwards.map(named) };
}

const ASKED: Record<string, string | string[]>[] = [
  {},
  { etapa: 'administrador' },
  { quem: 'revisor' },
  { quem: 'equipe', uf: 'SP' },
  { dias: '30' },
  { modalidade: 'Autogestão', dias: '7' },
  { uf: 'SP', marca: ['atraso'] },
  { marca: ['alertas'] },
  { marca: ['alertas', 'confirmacao'] },
  { atribuido: 'eu' },
  { atribuido: 'ninguem', etapa: 'suporte' },
];

describe('every filter, in both orders, of items and of cases', () => {
  for (const aba of ['itens', 'casos'])
    for (const ordem of ['risco', 'espera'])
      for (const reach of ['few', 'some', 'most'] as const)
        it(`pages correctly both ways through ${aba} by ${ordem} for a reviewer of ${reach} operadoras`, async () => {
          for (const asked of ASKED) {
            const filters = readFilters({ ...asked, aba, ordem });
            for (const access of [all, third]) {
              const wanted = await expected(filters.aba, filters, access);
              const { forwards, backwards } = await walked(filters, { ...access, reach });
              expect({ asked, list: forwards }).toEqual({ asked, list: wanted });
              expect({ asked, list: backwards }).toEqual({ asked, list: wanted });
            }
          }
        });

  it('neither repeats nor skips rows that tie in risk and age', async () => {
    await prisma().queueCase.updateMany({ where: { uf: 'SP' }, data: { waitingSince: NOW } });
    for (const ordem of ['risco', 'espera']) {
      const filters = readFilters({ aba: 'casos', uf: 'SP', ordem });
      const { forwards, backwards } = await walked(filters, { ...all, reach: 'most' });
      expect(forwards).toEqual(await expected('casos', filters, all));
      expect(backwards).toEqual(forwards);
    }
  });
});

describe('searches', () => {
  const found = async (q: string, access = all, reach: ReviewerAccess['reach'] = 'few') => {
    const filters = readFilters({ aba: 'casos', q });
    const { wanted, told } = await searchFor(filters, { ...access, reach });
    const rows = told ? [] : await readCases(filters, wanted, { limit: 500 }, { ...access, reach });
    return { told, registros: rows.map(({ registroAns }) => registroAns).sort() };
  };

  it('finds by registro, CNES, CNPJ or its root, and by words of the name in any order without accents', async () => {
    const operadora = await prisma().operadora.findUniqueOrThrow({ where: { registroAns: registroOf(12) } });
    await prisma().operadora.update({ where: { registroAns: registroOf(12) }, data: { razaoSocial: 'X' } });
    for (const q of ['0000012', operadora.cnpj, operadora.cnpj.slice(0, 8), `12 ${operadora.searchText.split(' ')[0]}`])
      expect({ q, ...(await found(q)) }).toMatchObject({ q, registros: expect.arrayContaining([registroOf(12)]) });
    expect((await found('00000-1')).registros).toEqual([registroOf(1)]);
    expect((await found('SAÚDE')).registros.length).toBeGreaterThan(20);
    for (const reach of ['some', 'most'] as const)
      expect(await found('SAÚDE', all, reach)).toEqual(await found('saude'));
  });

  it('finds only operadoras that the reviewer reviews', async () => {
    expect((await found('0000012', third)).registros).toEqual([registroOf(12)]);
    expect((await found('0000013', third)).registros).toEqual([]);
    const [mine, everybody] = [await found('saude', third), await found('saude')];
    expect(mine.registros.length).toBeGreaterThan(0);
    expect(everybody.registros.length).toBeGreaterThan(mine.registros.length);
    expect(await found('saude', third, 'most')).toEqual(mine);
  });

  it('refuses a CPF in the search field, and says so', async () => {
    expect(await found('111.222.333-96')).toEqual({ told: 'cpf', registros: [] });
  });

  it('finds only cases of the reviewer by CPF, for an hour, and for nobody else', async () => {
    for (const nth of [12, 13])
      await prisma().person.create({
        data: {
          id: randomUUID(),
          caseId: queueCaseId(nth),
          registroAns: registroOf(nth),
          name: 'Pessoa',
          cpfHmac: keyedHash('cpf', '11122233396'),
        },
      });
    const byCpf = async (access: ReviewerAccess, id: string) => {
      const filters = readFilters({ aba: 'casos', pessoa: id });
      const { wanted, told } = await searchFor(filters, access);
      return (
        told ?? (await readCases(filters, wanted, { limit: 9 }, access)).map(({ registroAns }) => registroAns).sort()
      );
    };
    const ofAll = await keepPersonSearch(all, '11122233396');
    const ofThird = await keepPersonSearch(third, '11122233396');
    expect(await byCpf(all, ofAll)).toEqual([registroOf(12), registroOf(13)]);
    expect(await byCpf(third, ofThird)).toEqual([registroOf(12)]);
    expect(await byCpf({ ...third, reach: 'most' }, ofThird)).toEqual([registroOf(12)]);
    expect(await byCpf(third, ofAll)).toBe('vencida');
    setClock(() => new Date(NOW.getTime() + 3_600_001));
    expect(await byCpf(third, ofThird)).toBe('vencida');
    setClock(() => NOW);
    const kept = JSON.stringify(await prisma().personSearch.findMany());
    expect(kept).not.toContain('11122233396');
  });
});
