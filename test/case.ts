import { randomUUID } from 'node:crypto';
import { inCase } from '@/features/case/items';
import { MACHINERY } from '@/features/case/machinery';
import { keyedHash } from '@/lib/crypto';
import { pool, prisma } from '@/lib/db';
import { type Alongside, dispatch } from '@/lib/dispatch/dispatch';
import type { Machinery, Move, Receipt, Sender } from '@/lib/dispatch/types';
import type { Result } from '@/lib/result';
import { DEMO_PEOPLE } from '@/prisma/scenarios/people';

/** An open case of a new operadora, with people in each role, for tests of the door. */
export interface TestCase {
  caseId: string;
  /** Ids of user accounts, by the slug of their demo person. */
  users: Record<'ana' | 'bruno' | 'marina' | 'otavio' | 'carla' | 'fabio', string>;
  /** Ids of the records of the case's people, by slug. */
  people: Record<'carla' | 'fabio', string>;
}

/** A job as the sender of a command. */
export const SYSTEM: Sender = { kind: 'system', name: 'teste' };

/** A person as the sender of a command. */
export const as = (userId: string): Sender => ({ kind: 'person', userId });

/** What a test may set of a command; `sendTo` has defaults for the rest. */
export interface Sent {
  key?: string;
  fingerprint?: string;
  machinery?: Machinery;
  alongside?: Alongside;
}

/** Sends moves to a case through the door, by default under a new key. */
export const sendTo = (
  caseId: string,
  sender: Sender,
  moves: Move[],
  { key = randomUUID(), fingerprint, machinery = MACHINERY, alongside }: Sent = {},
): Promise<Result<Receipt>> => dispatch(machinery, { caseId, sender, key, fingerprint, moves }, alongside);

const demo = (slug: string) => {
  const found = DEMO_PEOPLE.find((person) => person.slug === slug);
  if (!found) throw new Error(`No demo person is called ${slug}`);
  return found;
};

async function userOf(slug: string): Promise<string> {
  const { name, email, cpf } = demo(slug);
  const data = { name, email, cpfHmac: keyedHash('cpf', cpf) };
  return (await prisma().user.upsert({ where: { email }, create: data, update: {} })).id;
}

async function personOf(caseId: string, registroAns: string, slug: string, userId: string): Promise<string> {
  const { name, email } = demo(slug);
  const id = randomUUID();
  await prisma().person.create({ data: { id, caseId, registroAns, name, email, userId } });
  return id;
}

let opened = 0;

/** Opens a case of a new operadora as its team (ana), and adds a candidate (carla) and an operator (fabio). */
export async function openTestCase(): Promise<TestCase> {
  const caseId = randomUUID();
  opened += 1;
  const registroAns = String(800_000 + opened);
  const data = {
    registroAns,
    cnpj: registroAns,
    razaoSocial: `Operadora de teste ${opened}`,
    modalidade: 'Autogestão',
  };
  await prisma().operadora.create({ data: { ...data, searchText: '' } });
  const names = ['ana', 'bruno', 'marina', 'otavio', 'carla', 'fabio'] as const;
  const entries = await Promise.all(names.map(async (slug) => [slug, await userOf(slug)] as const));
  const users = Object.fromEntries(entries) as TestCase['users'];
  for (const [userId, role] of [
    [users.ana, 'equipe'],
    [users.marina, 'revisor'],
  ] as const) {
    await prisma().membership.createMany({ data: [{ userId, registroAns, role }], skipDuplicates: true });
  }
  const opening: Move = { subject: inCase('onboarding'), event: { type: 'case.open', registroAns } };
  const answer = await sendTo(caseId, as(users.ana), [opening], {
    alongside: async (client) => {
      await client.query('insert into onboarding_case (id, registro_ans) values ($1, $2)', [caseId, registroAns]);
      return undefined;
    },
  });
  if (!answer.ok) throw new Error(answer.message);
  const carla = await personOf(caseId, registroAns, 'carla', users.carla);
  const fabio = await personOf(caseId, registroAns, 'fabio', users.fabio);
  return { caseId, users, people: { carla, fabio } };
}

/** The number of rows that the case has in the table. */
export const countRows = async (table: string, caseId: string): Promise<number> =>
  Number((await pool().query(`select count(*) from ${table} where case_id = $1`, [caseId])).rows[0].count);
