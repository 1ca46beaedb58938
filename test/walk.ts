import { CASE_ITEMS, inCase, itemSubject, ofPerson } from '@/features/case/items';
import { MACHINERY } from '@/features/case/machinery';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { viewOf } from '@/lib/dispatch/subjects';
import type { Move, Sender, SubjectName } from '@/lib/dispatch/types';
import { after, type Event } from '@/lib/machine';
import { CATALOG, type MachineId } from '@/machines/catalog';
import { AT, type Sample } from '@/machines/testing/table';
import { TABLES } from '@/machines/testing/tables';
import { as, openTestCase, SYSTEM, sendTo, type TestCase } from './case';

/** A generator of numbers from 0 to below 1, equal in every run (Park and Miller). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Machine, sample and, optionally, the only state to send it from. The first entry that leads on is sent. */
type Way = [MachineId, string, string?][];

const END: Way = [
  ['computer', 'describe', 'draft'],
  ['computer', 'request'],
  ['computer', 'approve'],
  ['administrator', 'register'],
  ['support', 'open'],
  ['support', 'authorise'],
  ['administrator', 'activate: by support'],
  ['firstAccess', 'record'],
];
const SMOOTH: Way = [
  ['establishment', 'choose: has'],
  ['establishment', 'inform: accepted'],
  ['administrator', 'nominate'],
  ['conflict', 'check: clear'],
  ['govbr', 'prove'],
  ['cnsQuality', 'inform', 'awaitingNumber'],
  ['cnsQuality', 'attest: accepted by SGOP'],
  ['email', 'confirm'],
  ...END,
];
/** Leads through the local manager, a conflict and a visit to the health unit. */
const ROUGH: Way = [
  ['establishment', 'choose: willRequest', 'choosingRoute'],
  ['establishment', 'request', 'preparingRequest'],
  ['establishment', 'grant', 'awaitingHealthManager'],
  ['establishment', 'inform: accepted', 'awaitingNumber'],
  ['administrator', 'nominate'],
  ['conflict', 'check: conflict', 'notChecked'],
  ['conflict', 'requestCorrection', 'conflicted'],
  ['conflict', 'check: clear', 'awaitingCorrection'],
  ['govbr', 'prove'],
  ['cnsQuality', 'inform', 'awaitingNumber'],
  ['cnsQuality', 'complain', 'awaitingProof'],
  ['cnsQuality', 'planVisit', 'lowQuality'],
  ['cnsQuality', 'recordVisit', 'visitPlanned'],
  ['cnsQuality', 'attest: accepted by SGOP', 'awaitingRecheck'],
  ['email', 'confirm'],
  ...END,
];
const OF_CASE: MachineId[] = ['establishment', 'administrator', 'support', 'firstAccess'];

const subjectOf = (machine: MachineId, { people }: TestCase): SubjectName => ({
  ...(OF_CASE.includes(machine) ? inCase(machine) : ofPerson(machine, people.carla)),
  ...(machine === 'computer' ? { ref: 'um' } : {}),
});

function senderOf(machine: MachineId, type: string, { users }: TestCase): Sender {
  const rules: Record<string, { roles: readonly string[] }> = CATALOG[machine].rules;
  const roles = rules[type]?.roles ?? [];
  if (roles.includes('equipe')) return as(users.ana);
  if (roles.includes('titular')) return as(users.carla);
  return SYSTEM;
}

interface Choice {
  move: Move;
  sender: Sender;
  /** Whether it leads to another state or is the subject's first event. */
  leads: boolean;
  /** The state before. */
  from: string;
}

async function viewNow({ caseId }: TestCase) {
  const rows = await prisma().subject.findMany({ where: { caseId } });
  const head = { registroAns: '000000', administratorPersonId: null, administratorActive: false };
  return viewOf(MACHINERY.machines, caseId, head, rows, true);
}

type View = Awaited<ReturnType<typeof viewNow>>;

