import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CITIES, FURTHER_CITIES, municipalityOf } from './cities';
import { writeZip } from './zip';

/** A row that the base must have in addition to the made-up ones. */
export interface CnesBaseRow {
  cnes: string;
  name: string;
  typeCode: string;
  subtypeCode?: string | null;
  cnpj?: string | null;
  maintainerCnpj?: string | null;
  deactivationReason?: string | null;
  city?: string | null;
  uf?: string | null;
  /** CPFs; the real file has room for one. */
  directors?: readonly string[];
}

/** What to put into a made-up base. */
export interface CnesBaseOptions {
  /** The number of made-up rows; at most 700 000 have distinct codes. */
  rows: number;
  /** YYYYMM. */
  competence: string;
  /** The same seed gives the same base. */
  seed?: number;
  /** Hides the directors' CPFs. */
  masked?: boolean;
  encoding?: 'latin1' | 'utf8';
  extra?: readonly CnesBaseRow[];
}

/** The 56 columns of tbEstabelecimento as published for 06/2026, in their order. */
export const CNES_COLUMNS = (
  'CO_UNIDADE CO_CNES NU_CNPJ_MANTENEDORA TP_PFPJ NIVEL_DEP NO_RAZAO_SOCIAL NO_FANTASIA NO_LOGRADOURO NU_ENDERECO ' +
  'NO_COMPLEMENTO NO_BAIRRO CO_CEP CO_REGIAO_SAUDE CO_MICRO_REGIAO CO_DISTRITO_SANITARIO CO_DISTRITO_ADMINISTRATIVO ' +
  'NU_TELEFONE NU_FAX NO_EMAIL NU_CPF NU_CNPJ CO_ATIVIDADE CO_CLIENTELA NU_ALVARA DT_EXPEDICAO TP_ORGAO_EXPEDIDOR ' +
  "DT_VAL_LIC_SANI TP_LIC_SANI TP_UNIDADE CO_TURNO_ATENDIMENTO CO_ESTADO_GESTOR CO_MUNICIPIO_GESTOR TO_CHAR(DT_ATUALIZACAO,'DD/MM/YYYY') " +
  'CO_USUARIO CO_CPFDIRETORCLN REG_DIRETORCLN ST_ADESAO_FILANTROP CO_MOTIVO_DESAB NO_URL NU_LATITUDE NU_LONGITUDE ' +
  "TO_CHAR(DT_ATU_GEO,'DD/MM/YYYY') NO_USUARIO_GEO CO_NATUREZA_JUR TP_ESTAB_SEMPRE_ABERTO ST_GERACREDITO_GERENTE_SGIF " +
  "ST_CONEXAO_INTERNET CO_TIPO_UNIDADE NO_FANTASIA_ABREV TP_GESTAO TO_CHAR(DT_ATUALIZACAO_ORIGEM,'DD/MM/YYYY') " +
  'CO_TIPO_ESTABELECIMENTO CO_ATIVIDADE_PRINCIPAL ST_CONTRATO_FORMALIZADO CO_TIPO_ABRANGENCIA ST_COWORKING'
).split(' ');

const TYPES: Record<string, string> = {
  '01': 'POSTO DE SAUDE',
  '02': 'CENTRO DE SAUDE/UNIDADE BASICA',
  '04': 'POLICLINICA',
  '05': 'HOSPITAL GERAL',
  '22': 'CONSULTORIO ISOLADO',
  '36': 'CLINICA/CENTRO DE ESPECIALIDADE',
  '39': 'UNIDADE DE APOIO DIAGNOSE E TERAPIA (SADT ISOLADO)',
  '43': 'FARMACIA',
  '62': 'HOSPITAL/DIA - ISOLADO',
  '68': 'CENTRAL DE GESTAO EM SAUDE',
  '73': 'PRONTO ATENDIMENTO',
};
const COMMON = ['22', '22', '22', '36', '36', '39', '2', '02', '5', '05', '43', '4', '1', '73'];
const ORPHANS = ['16', '00', '05/06/2019'];
const SUBTYPES = [
  'SECRETARIA ESTADUAL DE SAÚDE',
  'REGIONAL DE SAÚDE',
  'SECRETARIA MUNICIPAL DE SAÚDE',
  'DISTRITO SANITÁRIO',
  'SEDE DE OPERADORA DE PLANO DE SAÚDE',
  'CONSÓRCIO PÚBLICO NA ÁREA DA SAÚDE',
];
const NAMES = [
  'CLINICA SÃO BENTO',
  'CONSULTÓRIO DRA EXEMPLO',
  'UBS "NOVA ESPERANÇA"',
  'LABORATORIO A;B',
  'FARMÁCIA\r\nDO PORTO',
  'HOSPITAL FICTÍCIO',
  "SANTA CASA D'EXEMPLO",
  '=SOMA(A1)',
];

