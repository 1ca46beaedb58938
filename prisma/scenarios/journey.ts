import { randomUUID } from 'node:crypto';
import { basisOf } from '@/features/case/item-state';
import { CASE_ITEMS, inCase, itemSubject, ofPerson } from '@/features/case/items';
import { openCase } from '@/features/case/open.mutations';
import { findByCpf } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { informCns, registerPerson } from '@/features/onboarding/checks/mutations';
import { informNumber } from '@/features/onboarding/cnes/mutations';
import { admit } from '@/lib/auth/provision/store';
import { now } from '@/lib/clock';
import { keyedHash } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import type { AnyMove, EventOf } from '@/machines/catalog';
import { seedAccounts } from './accounts';
import { accessOf, act, actorOf, demoPerson, proof, required, sendingOf } from './acting';
import { AURORA, VIDA_PLENA } from './people';
import { seedRegistries } from './registries';

/** Who does what in a case of the demo; all by the slugs of DEMO_PEOPLE. */
export interface Cast {
  registroAns: string;
  cnes: string;
  team: string;
  administrator: string;
  operators: string[];
  reviewer: string;
}

/** The people of Saúde Aurora's case. */
export const AURORA_CAST: Cast = {
  registroAns: AURORA.registroAns,
  cnes: '9900012',
  team: 'ana',
  administrator: 'carla',
  operators: ['fabio', 'gabriela'],
  reviewer: 'marina',
};
/** The people of Vida Plena's case. */
export const VIDA_PLENA_CAST: Cast = {
  registroAns: VIDA_PLENA.registroAns,
  cnes: '9900020',
  team: 'bruno',
  administrator: 'iris',
  operators: ['joao'],
  reviewer: 'marina',
};

/** A case on its way, as tests, demo and benchmarks use it. */
export interface Journey {
  cast: Cast;
  caseId: string;
  /** Ids of the people registered so far, by slug. */
  people: Record<string, string>;
}

/** Yesterday (UTC), so that every day that the scenario records is in the past. */
const day = (): string => new Date(now().getTime() - 86_400_000).toISOString().slice(0, 10);

/** Registers a person together with the events that need them, as the pages do; does it only once. Returns their id. */
export async function register(
  journey: Journey,
  slug: string,
  key: string,
  moves: (personId: string) => AnyMove[],
): Promise<string> {
  const { cast, people } = journey;
  const access = await accessOf(journey, cast.team);
  const { name, cpf, email } = demoPerson(slug);
  const known = await findByCpf(access.registroAns, cpf);
  const id = known?.id ?? randomUUID();
  const alongside = known ? undefined : registerPerson(access, access.actor, { id, name, cpf, email });
  await act(journey, cast.team, key, moves(id), { alongside });
  people[slug] = id;
  return id;
}

/** The person signs in for the first time, through Gov.br, which accepts their invitations. */
export async function signInFirst(slug: string): Promise<void> {
  const { name, email, cpf } = demoPerson(slug);
  const cpfHmac = keyedHash('cpf', cpf);
  await prisma().user.upsert({ where: { email }, create: { name, email, cpfHmac }, update: {} });
  const admission = await admit({ provider: 'govbr', providerAccountId: cpfHmac, name, cpfHmac });
  if (admission !== 'in') throw new Error(`${slug} does not come in: ${admission}`);
}

/** J9–J12: the person proves the Gov.br account, the CNS and the e-mail. */
export async function makeEligible(journey: Journey, slug: string): Promise<void> {
  const { cast, people } = journey;
  const personId = people[slug] ?? '';
  const { cns, level } = demoPerson(slug);
  await signInFirst(slug);
  await act(journey, slug, `govbr:${slug}`, [
    { subject: ofPerson('govbr', personId), event: { type: 'govbr.prove', level } },
  ]);
  const access = await accessOf(journey, cast.team);
  required(await informCns(await sendingOf(journey, cast.team, `cns:${slug}`), access, personId, cns), 'cns');
  const evidence = await proof(journey, cast.team, `sgop-cns-${slug}.pdf`);
  const attest: EventOf<'cnsQuality'> = { type: 'cns.attest', how: 'sgopAccepted', evidence };
  await act(journey, cast.team, `qualidade:${slug}`, [{ subject: ofPerson('cnsQuality', personId), event: attest }], {
    evidence,
  });
  await act(journey, slug, `email:${slug}`, [
    { subject: ofPerson('email', personId), event: { type: 'email.confirm' } },
  ]);
}

/** J14: describes a computer and records its request in SGOP; returns its ref. */
export async function requestComputer(journey: Journey, slug: string, name: string): Promise<string> {
  const { cast, people, caseId } = journey;
  const scope = `person:${people[slug]}` as const;
  const known = await prisma().subject.findFirst({
    where: { caseId, machine: 'computer', scope, context: { path: ['name'], equals: name } },
  });
  const ref = known?.ref ?? randomUUID();
  const subject = { machine: 'computer', scope, ref } as const;
  await act(journey, cast.team, `computador:${slug}:${name}`, [
    { subject, event: { type: 'computer.describe', name, place: 'Sede, 2º andar', securityModule: true } },
    { subject, event: { type: 'computer.request', on: day() } },
  ]);
  return ref;
}

/** J19: the person becomes an operator in preparation. */
export const prepare = (journey: Journey, slug: string): Promise<string> =>
  register(journey, slug, `operador:${slug}`, (id) => [
    { subject: ofPerson('operatorRequest', id), event: { type: 'request.prepare' } },
  ]);

