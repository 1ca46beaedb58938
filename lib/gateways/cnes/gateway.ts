import { isMadeUp, settings } from '@/lib/env';
import { cnesApi } from '@/lib/gateways/cnes/api/api';
import { baseCnesGateway } from '@/lib/gateways/cnes/base';
import type { CnesGateway } from '@/lib/gateways/cnes/port';
import { withApiFallback } from '@/lib/gateways/cnes/with-api-fallback';

/** The demo answers "unavailable" for this code, so that people can see that case. Its check digit is right. */
export const DEMO_UNAVAILABLE_CNES = '9900101';

const failingOnPurpose = (gateway: CnesGateway): CnesGateway => ({
  ...gateway,
  findEstablishment: async (cnes) =>
    cnes === DEMO_UNAVAILABLE_CNES
      ? { outcome: 'unavailable', reason: 'O CNES não respondeu (falha simulada da demonstração).' }
      : gateway.findEstablishment(cnes),
});

let chosen: CnesGateway | undefined;

/** Replaces the gateway in tests; without an argument, restores the configured one. */
export function setCnesGateway(gateway?: CnesGateway): void {
  chosen = gateway;
}

/**
 * The configured CNES gateway: the imported base and, if turned on, the open-data API. In demo mode one code fails on
 * purpose.
 */
export function cnesGateway(): CnesGateway {
  if (chosen) return chosen;
  const { mode, registries } = settings();
  const { cnesApi: address } = registries;
  const gateway = withApiFallback(
    baseCnesGateway,
    address ? cnesApi(address, isMadeUp(address, registries)) : undefined,
  );
  return mode === 'demo' ? failingOnPurpose(gateway) : gateway;
}
