import { FACTS, ROLE_WORDS } from '@/features/case/audit/copy';
import { CASE_ITEMS, itemSubject, OPERATOR_ITEM } from '@/features/case/items';
import { listPeople } from '@/features/case/people/data';
import { readCase, readCaseHeader } from '@/features/case/read.data';
import type { CaseView, SubjectState } from '@/features/case/view';
import { WHO } from '@/features/case/words.copy';
import { readStays } from '@/features/insights/stage-times/data';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { NotFound } from '@/lib/errors';
import { CATALOG, type MachineId } from '@/machines/catalog';
import { STATE_WORDS } from './copy';
import { readSince, readTurns } from './data';
import { DIAGRAMS, statesOf, wayOf } from './way';

const ITEM_TITLES = new Map([...CASE_ITEMS, OPERATOR_ITEM].map(({ code, title }) => [code, title]));

const wordsOf = (machine: MachineId, state: string): string => STATE_WORDS[machine][state] ?? state;

/** The subjects with events, and those that an item of the checklist rests on even without any event. */
function subjectsOf(view: CaseView): SubjectState[] {
  const expected = CASE_ITEMS.flatMap((item) => [...item.subjects(view, 'case'), itemSubject(item.code, 'case')]);
  const all = [...view.all(), ...expected.map((name) => view.subject(name))];
  return [...new Map(all.map((subject) => [subject.id, subject])).values()];
}

type People = Awaited<ReturnType<typeof listPeople>>;

/** The title of a subject: its machine, and its own name or its person's. */
function titleOf(subject: SubjectState, people: People): string {
  const { machine, scope, ref } = subject;
  const person = people.find(({ id }) => scope === `person:${id}`)?.name;
  const own = subject.machine === 'computer' ? subject.context.name : undefined;
  const which = machine === 'reviewItem' ? ITEM_TITLES.get(ref ?? '') : own;
  return [CATALOG[machine].title, which, person].filter((part) => part).join(': ');
}

const ORDER = Object.keys(CATALOG);

/** The stays of the case until now, and all its subjects with a diagram. Throws NotFound, Forbidden. */
export async function loadDiagrams(actor: Actor, caseId: string) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const [view, header, people, stays, since] = await Promise.all([
    readCase(access, 'all'),
    readCaseHeader(access),
    listPeople(access),
    readStays(access),
    readSince(access),
  ]);
  const subjects = subjectsOf(view)
    .sort((a, b) => ORDER.indexOf(a.machine) - ORDER.indexOf(b.machine))
    .map((subject) => ({
      id: subject.id,
      machine: subject.machine,
      title: titleOf(subject, people),
      state: wordsOf(subject.machine, subject.stage),
      since: since.get(subject.id) ?? null,
    }));
  return { header, stays, subjects, at: now() };
}

/** The diagram of a subject, with its present state and the way that it took. Throws NotFound, Forbidden. */
export async function loadDiagram(actor: Actor, caseId: string, subjectId: string) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const [view, people] = await Promise.all([readCase(access, 'all'), listPeople(access)]);
  const subject = subjectsOf(view).find(({ id }) => id === subjectId);
  if (!subject) throw new NotFound();
  const { machine } = subject;
  const bodies = await readTurns(access, subject.id);
  const diagram = DIAGRAMS[machine];
  const turns = bodies.map(({ sequence, event, from, to, fact, actor: who, at }, index) => ({
    turn: index + 1,
    sequence,
    from,
    to,
    type: event.type,
    at: new Date(at),
    what: FACTS[fact] ?? fact,
    who: `${who.name} (${ROLE_WORDS[who.role] ?? who.role})`,
    fromWords: wordsOf(machine, from),
    toWords: wordsOf(machine, to),
  }));
  return {
    title: titleOf(subject, people),
    diagram,
    current: subject.stage,
    currentWords: wordsOf(machine, subject.stage),
    way: wayOf(diagram.initial, turns),
    turns,
    states: statesOf(machine).map(({ state, description, meta, leads }) => ({
      state,
      words: wordsOf(machine, state),
      description,
      who: WHO[meta.waitsFor],
      leads: leads.map(({ fact, to }) => `${FACTS[fact] ?? fact} → ${wordsOf(machine, to)}`),
    })),
    letters: Object.entries(diagram.letters).map(([type, letter]) => {
      const fact = CATALOG[machine].rules[type as never] as { fact: string } | undefined;
      return { letter, words: FACTS[fact?.fact ?? ''] ?? type };
    }),
  };
}
