import type { TableShape } from '@/lib/gateways/cnes/file/table';

/** The type of establishments whose code is in no table: the base has orphan codes. */
export const UNCLASSIFIED = '00';

/** The small tables of the base: names of types, subtypes and cities, and the subtype of each establishment. */
export const KIND_TABLES = {
  types: {
    name: 'tbTipoUnidade',
    columns: { type: ['CO_TIPO_UNIDADE', 'TP_UNIDADE'], name: ['DS_TIPO_UNIDADE'] },
    required: ['type', 'name'],
  } satisfies TableShape<'type' | 'name'>,
  subtypes: {
    name: 'tbSubTipo',
    columns: {
      type: ['CO_TIPO_UNIDADE', 'TP_UNIDADE'],
      subtype: ['CO_SUB_TIPO', 'CO_SUB_TIPO_UNIDADE'],
      name: ['DS_SUB_TIPO'],
    },
    required: ['type', 'subtype', 'name'],
  } satisfies TableShape<'type' | 'subtype' | 'name'>,
  cities: {
    name: 'tbMunicipio',
    columns: { code: ['CO_MUNICIPIO'], name: ['NO_MUNICIPIO'] },
    required: ['code', 'name'],
  } satisfies TableShape<'code' | 'name'>,
  ofEstablishments: {
    name: 'rlEstabSubTipo',
    columns: {
      unit: ['CO_UNIDADE'],
      type: ['CO_TIPO_UNIDADE', 'TP_UNIDADE'],
      subtype: ['CO_SUB_TIPO_UNIDADE', 'CO_SUB_TIPO'],
    },
    required: ['unit', 'type', 'subtype'],
  } satisfies TableShape<'unit' | 'type' | 'subtype'>,
};

/** A type's code with 2 digits (`5` is `05`); '' when it is no code. */
export const typeCodeOf = (text: string): string => (/^\d{1,2}$/.test(text) ? text.padStart(2, '0') : '');

/** A subtype's code with 3 digits (`5` is `005`); '' when it is no code. */
export const subtypeCodeOf = (text: string): string => (/^\d{1,3}$/.test(text) ? text.padStart(3, '0') : '');

/** States by IBGE code: the first two digits of a municipality's code. */
const STATES: Record<string, string> = {
  11: 'RO',
  12: 'AC',
  13: 'AM',
  14: 'RR',
  15: 'PA',
  16: 'AP',
  17: 'TO',
  21: 'MA',
  22: 'PI',
  23: 'CE',
  24: 'RN',
  25: 'PB',
  26: 'PE',
  27: 'AL',
  28: 'SE',
  29: 'BA',
  31: 'MG',
  32: 'ES',
  33: 'RJ',
  35: 'SP',
  41: 'PR',
  42: 'SC',
  43: 'RS',
  50: 'MS',
  51: 'MT',
  52: 'GO',
  53: 'DF',
};

/** The state (UF) of a state's or municipality's IBGE code; '' when unknown. */
export const stateOf = (municipality: string): string => STATES[municipality.slice(0, 2)] ?? '';
