import type {
  CnesEstablishment,
  CnesGateway,
  CnesQuestion,
  CnesSource,
  DirectedByAnswer,
} from '@/lib/gateways/cnes/port';
import { cnpjRoot } from '@/lib/identifiers/cnpj';
import { searchable } from '@/lib/search-text';

/** What the fake CNES knows; a test may change it at any moment. */
export interface FakeCnes {
  establishments: CnesEstablishment[];
  /** By keyed hash of the CPF: the CNES codes of the establishments directed. */
  directors: Record<string, string[]>;
  /** With it, lookups and searches answer that CNES cannot be reached, for this reason (pt-BR). */
  unavailable?: string;
  /** With it, lookups by CPF return this answer. */
  inconclusive?: Extract<DirectedByAnswer, { outcome: 'inconclusive' }>;
  source: CnesSource;
}

/** A simpler search than the base's: contained words, no tolerance for typing errors, no ranking. */
function answers({ cnes, cnpj, maintainerCnpj, name }: CnesEstablishment, question: CnesQuestion): boolean {
  if ('cnes' in question) return cnes === question.cnes;
  if ('words' in question) return question.words.every((word) => searchable(name).includes(word));
  return [cnpj, maintainerCnpj].some((held) => held !== null && cnpjRoot(held) === cnpjRoot(question.cnpj));
}

/** An in-memory CNES for tests. `world` holds its rows and failures. */
export function fakeCnesGateway(start: Partial<FakeCnes> = {}): CnesGateway & { world: FakeCnes } {
  const world: FakeCnes = {
    establishments: [],
    directors: {},
    source: { kind: 'base', label: 'a base de teste do CNES', competence: '202609', at: '2026-11-01T00:00:00.000Z' },
    ...start,
  };
  const gateway: CnesGateway & { world: FakeCnes } = {
    world,
    async findEstablishment(cnes) {
      if (world.unavailable) return { outcome: 'unavailable', reason: world.unavailable };
      const establishment = world.establishments.find((candidate) => candidate.cnes === cnes);
      return establishment
        ? { outcome: 'found', establishment, source: world.source }
        : { outcome: 'notFound', source: world.source };
    },
    async findDirectedBy(cpfHmac) {
      if (world.inconclusive) return world.inconclusive;
      const codes = world.directors[cpfHmac] ?? [];
      const establishments = world.establishments
        .filter(({ cnes }) => codes.includes(cnes))
        .map(({ cnes, name, deactivationReason }) => ({ cnes, name, active: deactivationReason === null }));
      const competence = world.source.competence ?? '202609';
      return { outcome: 'known', establishments, competence, source: world.source };
    },
    async survey(codes, cpfHmacs) {
      const establishments = codes.map(async (cnes) => [cnes, await gateway.findEstablishment(cnes)] as const);
      const directedBy = cpfHmacs.map(async (hmac) => [hmac, await gateway.findDirectedBy(hmac)] as const);
      return {
        establishments: new Map(await Promise.all(establishments)),
        directedBy: new Map(await Promise.all(directedBy)),
      };
    },
    async searchEstablishments({ question, ownCnpj, allTypes }) {
      if (world.unavailable) return { outcome: 'unavailable', reason: world.unavailable };
      const those = (asked: CnesQuestion, everyType: boolean) =>
        world.establishments
          .filter((row) => answers(row, asked) && (everyType || row.typeCode === '68'))
          .map((row) => ({ ...row, typeName: null, subtypeName: null }));
      const own = 'words' in question && !allTypes ? those({ cnpj: ownCnpj }, false) : [];
      const found = those(question, allTypes || 'cnes' in question);
      return { outcome: 'searched', own, found, more: false, complete: found.length > 0, source: world.source };
    },
  };
  return gateway;
}