/** Names of type 68, which has mostly municipal health offices and head offices of operadoras. */
const CENTRALS = ['UNIMED', 'PLANO FICTÍCIO OPERADORA', 'COOPERATIVA MÉDICA', 'FUNDO MUNICIPAL DE', 'REGIONAL DE'];
const nameOf = (type: string, nth: number, usual: string): string => {
  if (type !== '68') return `${usual} ${nth}`;
  const office = nth % 2 === 0 ? 'SECRETARIA MUNICIPAL DE' : CENTRALS[(nth >> 1) % CENTRALS.length];
  return `${office} SAÚDE DE ${CITIES[(nth >> 4) % CITIES.length]?.[1]} ${nth}`;
};

/** Mulberry32, a small and fast generator of numbers from 0 to 1 that is the same on every platform. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const checkDigit = (sum: number): number => (sum % 11 < 2 ? 0 : 11 - (sum % 11));

/** A CPF with right check digits for the nth made-up person. */
export function madeUpCpf(nth: number): string {
  const nine = String((nth * 7_919 + 100_000_007) % 1_000_000_000).padStart(9, '0');
  const sum = (text: string) =>
    [...text].reduce((total, digit, index) => total + Number(digit) * (text.length + 1 - index), 0);
  const first = `${nine}${checkDigit(sum(nine))}`;
  return `${first}${checkDigit(sum(first))}`;
}

/** The nth made-up code, with the check digit that real ones have. */
function madeUpCnes(nth: number): string {
  const six = String(200_000 + nth);
  const rest = [...six].reduce((total, digit, index) => total + Number(digit) * (7 - index), 0) % 11;
  return `${six}${rest < 2 ? 0 : 11 - rest}`;
}

const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const hidden = (cpf: string): string => `***${cpf.slice(3, 9)}**`;
const at = (name: string): number => CNES_COLUMNS.indexOf(name);
const COLUMN = Object.fromEntries(CNES_COLUMNS.map((name) => [name, at(name)]));
/** Values of the columns that we do not read, which make the file as large as the real one. */
const FILLER = CNES_COLUMNS.map((name) =>
  /^(NO_LOGRADOURO|NO_BAIRRO|NO_EMAIL|NU_TELEFONE|CO_CEP|TO_CHAR.*|NU_L.*)$/.test(name)
    ? `${name.slice(0, 12)} 123 EXEMPLO`
    : /^(TP_|ST_|CO_)/.test(name)
      ? '1'
      : '',
);

interface Made extends CnesBaseRow {
  /** The type as the file has it: padded or not, or an orphan code. */
  type: string;
  municipality: string;
}

function* madeUp({ rows, seed = 1, extra = [] }: CnesBaseOptions): Generator<Made> {
  const random = randomOf(seed);
  const some = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  for (const row of extra) {
    yield { ...row, type: row.typeCode, municipality: municipalityOf(row) };
  }
  for (let nth = 0; nth < rows; nth++) {
    const kind = random();
    const type = nth % 500 === 7 ? some(ORPHANS) : kind < 0.0105 ? '68' : some(COMMON);
    const typeCode = type.padStart(2, '0');
    const subtypeCode =
      type === '68' || (typeCode in TYPES && random() < 0.2) ? `00${1 + Math.floor(random() * SUBTYPES.length)}` : null;
    const company = String(Math.floor(random() * 1e8)).padStart(8, '0');
    yield {
      cnes: madeUpCnes(nth),
      name: nameOf(type, nth, some(NAMES)),
      type,
      typeCode,
      subtypeCode,
      cnpj: random() < 0.54 ? `${company}000199` : '',
      maintainerCnpj: random() < 0.194 ? `${company}000199` : '',
      deactivationReason: random() < 0.219 ? String(1 + Math.floor(random() * 14)).padStart(2, '0') : '',
      municipality: some(CITIES)[0],
      // Fewer people than rows: many are responsible for more than one establishment.
      directors: random() < 0.932 ? [madeUpCpf(Math.floor(random() * rows * 0.8))] : [],
    };
  }
}

