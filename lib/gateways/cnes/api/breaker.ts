import { now } from '@/lib/clock';

/** Failures in a row after which the service is left in peace: two look-ups of three tries each. */
const TOLERATED = 6;
const FIRST_REST_MS = 60_000;
const LONGEST_REST_MS = 15 * 60_000;

/**
 * A circuit breaker: after so many failures in a row nobody asks for a while, then one single try finds out whether the
 * service is back; if not, the rest doubles. Each `free` or `probe` is answered by `succeeded` or `failed`.
 */
export class Breaker {
  #failures = 0;
  #restMs = FIRST_REST_MS;
  /** Epoch milliseconds until which nobody asks; 0 = closed. */
  #openUntil = 0;
  #probing = false;

  /** free: ask · probe: ask once, for everybody · no: do not ask now. */
  admit(): 'free' | 'probe' | 'no' {
    if (this.#openUntil === 0) return 'free';
    if (this.#probing || now().getTime() < this.#openUntil) return 'no';
    this.#probing = true;
    return 'probe';
  }

  succeeded(): void {
    this.#failures = 0;
    this.#restMs = FIRST_REST_MS;
    this.#openUntil = 0;
    this.#probing = false;
  }

  failed(permit: 'free' | 'probe'): void {
    this.#failures += 1;
    if (permit === 'probe') {
      this.#probing = false;
      this.#restMs = Math.min(this.#restMs * 2, LONGEST_REST_MS);
    } else if (this.#openUntil !== 0 || this.#failures < TOLERATED) return;
    this.#openUntil = now().getTime() + this.#restMs;
  }
}
