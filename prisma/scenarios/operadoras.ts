import type { MODALIDADES } from '@/features/registries/cadop/schema';
import { AURORA, VIDA_PLENA } from './people';

type Modalidade = (typeof MODALIDADES)[number];

/** A made-up operadora. */
export interface DemoOperadora {
  registroAns: string;
  cnpj: string;
  name: string;
  fantasia?: string;
  modalidade: Modalidade;
  cidade: string;
  uf: string;
  /** Whether the newest CADOP no longer lists it. */
  gone?: boolean;
}

const operadora = (
  registroAns: string,
  cnpj: string,
  name: string,
  modalidade: Modalidade,
  cidade: string,
  uf: string,
  more: Pick<DemoOperadora, 'fantasia' | 'gone'> = {},
): DemoOperadora => ({ registroAns, cnpj, name, modalidade, cidade, uf, ...more });

/** Made-up operadoras of all eight modalidades. None exists; their numbers only have right check digits. */
export const DEMO_OPERADORAS: DemoOperadora[] = [
  operadora(AURORA.registroAns, AURORA.cnpj, AURORA.name, 'Medicina de Grupo', 'Belo Horizonte', 'MG', {
    fantasia: 'Saúde Aurora',
  }),
  operadora(VIDA_PLENA.registroAns, VIDA_PLENA.cnpj, VIDA_PLENA.name, 'Medicina de Grupo', 'Recife', 'PE', {
    fantasia: 'Vida Plena',
  }),
  operadora(
    '999202',
    '98020000000158',
    'Cooperativa Fictícia de Trabalho Médico do Vale',
    'Cooperativa Médica',
    'Juiz de Fora',
    'MG',
  ),
  operadora(
    '999211',
    '98020001000100',
    'Cooperativa Fictícia de Trabalho Médico do Litoral',
    'Cooperativa Médica',
    'Santos',
    'SP',
  ),
  operadora('999229', '98020002000147', 'Sorriso Exemplo Odontologia Ltda', 'Odontologia de Grupo', 'Curitiba', 'PR', {
    fantasia: 'Sorriso Exemplo',
  }),
  operadora(
    '999237',
    '98020003000191',
    'Cooperativa Fictícia de Cirurgiões-Dentistas',
    'Cooperativa odontológica',
    'Maceió',
    'AL',
  ),
  operadora(
    '999245',
    '98020004000136',
    'Caixa de Assistência dos Servidores de Exemplo',
    'Autogestão',
    'Brasília',
    'DF',
    { fantasia: 'CASE' },
  ),
  operadora('999253', '98020005000180', 'Fundação Exemplo de Seguridade e Saúde', 'Autogestão', 'Rio de Janeiro', 'RJ'),
  operadora('999261', '98020006000125', 'Irmandade da Santa Casa de Exemplo', 'Filantropia', 'Itapira', 'SP', {
    fantasia: 'Santa Casa Saúde',
  }),
  operadora(
    '999270',
    '98020007000170',
    'Exemplo Seguradora Especializada em Saúde S.A.',
    'Seguradora Especializada em Saúde',
    'São Paulo',
    'SP',
  ),
  operadora(
    '999288',
    '98020008000114',
    'Benefícios Exemplo Administradora Ltda',
    'Administradora de Benefícios',
    'Goiânia',
    'GO',
  ),
  operadora(
    '999296',
    '98020009000169',
    'Clínica e Saúde Horizonte Fictício Ltda',
    'Medicina de Grupo',
    'Fortaleza',
    'CE',
    { fantasia: 'Horizonte' },
  ),
  operadora('999300', '98020010000193', 'Norte Exemplo Assistência Médica Ltda', 'Medicina de Grupo', 'Belém', 'PA'),
  operadora('999318', '98020011000138', 'Antiga Exemplo Planos de Saúde Ltda', 'Medicina de Grupo', 'Natal', 'RN', {
    gone: true,
  }),
];
