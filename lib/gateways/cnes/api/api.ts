import { now } from '@/lib/clock';
import type { EstablishmentAnswer } from '@/lib/gateways/cnes/port';
import { report } from '@/lib/report';
import { Breaker } from './breaker';
import { type ApiClient, ApiFailure, type ApiFault, askApi } from './client';
import { KEPT_DAYS, type KeptAnswer, keep, readKept } from './store';

const HOUR_MS = 3_600_000;
/** How long a kept answer is used without a new request. "Not found" expires sooner: a new CNES may appear any day. */
const FRESH_MS = { found: 24 * HOUR_MS, notFound: HOUR_MS };
/** How long a page waits. The tries continue after that, and their answer is kept for the next request. */
const PATIENCE_MS = 20_000;

const WORDS: Record<ApiFault, string> = {
  network: 'Não conseguimos chegar à API do CNES. Tente de novo em alguns minutos.',
  timeout: 'A API do CNES demorou demais para responder. Tente de novo em alguns minutos.',
  server: 'A API do CNES está fora do ar. Tente de novo em alguns minutos.',
  garbled: 'A API do CNES deu uma resposta que não dá para ler. Tente de novo em alguns minutos.',
  resting: 'A API do CNES está instável; vamos consultá-la de novo em alguns minutos.',
};

/** The API with its kept answers. */
export interface CnesApi {
  /** @param cnes 7 digits */
  findEstablishment(cnes: string): Promise<EstablishmentAnswer>;
}

function answerOf({ establishment, askedAt }: KeptAnswer, label: string): EstablishmentAnswer {
  const source = { kind: 'api' as const, label, at: askedAt.toISOString() };
  return establishment ? { outcome: 'found', establishment, source } : { outcome: 'notFound', source };
}

const ageOf = ({ askedAt }: KeptAnswer) => now().getTime() - askedAt.getTime();
const isFresh = (kept: KeptAnswer) => ageOf(kept) < FRESH_MS[kept.establishment ? 'found' : 'notFound'];

/** The result of `work`, or `late` after `ms` milliseconds. The timer does not keep the process alive. */
async function within<T, L>(work: Promise<T>, ms: number, late: L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<L>((done) => {
    timer = setTimeout(done, ms, late).unref();
  });
  return Promise.race([work, patience]).finally(() => clearTimeout(timer));
}

/**
 * CNES's open-data API; keeps its answers with their date. Simultaneous lookups of one code share one request. When the
 * API does not answer, it returns a kept answer of up to 30 days with its date, or else `unavailable` with the reason.
 */
export function createCnesApi(client: ApiClient, patienceMs = PATIENCE_MS, label = 'a API do CNES'): CnesApi {
  const asking = new Map<string, ReturnType<typeof lookUp>>();
  const ask = async (cnes: string): Promise<KeptAnswer | ApiFailure> => {
    try {
      const answer = { establishment: await askApi(client, cnes), askedAt: now() };
      await keep(cnes, answer);
      return answer;
    } catch (error) {
      if (error instanceof ApiFailure) return error;
      report('cnes api', error);
      return new ApiFailure('network');
    }
  };
  const lookUp = async (cnes: string) => {
    const kept = await readKept(cnes);
    return { kept, answer: kept && isFresh(kept) ? kept : await ask(cnes) };
  };
  // The shared lookup includes the read of the kept answer: read separately, it could miss an answer just kept.
  const lookUpOnce = (cnes: string) => {
    const running = asking.get(cnes) ?? lookUp(cnes).finally(() => asking.delete(cnes));
    asking.set(cnes, running);
    return running;
  };
  return {
    async findEstablishment(cnes) {
      const found = await within(lookUpOnce(cnes), patienceMs, undefined);
      const { kept, answer } = found ?? { kept: await readKept(cnes), answer: new ApiFailure('timeout') };
      if (!(answer instanceof ApiFailure)) return answerOf(answer, label);
      if (kept && ageOf(kept) < KEPT_DAYS * 24 * HOUR_MS) return answerOf(kept, label);
      return { outcome: 'unavailable', reason: WORDS[answer.fault] };
    },
  };
}

const shared = globalThis as typeof globalThis & { __habilitaCnesApi?: { address: string; api: CnesApi } };

/**
 * The API at this address, with one circuit breaker for the whole process; three tries of 15 seconds each.
 * @param madeUp the address is the demo's, which the answers must say
 */
export function cnesApi(address: string, madeUp = false): CnesApi {
  if (shared.__habilitaCnesApi?.address !== address) {
    const client = { address, timeoutMs: 15_000, pausesMs: [500, 2_000], breaker: new Breaker() };
    const label = madeUp ? 'a API fictícia (demonstração) do CNES' : undefined;
    shared.__habilitaCnesApi = { address, api: createCnesApi(client, PATIENCE_MS, label) };
  }
  return shared.__habilitaCnesApi.api;
}
