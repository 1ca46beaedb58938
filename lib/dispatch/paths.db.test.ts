import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCase, ofPerson } from '@/features/case/items';
import { MACHINERY } from '@/features/case/machinery';
import { prisma } from '@/lib/db';
import { initialState, rehydrate, step } from '@/lib/machine';
import type { MachineId } from '@/machines/catalog';
import type { MachineModule } from '@/machines/definition';
import { generatedPaths } from '@/machines/testing/paths';
import { DAY, FILES, type MachineTable, type Sample } from '@/machines/testing/table';
import { TABLES } from '@/machines/testing/tables';
import { as, openTestCase, SYSTEM, sendTo, type TestCase } from '@/test/case';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import type { AuditBody } from './audit';
import { subjectId } from './subjects';
import type { Machinery, Move, Sender, SubjectName } from './types';

/** Tests each machine alone; consequences in other machines have their own tests. */
const ALONE: Machinery = { ...MACHINERY, follow: () => [] };

let db: FreshDatabase;
let test: TestCase;

beforeAll(async () => {
  db = await freshDatabase();
  test = await openTestCase();
  const { caseId, users, people } = test;
  const subject = inCase('administrator');
  const registered = { linkOn: DAY, profileOn: DAY, computerOn: DAY, evidence: FILES };
  const events = [
    { type: 'administrator.nominate', personId: people.carla, position: 'gerente', establishmentKnown: true },
    { type: 'administrator.registerInSgop', ...registered, eligible: true, computerRequested: true },
    { type: 'administrator.activate', via: 'support' },
  ];
  const moves: Move[] = events.map((event) => ({ subject, event }));
  expect(await sendTo(caseId, as(users.ana), moves, { machinery: ALONE })).toMatchObject({ ok: true });
});
afterAll(() => db.drop());

/** A sender who may send the event, according to the catalog. */
function senderOf({ rules }: MachineModule, type: string): Sender {
  const roles = rules[type]?.roles ?? [];
  const { ana, marina, carla, fabio } = test.users;
  if (roles.includes('equipe')) return as(ana);
  if (roles.includes('revisor')) return as(marina);
  if (roles.includes('titular')) return as(fabio);
  return roles.includes('administrador') ? as(carla) : SYSTEM;
}

async function drive(table: MachineTable, subject: SubjectName, names: string[]) {
  const { module, samples } = table;
  for (const name of names) {
    // The door says who and when, so the sample's own values are left out.
    const { by: _by, ...event } = samples[name] as Sample;
    const sent = await sendTo(test.caseId, senderOf(module, event.type), [{ subject, event }], { machinery: ALONE });
    if (!sent.ok) throw new Error(`${name}: ${sent.kind}: ${sent.message}`);
  }
}

/** The replay of a subject's audit rows by its machine alone. */
async function replayed(module: MachineModule, id: string) {
  const rows = await prisma().auditEvent.findMany({
    where: { caseId: test.caseId, subjectId: id },
    orderBy: { sequence: 'asc' },
  });
  return rows.reduce((state, { body }) => {
    const { event, from, to } = JSON.parse(body) as AuditBody;
    expect(from).toBe(state.stage);
    const next = step(module, state, event);
    expect(to).toBe(next.stage);
    return next;
  }, initialState(module));
}

describe.each(Object.values(TABLES))('every state of $module.id', (table) => {
  const { module } = table;

  it.each(generatedPaths(table))(
    'the door leads to $state by $steps, and the audit replays to it',
    async ({ state, steps }) => {
      const scoped = ofPerson(module.id as MachineId, test.people.fabio);
      const subject = { ...scoped, ref: `path to ${state}` };
      await drive(table, subject, steps);
      const id = subjectId(test.caseId, subject);
      const row = await prisma().subject.findUnique({ where: { id } });
      if (steps.length === 0) return expect(row).toBeNull();
      expect(row).toMatchObject({ stage: state, revision: steps.length, machineVersion: module.version });
      const stored = { stage: row?.stage ?? '', context: row?.context as Record<string, unknown> };
      expect(await replayed(module, id)).toEqual(rehydrate(module, stored, module.version));
    },
  );
});
