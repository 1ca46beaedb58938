import type { Actor } from '@/lib/auth/actor';
import { keyedHash, randomToken } from '@/lib/crypto';
import { settings } from '@/lib/env';
import { NotFound } from '@/lib/errors';
import { report } from '@/lib/report';
import { govbrHttp } from './http';
import type { Govbr, GovbrLevel } from './port';
import { keepProof, keepProvenCpf, useProof } from './store';

/** Where Gov.br sends the browser back to. Must be registered there. */
const RETURN_PATH = '/prova-govbr/retorno';

/** The outcome of a proof of CPF. */
export interface ProofResult {
  /** expired: cancelled, already used, too old, or begun in another session · different: another CPF signed in. */
  outcome: 'proven' | 'different' | 'expired';
  /** The professional to prove; absent when the request is not this session's. */
  personId?: string;
  /** The level of the Gov.br account, when proven. */
  level?: GovbrLevel;
}

/** Whether Gov.br is configured: most private deployments may not use it (Portaria SGD/MGI 7.076/2024). */
export const govbrAvailable = (): boolean => settings().govbr !== undefined;

function gateway(): Govbr {
  const { govbr, appUrl } = settings();
  if (!govbr) throw new NotFound();
  return govbrHttp(govbr, `${appUrl}${RETURN_PATH}`);
}

/**
 * J9: begins the proof that the person at the keyboard holds this professional's Gov.br account. Returns the address to
 * redirect to. The caller checks access. Throws NotFound without Gov.br, or without a CPF to compare.
 */
export async function startProof(actor: Actor, personId: string): Promise<string> {
  const govbr = gateway();
  const request = { state: randomToken(), nonce: randomToken(), codeVerifier: randomToken() };
  await keepProof(actor, personId, request);
  return govbr.begin(request);
}

/**
 * J9: completes the proof. Each request works once, in the session that began it, and does not change that session. The
 * CPF that Gov.br returns is only compared.
 * @param url the address that the browser came back to; only its query counts
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
