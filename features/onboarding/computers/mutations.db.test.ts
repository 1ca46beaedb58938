import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { computersOf } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { accessOf, act, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { addComputer, type ComputerPlace, describeComputer, requestComputer, retireComputer } from './mutations';

let db: FreshDatabase;
let journey: Journey;
let place: ComputerPlace;

beforeEach(async () => {
  db = await freshDatabase();
  journey = await reach('administratorNominated');
  place = { access: await accessOf(journey, 'ana'), personId: journey.people.carla ?? '', computerId: randomUUID() };
});
afterEach(() => db.drop());

const sending = (key: string = randomUUID()) => sendingOf(journey, 'ana', key);
const machine = { name: 'PC-1', place: 'Sede', securityModule: true };
const computers = async () => computersOf(await readCase(place.access), `person:${place.personId}`);
const stage = async () => (await computers())[0]?.stage;

describe('a computer of a person', () => {
  it('is created once, however often the form is sent', async () => {
    await addComputer(await sending('new'), place, machine);
    expect(await addComputer(await sending('new'), place, machine)).toMatchObject({ ok: true });
    expect(await addComputer(await sending(), place, { ...machine, name: 'PC-2' })).toMatchObject({ kind: 'conflict' });
    expect(await computers()).toMatchObject([{ ref: place.computerId, context: { name: 'PC-1' } }]);
  });

  it('cannot be requested without the security module', async () => {
    await addComputer(await sending(), place, { ...machine, securityModule: false });
    expect(await requestComputer(await sending(), place, '2026-11-03')).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('módulo de segurança'),
    });
    await describeComputer(await sending(), place, machine);
    expect(await requestComputer(await sending(), place, '2026-11-03')).toMatchObject({ ok: true });
    expect(await stage()).toBe('requested');
  });

  it('becomes a draft again if its description changes after the request', async () => {
    await addComputer(await sending(), place, machine);
    await requestComputer(await sending(), place, '2026-11-03');
    await describeComputer(await sending(), place, { ...machine, name: 'PC-2' });
    expect(await stage()).toBe('draft');
  });

  it('can be requested again after a refusal, and can be retired', async () => {
    await addComputer(await sending(), place, machine);
    await requestComputer(await sending(), place, '2026-11-03');
    const subject = { machine: 'computer', scope: `person:${place.personId}`, ref: place.computerId } as const;
    await act(journey, 'ana', 'refuse', [
      { subject, event: { type: 'computer.refuse', reason: 'Nome errado', ownRequest: false } },
    ]);
    await requestComputer(await sending(), place, '2026-11-04');
    expect(await stage()).toBe('requested');
    await retireComputer(await sending(), place, 'Trocado');
    expect(await stage()).toBe('inactive');
  });

  it('is not found for an unknown id or a person of another case', async () => {
    expect(await retireComputer(await sending(), place, 'Trocado')).toMatchObject({ kind: 'notFound' });
    expect(await addComputer(await sending(), { ...place, personId: randomUUID() }, machine)).toMatchObject({
      kind: 'notFound',
    });
    expect(await addComputer(await sending(), { ...place, computerId: 'x' }, machine)).toMatchObject({
      kind: 'notFound',
    });
  });
});
