import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { assignsCase, savesView } from '../../prisma/scenarios/reviewing';
import { press } from '../journeys/actions';
import type { Look, Scene } from './scene';

const [GIVEN, LEFT] = [randomUUID(), randomUUID()];
const queue = (query: string, look: Omit<Look, 'route'> = {}): Look => ({ route: '/fila', query, ...look });

/** Marks every case of the page and sends the form without a reviewer, so that it is refused. */
async function refusedAssignment(page: Page): Promise<void> {
  await page.goto('/fila?aba=casos&marcar=todos');
  await press(page, 'Atribuir os casos marcados');
  await press(page, 'Registrar');
}

/** The reviewers' queue: items and cases, full and empty, with search, views and assignment. */
export const QUEUE_SCENES: Scene[] = [
  {
    title: "the pages of a reviewer's queue",
    as: 'marina',
    situation: 'readyForReview',
    looks: [
      queue('?aba=itens'),
      queue('?aba=casos&marca=atraso&uf=AC&quem=datasus&atribuido=ninguem', {
        before: savesView('marina', 'Acre', 'uf=AC'),
      }),
      queue('?aba=casos', { before: assignsCase('marina', 'marina', GIVEN) }),
      queue('?aba=itens&aviso=fim&marcar=todos'),
      { route: '/fila/pessoa' },
      { route: '/fila/pessoa', act: (page) => press(page, 'Buscar') },
      { route: '/fila/visoes' },
      { route: '/fila/visoes/nova/[filtros]', params: { filtros: 'LQ' } },
      {
        route: '/fila/visoes/nova/[filtros]',
        params: { filtros: 'LQ' },
        act: (page) => press(page, 'Salvar a visão'),
      },
      { route: '/fila/atribuir/[lote]', params: { lote: randomUUID() } },
      { route: '/fila/atribuir/[lote]', params: { lote: randomUUID() }, act: refusedAssignment },
      { route: '/fila/atribuir/[lote]', params: { lote: GIVEN } },
      {
        route: '/fila/atribuir/[lote]',
        params: { lote: LEFT },
        before: assignsCase('marina', 'ana', LEFT),
      },
    ],
  },
];
