import { randomUUID } from 'node:crypto';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import type { TestCase } from '@/test/case';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { seeded, walkCase } from '@/test/walk';
import { FiguresPage } from './components/figures-page';
import { loadFigures } from './loaders';

const NOW = new Date('2026-11-18T15:00:00Z');
const DAY = 86_400_000;
const PLACES = ['cnes', 'administrador', 'computador', 'suporte', 'acesso', 'depois'];
const OPEN = PLACES.slice(0, 5);
const OTHERS = ['titular', 'gestorLocal', 'datasus', 'unidadeSaude', 'baseCnes'];

/** What the test noted about a case after each command, without the code under test. */
interface Seen {
  at: number;
  stage: string;
  party: string;
}

let db: FreshDatabase;
let marina: Actor;
const cases: (TestCase & { uf: string; seen: Seen[] })[] = [];

beforeAll(async () => {
  db = await freshDatabase();
  const random = seeded(987_654_321);
  for (let nth = 0; nth < 9; nth++) {
    const seen: Seen[] = [];
    const look = async (id: string, at: Date) => {
      const { stage, waitingFor } = await prisma().onboardingCase.findUniqueOrThrow({ where: { id } });
      seen.push({ at: at.getTime(), stage, party: waitingFor });
    };
    const from = new Date(Date.parse('2025-06-02T12:00:00Z') + nth * 55 * DAY);
    const walked = await walkCase({
      random,
      // One case is only opened; the others walk at random, most of them back and forth.
      steps: nth === 8 ? 0 : 40 + nth * 3,
      disorder: nth % 4 === 0 ? 0 : 0.06,
      from,
      to: new Date('2026-11-17T12:00:00Z'),
      seen: look,
    });
    const { registroAns } = await prisma().onboardingCase.findUniqueOrThrow({ where: { id: walked.caseId } });
    const uf = nth % 2 === 0 ? 'SP' : 'RJ';
    await prisma().operadora.update({ where: { registroAns }, data: { uf } });
    if (nth === 3) await prisma().membership.deleteMany({ where: { registroAns, role: 'revisor' } });
    else cases.push({ ...walked, uf, seen });
  }
  setClock(() => NOW);
  const userId = cases[0]?.users.marina ?? '';
  marina = { userId, sessionId: randomUUID(), name: 'Marina', isGestor: false, membershipRoles: ['revisor'] };
}, 90_000);
afterAll(async () => {
  setClock();
  await db.drop();
});

const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&#x27;', "'")
    .trim();

async function page(search: Record<string, string> = {}): Promise<string> {
  return renderToStaticMarkup(createElement(FiguresPage, await loadFigures(marina, search)));
}

/** The cells of a drawing's table, row by row. */
function tableOf(html: string, id: string): string[][] {
  const section = html.split('<section ').find((part) => part.includes(`"${id}-titulo"`)) ?? '';
  const rows = [...section.matchAll(/<tr>(.*?)<\/tr>/gs)].slice(1);
  return rows.map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => textOf(cell)),
  );
}

/** The words and the widths of a drawing's bars, by bar. */
function drawnIn(html: string, id: string) {
  const svg = html.split('<svg ').find((part) => part.includes(`${id}-desenho-nome`)) ?? '';
  return [...svg.matchAll(/<g data-bar="(\w+)">(.*?)<\/g>/gs)].map(([, key = '', inner = '']) => ({
    key,
    texts: [...inner.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, text = '']) => textOf(text)),
    widths: [...inner.matchAll(/<rect[^>]* width="([\d.]+)%"/g)].map(([, width]) => Number(width)),
  }));
}

