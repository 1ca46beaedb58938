import { now } from '@/lib/clock';
import { dayText } from '@/lib/days';
import type { CnesApi } from '@/lib/gateways/cnes/api/api';
import { competenceAge, STALE_AFTER_MONTHS } from '@/lib/gateways/cnes/base';
import type {
  CnesGateway,
  CnesSource,
  DirectedByAnswer,
  EstablishmentAnswer,
  SearchAnswer,
} from '@/lib/gateways/cnes/port';

/** Adds its date to the source's label: "… do CNES de 07/2026, importada em …", "a API do CNES, consultada em …". */
function dated<A extends EstablishmentAnswer | DirectedByAnswer | SearchAnswer>(answer: A): A {
  if (!('source' in answer)) return answer;
  const source: CnesSource = answer.source;
  const got = source.kind === 'base' ? 'importada' : 'consultada';
  return { ...answer, source: { ...source, label: `${source.label}, ${got} em ${dayText(new Date(source.at))}` } };
}

const eachDated = <A extends EstablishmentAnswer | DirectedByAnswer>(answers: Map<string, A>) =>
  new Map([...answers].map(([key, answer]) => [key, dated(answer)] as const));

const isStale = ({ competence }: CnesSource) =>
  competence !== undefined && competenceAge(competence, now()) > STALE_AFTER_MONTHS;

/** The instant (epoch milliseconds) that a source describes: of a base at the latest the end of its month. */
function describedAt({ competence, at }: CnesSource): number {
  if (!competence) return Date.parse(at);
  const endOfMonth = Date.UTC(Number(competence.slice(0, 4)), Number(competence.slice(4)), 1, 3);
  return Math.min(endOfMonth, Date.parse(at));
}

/** The answer that describes the later moment; an unavailable one only when both are. */
function better(base: EstablishmentAnswer, api: EstablishmentAnswer): EstablishmentAnswer {
  if (base.outcome === 'unavailable')
    return api.outcome === 'unavailable' ? { ...api, reason: `${base.reason} ${api.reason}` } : api;
  if (api.outcome === 'unavailable') return base;
  return describedAt(base.source) > describedAt(api.source) ? base : api;
}

/**
 * Answers from the imported base. When there is no base, it is older than three months or lacks the code, asks the API
 * too and takes the newer answer (J5). Only the base knows which establishments a person directs (J8), and names.
 * @param api undefined when it is turned off
 */
export function withApiFallback(base: CnesGateway, api?: CnesApi): CnesGateway {
  return {
    async findEstablishment(cnes) {
      const held = await base.findEstablishment(cnes);
      const suffices = held.outcome === 'found' && !isStale(held.source);
      return dated(suffices || !api ? held : better(held, await api.findEstablishment(cnes)));
    },
    findDirectedBy: async (cpfHmac) => dated(await base.findDirectedBy(cpfHmac)),
    async survey(codes, cpfHmacs) {
      const { establishments, directedBy } = await base.survey(codes, cpfHmacs);
      return { establishments: eachDated(establishments), directedBy: eachDated(directedBy) };
    },
    searchEstablishments: async (search) => dated(await base.searchEstablishments(search)),
  };
}
