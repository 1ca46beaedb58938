import { municipalityOf } from './cities';
import type { CnesBaseOptions, CnesBaseRow } from './cnes-base';
import { monthsAgo } from './months';
import { DEMO_OPERADORAS, type DemoOperadora } from './operadoras';
import { DEMO_ESTABLISHMENTS, LATEST_ESTABLISHMENT, NEWER_ESTABLISHMENT } from './people';

const MADE_UP_ROWS = 3000;

/** The month of the base that the demo publishes, which is newer than the one that it starts with. */
export const publishedCompetence = (): string => monthsAgo(1);

/** The base that the demo publishes: all that the demo needs, one establishment more, and thousands of made-up rows. */
export const publishedBase = (competence: string): CnesBaseOptions => ({
  rows: MADE_UP_ROWS,
  competence,
  seed: Number(competence),
  extra: [...DEMO_ESTABLISHMENTS, NEWER_ESTABLISHMENT],
});

const apiRow = (row: CnesBaseRow) => {
  const municipality = municipalityOf(row);
  return {
    codigo_cnes: Number(row.cnes),
    numero_cnpj: row.cnpj ?? null,
    numero_cnpj_entidade: row.maintainerCnpj ?? null,
    nome_razao_social: `${row.name} LTDA`,
    nome_fantasia: row.name,
    codigo_tipo_unidade: row.typeCode,
    codigo_motivo_desabilitacao_estabelecimento: row.deactivationReason ?? null,
    codigo_estabelecimento_saude: `${municipality}${row.cnes}`,
    codigo_uf: Number(municipality.slice(0, 2)),
    codigo_municipio: Number(municipality),
  };
};

/** The rows of the open-data API that the demo publishes. */
export const publishedByApi = () => [...DEMO_ESTABLISHMENTS, NEWER_ESTABLISHMENT, LATEST_ESTABLISHMENT].map(apiRow);

/** The operadora whose name differs between the published file and the seeded data. */
const RENAMED = {
  registroAns: '999296',
  name: 'Clínica e Saúde Novo Horizonte Fictício Ltda',
  fantasia: 'Novo Horizonte',
};

const cell = (text: string): string => (text === '' ? '' : `"${text.replaceAll('"', '""')}"`);

function cadopLine({ registroAns, cnpj, name, fantasia = '', modalidade, cidade, uf }: DemoOperadora): string {
  const cells = [registroAns, cnpj, name, fantasia, modalidade, 'RUA FICTÍCIA', '1', '', 'CENTRO', cidade, uf];
  const contact = ['00000000', '00', '00000000', '', `contato@${registroAns}.test`, 'PESSOA FICTÍCIA', 'DIRETOR', '1'];
  return [...cells, ...contact, '2020-01-02'].map(cell).join(';');
}

/** The CADOP that the demo publishes, in the layout of late 2026: the demo's operadoras, one of them renamed. */
export function publishedCadop(): string {
  const header =
    'REGISTRO_OPERADORA;CNPJ;RAZAO_SOCIAL;NOME_FANTASIA;MODALIDADE;LOGRADOURO;NUMERO;COMPLEMENTO;BAIRRO;CIDADE;UF;CEP;DDD;TELEFONE;FAX;ENDERECO_ELETRONICO;REPRESENTANTE;CARGO_REPRESENTANTE;REGIAO_DE_COMERCIALIZACAO;DATA_REGISTRO_ANS';
  const listed = DEMO_OPERADORAS.filter(({ gone }) => !gone).map((operadora) =>
    operadora.registroAns === RENAMED.registroAns ? { ...operadora, ...RENAMED } : operadora,
  );
  return `${[header, ...listed.map(cadopLine)].join('\r\n')}\r\n`;
}
