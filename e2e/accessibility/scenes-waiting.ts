import { ansSays, boundElsewhere, closedOn, decides, said, says } from '../../prisma/scenarios/states';
import { fill, press } from '../journeys/actions';
import { inCase, type Scene } from './scene';

const opened = (on: string) => said('support.open', { on, protocol: '2026-77', registeredInSgop: true });

/** Deadlines of steps that wait for others, what came back from the reviewer, and alerts from the registries. */
export const WAITING_SCENES: Scene[] = [
  {
    title: 'the pages of the deadlines',
    as: 'ana',
    situation: 'administratorRegistered',
    looks: [
      inCase('prazos', { before: says('ana', 'support', opened('2026-01-05')) }),
      inCase('prazos', { act: (page) => press(page, 'Incluir') }),
      inCase('prazos/[relogio]'),
      inCase('prazos/[relogio]', {
        act: async (page) => {
          await fill(page, 'Meta, em dias úteis', 'dez');
          await press(page, 'Salvar');
        },
      }),
      inCase('prazos/validade'),
      inCase('prazos/validade', {
        act: async (page) => {
          await fill(page, 'Confirmação periódica', '0');
          await press(page, 'Salvar os dias');
        },
      }),
      inCase('prazos', { query: '?feito=dia', before: closedOn('2026-12-08') }),
      inCase(''),
    ],
  },
  {
    title: 'the steps with what a reviewer returned, and their corrections',
    as: 'ana',
    situation: 'readyForReview',
    looks: [
      inCase('suporte', { before: decides('SUPORTE', 'A data não confere.') }),
      inCase('suporte', {
        act: async (page) => {
          await page.getByText('Enviar de novo ao revisor').click();
          await press(page, 'Enviar de novo');
        },
      }),
      inCase('suporte', { query: '?alterar=corrigir', act: (page) => press(page, 'Corrigir o chamado') }),
      inCase('administrador', { query: '?alterar=corrigir' }),
      inCase('administrador/sgop', { query: '?alterar=corrigir' }),
      inCase('acesso', { before: decides('ACESSO', 'Falta a data.') }),
    ],
  },
  {
    title: 'the pages of the alerts from the registries',
    as: 'ana',
    situation: 'concluded',
    looks: [
      inCase('registro-ans'),
      inCase('registro-ans', { before: ansSays({ listed: false }) }),
      inCase('cnes'),
      inCase('', { before: boundElsewhere('ana', 'carla') }),
      inCase('registro-ans', { before: ansSays({ listed: true, email: 'novo@exemplo.test' }) }),
      inCase('registro-ans', { act: (page) => press(page, 'Registrar e encerrar o alerta') }),
      { route: '/casos', query: '?espera=alerta' },
    ],
  },
];
