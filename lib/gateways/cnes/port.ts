/** Where an answer comes from and how old it is; shown beside every finding ("segundo …"). */
export interface CnesSource {
  kind: 'base' | 'api';
  /** pt-BR, begins with its article "a" and fits after "segundo": "a base nacional do CNES de 09/2026". */
  label: string;
  /** Month of the base, YYYYMM. */
  competence?: string;
  /** ISO instant at which the information was obtained from its source (import or call). */
  at: string;
}

/** One CNES establishment. Codes are text with their zeros; `null` means that the source does not tell. */
export interface CnesEstablishment {
  cnes: string;
  name: string;
  /** Two digits; 68 = Central de Gestão em Saúde. */
  typeCode: string;
  /** What the source calls that type, where it tells. */
  typeName?: string | null;
  /** Three digits, unique only inside the type; null = unknown (the REST API never tells it). */
  subtypeCode: string | null;
  cnpj: string | null;
  maintainerCnpj: string | null;
  /** Filled = deactivated. */
  deactivationReason: string | null;
  city: string | null;
  uf: string | null;
}

export type EstablishmentAnswer =
  | { outcome: 'found'; establishment: CnesEstablishment; source: CnesSource }
  | { outcome: 'notFound'; source: CnesSource }
  /** `reason`: pt-BR, ready to be shown. */
  | { outcome: 'unavailable'; reason: string };

export interface DirectedEstablishment {
  cnes: string;
  name: string;
  active: boolean;
}

export type DirectedByAnswer =
  | { outcome: 'known'; establishments: DirectedEstablishment[]; competence: string; source: CnesSource }
  /** missing: no base · masked: the base hides the CPFs · stale: older than 3 months. `detail`: pt-BR, shown. */
  | { outcome: 'inconclusive'; reason: 'missing' | 'masked' | 'stale'; detail: string };

/** What the base says of many at once: by CNES, and by keyed hash of the CPF. */
export interface CnesSurvey {
  establishments: Map<string, EstablishmentAnswer>;
  directedBy: Map<string, DirectedByAnswer>;
}

/** What establishments are looked for by: the code, a CNPJ (14 characters, or the root of 8), or words of the name. */
export type CnesQuestion =
  /** 7 digits; whatever its type. */
  | { cnes: string }
  | { cnpj: string }
  /** Folded (`searchWords`), at least one. */
  | { words: string[] };

export interface CnesSearch {
  question: CnesQuestion;
  /** The operadora's CNPJ: what has it, or its root, as own or maintainer's comes first. */
  ownCnpj: string;
  /** Also other types than 68, whose names are compared as they are written, without typing errors. */
  allTypes: boolean;
}

/** An establishment found by a search, with what the source calls its type and subtype. */
export interface FoundEstablishment extends CnesEstablishment {
  typeName: string | null;
  subtypeName: string | null;
}

export type SearchAnswer =
  | {
      outcome: 'searched';
      /** Of type 68 with the operadora's CNPJ, given beside an answer by name, whatever they are called; at most 20. */
      own: FoundEstablishment[];
      /** What was asked for, the best first; at most 20. */
      found: FoundEstablishment[];
      /** There are more than those in `found`. */
      more: boolean;
      /** By name: every word was found in each of them. Otherwise these have the most telling ones. */
      complete: boolean;
      source: CnesSource;
    }
  /** `reason`: pt-BR, ready to be shown. */
  | { outcome: 'unavailable'; reason: string };

/**
 * What the product needs of CNES. "Not found" and "unavailable" are answers, never a refusal of the person's number:
 * registries lag by months and fail at times (J5).
 */
export interface CnesGateway {
  /** @param cnes 7 digits */
  findEstablishment(cnes: string): Promise<EstablishmentAnswer>;
  /**
   * The establishments that have this person as clinical director, manager or administrator (J8).
   * @param cpfHmac `keyedHash('cpf', …)`: the CPF itself never gets here
   */
  findDirectedBy(cpfHmac: string): Promise<DirectedByAnswer>;
  /** Both questions for many, of the imported base alone and of one and the same load of it (J25). */
  survey(codes: string[], cpfHmacs: string[]): Promise<CnesSurvey>;
  /** For those who do not know the number of an establishment. Only the imported base can answer. */
  searchEstablishments(search: CnesSearch): Promise<SearchAnswer>;
}
