import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '@/lib/clock';
import { fakeCnesGateway } from '@/lib/gateways/cnes/fake';
import type { CnesEstablishment, CnesSource, EstablishmentAnswer } from '@/lib/gateways/cnes/port';
import { withApiFallback } from '@/lib/gateways/cnes/with-api-fallback';

beforeEach(() => setClock(() => new Date('2026-11-22T12:00:00Z')));
afterEach(() => setClock());

const row = (cnes: string, subtypeCode: string | null): CnesEstablishment => ({
  cnes,
  name: 'SAUDE AURORA',
  typeCode: '68',
  subtypeCode,
  cnpj: null,
  maintainerCnpj: null,
  deactivationReason: null,
  city: null,
  uf: null,
});
const baseOf = (competence: string): CnesSource => ({
  kind: 'base',
  label: `a base do CNES de ${competence}`,
  competence,
  at: '2026-11-20T01:00:00Z',
});
const apiSource = (at: string): CnesSource => ({ kind: 'api', label: 'a API do CNES', at });
const found = (at = '2026-11-22T12:00:00Z'): EstablishmentAnswer => ({
  outcome: 'found',
  establishment: row('0000019', null),
  source: apiSource(at),
});
const UNAVAILABLE: EstablishmentAnswer = { outcome: 'unavailable', reason: 'A API do CNES está fora do ar.' };

/** A base of a month with (or without) 0000019, and an API with a fixed answer that counts its requests. */
function world(base: { competence?: string; holds?: boolean; down?: string }, answer: EstablishmentAnswer | null) {
  const { competence = '202610', holds = true, down } = base;
  const fake = fakeCnesGateway({
    establishments: holds ? [row('0000019', '005')] : [],
    source: baseOf(competence),
    unavailable: down,
  });
  const asked: string[] = [];
  const findEstablishment = async (cnes: string) => {
    asked.push(cnes);
    return answer ?? UNAVAILABLE;
  };
  const gateway = withApiFallback(fake, answer === null ? undefined : { findEstablishment });
  return { find: () => gateway.findEstablishment('0000019'), gateway, asked };
}
const label = (answer: EstablishmentAnswer) => (answer.outcome === 'unavailable' ? answer.reason : answer.source.label);

describe('the base and the API together', () => {
  it('a recent base that has the code answers alone, without a request to the API', async () => {
    const { find, asked } = world({}, found());
    expect(await find()).toMatchObject({ outcome: 'found', establishment: { subtypeCode: '005' } });
    expect(asked).toEqual([]);
  });

  it('the API answers for a code that the base lacks', async () => {
    const { find } = world({ holds: false }, found());
    const answer = await find();
    expect(answer).toMatchObject({ outcome: 'found', establishment: { subtypeCode: null } });
    expect(label(answer)).toBe('a API do CNES, consultada em 22/11/2026');
  });

  it('the API answers when the base is older than three months, but not at three months', async () => {
    const old = world({ competence: '202607' }, found());
    expect(label(await old.find())).toContain('a API do CNES');
    const young = world({ competence: '202608' }, found());
    expect(label(await young.find())).toBe('a base do CNES de 202608, importada em 19/11/2026');
    expect(young.asked).toEqual([]);
  });

  it('the API answers when there is no base', async () => {
    const { find } = world({ down: 'A base nacional do CNES ainda não foi importada.' }, found());
    expect(label(await find())).toContain('a API do CNES');
  });

  it('an answer of the API from before the end of the base’s month does not replace the base', async () => {
    const { find } = world({ holds: false }, found('2026-10-15T12:00:00Z'));
    expect(await find()).toMatchObject({ outcome: 'notFound', source: { kind: 'base' } });
  });

  it('the base answers while the API fails, even if it is old or lacks the code', async () => {
    expect(await world({ competence: '202601' }, UNAVAILABLE).find()).toMatchObject({
      outcome: 'found',
      source: { kind: 'base' },
    });
    expect(await world({ holds: false }, UNAVAILABLE).find()).toMatchObject({ outcome: 'notFound' });
  });

  it('both reasons are given when neither can answer, and nothing is refused', async () => {
    const { find } = world({ down: 'A base ainda não foi importada.' }, UNAVAILABLE);
    expect(await find()).toEqual({
      outcome: 'unavailable',
      reason: 'A base ainda não foi importada. A API do CNES está fora do ar.',
    });
  });

  it('the base answers alone when the API is turned off', async () => {
    expect(await world({ holds: false }, null).find()).toMatchObject({ outcome: 'notFound', source: { kind: 'base' } });
  });

  it('a search by name asks only the base, and gives its date', async () => {
    const { gateway, asked } = world({}, found());
    const search = { question: { words: ['aurora'] }, ownCnpj: '99888777000100', allTypes: false };
    expect(await gateway.searchEstablishments(search)).toMatchObject({
      found: [{ cnes: '0000019' }],
      source: { label: 'a base do CNES de 202610, importada em 19/11/2026' },
    });
    expect(asked).toEqual([]);
    const down = world({ down: 'A base ainda não foi importada.' }, found());
    expect(await down.gateway.searchEstablishments(search)).toMatchObject({ outcome: 'unavailable' });
  });

  it('a lookup by CPF asks only the base, and gives its date', async () => {
    const { gateway, asked } = world({}, found());
    expect(await gateway.findDirectedBy('hash')).toMatchObject({
      outcome: 'known',
      source: { label: 'a base do CNES de 202610, importada em 19/11/2026' },
    });
    expect(asked).toEqual([]);
  });
});
