import { settings } from '@/lib/env';
import { baseCnesGateway } from '@/lib/gateways/cnes/base';
import type { CnesGateway } from '@/lib/gateways/cnes/port';

/** In the demo this code answers "unavailable", so that the unhappy way can be seen. Its check digit is right. */
export const DEMO_UNAVAILABLE_CNES = '9900101';

const demoCnesGateway: CnesGateway = {
  ...baseCnesGateway,
  findEstablishment: async (cnes) =>
    cnes === DEMO_UNAVAILABLE_CNES
      ? { outcome: 'unavailable', reason: 'O CNES não respondeu (falha simulada da demonstração).' }
      : baseCnesGateway.findEstablishment(cnes),
};

let chosen: CnesGateway | undefined;

/** Puts another implementation in place (tests); call with nothing to go back to the configured one. */
export function setCnesGateway(gateway?: CnesGateway): void {
  chosen = gateway;
}

/** The CNES that this deployment asks: the imported base; in demo mode with one code that fails on purpose. */
export const cnesGateway = (): CnesGateway =>
  chosen ?? (settings().mode === 'demo' ? demoCnesGateway : baseCnesGateway);
