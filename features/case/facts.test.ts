import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditBody } from '@/lib/dispatch/audit';
import type { Move, Scope, SubjectName } from '@/lib/dispatch/types';
import { initialState, rehydrate, step } from '@/lib/machine';
import { CATALOG, type MachineId } from '@/machines/catalog';
import type { Sample } from '@/machines/testing/table';
import { OTHER_PERSON, PERSON } from '@/machines/testing/table';
import { TABLES } from '@/machines/testing/tables';
import { MemoryCase } from '@/test/memory-case';
import { caseFacts } from './facts';
import { basisOf, countItems } from './item-state';
import { CASE_ITEMS, type ItemDefinition, itemSubject, OPERATOR_ITEM } from './items';
import type { CaseView } from './view';

const TEAM = 'ana';
const REVIEWER = 'marina';
const PEOPLE: Record<string, string> = { [PERSON]: 'carla', [OTHER_PERSON]: 'fabio' };

interface Attempt {
  sender: string | null;
  move(view: CaseView): Move;
}

const IN_CASE = ['establishment', 'administrator', 'support', 'firstAccess', 'attestation'] as const;
const OF_PERSON = ['conflict', 'govbr', 'cnsQuality', 'email', 'computer', 'operatorRequest'] as const;

function senderOf(machine: MachineId, sample: Sample, scope: Scope): string | null {
  const { roles } = (CATALOG[machine].rules as Record<string, { roles: readonly string[] }>)[sample.type] ?? {
    roles: [],
  };
  if (roles.includes('equipe')) return TEAM;
  if (roles.includes('titular')) return PEOPLE[scope.slice('person:'.length)] ?? null;
  return roles.includes('administrador') ? 'carla' : null;
}

function attemptsOn(machine: MachineId, scope: Scope, refs: string[] = ['']): Attempt[] {
  return refs.flatMap((ref) =>
    Object.values(TABLES[machine].samples).map(({ by: _by, ...event }) => {
      const subject: SubjectName = { machine, scope, ...(ref ? { ref } : {}) };
      return { sender: senderOf(machine, event, scope), move: () => ({ subject, event }) };
    }),
  );
}

function decisionsOn(item: ItemDefinition, scope: Scope): Attempt[] {
  const subject = itemSubject(item.code, scope);
  const basis = (view: CaseView) => view.subject(subject).context.basis;
  const accept: Attempt = {
    sender: REVIEWER,
    move: (view) => ({ subject, event: { type: 'item.accept', basis: basis(view) } }),
  };
  const reason = 'Falta um documento.';
  const give = (view: CaseView) => ({ subject, event: { type: 'item.return', basis: basis(view), reason } });
  const answer = { subject, event: { type: 'item.answer', text: 'Está na página 2.' } };
  // `accept` stands several times, so that random runs also conclude cases.
  return [accept, accept, accept, { sender: REVIEWER, move: give }, { sender: TEAM, move: () => answer }];
}

const SCOPES = Object.keys(PEOPLE).map((id): Scope => `person:${id}`);
const ATTEMPTS: Attempt[] = [
  ...IN_CASE.flatMap((machine) => attemptsOn(machine, 'case')),
  ...SCOPES.flatMap((scope) =>
    OF_PERSON.flatMap((machine) => attemptsOn(machine, scope, machine === 'computer' ? ['a', 'b'] : [''])),
  ),
  ...CASE_ITEMS.flatMap((item) => decisionsOn(item, 'case')),
  ...SCOPES.flatMap((scope) => decisionsOn(OPERATOR_ITEM, scope)),
];

async function opened(): Promise<MemoryCase> {
  const memory = new MemoryCase({ memberships: { [TEAM]: ['equipe'], [REVIEWER]: ['revisor'] }, people: PEOPLE });
  const subject: SubjectName = { machine: 'onboarding', scope: 'case' };
  await memory.send(TEAM, [{ subject, event: { type: 'case.open', registroAns: '999911' } }]);
  return memory;
}

/** Expects J23 of one item, against everything that is known of the case. */
function itemStands(item: ItemDefinition, view: CaseView, scope: Scope) {
  const { stage, context } = view.subject(itemSubject(item.code, scope));
  const ready = item.complete(view, scope);
  const current = context.basis === basisOf(item, view, scope);
  const expected = ready ? ['awaitingReview', 'accepted', 'returned'] : ['awaitingWork'];
  expect({ item: item.code, stage, ready }).toEqual({ item: item.code, stage: expect.toBeOneOf(expected), ready });
  if (stage === 'accepted' || stage === 'awaitingReview')
    expect({ item: item.code, stage, current }).toMatchObject({ current: true });
}

function caseStands(memory: MemoryCase) {
  const view = memory.view();
  for (const item of CASE_ITEMS) itemStands(item, view, 'case');
  for (const { scope, machine, revision } of view.all())
    if (machine === 'operatorRequest' && revision > 0) itemStands(OPERATOR_ITEM, view, scope);
  const accepted = CASE_ITEMS.every(({ code }) => view.subject(itemSubject(code, 'case')).stage === 'accepted');
  expect(view.subject({ machine: 'onboarding', scope: 'case' }).stage).toBe(accepted ? 'concluded' : 'inProgress');
  expect(memory.counts).toEqual(countItems(view));
  expect(memory.facts).toEqual(caseFacts(view));
}

/** Expects every stored state to equal the replay of its audit rows by the machine alone. */
function replays(memory: MemoryCase) {
  memory.verify();
  for (const { id, machine, stage, context, revision } of memory.subjects) {
    const module = CATALOG[machine as MachineId];
    const rows = memory.rows.filter(({ subjectId }) => subjectId === id);
    const state = rows.reduce((held, { body }) => {
      const { event, from, to } = JSON.parse(body) as AuditBody;
      const next = step(module, held, event);
      expect([from, to]).toEqual([held.stage, next.stage]);
      return next;
    }, initialState(module));
    expect({ ...state, revision }).toEqual({
      ...rehydrate(module, { stage, context: context as never }, 1),
      revision: rows.length,
    });
  }
}

/** Tries the attempts from the chosen one on, until the door accepts one. */
async function takeOne(memory: MemoryCase, choice: number): Promise<void> {
  for (let tried = 0; tried < ATTEMPTS.length; tried++) {
    const attempt = ATTEMPTS[(choice + tried) % ATTEMPTS.length] as Attempt;
    const sent = await memory.send(attempt.sender, [attempt.move(memory.view())]);
    if (sent.ok) return;
  }
}

describe('whatever people do, in whatever order', () => {
  it('keeps a case as its audit says, and derives every item, counter and fact from its states', async () => {
    const choices = fc.array(fc.nat(ATTEMPTS.length - 1), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(choices, async (chosen) => {
        const memory = await opened();
        for (const choice of chosen) {
          await takeOne(memory, choice);
          caseStands(memory);
        }
        replays(memory);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
