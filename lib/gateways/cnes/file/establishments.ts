import { stateOf, typeCodeOf, UNCLASSIFIED } from '@/lib/gateways/cnes/file/names';
import type { TableRow, TableShape } from '@/lib/gateways/cnes/file/table';
import { establishmentSearchText, SEARCHED_TYPE } from '@/lib/gateways/cnes/search/text';
import { isCpf } from '@/lib/identifiers/cpf';

/** The columns of tbEstabelecimento that the rules need. All others are ignored. */
export const ESTABLISHMENTS = {
  name: 'tbEstabelecimento',
  columns: {
    cnes: ['CO_CNES'],
    unit: ['CO_UNIDADE'],
    legalName: ['NO_RAZAO_SOCIAL'],
    tradeName: ['NO_FANTASIA'],
    type: ['TP_UNIDADE'],
    cnpj: ['NU_CNPJ'],
    maintainer: ['NU_CNPJ_MANTENEDORA'],
    reason: ['CO_MOTIVO_DESAB'],
    municipality: ['CO_MUNICIPIO_GESTOR'],
    director: ['CO_CPFDIRETORCLN'],
  },
  // The director's column is optional: without it only conflicts are inconclusive, as in a masked base.
  required: ['cnes', 'unit', 'legalName', 'type', 'cnpj', 'maintainer', 'reason'],
} as const satisfies TableShape<string>;

/** Our names of those columns. */
export type EstablishmentColumn = keyof (typeof ESTABLISHMENTS)['columns'];

/** The columns of the staging table, in the order in which `EstablishmentLines` writes them. */
export const STAGED = [
  'unit',
  'cnes',
  'name',
  'type_code',
  'cnpj',
  'maintainer_cnpj',
  'deactivation_reason',
  'city',
  'uf',
  'cpf_hmac',
  'search_text',
] as const;

/** What a load found in tbEstabelecimento, in rows. */
export interface EstablishmentCounts {
  read: number;
  kept: number;
  refused: number;
  /** Without a reason for deactivation. */
  active: number;
  /** With a type that is in no table ("não classificado"). */
  unclassified: number;
  /** Of type 68 (Central de Gestão em Saúde), which includes the head offices of operadoras, active or not. */
  centrals: number;
  /** CNPJs, own and maintainers', that were filled in but are not 14 valid characters. */
  badCnpj: number;
  /** Directors' CPFs that were filled in, and those of them that were plain: 11 digits with right check digits. */
  directors: number;
  plain: number;
}

/** Codes from the small tables of the same base. Without types, every two-digit code counts as one. */
export interface Names {
  types: Set<string>;
  cities: Map<string, string>;
}

const quoted = (text: string): string => (text === '' ? '' : `"${text.replaceAll('"', '""')}"`);
const CNES_CODES = 10_000_000;

/**
 * Turns rows of tbEstabelecimento into lines for COPY (csv, `;`, UTF-8). A director's CPF leaves only as its keyed
 * hash.
 */
export class EstablishmentLines {
  readonly counts: EstablishmentCounts = {
    read: 0,
    kept: 0,
    refused: 0,
    active: 0,
    unclassified: 0,
    centrals: 0,
    badCnpj: 0,
    directors: 0,
    plain: 0,
  };
  /** One bit per possible code, to find repeated ones with little memory. */
  private readonly seen = new Uint8Array(CNES_CODES / 8);
  private lines = '';

  constructor(
    private readonly names: Names,
    private readonly hash: (cpf: string) => string,
    private readonly refuse: (line: number, reason: string) => void,
  ) {}

  /** The lines added since the last call. */
  drain(): string {
    const { lines } = this;
    this.lines = '';
    return lines;
  }

  /** Adds a row, or refuses it. */
  take(row: TableRow<EstablishmentColumn>): void {
    const { counts } = this;
    counts.read += 1;
    const code = row.text('cnes');
    const cnes = code.padStart(7, '0');
    if (!/^\d{1,7}$/.test(code)) this.drop(row.line, 'CO_CNES não tem 7 dígitos');
    else if (this.repeated(Number(cnes))) this.drop(row.line, `o CNES ${cnes} já apareceu antes`);
    else this.keep(row, cnes);
  }

  private keep(row: TableRow<EstablishmentColumn>, cnes: string): void {
    const { counts } = this;
    counts.kept += 1;
    const reason = row.text('reason');
    if (reason === '') counts.active += 1;
    const municipality = row.text('municipality');
    const name = row.text('tradeName') || row.text('legalName') || '(sem nome na base)';
    const city = this.names.cities.get(municipality.slice(0, 6)) ?? '';
    const type = this.type(row.text('type'));
    const cnpj = this.cnpj(row.text('cnpj'));
    const maintainer = this.cnpj(row.text('maintainer'));
    if (type === SEARCHED_TYPE) counts.centrals += 1;
    const search = type === SEARCHED_TYPE ? establishmentSearchText(row.text('tradeName'), row.text('legalName')) : '';
    this.lines +=
      `${row.text('unit').replace(/[^0-9]/g, '')};${cnes};${quoted(name)};${type};${cnpj};` +
      `${maintainer};${quoted(reason)};${quoted(city)};${stateOf(municipality)};${this.director(row.text('director'))};${search}\n`;
  }

  /** Counts and refuses a row that could not be split into columns. */
  dropUnread(line: number, reason: string): void {
    this.counts.read += 1;
    this.drop(line, reason);
  }

  private drop(line: number, reason: string): void {
    this.counts.refused += 1;
    this.refuse(line, reason);
  }

  private repeated(cnes: number): boolean {
    const byte = cnes >> 3;
    const bit = 1 << (cnes & 7);
    const known = this.seen[byte] ?? 0;
    this.seen[byte] = known | bit;
    return (known & bit) !== 0;
  }

  private type(text: string): string {
    const code = typeCodeOf(text);
    const known = code !== '' && code !== UNCLASSIFIED && (this.names.types.size === 0 || this.names.types.has(code));
    if (!known) this.counts.unclassified += 1;
    return known ? code : UNCLASSIFIED;
  }

  private cnpj(text: string): string {
    if (text === '') return '';
    const plain = text.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
    if (/^[0-9A-Z]{12}\d{2}$/.test(plain) && !/^0+$/.test(plain)) return plain;
    this.counts.badCnpj += 1;
    return '';
  }

  private director(text: string): string {
    if (text === '') return '';
    this.counts.directors += 1;
    const cpf = text.replace(/[.\-\s]/g, '').padStart(11, '0');
    if (!isCpf(cpf)) return '';
    this.counts.plain += 1;
    return this.hash(cpf);
  }
}