/** J19: brings an operator through every check to requests in SGOP that wait for the administrator. */
export async function requestAccess(journey: Journey, slug: string): Promise<void> {
  const personId = await prepare(journey, slug);
  await makeEligible(journey, slug);
  await requestComputer(journey, slug, `PC-${slug.toUpperCase()}`);
  const facts = { eligible: true, computerRequested: true, administratorActive: true };
  const event = { type: 'request.submit', linkOn: day(), on: day(), note: '', ...facts } as const;
  await act(journey, slug, `pedido:${slug}`, [{ subject: ofPerson('operatorRequest', personId), event }]);
}

const STEPS = {
  async caseOpened({ cast, caseId }: Journey) {
    await prisma().onboardingCase.findFirstOrThrow({ where: { id: caseId, registroAns: cast.registroAns } });
  },
  async establishmentConfirmed(journey: Journey) {
    const { cast } = journey;
    await act(journey, cast.team, 'cnes:caminho', [
      { subject: inCase('establishment'), event: { type: 'establishment.choose', route: 'has' } },
    ]);
    const sending = await sendingOf(journey, cast.team, 'cnes:numero');
    const number = { cnes: cast.cnes, justification: '', evidence: [] };
    required(await informNumber(sending, await accessOf(journey, cast.team), number), 'cnes');
  },
  async administratorNominated(journey: Journey) {
    const { cast } = journey;
    await register(journey, cast.administrator, 'administrador', (personId) => [
      {
        subject: inCase('administrator'),
        event: { type: 'administrator.nominate', personId, position: 'gerente', establishmentKnown: true },
      },
      {
        subject: ofPerson('conflict', personId),
        event: { type: 'conflict.check', verdict: 'clear', establishments: [], source: 'base da demonstração' },
      },
    ]);
  },
  async administratorEligible(journey: Journey) {
    await makeEligible(journey, journey.cast.administrator);
    await requestComputer(journey, journey.cast.administrator, 'PC-ADM-01');
  },
  async administratorRegistered(journey: Journey) {
    const { cast } = journey;
    const evidence = await proof(journey, cast.team, 'sgop-administrador.pdf');
    const on = { linkOn: day(), profileOn: day(), computerOn: day() };
    const facts = { eligible: true, computerRequested: true };
    const event: EventOf<'administrator'> = { type: 'administrator.registerInSgop', ...on, ...facts, evidence };
    await act(journey, cast.team, 'sgop', [{ subject: inCase('administrator'), event }], { evidence });
  },
  async supportWaiting(journey: Journey) {
    const text = 'Pedido de autorização do acesso do administrador.';
    const event: EventOf<'support'> = {
      type: 'support.open',
      protocol: '2026-000123',
      on: day(),
      text,
      evidence: [],
      registeredInSgop: true,
    };
    await act(journey, journey.cast.team, 'chamado', [{ subject: inCase('support'), event }]);
  },
  async administratorActive(journey: Journey) {
    const { cast, people, caseId } = journey;
    const scope = `person:${people[cast.administrator]}` as const;
    const computers = await prisma().subject.findMany({
      where: { caseId, machine: 'computer', scope },
      select: { ref: true },
    });
    await act(journey, cast.team, 'autorizado', [
      {
        subject: inCase('support'),
        event: { type: 'support.authorise', on: day(), text: 'Acesso autorizado.', evidence: [] },
      },
      { subject: inCase('administrator'), event: { type: 'administrator.activate', via: 'support' } },
      ...computers.map(
        ({ ref }): AnyMove => ({
          subject: { machine: 'computer', scope, ref },
          event: { type: 'computer.approve', authority: 'datasus', ownRequest: false },
        }),
      ),
    ]);
  },
  async operatorWaiting(journey: Journey) {
    for (const slug of journey.cast.operators) await requestAccess(journey, slug);
  },
  async readyForReview(journey: Journey) {
    const { cast, people } = journey;
    const personId = people[cast.administrator] ?? '';
    const evidence = await proof(journey, cast.team, 'primeiro-acesso.pdf');
    const event: EventOf<'firstAccess'> = { type: 'access.record', personId, on: day(), evidence, personActive: true };
    await act(journey, cast.team, 'acesso', [{ subject: inCase('firstAccess'), event }], { evidence });
  },
  async concluded(journey: Journey) {
    const { reviewer } = journey.cast;
    for (const item of CASE_ITEMS) {
      const view = await readCase(await accessOf(journey, reviewer));
      const event = { type: 'item.accept', basis: basisOf(item, view, 'case') } as const;
      await act(journey, reviewer, `aceite:${item.code}`, [{ subject: itemSubject(item.code, 'case'), event }]);
    }
  },
} satisfies Record<string, (journey: Journey) => Promise<void>>;

/** A named stage of a case. */
export type Situation = keyof typeof STEPS;
/** All situations, in the order of the journey. */
export const SITUATIONS = Object.keys(STEPS) as Situation[];

/**
 * Brings a case through the door to a situation, with everything before it, on an empty or seeded database. Another
 * run, or one to a later situation, repeats nothing.
 */
export async function reach(situation: Situation, cast: Cast = AURORA_CAST): Promise<Journey> {
  await seedRegistries();
  await seedAccounts();
  const caseId = required(await openCase(await actorOf(cast.team), cast.registroAns), 'abrir-caso');
  const journey: Journey = { cast, caseId, people: {} };
  for (const name of SITUATIONS.slice(0, SITUATIONS.indexOf(situation) + 1)) await STEPS[name](journey);
  return journey;
}
