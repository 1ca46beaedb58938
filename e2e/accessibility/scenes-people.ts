import { requestComputer } from '../../prisma/scenarios/journey';
import {
  changesComputer,
  delegates,
  informsCns,
  provedAgo,
  saysOf,
  toComputer,
  withProof,
} from '../../prisma/scenarios/states';
import { choose, fill, press } from '../journeys/actions';
import { inCase, ofPerson, type Scene } from './scene';

const DAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const CONFLICT = {
  type: 'conflict.check' as const,
  verdict: 'conflict' as const,
  establishments: [{ cnes: '9900047', name: 'CLINICA EXEMPLO SAO BENTO', active: true }],
  detail: 'Esta pessoa consta no CNES como responsável por outro estabelecimento ativo.',
  source: 'base da demonstração',
};

/** The pages about people: the candidate's checks, computers, operators, decisions, and each person's own area. */
export const PEOPLE_SCENES: Scene[] = [
  {
    title: "the pages of a person's checks as the team sees them",
    as: 'ana',
    situation: 'administratorNominated',
    looks: [
      inCase('administrador'),
      ofPerson(''),
      ofPerson('', { query: '?alterar=revelar', act: (page) => press(page, 'Mostrar o número') }),
      ofPerson('vinculo'),
      ofPerson('vinculo', { before: saysOf('ana', 'conflict', 'carla', CONFLICT) }),
      ofPerson('vinculo', {
        before: saysOf('ana', 'conflict', 'carla', {
          type: 'conflict.requestCorrection',
          on: DAY,
          note: 'Ao outro gestor.',
        }),
      }),
      ofPerson('vinculo', {
        before: saysOf('ana', 'conflict', 'carla', { ...CONFLICT, verdict: 'inconclusive', establishments: [] }),
      }),
      ofPerson('gov-br'),
      ofPerson('gov-br', { query: '?alterar=declarar', act: (page) => press(page, 'Declarar a conta') }),
      ofPerson('gov-br', { before: saysOf('ana', 'govbr', 'carla', withProof({ type: 'govbr.declare' })) }),
      ofPerson('email'),
      ofPerson('email', { act: (page) => press(page, 'Confirmar o e-mail') }),
      ofPerson('email', { query: '?alterar=email' }),
      ofPerson('email', { before: saysOf('ana', 'email', 'carla', { type: 'email.confirm' }) }),
    ],
  },
  {
    title: 'the page of the CNS quality in every state',
    as: 'ana',
    situation: 'administratorNominated',
    looks: [
      ofPerson('cns'),
      ofPerson('cns', { act: (page) => press(page, 'Registrar o CNS') }),
      ofPerson('cns', { before: informsCns('carla') }),
      ofPerson('cns', {
        act: async (page) => {
          await choose(page, 'O Web Service do CNS informou o percentual de qualidade');
          await fill(page, 'Percentual de qualidade', '200');
          await press(page, 'Registrar o resultado');
        },
      }),
      ofPerson('cns', { before: saysOf('ana', 'cnsQuality', 'carla', { type: 'cns.complain', on: DAY }) }),
      ofPerson('cns', {
        before: saysOf('ana', 'cnsQuality', 'carla', { type: 'cns.planVisit', on: DAY, unit: 'UBS Centro' }),
      }),
      ofPerson('cns/guia'),
      ofPerson('cns', {
        before: saysOf('ana', 'cnsQuality', 'carla', { type: 'cns.recordVisit', on: DAY, unit: 'UBS Centro' }),
      }),
      ofPerson('cns', {
        before: saysOf('ana', 'cnsQuality', 'carla', withProof({ type: 'cns.attest', how: 'sgopAccepted' })),
      }),
      ofPerson('cns', { query: '?alterar=numero' }),
    ],
  },
  {
    title: "the pages of a person's computers",
    as: 'ana',
    situation: 'administratorNominated',
    looks: [
      ofPerson('computadores'),
      ofPerson('computadores/novo'),
      ofPerson('computadores/novo/[computador]', {
        params: { computador: '11111111-1111-4111-8111-111111111111' },
        act: (page) => press(page, 'Registrar o computador'),
      }),
      ofPerson('computadores', {
        before: async (journey) =>
          void (await requestComputer(journey, 'carla', 'PC-COM-UM-NOME-MUITO-LONGO-DE-SALA-DE-REUNIAO')),
      }),
      ofPerson('computadores/guia'),
      ofPerson('computadores/[computador]'),
      ofPerson('computadores/[computador]/trocar'),
      ofPerson('computadores/[computador]/trocar/[novo]', { act: (page) => press(page, 'Trocar o computador') }),
      ofPerson('computadores', { before: changesComputer('ana', 'carla', 'PC-NOVO') }),
      ofPerson('computadores/[computador]'),
      ofPerson('computadores/[computador]/trocar/[novo]'),
      ofPerson('computadores/[computador]', {
        before: toComputer('ana', 'carla', { type: 'computer.retire', reason: 'Trocado.' }),
      }),
      ofPerson('computadores/[computador]', {
        query: '?alterar=solicitar',
        act: (page) => press(page, 'Registrar a solicitação'),
      }),
    ],
  },
  {
    title: 'the pages of waiting operators as the team sees them',
    as: 'ana',
    situation: 'operatorWaiting',
    looks: [
      inCase('operadores'),
      inCase('operadores/[pessoa]', { of: 'fabio' }),
      inCase('operadores/[pessoa]', {
        of: 'fabio',
        query: '?acao=desistir',
        act: (page) => press(page, 'Desistir do pedido'),
      }),
      inCase('aprovacoes'),
      inCase('aprovacoes/[pessoa]', { of: 'fabio' }),
      inCase('operadores/[pessoa]', {
        of: 'gabriela',
        before: saysOf('carla', 'operatorRequest', 'gabriela', {
          type: 'request.reject',
          reason: 'Vínculo a outro CNES.',
          ownRequest: false,
        }),
      }),
      inCase('operadores/[pessoa]', { of: 'gabriela', act: (page) => press(page, 'Continuar e conferir') }),
      inCase('operadores/[pessoa]', {
        of: 'fabio',
        before: saysOf('carla', 'operatorRequest', 'fabio', { type: 'request.approve', ownRequest: false }),
      }),
      inCase('operadores/[pessoa]', { of: 'fabio', query: '?acao=inativar' }),
      inCase('operadores/[pessoa]', {
        of: 'fabio',
        before: saysOf('ana', 'operatorRequest', 'fabio', { type: 'request.deactivate', reason: 'Saiu.' }),
      }),
      inCase('operadores/[pessoa]', {
        of: 'gabriela',
        before: saysOf('ana', 'operatorRequest', 'gabriela', { type: 'request.withdraw', reason: 'Não precisa mais.' }),
      }),
      inCase(''),
      inCase('pessoas'),
      ofPerson('', { of: 'gabriela' }),
      inCase('pessoas', { query: '?mostrar=vencidas', before: provedAgo('carla', 200) }),
      ofPerson(''),
      ofPerson('cns'),
      inCase('confirmacao'),
      inCase('conferencia'),
    ],
  },
  {
    title: "the pages of the administrator's decisions",
    as: 'carla',
    situation: 'operatorWaiting',
    looks: [
      { route: '/minha-area' },
      inCase('aprovacoes'),
      inCase('aprovacoes/[pessoa]', { of: 'fabio' }),
      inCase('aprovacoes/[pessoa]', { of: 'fabio', act: (page) => press(page, 'Registrar a decisão') }),
      inCase('aprovacoes/[pessoa]', {
        of: 'fabio',
        before: saysOf('carla', 'operatorRequest', 'fabio', { type: 'request.approve', ownRequest: false }),
      }),
      inCase('aprovacoes/[pessoa]', {
        of: 'fabio',
        query: '?acao=perfil',
        act: (page) => press(page, 'Registrar a mudança de perfil'),
      }),
      inCase('aprovacoes/[pessoa]', { of: 'fabio', query: '?acao=inativar' }),
      inCase('aprovacoes/[pessoa]', {
        of: 'fabio',
        query: '?acao=reativar',
        before: saysOf('carla', 'operatorRequest', 'fabio', { type: 'request.deactivate', reason: 'Férias longas.' }),
      }),
      inCase('aprovacoes/[pessoa]', {
        of: 'gabriela',
        before: saysOf('carla', 'operatorRequest', 'gabriela', {
          type: 'request.reject',
          reason: 'Vínculo a outro CNES.',
          ownRequest: false,
        }),
      }),
      inCase('conferencia'),
      ofPerson('gov-br'),
      inCase('administrador/delegacao'),
      inCase('administrador/delegacao', { act: (page) => press(page, 'Delegar as decisões') }),
      inCase('administrador/delegacao', { before: delegates('carla', 'ana') }),
      inCase('administrador/delegacao', {
        query: '?acao=encerrar',
        act: (page) => press(page, 'Encerrar a delegação'),
      }),
    ],
  },
  {
    title: "an operator's own pages",
    as: 'fabio',
    through: 'govbr',
    situation: 'operatorWaiting',
    looks: [
      { route: '/minha-area' },
      inCase('operadores/[pessoa]', { of: 'fabio' }),
      ofPerson('', { of: 'fabio' }),
      ofPerson('gov-br', { of: 'fabio' }),
      ofPerson('cns', { of: 'fabio' }),
      ofPerson('email', { of: 'fabio' }),
      ofPerson('computadores', { of: 'fabio' }),
      ofPerson('vinculo', { of: 'fabio' }),
      inCase('historico', { status: 403 }),
      ofPerson('', { of: 'gabriela', status: 404 }),
    ],
  },
  {
    title: 'the pages of a candidate who has just signed in',
    as: 'carla',
    situation: 'administratorNominated',
    looks: [
      { route: '/minha-area' },
      ofPerson(''),
      ofPerson('gov-br'),
      ofPerson('gov-br', {
        query: '?prova=diferente',
        before: saysOf('carla', 'govbr', 'carla', { type: 'govbr.differ' }),
      }),
      ofPerson('gov-br', { query: '?prova=venceu' }),
    ],
  },
  {
    title: 'the pages of an administrator who waits for the support',
    as: 'carla',
    situation: 'supportWaiting',
    looks: [
      { route: '/minha-area' },
      inCase('administrador'),
      inCase('administrador/sgop'),
      inCase('suporte', { status: 403 }),
    ],
  },
];
