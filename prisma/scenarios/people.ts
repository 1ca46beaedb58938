/** The first operadora of demo and tests. Nothing in this file exists; the numbers only have right check digits. */
export const AURORA = { registroAns: '999911', cnpj: '99888777000100', name: 'Saúde Aurora Operadora de Planos Ltda' };
/** The second operadora of demo and tests. */
export const VIDA_PLENA = { registroAns: '999920', cnpj: '88777666000100', name: 'Vida Plena Assistência Médica Ltda' };

/** A made-up person of demo and tests. */
export interface DemoPerson {
  slug: string;
  name: string;
  /** How the demo's sign-in page describes this person. */
  about: string;
  cpf: string;
  cns: string;
  email: string;
  level: 'gold' | 'silver' | 'bronze';
  /** The account that the person has from the beginning. The others get one when a case registers them. */
  account?: { role?: 'equipe' | 'revisor'; operadoras: string[]; gestor?: boolean };
}

const person = (
  slug: string,
  name: string,
  about: string,
  cpf: string,
  cns: string,
  level: DemoPerson['level'],
  account?: DemoPerson['account'],
): DemoPerson => ({ slug, name, about, cpf, cns, level, email: `${slug}@exemplo.test`, account });

const A = AURORA.registroAns;
const B = VIDA_PLENA.registroAns;

/** All people of demo and tests. */
export const DEMO_PEOPLE: DemoPerson[] = [
  person('ana', 'Ana Souza', 'Equipe da Saúde Aurora', '11122233396', '100000000110007', 'silver', {
    role: 'equipe',
    operadoras: [A],
  }),
  person('bruno', 'Bruno Lima', 'Equipe da Vida Plena', '22233344405', '100000000220007', 'silver', {
    role: 'equipe',
    operadoras: [B],
  }),
  person('carla', 'Carla Mendes', 'Gerente da Saúde Aurora, sem impedimento', '33344455508', '100000000330007', 'gold'),
  person(
    'diego',
    'Diego Rocha',
    'Diretor da Saúde Aurora, responsável por outro estabelecimento',
    '44455566619',
    '100000000440007',
    'silver',
  ),
  person(
    'elisa',
    'Elisa Prado',
    'Administradora da Saúde Aurora, CNS com baixa qualidade',
    '55566677720',
    '100000000550007',
    'gold',
  ),
  person('fabio', 'Fábio Nunes', 'Operador da Saúde Aurora', '66677788830', '100000000660007', 'gold'),
  person(
    'gabriela',
    'Gabriela Alves',
    'Operadora de sistema da Saúde Aurora',
    '77788899941',
    '100000000770007',
    'silver',
  ),
  person('hugo', 'Hugo Teles', 'Operador da Saúde Aurora', '12312312387', '100000000880007', 'bronze'),
  person('iris', 'Íris Campos', 'Gerente da Vida Plena, sem impedimento', '23423423498', '100000000990007', 'gold'),
  person('joao', 'João Vidal', 'Operador da Vida Plena', '34534534507', '700000000000005', 'silver'),
  person(
    'marina',
    'Marina Castro',
    'Revisora de conformidade das duas operadoras',
    '45645645600',
    '712345678901201',
    'gold',
    {
      role: 'revisor',
      operadoras: [A, B],
    },
  ),
  person('otavio', 'Otávio Reis', 'Gestor da plataforma', '56756756710', '898000000043208', 'gold', {
    operadoras: [],
    gestor: true,
  }),
];

/** Made-up CNES establishments. The name, or the test that uses it, shows what each is for. */
export const DEMO_ESTABLISHMENTS = [
  {
    cnes: '9900012',
    name: 'SAUDE AURORA SEDE',
    typeCode: '68',
    subtypeCode: '005',
    cnpj: AURORA.cnpj,
    city: 'Belo Horizonte',
    uf: 'MG',
  },
  {
    cnes: '9900020',
    name: 'VIDA PLENA SEDE',
    typeCode: '68',
    subtypeCode: '005',
    cnpj: VIDA_PLENA.cnpj,
    city: 'Recife',
    uf: 'PE',
  },
  {
    cnes: '9900039',
    name: 'SECRETARIA MUNICIPAL DE SAUDE EXEMPLO',
    typeCode: '68',
    subtypeCode: '003',
    cnpj: AURORA.cnpj,
    city: 'Belo Horizonte',
    uf: 'MG',
  },
  {
    cnes: '9900047',
    name: 'CLINICA EXEMPLO SAO BENTO',
    typeCode: '36',
    cnpj: '77666555000100',
    city: 'Contagem',
    uf: 'MG',
    directors: ['44455566619'],
  },
  {
    cnes: '9900055',
    name: 'SAUDE AURORA SEDE ANTIGA',
    typeCode: '68',
    subtypeCode: '005',
    cnpj: AURORA.cnpj,
    city: 'Belo Horizonte',
    uf: 'MG',
    deactivationReason: '09',
    directors: ['66677788830'],
  },
  {
    cnes: '9900063',
    name: 'SAUDE AURORA FILIAL',
    typeCode: '68',
    subtypeCode: '005',
    cnpj: '99888777000282',
    city: 'Uberlândia',
    uf: 'MG',
  },
  {
    cnes: '9900071',
    name: 'CENTRAL DE GESTAO SEM SUBTIPO',
    typeCode: '68',
    cnpj: AURORA.cnpj,
    city: 'Belo Horizonte',
    uf: 'MG',
  },
  {
    cnes: '9900098',
    name: 'OPERADORA ALHEIA SEDE',
    typeCode: '68',
    subtypeCode: '005',
    cnpj: '77666555000100',
    city: 'Natal',
    uf: 'RN',
  },
];

/** J8: an establishment of the demo's newer base only, which Vida Plena's administrator directs too. */
export const NEWER_ESTABLISHMENT = {
  cnes: '9900128',
  name: 'CLINICA EXEMPLO BOA VISTA',
  typeCode: '36',
  cnpj: '77666555000100',
  city: 'Recife',
  uf: 'PE',
  directors: ['23423423498'],
};

/** An establishment registered so recently that only the demo's API has it, and no base. */
export const LATEST_ESTABLISHMENT = {
  cnes: '9900136',
  name: 'SAUDE AURORA SEDE NOVA',
  typeCode: '68',
  cnpj: AURORA.cnpj,
  city: 'Belo Horizonte',
  uf: 'MG',
};