function line(row: Made, masked: boolean): string {
  const cells = [...FILLER];
  const set = (name: string, text: string | null | undefined) => {
    cells[COLUMN[name] ?? 0] = text ?? '';
  };
  const [cpf] = row.directors ?? [];
  set('CO_UNIDADE', row.municipality + row.cnes);
  set('CO_CNES', row.cnes);
  set('NU_CNPJ_MANTENEDORA', row.maintainerCnpj);
  set('NO_RAZAO_SOCIAL', `${row.name} LTDA`);
  set('NO_FANTASIA', row.name);
  set('NU_CNPJ', row.cnpj);
  set('TP_UNIDADE', row.type);
  set('CO_MUNICIPIO_GESTOR', row.municipality);
  set('CO_CPFDIRETORCLN', cpf && masked ? hidden(cpf) : cpf);
  set('CO_MOTIVO_DESAB', row.deactivationReason);
  return `${cells.map(field).join(';')}\r\n`;
}

const BLOCK = 256 * 1024;

/** Joins lines into blocks in the encoding of the file. */
function* encoded(header: readonly string[], lines: Iterable<string>, encoding: BufferEncoding): Generator<Buffer> {
  let block = `${header.map(field).join(';')}\r\n`;
  for (const text of lines) {
    block += text;
    if (block.length < BLOCK) continue;
    yield Buffer.from(block, encoding);
    block = '';
  }
  yield Buffer.from(block, encoding);
}

const small = (rows: readonly (readonly string[])[]): string[] => rows.map((row) => `${row.map(field).join(';')}\r\n`);

/** The tables of a made-up base with the layout and oddities of the real one. Each is generated while it is read. */
export function* cnesBaseTables(options: CnesBaseOptions): Generator<{ name: string; chunks: Iterable<Buffer> }> {
  const { competence, encoding = 'latin1', masked = false } = options;
  const table = (name: string, header: readonly string[], lines: Iterable<string>) => ({
    name: `${name}${competence}.csv`,
    chunks: encoded(header, lines, encoding),
  });
  const establishments = function* () {
    for (const row of madeUp(options)) yield line(row, masked);
  };
  const subtypes = function* () {
    for (const { municipality, cnes, type, subtypeCode } of madeUp(options)) {
      if (subtypeCode)
        yield `${[municipality + cnes, type, subtypeCode, '01/06/2026', 'EXEMPLO'].map(field).join(';')}\r\n`;
    }
  };
  const subtypeNames = Object.keys(TYPES).flatMap((type) =>
    SUBTYPES.map((name, index) => [type, `00${index + 1}`, name]),
  );
  yield table('tbAtividade', ['CO_ATIVIDADE', 'DS_ATIVIDADE'], small([['01', 'NÃO É LIDA']]));
  yield table('tbEstabelecimento', CNES_COLUMNS, establishments());
  yield table(
    'rlEstabSubTipo',
    ['CO_UNIDADE', 'CO_TIPO_UNIDADE', 'CO_SUB_TIPO_UNIDADE', "TO_CHAR(DT_ATUALIZACAO,'DD/MM/YYYY')", 'CO_USUARIO'],
    subtypes(),
  );
  yield table('tbTipoUnidade', ['CO_TIPO_UNIDADE', 'DS_TIPO_UNIDADE'], small(Object.entries(TYPES)));
  yield table('tbSubTipo', ['CO_TIPO_UNIDADE', 'CO_SUB_TIPO', 'DS_SUB_TIPO'], small(subtypeNames));
  yield table(
    'tbMunicipio',
    ['CO_MUNICIPIO', 'NO_MUNICIPIO', 'CO_SIGLA_ESTADO'],
    small([...CITIES, ...FURTHER_CITIES]),
  );
}

/** Writes a made-up base: a ZIP as published if the path ends in .zip, else a folder of CSVs. */
export async function writeCnesBase(path: string, options: CnesBaseOptions): Promise<void> {
  if (/\.zip$/i.test(path)) return writeZip(path, cnesBaseTables(options));
  mkdirSync(path, { recursive: true });
  for (const { name, chunks } of cnesBaseTables(options)) await writeFile(join(path, name), chunks);
}
