import { afterEach, describe, expect, it } from 'vitest';
import { fakeCnesGateway } from '@/lib/gateways/cnes/fake';
import { cnesGateway, DEMO_UNAVAILABLE_CNES, setCnesGateway } from '@/lib/gateways/cnes/gateway';
import { checkCnes } from '@/lib/identifiers/cnes';

const clinic = {
  name: 'CLINICA',
  typeCode: '36',
  subtypeCode: null,
  cnpj: null,
  maintainerCnpj: null,
  city: null,
  uf: null,
};

describe('choosing the CNES', () => {
  afterEach(() => {
    process.env.HABILITA_MODE = 'demo';
    setCnesGateway();
  });

  it('in demo mode one valid code is unavailable on purpose', async () => {
    process.env.HABILITA_MODE = 'demo';
    expect(checkCnes(DEMO_UNAVAILABLE_CNES)).toBe('ok');
    expect(await cnesGateway().findEstablishment(DEMO_UNAVAILABLE_CNES)).toMatchObject({ outcome: 'unavailable' });
  });

  it('a test can replace the gateway', () => {
    const fake = fakeCnesGateway();
    setCnesGateway(fake);
    expect(cnesGateway()).toBe(fake);
  });
});

describe('the stand-in', () => {
  const fake = fakeCnesGateway({
    establishments: [
      { cnes: '9900047', deactivationReason: null, ...clinic },
      { cnes: '9900055', deactivationReason: '09', ...clinic },
    ],
    directors: { someone: ['9900047', '9900055'] },
  });

  it('the fake CNES finds its establishments and directors', async () => {
    expect(await fake.findEstablishment('9900047')).toMatchObject({
      outcome: 'found',
      establishment: { name: 'CLINICA' },
    });
    expect(await fake.findEstablishment('9900012')).toMatchObject({ outcome: 'notFound' });
    expect(await fake.findDirectedBy('someone')).toMatchObject({
      outcome: 'known',
      establishments: [
        { cnes: '9900047', active: true },
        { cnes: '9900055', active: false },
      ],
    });
    expect(await fake.findDirectedBy('nobody')).toMatchObject({ outcome: 'known', establishments: [] });
  });

  it('the fake CNES fails on demand', async () => {
    fake.world.unavailable = 'O CNES não respondeu.';
    fake.world.inconclusive = { outcome: 'inconclusive', reason: 'stale', detail: 'A base é antiga.' };
    expect(await fake.findEstablishment('9900047')).toEqual({
      outcome: 'unavailable',
      reason: 'O CNES não respondeu.',
    });
    expect(await fake.findDirectedBy('someone')).toMatchObject({ reason: 'stale' });
  });
});
