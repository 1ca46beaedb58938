import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessOf } from '@/prisma/scenarios/acting';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { ansSays, boundElsewhere } from '@/prisma/scenarios/states';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { printed } from './file.copy';
import { readContent } from './file.data';

let db: FreshDatabase;
let journey: Journey;
beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('concluded');
});
afterAll(() => db.drop());

const contentAsRead = async () => readContent(await accessOf(journey, 'marina'));
const issue = {
  id: '22222222-2222-4222-8222-222222222222',
  at: new Date('2026-11-05T12:00:00Z'),
  askedBy: 'Marina Castro',
  purpose: 'Auditoria',
  keyId: 'k',
  root: null,
};
const coverOf = async (label: string) =>
  printed(await contentAsRead(), issue).cover.find((pair) => pair.label === label)?.value;

describe('the content of a dossier', () => {
  it('says on the cover that the case is concluded, and that no alert is open', async () => {
    expect(await coverOf('Situação do caso')).toMatch(/^Concluído em \d\d\/\d\d\/\d{4}$/);
    expect(await coverOf('Alertas em aberto')).toBe('Nenhum');
    expect((await contentAsRead()).checklist.flatMap(({ alerts }) => alerts)).toEqual([]);
  });

  it('accounts for every number of the chain, once and in order', async () => {
    const { history, rows } = await contentAsRead();
    const numbers = history.flatMap((line) => {
      const [first = 0, last = first] = line.numbers.split(' a ').map(Number);
      return Array.from({ length: last - first + 1 }, (_none, at) => first + at);
    });
    expect(numbers).toEqual(rows.map(({ sequence }) => sequence));
  });

  it('names at an item only the facts and files that it rests on: the nomination has none of SGOP', async () => {
    const { checklist } = await contentAsRead();
    const [nomination, sgop] = ['ADM-INDICACAO', 'ADM-SGOP'].map((code) =>
      checklist.find((item) => item.code === code),
    );
    expect(nomination?.evidence).toEqual([]);
    expect(nomination?.facts.map(({ label }) => label)).toEqual(['Pessoa indicada', 'Cargo']);
    expect(sgop?.evidence).toHaveLength(1);
    expect(sgop?.facts.map(({ label }) => label)).toContain('Vínculo ao CNES pedido em');
  });

  it('names open alerts on the cover and at the item that they concern, with source and day', async () => {
    await ansSays({ listed: false })(journey);
    await boundElsewhere('ana', 'carla')(journey);
    const { alerts, checklist } = await contentAsRead();
    expect(alerts).toHaveLength(2);
    expect(await coverOf('Alertas em aberto')).toMatch(
      /responsável por outro estabelecimento ativo: .* \(segundo .*, desde \d\d\/\d\d\/\d{4}\)\..*não consta mais/,
    );
    const concerned = checklist.filter((item) => item.alerts.length > 0).map(({ code }) => code);
    expect(concerned).toEqual(['CNES', 'ADM-VINCULO']);
  });
});
