import { describe, expect, it } from 'vitest';
import { type SubjectRow, subjectId } from '@/lib/dispatch/subjects';
import type { SubjectName } from '@/lib/dispatch/types';
import { initialState } from '@/lib/machine';
import { CATALOG, type MachineId } from '@/machines/catalog';
import { OTHER_PERSON, PERSON } from '@/machines/testing/table';
import { caseFacts } from './facts';
import { CASE_ITEMS, computersOf, inCase, itemSubject, ofPerson } from './items';
import { turnOf } from './turn';
import { type CaseView, caseView } from './view';

const CASE = '00000000-0000-4000-8000-00000000000c';
const DAY = '2026-10-01';

type Known = SubjectName & { stage: string; context?: Record<string, unknown> };

const rowOf = ({ machine, scope, ref = '', stage, context }: Known): SubjectRow => ({
  id: subjectId(CASE, { machine, scope, ref }),
  machine,
  scope,
  ref,
  stage,
  context: { ...initialState(CATALOG[machine as MachineId]).context, ...context },
  machineVersion: 1,
  revision: 1,
});

const viewWith = (...known: Known[]): CaseView =>
  caseView(
    CASE,
    { registroAns: '999911', administratorPersonId: PERSON, administratorActive: false },
    known.map(rowOf),
  );

const computer = (personId: string, stage: string): Known => ({
  ...ofPerson('computer', personId),
  ref: '00000000-0000-4000-8000-00000000000d',
  stage,
  context: { name: 'PC', place: 'Sala 3', securityModule: true },
});
/** Everything of the administrator done but what the parameters say; each finished item awaits the reviewer. */
const registered = (sgop: boolean, support: string, computerStage = 'requested', ...more: Known[]): CaseView =>
  viewWith(
    { ...inCase('establishment'), stage: 'confirmed', context: { cnes: '9900012' } },
    {
      ...inCase('administrator'),
      stage: sgop ? 'awaitingAuthorisation' : 'nominated',
      context: { personId: PERSON, sgop: sgop ? { linkOn: DAY, profileOn: DAY, computerOn: DAY, evidence: [] } : null },
    },
    { ...ofPerson('conflict', PERSON), stage: 'clear' },
    { ...ofPerson('govbr', PERSON), stage: 'proven' },
    { ...ofPerson('cnsQuality', PERSON), stage: 'highQuality' },
    { ...ofPerson('email', PERSON), stage: 'confirmed' },
    computer(PERSON, computerStage),
    { ...inCase('support'), stage: support },
    ...CASE_ITEMS.filter(({ code }) => !['ADM-COMPUTADOR', 'SUPORTE', 'ACESSO', 'ADM-SGOP'].includes(code)).map(
      ({ code }): Known => ({ ...itemSubject(code, 'case'), stage: 'awaitingReview' }),
    ),
    ...(sgop ? [{ ...itemSubject('ADM-SGOP', 'case'), stage: 'awaitingReview' }] : []),
    ...more,
  );
const standing = (view: CaseView) => {
  const { stage, waitingFor } = caseFacts(view);
  return `${stage}: ${waitingFor}`;
};

describe('whose turn it is', () => {
  it("a requested computer of the administrator waits for DATASUS, an operator's for the administrator", () => {
    const nominated: Known = { ...inCase('administrator'), stage: 'nominated', context: { personId: PERSON } };
    const turn = (personId: string, stage: string) => {
      const held = viewWith(nominated, computer(personId, stage));
      const [found] = computersOf(held, `person:${personId}`);
      return found && turnOf(held, found);
    };
    expect(turn(PERSON, 'requested')).toBe('datasus');
    expect(turn(OTHER_PERSON, 'requested')).toBe('administrador');
    expect(turn(PERSON, 'draft')).toBe('equipe');
    expect(turn(PERSON, 'approved')).toBe('ninguem');
  });

  it('a case never stands at a wait of somebody else while the operadora can go on', () => {
    expect(standing(registered(false, 'awaitingTicket'))).toMatch(/^administrador: (equipe|titular)$/);
    expect(standing(registered(true, 'awaitingTicket'))).toBe('suporte: equipe');
  });

  it('with a ticket open, DATASUS has the case, at the station of the support', () => {
    expect(standing(registered(true, 'awaitingSupport'))).toBe('suporte: datasus');
  });

  it('with a requirement, or a refusal, the team has it again', () => {
    expect(standing(registered(true, 'requirementOpen'))).toBe('suporte: equipe');
    expect(standing(registered(true, 'refused'))).toBe('suporte: equipe');
  });

  it('what a reviewer returned goes before every wait', () => {
    const returned: Known = { ...itemSubject('CNES', 'case'), stage: 'returned' };
    const others = registered(true, 'awaitingSupport').all();
    const view = caseView(CASE, { registroAns: '999911', administratorPersonId: PERSON, administratorActive: false }, [
      ...others.filter(({ ref }) => ref !== 'CNES'),
      rowOf(returned),
    ] as SubjectRow[]);
    expect(standing(view)).toBe('cnes: equipe');
  });
});
