import type { Actor } from '@/lib/auth/actor';
import { keyedHash, randomToken } from '@/lib/crypto';
import { settings } from '@/lib/env';
import { NotFound } from '@/lib/errors';
import { report } from '@/lib/report';
import { govbrHttp } from './http';
import type { Govbr, GovbrLevel } from './port';
import { keepProof, keepProvenCpf, useProof } from './store';

/** Where Gov.br sends the browser back to; registered there. */
const RETURN_PATH = '/prova-govbr/retorno';

export interface ProofResult {
  /** expired: cancelled, used already, too old, or begun in another session. */
  outcome: 'proven' | 'different' | 'expired';
  /** The professional whom it was about; absent when the request is not this session's. */
  personId?: string;
  /** Level of the Gov.br account, only when proven. */
  level?: GovbrLevel;
}

/** Whether this deployment may use Gov.br at all: most private ones may not (Portaria SGD/MGI 7.076/2024). */
export const govbrAvailable = (): boolean => settings().govbr !== undefined;

function gateway(): Govbr {
  const { govbr, appUrl } = settings();
  if (!govbr) throw new NotFound();
  return govbrHttp(govbr, `${appUrl}${RETURN_PATH}`);
}

/**
 * J9: begins the proof that whoever is at the keyboard holds the Gov.br account of this professional. Gives the
 * address to redirect to. The caller gates. Throws NotFound without Gov.br, or when there is no CPF to compare.
 */
export async function startProof(actor: Actor, personId: string): Promise<string> {
  const govbr = gateway();
  const request = { state: randomToken(), nonce: randomToken(), codeVerifier: randomToken() };
  await keepProof(actor, personId, request);
  return govbr.begin(request);
}

/**
 * J9: ends it. `url` is the address that the browser came back to; only its query counts. Each request serves once,
 * in the session that began it, and leaves the session as it is. The CPF of somebody else is only compared.
 */
export async function finishProof(url: string | URL, actor: Actor): Promise<ProofResult> {
  const returned = new URL(url, settings().appUrl);
  const used = await useProof(actor, returned.searchParams.get('state') ?? '');
  if (!used) return { outcome: 'expired' };
  const { personId } = used;
  try {
    const { cpf, level } = await gateway().complete(returned, used.request);
    const cpfHmac = keyedHash('cpf', cpf);
    if (cpfHmac !== used.cpfHmac) return { outcome: 'different', personId };
    if (used.userId === actor.userId) await keepProvenCpf(actor.userId, cpfHmac);
    return { outcome: 'proven', personId, level };
  } catch (error) {
    report('proof of CPF', error);
    return { outcome: 'expired', personId };
  }
}
