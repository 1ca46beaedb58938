import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { CATALOG } from './catalog';
import { type MachineModule, STAGES, type StateMeta } from './definition';

const WAITS_FOR = [
  'equipe',
  'titular',
  'administrador',
  'revisor',
  'gestorLocal',
  'datasus',
  'unidadeSaude',
  'baseCnes',
  'ninguem',
];
const SENTENCE = /^[A-ZÀ-Ý].*\.$/su;
const PHRASE = /^[a-z]+([A-Z][a-z]+)*$/;
const COMMAND = /^([a-z]+)\.([a-z]+([A-Z][a-z]+)*)$/;
/** A fact is in the past tense: "…ed", or one of these irregular forms. */
const PAST = /(ed|edInSgop|Chosen|proven|withdrawn|left|begun|fellDue|wentOverdue|becameUnready)$/;

const modules: [string, MachineModule][] = Object.entries(CATALOG);
const kebab = (id: string): string => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const statesOf = ({ machine }: MachineModule) => Object.values(machine.root.states);
const typesOf = ({ events }: MachineModule): string[] =>
  (events as z.ZodDiscriminatedUnion<z.ZodObject<{ type: z.ZodLiteral<string> }>[]>).options.map(
    ({ shape }) => shape.type.value,
  );

describe.each(modules)('%s', (id, module) => {
  it('has the same name in the catalog, in its definition and in its folder', () => {
    expect([module.id, module.machine.id]).toEqual([id, id]);
    expect(existsSync(new URL(`./${kebab(id)}/machine.ts`, import.meta.url))).toBe(true);
    expect(module.title).toMatch(/^[A-ZÀ-Ý]/u);
  });

  it('says what each state means, which stage it belongs to and who must act', () => {
    for (const { key, description, meta } of statesOf(module)) {
      expect([key, description]).toEqual([key, expect.stringMatching(SENTENCE)]);
      const { stage, waitsFor } = meta as StateMeta;
      expect([key, STAGES.includes(stage), WAITS_FOR.includes(waitsFor)]).toEqual([key, true, true]);
    }
  });

  it('is complete only in states that wait for neither the team nor the person', () => {
    for (const { key, meta } of statesOf(module)) {
      const { waitsFor, complete } = meta as StateMeta;
      expect([key, complete === true && (waitsFor === 'equipe' || waitsFor === 'titular')]).toEqual([key, false]);
    }
  });

  it('names its states as phrases and its events as commands to one noun', () => {
    for (const { key } of statesOf(module)) expect(key).toMatch(PHRASE);
    const types = typesOf(module);
    for (const type of types) expect(type).toMatch(COMMAND);
    expect(new Set(types.map((type) => type.split('.')[0])).size).toBe(1);
  });

  it('has a rule for each event, with at least one role and a fact in the past tense', () => {
    expect(Object.keys(module.rules).sort()).toEqual(typesOf(module).sort());
    for (const [type, { roles, fact }] of Object.entries(module.rules)) {
      expect([type, roles.length > 0]).toEqual([type, true]);
      expect([type, fact.split('.')[0]]).toEqual([type, type.split('.')[0]]);
      expect(fact).toMatch(PAST);
    }
  });

  it('takes each of its events in some state, and no other event', () => {
    const taken = new Set(statesOf(module).flatMap(({ ownEvents }) => ownEvents));
    expect([...taken].sort()).toEqual(typesOf(module).sort());
  });

  it('is pure: flat states without invocations, timers, eventless transitions, entry or exit actions', () => {
    expect(module.machine.root.type).toBe('compound');
    for (const { key, type, invoke, after, always, entry, exit } of statesOf(module)) {
      const found = { type, invoke, after, always: always ?? [], entry, exit };
      expect([key, found]).toEqual([key, { type: 'atomic', invoke: [], after: [], always: [], entry: [], exit: [] }]);
    }
  });

  it('only updates its context in transitions, and uses only named guards', () => {
    const guards = Object.keys(module.machine.implementations.guards ?? {});
    for (const { transitions } of statesOf(module)) {
      for (const { guard, actions } of [...transitions.values()].flat()) {
        if (guard !== undefined) expect(guards).toContain(guard);
        for (const action of actions) expect(action).toMatchObject({ type: 'keep' });
      }
    }
    const kept = Object.values(module.machine.implementations.actions ?? {}) as { type?: string }[];
    for (const action of kept) expect(action.type).toBe('xstate.assign');
  });

  it('uses every guard, and has a refusal for each guard that can refuse an event alone', () => {
    const choices = statesOf(module).flatMap(({ transitions }) => [...transitions.values()]);
    const asked = choices.flat().flatMap(({ guard }) => (typeof guard === 'string' ? [guard] : []));
    expect(new Set(asked)).toEqual(new Set(Object.keys(module.machine.implementations.guards ?? {})));
    for (const guard of Object.keys(module.refusals)) expect(asked).toContain(guard);
    for (const [only, ...others] of choices)
      if (others.length === 0 && typeof only?.guard === 'string') expect(module.refusals).toHaveProperty([only.guard]);
  });

  it('explains each refusal in a whole sentence', () => {
    for (const words of Object.values(module.refusals)) expect(words).toMatch(SENTENCE);
  });

  it('has one migration for each step between versions', () => {
    expect(module.migrations).toHaveLength(module.version - 1);
  });
});

describe('the catalog', () => {
  it('uses each fact and each noun in one machine only', () => {
    const facts = modules.flatMap(([, { rules }]) => Object.values(rules).map(({ fact }) => fact));
    expect(facts).toHaveLength(new Set(facts).size);
    const nouns = modules.map(([, module]) => typesOf(module)[0]?.split('.')[0]);
    expect(nouns).toHaveLength(new Set(nouns).size);
  });

  it('lets the system take no decision of a person, and people send no consequence of the system', () => {
    const decisions = ['item.accept', 'item.return', 'request.approve', 'request.reject', 'computer.approve'];
    const consequences = ['item.submit', 'item.void', 'item.unready', 'case.conclude', 'case.reopen'];
    const roles = Object.fromEntries(modules.flatMap(([, { rules }]) => Object.entries(rules)));
    for (const type of decisions) expect(roles[type]?.roles).not.toContain('sistema');
    for (const type of consequences) expect(roles[type]?.roles).toEqual(['sistema']);
  });

  it('lets no reviewer do the work that is reviewed', () => {
    for (const [id, { rules }] of modules) {
      const sent = Object.entries(rules).filter(([, { roles }]) => roles.includes('revisor'));
      // Reviewers decide on items and assign the reviewer of a case, nothing else.
      if (id !== 'reviewItem' && id !== 'assignment') expect([id, sent]).toEqual([id, []]);
    }
  });
});
