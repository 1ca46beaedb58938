import type { Page } from '@playwright/test';
import { signedRoot } from '../../prisma/scenarios/dossiers';
import { mailsMade } from '../../prisma/scenarios/states';
import { press } from '../journeys/actions';
import { RUNS, registriesAtWork } from './registries';
import { inCase, type Scene } from './scene';

async function calendarMadeAndRevoked(page: Page): Promise<void> {
  await press(page, 'Criar o endereço');
  await press(page, 'Revogar o endereço');
}

/** Pages outside a case: the public ones, those for choosing a case, and the gestor's. */
export const FRAME_SCENES: Scene[] = [
  {
    title: 'the public pages',
    looks: [
      { route: '/' },
      { route: '/entrar' },
      { route: '/entrar', query: '?error=NaoConvidada' },
      { route: '/ajuda' },
      { route: '/ajuda/[topico]', params: { topico: 'senha' } },
      { route: '/ajuda/[topico]', params: { topico: 'nada' }, status: 404 },
      { route: '/privacidade' },
      { route: '/acessibilidade' },
      { route: '/saiu' },
    ],
  },
  {
    title: 'the pages for choosing a case',
    as: 'ana',
    situation: 'administratorNominated',
    looks: [
      { route: '/' },
      { route: '/casos' },
      { route: '/casos', query: '?q=nada+disso' },
      { route: '/operadoras' },
      { route: '/operadoras', query: '?q=exemplo' },
      { route: '/operadoras', query: '?q=nada+disso' },
      { route: '/operadoras/[registro]', params: { registro: '999911' } },
      { route: '/operadoras/[registro]', params: { registro: '999318' } },
      { route: '/sair' },
      { route: '/sair/sessoes' },
    ],
  },
  {
    title: 'the pages that the team of another operadora sees',
    as: 'bruno',
    situation: 'caseOpened',
    looks: [{ route: '/casos' }, inCase('cnes', { status: 404 }), { route: '/minha-area' }],
  },
  {
    title: "the gestor's pages",
    as: 'otavio',
    situation: 'administratorNominated',
    looks: [
      { route: '/gestao/contas' },
      { route: '/gestao/contas', query: '?busca=nada' },
      { route: '/gestao/contas/convidar' },
      {
        route: '/gestao/contas/convidar/[convite]',
        params: { convite: '22222222-2222-4222-8222-222222222222' },
        act: (page) => press(page, 'Convidar'),
      },
      { route: '/gestao/contas/[conta]' },
      {
        route: '/gestao/contas/[conta]',
        act: (page) => press(page, 'Retirar os papéis selecionados'),
      },
      { route: '/gestao/trilha', query: '?tipo=account.suspended' },
      { route: '/gestao/trilha' },
      { route: '/gestao/contas/convites/[convite]' },
      { route: '/gestao/correio' },
      { route: '/gestao/raizes' },
      { route: '/gestao/raizes', before: signedRoot },
      { route: '/gestao/comprovantes' },
      { route: '/demonstracao/correio', before: mailsMade },
      { route: '/demonstracao/correio/[mail]' },
      { route: '/minha-conta/avisos' },
      { route: '/minha-conta/avisos', act: (page) => press(page, 'Salvar') },
      { route: '/minha-conta/calendario' },
      { route: '/minha-conta/calendario', act: calendarMadeAndRevoked },
      { route: '/minha-area' },
    ],
  },
  {
    title: 'the pages of the public registries',
    as: 'otavio',
    situation: 'caseOpened',
    looks: [
      { route: '/gestao/cadastros' },
      // A page that reloads itself fails slow readers, so these looks take the stopped page that it links to.
      { route: '/gestao/cadastros', query: '?parado=1', before: registriesAtWork },
      ...RUNS.map((importacao) => ({
        route: '/gestao/cadastros/[importacao]',
        params: { importacao },
        query: '?parado=1',
      })),
      { route: '/gestao/cadastros/enviar' },
      {
        route: '/gestao/cadastros/enviar/[envio]',
        params: { envio: '33333333-3333-4333-8333-333333333333' },
        act: (page) => press(page, 'Enviar e importar'),
      },
    ],
  },
];
