import { now } from '@/lib/clock';
import { brasiliaDay } from '@/lib/days';
import type {
  CnesEstablishment,
  CnesGateway,
  CnesSource,
  DirectedByAnswer,
  DirectedEstablishment,
  EstablishmentAnswer,
} from '@/lib/gateways/cnes/port';
import { SearchTookTooLong, searchBase } from '@/lib/gateways/cnes/search/store';
import { type HeldCompetence, readDirectedBy, readEstablishment, readSurvey } from '@/lib/gateways/cnes/store';

/** J8: a base more than this many months old cannot show that there is no conflict. */
export const STALE_AFTER_MONTHS = 3;

/** `202609` → `09/2026`. */
export const formatCompetence = (competence: string): string => `${competence.slice(4)}/${competence.slice(0, 4)}`;

/** The number of months from the base's month to the month of `at` in Brasília. */
export function competenceAge(competence: string, at: Date): number {
  const [year = 0, month = 0] = brasiliaDay(at).split('-').map(Number);
  return (year - Number(competence.slice(0, 4))) * 12 + month - Number(competence.slice(4));
}

const sourceOf = ({ competence, importedAt, synthetic }: HeldCompetence): CnesSource => ({
  kind: 'base',
  label: `a base ${synthetic ? 'fictícia (demonstração)' : 'nacional'} do CNES de ${formatCompetence(competence)}`,
  competence,
  at: importedAt.toISOString(),
});

const NOT_IMPORTED = 'A base nacional do CNES ainda não foi importada';

function establishmentAnswer(
  held: HeldCompetence | null,
  establishment: CnesEstablishment | null,
): EstablishmentAnswer {
  if (!held) return { outcome: 'unavailable', reason: `${NOT_IMPORTED}.` };
  const source = sourceOf(held);
  return establishment ? { outcome: 'found', establishment, source } : { outcome: 'notFound', source };
}

function directedByAnswer(held: HeldCompetence | null, establishments: DirectedEstablishment[]): DirectedByAnswer {
  const inconclusive = (reason: 'missing' | 'masked' | 'stale', detail: string): DirectedByAnswer => ({
    outcome: 'inconclusive',
    reason,
    detail,
  });
  if (!held) return inconclusive('missing', `${NOT_IMPORTED}, por isso não há onde conferir.`);
  const month = formatCompetence(held.competence);
  if (held.masked) {
    const detail = `A base do CNES de ${month} não traz os CPFs dos responsáveis de forma que permita conferir.`;
    return inconclusive('masked', detail);
  }
  if (competenceAge(held.competence, now()) > STALE_AFTER_MONTHS) {
    return inconclusive('stale', `A base do CNES disponível é de ${month}, há mais de ${STALE_AFTER_MONTHS} meses.`);
  }
  return { outcome: 'known', establishments, competence: held.competence, source: sourceOf(held) };
}

/** Answers from the monthly CNES base that was imported into this database. */
export const baseCnesGateway: CnesGateway = {
  async findEstablishment(cnes) {
    const { held, content } = await readEstablishment(cnes);
    return establishmentAnswer(held, content);
  },

  async findDirectedBy(cpfHmac) {
    const { held, content } = await readDirectedBy(cpfHmac);
    return directedByAnswer(held, content);
  },

  async survey(codes, cpfHmacs) {
    const { held, content } = await readSurvey(codes, cpfHmacs);
    const found = new Map((content?.establishments ?? []).map((row) => [row.cnes, row]));
    const directed = new Map<string, DirectedEstablishment[]>();
    for (const { cpfHmac, ...row } of content?.directed ?? []) {
      directed.set(cpfHmac, [...(directed.get(cpfHmac) ?? []), row]);
    }
    return {
      establishments: new Map(codes.map((cnes) => [cnes, establishmentAnswer(held, found.get(cnes) ?? null)])),
      directedBy: new Map(cpfHmacs.map((hmac) => [hmac, directedByAnswer(held, directed.get(hmac) ?? [])])),
    };
  },
  async searchEstablishments(search) {
    try {
      const { held, ...result } = await searchBase(search);
      return held
        ? { outcome: 'searched', ...result, source: sourceOf(held) }
        : { outcome: 'unavailable', reason: `${NOT_IMPORTED}.` };
    } catch (error) {
      if (!(error instanceof SearchTookTooLong)) throw error;
      const reason =
        'A procura demorou demais e foi interrompida. Tente de novo daqui a pouco, ou com outras palavras.';
      return { outcome: 'unavailable', reason };
    }
  },
};
