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
}
