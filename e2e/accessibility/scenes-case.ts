import { expect } from '@playwright/test';
import {
  decides,
  replacedAfterAcceptance,
  said,
  says,
  saysOf,
  several,
  withProof,
} from '../../prisma/scenarios/states';
import { choose, daysAgo, fill, press } from '../journeys/actions';
import { dossiersOfEveryKind } from './dossiers';
import { inCase, type Scene } from './scene';

const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** The pages of the case as its team and its reviewer see them, from beginning to end. */
export const CASE_SCENES: Scene[] = [
  {
    title: 'the pages of a newly opened case',
    as: 'ana',
    situation: 'caseOpened',
    looks: [
      inCase(''),
      inCase('cnes'),
      inCase('cnes', { act: (page) => press(page, 'Continuar') }),
      inCase('administrador'),
      inCase('administrador/indicar'),
      inCase('administrador/sgop'),
      inCase('suporte'),
      inCase('operadores'),
      inCase('aprovacoes'),
      inCase('acesso'),
      inCase('conferencia'),
      inCase('conferencia/exportar'),
      inCase('conferencia/exportar', { act: (page) => press(page, 'Registrar o motivo e liberar o arquivo') }),
      inCase('confirmacao'),
      inCase('historico'),
      inCase('diagrama'),
      inCase('diagrama/[sujeito]'),
    ],
  },
  {
    title: 'the pages of every route to a CNES',
    as: 'ana',
    situation: 'caseOpened',
    looks: [
      inCase('cnes/busca'),
      inCase('cnes', { before: says('ana', 'establishment', { type: 'establishment.choose', route: 'legacy' }) }),
      inCase('cnes', { before: says('ana', 'establishment', { type: 'establishment.choose', route: 'willRequest' }) }),
      inCase('cnes', { act: (page) => press(page, 'Registrar o pedido') }),
      inCase('cnes', {
        before: says('ana', 'establishment', {
          type: 'establishment.request',
          on: YESTERDAY,
          manager: 'municipal',
          protocol: '123/2026',
        }),
      }),
      inCase('cnes', {
        before: says('ana', 'establishment', { type: 'establishment.deny', reason: 'Faltou a inscrição municipal.' }),
      }),
      inCase('cnes', { before: says('ana', 'establishment', { type: 'establishment.choose', route: 'has' }) }),
      inCase('cnes/busca'),
      inCase('cnes/busca', { query: '?q=suade+aurorra' }),
      inCase('cnes/busca', { query: '?q=alheia+inexistente' }),
      inCase('cnes/busca', { query: '?q=clinica+bento' }),
      inCase('cnes/busca', { query: '?q=clinica+bento&tipos=todos' }),
      inCase('cnes/busca', { query: '?q=9900047' }),
      inCase('cnes/busca', { query: '?q=9999990' }),
      inCase('cnes/busca', { query: '?q=ab' }),
      inCase('cnes', { query: '?numero=9900012' }),
      inCase('cnes', {
        act: async (page) => {
          await fill(page, 'Número do CNES', '9900039');
          await press(page, 'Continuar e conferir');
        },
      }),
      inCase('cnes', {
        act: async (page) => {
          await fill(page, 'Número do CNES', '9900063');
          await fill(page, 'Justificativa', 'A filial responde pela sede.');
          await press(page, 'Salvar e continuar depois');
        },
      }),
    ],
  },
  {
    title: 'the pages from the CNES to the nomination',
    as: 'ana',
    situation: 'establishmentConfirmed',
    looks: [
      inCase('cnes'),
      inCase('cnes', { query: '?alterar=1' }),
      inCase('cnes', { query: '?alterar=1', act: (page) => press(page, 'Continuar e conferir') }),
      inCase('administrador'),
      inCase('administrador/indicar'),
      inCase('administrador/indicar/[indicacao]'),
      inCase('administrador/indicar/[indicacao]', {
        act: async (page) => {
          await fill(page, 'Nome completo', 'Diego Rocha');
          await fill(page, 'CPF', '444.555.666-19');
          await fill(page, 'E-mail de trabalho', 'diego@exemplo.test');
          await choose(page, 'Gerente');
          await press(page, 'Continuar e conferir');
        },
      }),
    ],
  },
  {
    title: 'the pages of the registration in SGOP',
    as: 'ana',
    situation: 'administratorEligible',
    looks: [
      inCase('administrador'),
      inCase('administrador', { query: '?alterar=trocar' }),
      inCase('administrador/sgop'),
      inCase('administrador/sgop', {
        act: async (page) => {
          await fill(page, '1. Vínculo ao CNES', daysAgo(1));
          await fill(page, '2. Perfil ADMINISTRADOR', daysAgo(2));
          await press(page, 'Continuar e conferir');
        },
      }),
    ],
  },
  {
    title: 'the pages of the ticket at the support',
    as: 'ana',
    situation: 'administratorRegistered',
    looks: [
      inCase('administrador/sgop'),
      inCase('administrador/sgop', { query: '?alterar=sgop' }),
      inCase('suporte'),
      inCase('suporte', { act: (page) => press(page, 'Registrar o chamado') }),
      inCase('suporte', { query: '?alterar=sem-chamado' }),
      inCase('suporte', {
        before: says('ana', 'support', said('support.open', { protocol: '2026-1', registeredInSgop: true })),
      }),
      inCase('', {}),
      inCase('suporte', { before: says('ana', 'support', withProof(said('support.require'))) }),
      inCase('suporte', {
        before: several(says('ana', 'support', said('support.answer')), says('ana', 'support', said('support.refuse'))),
      }),
    ],
  },
  {
    title: 'the pages of a case with an active administrator and no operators',
    as: 'ana',
    situation: 'administratorActive',
    looks: [
      inCase(''),
      inCase('administrador'),
      inCase('administrador', { query: '?alterar=saida' }),
      inCase('suporte'),
      inCase('operadores'),
      inCase('acesso'),
      inCase('operadores/novo'),
      inCase('operadores/novo/[novo]', { act: (page) => press(page, 'Continuar e conferir') }),
      inCase('operadores', {
        before: says('ana', 'administrator', {
          type: 'administrator.leave',
          on: YESTERDAY,
          reason: 'Saiu da empresa.',
        }),
      }),
      inCase('administrador'),
      inCase(''),
    ],
  },
  {
    title: 'the pages of the review as the reviewer sees them',
    as: 'marina',
    situation: 'readyForReview',
    looks: [
      { route: '/casos' },
      { route: '/painel' },
      { route: '/painel', query: '?periodo=104' },
      { route: '/painel', query: '?uf=AC' },
      inCase(''),
      inCase('diagrama'),
      inCase('diagrama/[sujeito]'),
      inCase('conferencia'),
      inCase('conferencia/[item]', { params: { item: 'ADM-SGOP' } }),
      inCase('conferencia/[item]', { params: { item: 'ACESSO' }, act: (page) => press(page, 'Registrar a decisão') }),
      inCase('conferencia/[item]', { params: { item: 'SUPORTE' }, before: decides('SUPORTE') }),
      inCase('conferencia/[item]', { params: { item: 'ACESSO' }, before: decides('ACESSO', 'Falta a data.') }),
      inCase('conferencia/[item]', {
        params: { item: 'ADM-EMAIL' },
        act: async (page) => {
          await choose(page, 'Devolver com motivo');
          await fill(page, 'Motivo da devolução', 'Escrito tarde demais, em outra aba.');
          const other = await page.context().newPage();
          await other.goto(page.url());
          await choose(other, 'Aceitar');
          await press(other, 'Registrar a decisão');
          await expect(other.getByText('Decisão registrada')).toBeVisible();
          await other.close();
          await press(page, 'Registrar a decisão');
          await expect(page.getByText('O que você enviou não foi gravado')).toBeVisible();
        },
      }),
      inCase('conferencia/[item]', { params: { item: 'SUPORTE' }, query: '?decidido=aceito&q=aurora' }),
      inCase('conferencia/[item]', { params: { item: 'ADM-CNS' }, before: replacedAfterAcceptance }),
      inCase('conferencia/frases'),
      inCase('conferencia/frases', {
        act: async (page) => {
          await fill(page, 'Frases, uma por linha', 'x'.repeat(301));
          await press(page, 'Gravar as frases');
        },
      }),
      inCase('acesso'),
      inCase('cnes'),
      inCase('operadores'),
      inCase('aprovacoes'),
      inCase('dossie'),
      inCase('dossie', { act: (page) => press(page, 'Montar o dossiê') }),
      inCase('dossie', { query: '?parado=1', before: dossiersOfEveryKind }),
      inCase('historico'),
      inCase('administrador/indicar', { status: 403 }),
    ],
  },
  {
    title: 'the pages of the review as the team sees them',
    as: 'ana',
    situation: 'readyForReview',
    looks: [
      inCase('acesso'),
      inCase('acesso', { query: '?alterar=1' }),
      inCase('conferencia/[item]', { params: { item: 'ACESSO' }, before: decides('ACESSO', 'Falta a data.') }),
      inCase(''),
    ],
  },
  {
    title: 'the pages of a concluded case',
    as: 'ana',
    situation: 'concluded',
    looks: [
      inCase(''),
      inCase('conferencia'),
      inCase('historico'),
      inCase('confirmacao'),
      inCase('confirmacao', { act: (page) => press(page, 'Confirmar os dados') }),
      inCase('conferencia/[item]', {
        params: { item: 'ADM-EMAIL' },
        before: saysOf('ana', 'email', 'carla', { type: 'email.change' }),
      }),
    ],
  },
];
