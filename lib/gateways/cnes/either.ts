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

/** The source with its date in words: "… do CNES de 07/2026, importada em …", "a API do CNES, consultada em …". */
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

/** A base tells how things were at the end of its month at the latest, whenever it was imported. */
function tellsOf({ competence, at }: CnesSource): number {
  if (!competence) return Date.parse(at);
  const endOfMonth = Date.UTC(Number(competence.slice(0, 4)), Number(competence.slice(4)), 1, 3);
  return Math.min(endOfMonth, Date.parse(at));
}

/** The younger answer; one that could not be had never wins over one that could. */
function better(base: EstablishmentAnswer, api: EstablishmentAnswer): EstablishmentAnswer {
  if (base.outcome === 'unavailable')
    return api.outcome === 'unavailable' ? { ...api, reason: `${base.reason} ${api.reason}` } : api;
  if (api.outcome === 'unavailable') return base;
  return tellsOf(base.source) > tellsOf(api.source) ? base : api;
}

/**
 * The imported base; the API answers too where there is no base, the base is older than three months, or it lacks the
 * code. The younger of both is given (J5). What a person directs (J8), and what has a name, only the base can tell.
 * @param api none: it is turned off
 */
export function eitherCnesGateway(base: CnesGateway, api?: CnesApi): CnesGateway {
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