function choiceOf(test: TestCase, view: View, machine: MachineId, sample: Sample): Choice | null {
  const { by: _by, ...given } = sample;
  const event = given.type === 'administrator.nominate' ? { ...given, personId: test.people.carla } : given;
  const subject = subjectOf(machine, test);
  const state = view.subject(subject);
  const parsed = CATALOG[machine].events.parse({ ...event, at: AT, by: 'x' }) as Event;
  const next = after(CATALOG[machine], state, parsed);
  const sender = senderOf(machine, event.type, test);
  return (
    next && {
      move: { subject, event },
      sender,
      leads: next.stage !== state.stage || state.revision === 0,
      from: state.stage,
    }
  );
}

const samplesOf = (machine: MachineId): Sample[] => Object.values(TABLES[machine].samples);
const sampleOf = (machine: MachineId, name: string): Sample => {
  const sample = TABLES[machine].samples[name];
  if (!sample) throw new Error(`${machine} has no sample ${name}`);
  return sample;
};

/** The decisions that the reviewer may take, and the answers that the team may give to returned items. */
function decisions({ users }: TestCase, view: View, random: () => number): Choice[] {
  return CASE_ITEMS.flatMap(({ code }): Choice[] => {
    const subject = itemSubject(code, 'case');
    const { stage: from, context } = view.subject(subject);
    const choice = (sender: Sender, event: Event): Choice[] => [
      { move: { subject, event }, sender, leads: true, from },
    ];
    if (from === 'returned') return choice(as(users.ana), { type: 'item.answer', text: 'Está na página 2.' });
    if (from !== 'awaitingReview') return [];
    const { basis } = context;
    return random() < 0.15
      ? choice(as(users.marina), { type: 'item.return', reason: 'Falta a data.', basis })
      : choice(as(users.marina), { type: 'item.accept', basis });
  });
}

const oneOf = <T>(list: T[], random: () => number): T | undefined => list[Math.floor(random() * list.length)];

/** Picks the next step: mostly onward, sometimes a reviewer's decision, sometimes any possible command. */
function chosen(
  test: TestCase,
  view: View,
  { way, disorder, random }: { way: Way; disorder: number; random: () => number },
): Choice | undefined {
  const turn = random();
  if (turn < 0.35) {
    const decided = oneOf(decisions(test, view, random), random);
    if (decided) return decided;
  }
  if (turn < 1 - disorder) {
    for (const [machine, name, state] of way) {
      const choice = choiceOf(test, view, machine, sampleOf(machine, name));
      if (choice?.leads && (state === undefined || choice.from === state)) return choice;
    }
  }
  if (disorder === 0) return undefined;
  const machines = [...new Set(way.map(([machine]) => machine))];
  const all = machines.flatMap((machine) => samplesOf(machine).map((sample) => choiceOf(test, view, machine, sample)));
  return oneOf(
    all.filter((choice) => choice !== null),
    random,
  );
}

interface Walk {
  random: () => number;
  /** Number of commands, at random moments between `from` and `to`. */
  steps: number;
  from: Date;
  to: Date;
  /** Share of steps, from 0 to 1, that are any possible command, forward or back; 0 never turns back. */
  disorder?: number;
  /** Called after each command. */
  seen?: (caseId: string, at: Date) => Promise<void>;
}

/** Opens a case and walks it through the real door, skipping refused commands. The caller must reset the clock. */
export async function walkCase(walk: Walk): Promise<TestCase> {
  const { random, steps, from, to, disorder = 0.05, seen = async () => undefined } = walk;
  const moments = Array.from({ length: steps + 1 }, () => from.getTime() + random() * (to.getTime() - from.getTime()));
  const [first = from.getTime(), ...rest] = moments.sort((a, b) => a - b);
  setClock(() => new Date(first));
  const way = random() < 0.5 ? SMOOTH : ROUGH;
  const test = await openTestCase();
  await seen(test.caseId, new Date(first));
  for (const moment of rest) {
    setClock(() => new Date(moment));
    const choice = chosen(test, await viewNow(test), { way, disorder, random });
    if (choice) await sendTo(test.caseId, choice.sender, [choice.move]);
    await seen(test.caseId, new Date(moment));
  }
  return test;
}
