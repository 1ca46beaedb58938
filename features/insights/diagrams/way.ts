import administrator from '@/machines/administrator/diagram.json';
import alert from '@/machines/alert/diagram.json';
import assignment from '@/machines/assignment/diagram.json';
import attestation from '@/machines/attestation/diagram.json';
import { CATALOG, type MachineId } from '@/machines/catalog';
import cnsQuality from '@/machines/cns-quality/diagram.json';
import computer from '@/machines/computer/diagram.json';
import conflict from '@/machines/conflict/diagram.json';
import type { MachineModule, StateMeta } from '@/machines/definition';
import delegation from '@/machines/delegation/diagram.json';
import email from '@/machines/email/diagram.json';
import establishment from '@/machines/establishment/diagram.json';
import firstAccess from '@/machines/first-access/diagram.json';
import govbr from '@/machines/govbr/diagram.json';
import onboarding from '@/machines/onboarding/diagram.json';
import operatorRequest from '@/machines/operator-request/diagram.json';
import record from '@/machines/record/diagram.json';
import registration from '@/machines/registration/diagram.json';
import reviewItem from '@/machines/review-item/diagram.json';
import support from '@/machines/support/diagram.json';
import type { Diagram } from './schema';

/** The diagrams of all machines, which scripts/docs/machines.ts writes. */
export const DIAGRAMS: Record<MachineId, Diagram> = {
  onboarding,
  establishment,
  administrator,
  conflict,
  govbr,
  cnsQuality,
  email,
  computer,
  support,
  operatorRequest,
  firstAccess,
  attestation,
  reviewItem,
  record,
  registration,
  alert,
  delegation,
  assignment,
};

/** An event of a subject, from the audit. */
export interface Turn {
  from: string;
  to: string;
  type: string;
}

/** The way that a subject took through its machine. */
export interface Way {
  visited: Set<string>;
  /** The numbers of the turns (from 1), by arrow and by event. */
  taken: Map<string, Map<string, number[]>>;
}

/** The key of the arrow between two states. */
export const arrow = (from: string, to: string): string => `${from}>${to}`;

/** The way from the initial state through all turns. @param turns oldest first */
export function wayOf(initial: string, turns: Turn[]): Way {
  const way: Way = { visited: new Set([initial]), taken: new Map() };
  for (const [index, { from, to, type }] of turns.entries()) {
    way.visited.add(to);
    const events = way.taken.get(arrow(from, to)) ?? new Map<string, number[]>();
    events.set(type, [...(events.get(type) ?? []), index + 1]);
    way.taken.set(arrow(from, to), events);
  }
  return way;
}

/** The states of a machine with their descriptions and the transitions that leave them. */
export function statesOf(id: MachineId): {
  state: string;
  description: string;
  meta: StateMeta;
  leads: { fact: string; type: string; to: string }[];
}[] {
  const { machine, rules }: MachineModule = CATALOG[id];
  return Object.values(machine.root.states).map((node) => ({
    state: node.key,
    description: node.description ?? '',
    meta: node.meta as StateMeta,
    leads: [...node.transitions.values()].flat().map(({ eventType, target }) => ({
      type: eventType,
      fact: rules[eventType]?.fact ?? eventType,
      to: target?.[0]?.key ?? node.key,
    })),
  }));
}
