import pg from 'pg';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { findActor } from '@/lib/auth/store';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { AccountPage } from './components/account-page';
import { AccountsPage } from './components/accounts-page';
import { InvitationPage } from './components/invitation-page';
import { TrailPage } from './components/trail-page';
import { accountsView, loadAccount, loadInvitation } from './loaders';
import { invite, suspendAccount } from './mutations';
import { loadTrail, loadTrailFile } from './trail.loaders';

const MANY = 308;
let db: FreshDatabase;
let otavio: Actor;
let ana: Actor;
let rita: string;

const account = async (name: string, isGestor = false): Promise<string> =>
  (await prisma().user.create({ data: { name, email: `${name.toLowerCase()}@exemplo.test`, isGestor } })).id;
async function actorOf(id: string): Promise<Actor> {
  const actor = await findActor(id);
  if (!actor) throw new Error('There is no such actor');
  return actor;
}

beforeAll(async () => {
  db = await freshDatabase();
  const operadoras = Array.from({ length: MANY }, (_, at) => ({
    registroAns: String(700_000 + at),
    cnpj: String(at),
    razaoSocial: `Operadora número ${at}`,
    modalidade: 'X',
    searchText: `operadora numero ${at} ${700_000 + at}`,
  }));
  await prisma().operadora.createMany({ data: operadoras });
  otavio = await actorOf(await account('Otavio', true));
  ana = await actorOf(await account('Ana'));
  rita = await account('Rita');
  await prisma().membership.createMany({
    data: operadoras.map(({ registroAns }) => ({ userId: rita, registroAns, role: 'revisor' as const })),
  });
  await suspendAccount(otavio, ana.userId, '=cmd|calc');
  await suspendAccount(otavio, rita, 'Férias');
});
afterAll(() => db.drop());

const accountPage = async (search: Record<string, string> = {}) =>
  renderToStaticMarkup(createElement(AccountPage, await loadAccount(otavio, rita, search)));
const boxes = (html: string) => html.match(/type="checkbox"/g)?.length ?? 0;

describe('the page of an account', () => {
  it('is for gestores only', async () => {
    await expect(loadAccount(ana, rita, {})).rejects.toThrow(NotFound);
    await expect(loadAccount(otavio, 'nobody', {})).rejects.toThrow(NotFound);
  });

  it('counts the roles of who has hundreds, and lists fifty of them at a time', async () => {
    const html = await accountPage();
    expect(html).toContain('Revisor de conformidade de 308 operadoras');
    expect(boxes(html)).toBe(50);
    expect(html).toContain('depois=700049%7Erevisor');
    expect(boxes(await accountPage({ depois: '700299~revisor' }))).toBe(8);
    expect(boxes(await accountPage({ operadora: 'NÚMERO 307' }))).toBe(1);
    expect(await accountPage({ operadora: 'nada' })).toContain('Nenhum papel em operadora com “nada”');
  });

  it.each<Record<string, string>>([
    { depois: '%00' },
    { depois: "700000~'" },
    { operadora: '\0' },
    { operadora: '%_' },
  ])('shows a page whatever its address says: %o', async (search) => {
    expect(await accountPage(search)).toContain('<h1>Rita</h1>');
  });

  it('stands in the list of accounts in one line', async () => {
    const html = renderToStaticMarkup(createElement(AccountsPage, await accountsView(otavio, { busca: 'rita' })));
    expect(html).toContain('Revisor de conformidade de 308 operadoras');
    expect(html).not.toContain('Operadora número');
  });
});

describe('the open invitations of an account', () => {
  it('are named on its page, because a role that is taken away would come back with them', async () => {
    expect(await accountPage()).not.toContain('Convites abertos');
    await invite({ name: 'Rita', email: 'rita@exemplo.test', role: 'revisor', registros: ['700000'] });
    expect(await accountPage()).toContain('Revisor de conformidade (registro ANS 700000)</a>');
  });
});

describe('the page of an invitation', () => {
  it('names all operadoras and the last day', async () => {
    const made = await invite({
      name: 'Caio',
      email: 'caio@exemplo.test',
      role: 'equipe',
      registros: ['700001', '700000'],
      endsOn: '2099-12-31',
      invitedBy: otavio.userId,
    });
    const id = made.ok ? made.value.id : '';
    const html = renderToStaticMarkup(createElement(InvitationPage, await loadInvitation(otavio, id, {})));
    for (const text of ['Equipe da operadora (2 operadoras)', '700000, 700001', '31/12/2099'])
      expect(html).toContain(text);
    await expect(loadInvitation(ana, id, {})).rejects.toThrow(NotFound);
  });
});

describe('the page of the trail', () => {
  const page = async (search: Record<string, string> = {}) =>
    renderToStaticMarkup(createElement(TrailPage, await loadTrail(otavio, search)));

  it('is for gestores only, its file too', async () => {
    await expect(loadTrail(ana, {})).rejects.toThrow(NotFound);
    expect(() => loadTrailFile(ana, {}, 'csv')).toThrow(NotFound);
    expect(() => loadTrailFile(otavio, {}, 'pdf')).toThrow(NotFound);
  });

  it('is filtered by account and kind', async () => {
    expect(await page()).toContain('Convite feito');
    expect(await page({ tipo: 'account.suspended', conta: rita })).toContain('Férias');
    expect(await page({ conta: rita })).not.toContain('cmd');
    expect(await page({ conta: rita, tipo: 'account.reactivated' })).toContain('Nenhum registro com estes filtros');
    expect(await page({ conta: "'", tipo: 'nada', antes: '9'.repeat(40) })).toContain('Férias');
  });

  it('has a file in which no cell can run as a formula', async () => {
    const { body } = loadTrailFile(otavio, { tipo: 'account.suspended' }, 'csv');
    const text = await new Response(body).text();
    expect(text.split('\r\n')).toHaveLength(4);
    expect(text).toContain(";'=cmd|calc;");
    expect(text).not.toContain('@');
  });

  it('shows also what somebody spoiled behind its back', async () => {
    const owner = new pg.Client({ connectionString: db.url });
    await owner.connect();
    await owner.query('alter table admin_event disable trigger all');
    await owner.query(`update admin_event set body = 'x' where sequence = 1`);
    await owner.query('alter table admin_event enable always trigger admin_event_keep_rows');
    await owner.end();
    expect(await page()).toContain('O texto guardado não pode ser lido');
  });
});
