import { isMadeUp, settings } from '@/lib/env';
import { cnesApi } from '@/lib/gateways/cnes/api/api';
import { baseCnesGateway } from '@/lib/gateways/cnes/base';
import { eitherCnesGateway } from '@/lib/gateways/cnes/either';
import type { CnesGateway } from '@/lib/gateways/cnes/port';

/** In the demo this code answers "unavailable", so that the unhappy way can be seen. Its check digit is right. */
export const DEMO_UNAVAILABLE_CNES = '9900101';

const failingOnPurpose = (gateway: CnesGateway): CnesGateway => ({
  ...gateway,
  findEstablishment: async (cnes) =>
    cnes === DEMO_UNAVAILABLE_CNES
      ? { outcome: 'unavailable', reason: 'O CNES não respondeu (falha simulada da demonstração).' }
      : gateway.findEstablishment(cnes),
});

let chosen: CnesGateway | undefined;

/** Puts another implementation in place (tests); call with nothing to go back to the configured one. */
export function setCnesGateway(gateway?: CnesGateway): void {
  chosen = gateway;
}

/**
 * The CNES that this deployment asks: the imported base and, where it is turned on, the open-data API; in demo mode with
 * one code that fails on purpose.
 */
export function cnesGateway(): CnesGateway {
  if (chosen) return chosen;
  const { mode, registries } = settings();
  const { cnesApi: address } = registries;
  const gateway = eitherCnesGateway(
    baseCnesGateway,
    address ? cnesApi(address, isMadeUp(address, registries)) : undefined,
  );
  return mode === 'demo' ? failingOnPurpose(gateway) : gateway;
}
