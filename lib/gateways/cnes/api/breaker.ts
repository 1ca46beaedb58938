import { now } from '@/lib/clock';

/** Consecutive failures after which requests stop: two lookups of three tries each. */
const TOLERATED = 6;
const FIRST_REST_MS = 60_000;
const LONGEST_REST_MS = 15 * 60_000;

/**
 * A circuit breaker. After too many consecutive failures it stops requests for a while, then lets one through to test
 * whether the service is back; if not, the pause doubles. Report each `free` or `probe` by `succeeded` or `failed`.
 */
export class Breaker {
  #failures = 0;
  #restMs = FIRST_REST_MS;
  /** Epoch milliseconds until which requests are stopped; 0 = closed. */
  #openUntil = 0;
  #probing = false;

  /** free: send the request · probe: send it once, without a second try · no: do not send it. */
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
