import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '@/lib/clock';
import { eitherCnesGateway } from '@/lib/gateways/cnes/either';
import { fakeCnesGateway } from '@/lib/gateways/cnes/fake';
import type { CnesEstablishment, CnesSource, EstablishmentAnswer } from '@/lib/gateways/cnes/port';

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

/** A base of that month with 0000019 (or none of it), and what the API answers; whether it was asked is counted. */
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
  const gateway = eitherCnesGateway(fake, answer === null ? undefined : { findEstablishment });
  return { find: () => gateway.findEstablishment('0000019'), gateway, asked };
}
const label = (answer: EstablishmentAnswer) => (answer.outcome === 'unavailable' ? answer.reason : answer.source.label);

describe('the base and the API together', () => {
  it('a young base that has the code answers, and the API is left in peace', async () => {
    const { find, asked } = world({}, found());
    expect(await find()).toMatchObject({ outcome: 'found', establishment: { subtypeCode: '005' } });
    expect(asked).toEqual([]);
  });

  it('a base that lacks the code lets the API answer', async () => {
    const { find } = world({ holds: false }, found());
    const answer = await find();
    expect(answer).toMatchObject({ outcome: 'found', establishment: { subtypeCode: null } });
    expect(label(answer)).toBe('a API do CNES, consultada em 22/11/2026');
  });

  it('a base older than three months lets the API answer, and one of three months does not', async () => {
    const old = world({ competence: '202607' }, found());
    expect(label(await old.find())).toContain('a API do CNES');
    const young = world({ competence: '202608' }, found());
    expect(label(await young.find())).toBe('a base do CNES de 202608, importada em 19/11/2026');
    expect(young.asked).toEqual([]);
  });

  it('without a base the API answers', async () => {
    const { find } = world({ down: 'A base nacional do CNES ainda não foi importada.' }, found());
    expect(label(await find())).toContain('a API do CNES');
  });

  it('an answer of the API from before the end of the month of the base does not win over it', async () => {
    const { find } = world({ holds: false }, found('2026-10-15T12:00:00Z'));
    expect(await find()).toMatchObject({ outcome: 'notFound', source: { kind: 'base' } });
  });

  it('while the API fails, the base is told, be it old or without the code', async () => {
    expect(await world({ competence: '202601' }, UNAVAILABLE).find()).toMatchObject({
      outcome: 'found',
      source: { kind: 'base' },
    });
    expect(await world({ holds: false }, UNAVAILABLE).find()).toMatchObject({ outcome: 'notFound' });
  });

  it('where neither can tell, both reasons are told and nothing is refused', async () => {
    const { find } = world({ down: 'A base ainda não foi importada.' }, UNAVAILABLE);
    expect(await find()).toEqual({
      outcome: 'unavailable',
      reason: 'A base ainda não foi importada. A API do CNES está fora do ar.',
    });
  });

  it('with the API turned off the base answers alone', async () => {
    expect(await world({ holds: false }, null).find()).toMatchObject({ outcome: 'notFound', source: { kind: 'base' } });
  });

  it('what has a name is asked of the base alone, with its date', async () => {
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

  it('what a person directs is asked of the base alone, with its date', async () => {
    const { gateway, asked } = world({}, found());
    expect(await gateway.findDirectedBy('hash')).toMatchObject({
      outcome: 'known',
      source: { label: 'a base do CNES de 202610, importada em 19/11/2026' },
    });
    expect(asked).toEqual([]);
  });
});