const one = (value: number) =>
  value > 0 && value < 0.05
    ? '< 0,1'
    : value.toLocaleString('pt-BR', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The number in a cell of days. */
const daysIn = (cell = ''): number => Number(cell.replace('< ', '').replace('.', '').replace(',', '.'));

/** The pieces of a case: each ends when the next begins; the last one lasts until now. */
const pieces = ({ seen }: { seen: Seen[] }) =>
  seen.map((piece, index) => ({ ...piece, until: seen[index + 1]?.at ?? NOW.getTime() }));

/** The number of cases, their median and their ninth decile, in days. */
function spread(sums: number[]): string[] {
  const sorted = [...sums].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return [String(sorted.length), one(at(0.5) / DAY), one(at(0.9) / DAY)];
}

/** With plain loops: each case's total time of the pieces that fit, for cases with such a piece in the period. */
function sums(own: typeof cases, from: number, fits: (piece: Seen) => boolean): number[] {
  const found: number[] = [];
  for (const one of own) {
    let [total, within] = [0, false];
    for (const piece of pieces(one)) {
      if (!OPEN.includes(piece.stage) || !fits(piece)) continue;
      total += piece.until - piece.at;
      if (piece.until >= from) within = true;
    }
    if (within) found.push(total);
  }
  return found;
}

describe.each([
  { weeks: 12, uf: '', from: '2026-08-31T03:00:00Z' },
  { weeks: 52, uf: 'SP', from: '2025-11-24T03:00:00Z' },
  { weeks: 104, uf: '', from: '2024-11-25T03:00:00Z' },
])('the figures of $weeks weeks, UF “$uf”', ({ weeks, uf, from }) => {
  const start = Date.parse(from);
  let html = '';
  const own = () => cases.filter((one) => uf === '' || one.uf === uf);
  beforeAll(async () => {
    html = await page({ periodo: String(weeks), uf });
  });

  it('computes the time in each stage like plain loops over the notes', () => {
    const wanted = OPEN.map((stage) => sums(own(), start, (piece) => piece.stage === stage)).filter(
      (s) => s.length > 0,
    );
    expect(wanted.length).toBeGreaterThan(1);
    expect(tableOf(html, 'etapas').map((row) => row.slice(1))).toEqual(wanted.map(spread));
  });

  it('computes the waiting time per party like plain loops over the notes', () => {
    const parties = ['equipe', 'administrador', 'revisor', ...OTHERS];
    const wanted = parties
      .map((party) => sums(own(), start, (piece) => piece.party === party))
      .filter((s) => s.length > 0);
    expect(wanted.length).toBeGreaterThan(1);
    expect(tableOf(html, 'quem').map((row) => row.slice(1))).toEqual(wanted.map(spread));
  });

  it('draws bars as long as the medians in the table', () => {
    const table = tableOf(html, 'etapas');
    const longest = Math.max(...table.flatMap((row) => row.slice(2).map(daysIn)));
    const drawn = drawnIn(html, 'etapas');
    expect(drawn.map(({ texts }) => texts[1])).toEqual(table.map((row) => `${row[2]} · ${row[3]}`));
    for (const [index, { widths }] of drawn.entries())
      expect(widths[0]).toBeCloseTo((100 * daysIn(table[index]?.[2])) / longest, 0);
  });

  it('divides the days of the period between the operadora, the reviewer and others', () => {
    const shares = drawnIn(html, 'espera');
    for (const stage of OPEN) {
      const totals: [number, number, number] = [0, 0, 0];
      for (const one of own())
        for (const piece of pieces(one).filter((known) => known.stage === stage)) {
          const side = OTHERS.includes(piece.party) ? 2 : piece.party === 'revisor' ? 1 : 0;
          totals[side] += Math.max(0, piece.until - Math.max(piece.at, start));
        }
      const whole = totals[0] + totals[1] + totals[2];
      const drawn = shares.find(({ key }) => key === stage);
      if (whole === 0) {
        expect(drawn).toBeUndefined();
        continue;
      }
      expect(drawn?.texts[1]).toBe(`${one(whole / DAY)} dias`);
      const widths = totals.filter((total) => total > 0).map((total) => (100 * total) / whole);
      expect(drawn?.widths.length).toBe(widths.length);
      for (const [index, width] of widths.entries()) expect(drawn?.widths[index]).toBeCloseTo(width, 2);
    }
  });

  it('shows how far the cases that were opened in the period came', () => {
    const opened = own().filter(({ seen }) => (seen[0]?.at ?? 0) >= start);
    const far = opened.map(({ seen }) => Math.max(...seen.map(({ stage }) => PLACES.indexOf(stage))));
    const now = own().map(({ seen }) => seen.at(-1)?.stage);
    const wanted = PLACES.map((stage, place) => [
      String(far.filter((reached) => reached >= place).length),
      `${Math.round((100 * far.filter((reached) => reached >= place).length) / far.length)}%`,
      String(now.filter((present) => present === stage).length),
    ]);
    if (opened.length === 0) expect(html).toContain('Nenhum caso foi aberto no período.');
    else expect(tableOf(html, 'funil').map((row) => row.slice(1))).toEqual(wanted);
  });

  it('groups the open cases by stage and age', () => {
    const rows = OPEN.map((stage) => {
      const ages = own()
        .filter(({ seen }) => seen.at(-1)?.stage === stage)
        .map(({ seen }) => (NOW.getTime() - (seen[0]?.at ?? 0)) / DAY);
      const between = (low: number, high: number) => ages.filter((age) => age >= low && age < high).length;
      const counts = [between(0, 30), between(30, 90), between(90, 180), between(180, 365), between(365, 1e9)];
      return { counts, oldest: Math.max(0, ...ages) };
    }).filter(({ counts }) => counts.some((count) => count > 0));
    expect(tableOf(html, 'idades').map((row) => row.slice(1))).toEqual(
      rows.map(({ counts, oldest }) => [...counts.map(String), one(oldest)]),
    );
  });

  it('counts the facts of the audit week by week', async () => {
    const counted = ['case.opened', 'case.concluded', 'item.accepted', 'item.returned'];
    const events = await prisma().auditEvent.findMany({ where: { caseId: { in: own().map(({ caseId }) => caseId) } } });
    const wanted = Array.from({ length: weeks }, (_week, index) => {
      // Brasília has no daylight saving time in these years, so every week has the same length.
      const [monday, next] = [start + index * 7 * DAY, start + (index + 1) * 7 * DAY];
      const within = events.filter(({ at }) => at.getTime() >= monday && at.getTime() < next);
      return counted.map((fact) => String(within.filter((event) => event.fact === fact).length));
    });
    const table = tableOf(html, 'semanas');
    expect(table.map((row) => row.slice(1))).toEqual(wanted);
    expect(table[0]?.[0]).toBe(new Date(start).toLocaleDateString('pt-BR', { timeZone: 'America/Sao_Paulo' }));
    expect(wanted.flat().some((count) => count !== '0')).toBe(true);
  });
});

it('walks the cases through every stage and past most parties', () => {
  const seen = cases.flatMap((one) => one.seen);
  expect(new Set(seen.map(({ stage }) => stage))).toEqual(new Set(PLACES));
  const parties = new Set(seen.map(({ party }) => party));
  for (const party of ['equipe', 'titular', 'datasus', 'gestorLocal', 'revisor']) expect(parties).toContain(party);
});

describe('the scope of the figures', () => {
  it('covers exactly the operadoras that the reviewer reviews', async () => {
    expect(textOf(await page())).toContain(`${cases.length} casos das operadoras que você revisa`);
    expect(await prisma().onboardingCase.count()).toBe(cases.length + 1);
  });

  it('refuses the figures to people who review nothing, whatever else they are', async () => {
    const ana = { ...marina, userId: cases[0]?.users.ana ?? '', isGestor: true };
    await expect(loadFigures(ana, {})).rejects.toThrow(NotFound);
  });

  it('says that no case fits the filters', async () => {
    expect(await page({ uf: 'AC' })).toContain('Nenhum caso com estes filtros');
    expect(await page({ modalidade: 'Filantropia' })).toContain('Nenhum caso com estes filtros');
  });

  it('ignores wrong filters in the address', async () => {
    const search = { periodo: '9999999', modalidade: "x' or 1=1", uf: 'sp' };
    expect(await page(search)).toBe(await page());
  });
});
