/** Where an answer comes from and how old it is. Every finding shows it ("segundo …"). */
export interface CnesSource {
  kind: 'base' | 'api';
  /** pt-BR with the article "a", to stand after "segundo": "a base nacional do CNES de 09/2026". */
  label: string;
  /** Month of the base, YYYYMM. */
  competence?: string;
  /** ISO instant of the import, or of the API's answer. */
  at: string;
}

/** One CNES establishment. Codes are text with leading zeros; `null` means that the source does not say. */
export interface CnesEstablishment {
  cnes: string;
  name: string;
  /** Two digits; 68 = Central de Gestão em Saúde. */
  typeCode: string;
  /** The source's name of the type, if it gives one. */
  typeName?: string | null;
  /** Three digits, unique only within the type; null = unknown (the REST API never gives it). */
  subtypeCode: string | null;
  cnpj: string | null;
  maintainerCnpj: string | null;
  /** Not null = deactivated. */
  deactivationReason: string | null;
  city: string | null;
  uf: string | null;
}

/** The answer to the lookup of one establishment. */
export type EstablishmentAnswer =
  | { outcome: 'found'; establishment: CnesEstablishment; source: CnesSource }
  | { outcome: 'notFound'; source: CnesSource }
  /** `reason`: pt-BR for people to read. */
  | { outcome: 'unavailable'; reason: string };

/** An establishment that a person directs. */
export interface DirectedEstablishment {
  cnes: string;
  name: string;
  active: boolean;
}

/** J8: the establishments that a person directs, if the base can tell. */
export type DirectedByAnswer =
  | { outcome: 'known'; establishments: DirectedEstablishment[]; competence: string; source: CnesSource }
  /** missing: no base · masked: it hides the CPFs · stale: older than 3 months. `detail`: pt-BR for people to read. */
  | { outcome: 'inconclusive'; reason: 'missing' | 'masked' | 'stale'; detail: string };

/** The base's answers to many lookups at once: by CNES, and by keyed hash of the CPF. */
export interface CnesSurvey {
  establishments: Map<string, EstablishmentAnswer>;
  directedBy: Map<string, DirectedByAnswer>;
}

/** What a search looks for: a code, a CNPJ (14 characters, or the root of 8), or words of the name. */
export type CnesQuestion =
  /** 7 digits; finds establishments of any type. */
  | { cnes: string }
  | { cnpj: string }
  /** Folded (`searchWords`), at least one. */
  | { words: string[] };

/** A search for establishments. */
export interface CnesSearch {
  question: CnesQuestion;
  /** The operadora's CNPJ. Establishments that have it or its root, as own or maintainer's, come first. */
  ownCnpj: string;
  /** Also searches types other than 68, by names as they are written, without tolerance for typing errors. */
  allTypes: boolean;
}

/** An establishment found by a search, with the names of its type and subtype. */
export interface FoundEstablishment extends CnesEstablishment {
  typeName: string | null;
  subtypeName: string | null;
}

/** The answer to a search. */
export type SearchAnswer =
  | {
      outcome: 'searched';
      /** In a search by name: also those of type 68 with the operadora's CNPJ, whatever their name; at most 20. */
      own: FoundEstablishment[];
      /** What was searched for, the best first; at most 20. */
      found: FoundEstablishment[];
      /** Whether there are more than those in `found`. */
      more: boolean;
      /** In a search by name: whether each result has every word. Otherwise they have the rarest ones. */
      complete: boolean;
      source: CnesSource;
    }
  /** `reason`: pt-BR for people to read. */
  | { outcome: 'unavailable'; reason: string };

/**
 * What the product needs of CNES. Neither "not found" nor "unavailable" refuses what the person typed: registries lag
 * by months and sometimes fail (J5).
 */
export interface CnesGateway {
  /** @param cnes 7 digits */
  findEstablishment(cnes: string): Promise<EstablishmentAnswer>;
  /**
   * The establishments whose clinical director, manager or administrator this person is (J8).
   * @param cpfHmac `keyedHash('cpf', …)`, never the CPF
   */
  findDirectedBy(cpfHmac: string): Promise<DirectedByAnswer>;
  /** Both lookups for many at once, all from the same load of the imported base (J25). */
  survey(codes: string[], cpfHmacs: string[]): Promise<CnesSurvey>;
  /** Searches for an establishment whose code is not known. Only the imported base can answer. */
  searchEstablishments(search: CnesSearch): Promise<SearchAnswer>;
}
