import { FACTS, ROLE_WORDS } from '@/features/case/audit/copy';
import { readSubjectAudit } from '@/features/case/audit/data';
import { computerState, pairOf, pairWords } from '@/features/case/computers';
import { readEvidence } from '@/features/case/evidence.data';
import { evidenceIn } from '@/features/case/facts.copy';
import { computersOf, descriptionOf, inCase, ofPerson } from '@/features/case/items';
import { hasRole } from '@/features/case/people/checks';
import { listPeople, readInvitation } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { readEnding } from '@/features/case/retention/data';
import { KINDS } from '@/features/case/validity/ages';
import { countedOf, readPeriods, readValidity } from '@/features/case/validity/data';
import { NAMELESS } from '@/features/case/words.copy';
import { loadPerson } from '@/features/onboarding/checks/loaders';
import { retireAllForm } from '@/features/onboarding/computers/forms';
import type { Actor } from '@/lib/auth/actor';
import { type CaseAccess, caseAccessAs } from '@/lib/auth/gates';
import type { AuditBody } from '@/lib/dispatch/audit';
import { formState } from '@/lib/form/view';
import { firstText, type SearchParams } from '@/lib/search-params';
import { meansOf } from './copy';
import { listRoster } from './data';
import { inviteForm, rosterForm } from './forms';
import { loadJoin } from './joins.loaders';
import { rosterRow, tenuresOf } from './roles';
import { openName, sealName, shownOf } from './schema';

/** A page of the people of the case: roles, missing checks, expired proofs. Throws NotFound, Forbidden. */
export async function loadRoster(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const filters = {
    name: openName(search.busca),
    shown: shownOf(firstText(search.mostrar)),
    after: firstText(search.depois),
  };
  const periods = await readPeriods(access);
  const { ids, total, next } = await listRoster(access, filters, periods);
  const [view, people, validity, form] = await Promise.all([
    readCase(access, ids),
    listPeople(access, ids),
    readValidity(access, periods, ids),
    formState(rosterForm, { caseId, ref: 'caso' }, search, actor, {
      current: { nome: filters.name, mostrar: filters.shown },
    }),
  ]);
  const rows = ids.map((personId) => {
    const person = people.find(({ id }) => id === personId);
    const proofs = hasRole(view, personId)
      ? countedOf(validity.get(personId) ?? [], view.administratorPersonId === personId)
      : [];
    return {
      personId,
      name: person?.name || NAMELESS,
      hasAccount: person?.hasAccount,
      ...rosterRow(view, personId, proofs),
    };
  });
  const more = new URLSearchParams({
    mostrar: filters.shown,
    ...(filters.name && { busca: sealName(filters.name) }),
    ...(next && { depois: next }),
  });
  const filtered = filters.name !== '' || filters.shown !== 'todas';
  return { rows, total, form, filtered, first: filters.after === '', more: next && String(more) };
}

const ROLE_MACHINES = ['administrator', 'operatorRequest'];

/** The audit of a person's checks, computers and roles, oldest first. */
async function readHistory(access: CaseAccess, subjectIds: string[]) {
  const rows = (await readSubjectAudit(access, subjectIds)).reverse();
  return rows.map(({ sequence, at, fact, body }) => ({ sequence, at, fact, body: JSON.parse(body) as AuditBody }));
}

type Entry = Awaited<ReturnType<typeof readHistory>>[number];

const entryOf = ({ sequence, at, fact, body }: Entry) => {
  const { event, actor } = body;
  const said = [event.reason, event.statement, event.note].find((text) => typeof text === 'string' && text !== '');
  return {
    id: String(sequence),
    at,
    title: FACTS[fact] ?? fact,
    who: `${actor.name} (${ROLE_WORDS[actor.role] ?? actor.role})`,
    means: meansOf(event),
    reason: typeof said === 'string' ? said : null,
    files: evidenceIn(event.evidence),
  };
};

/** One professional in all their roles, with the history of each check and computer. Throws NotFound. */
export async function loadProfessional(actor: Actor, caseId: string, personId: string, search: SearchParams) {
  const loaded = await loadPerson(actor, caseId, personId, search);
  const { access, view, mayAct, person } = loaded;
  const computers = computersOf(view, `person:${personId}`);
  const administrator = view.subject(inCase('administrator'));
  const checks = KINDS.map((kind) => ({ kind, subject: view.subject(ofPerson(kind, personId)) }));
  const request = view.subject(ofPerson('operatorRequest', personId));
  const subjects = [...checks.map(({ subject }) => subject), ...computers, request, administrator];
  const history = await readHistory(
    access,
    subjects.map(({ id }) => id),
  );
  const files = await readEvidence(
    access,
    history.flatMap(({ body }) => evidenceIn(body.event.evidence)),
  );
  const of = (id: string) =>
    history
      .filter(({ body }) => body.subject.id === id)
      .map(entryOf)
      .reverse();
  const ending = await readEnding(access, personId);
  const invitation = await readInvitation(access, personId);
  const invites = invitation && ending === null && loaded.team;
  const used = computers.filter(({ stage }) => stage !== 'inactive');
  const leaving = ending && loaded.team && mayAct && used.length > 0;
  return {
    ...loaded,
    tenures: tenuresOf(
      history.filter(({ body }) => ROLE_MACHINES.includes(body.subject.machine)),
      personId,
    ),
    proofs: checks
      .filter(({ subject }) => subject.revision > 0)
      .map(({ kind, subject }) => ({
        kind,
        state: descriptionOf(subject),
        validity: loaded.validity.find((proof) => proof.kind === kind) ?? null,
        files: files.filter(({ id }) => evidenceIn(subject.context).some((ref) => ref.id === id)),
        history: of(subject.id),
      })),
    computers: computers.map((computer) => ({
      id: computer.ref ?? '',
      name: computer.context.name,
      place: computer.context.place,
      state: computerState(computer.stage),
      pair: pairWords(pairOf(computers, computer), computer.stage),
      history: of(computer.id),
    })),
    files,
    ending: person.erased ? null : ending,
    join: await loadJoin(loaded, search),
    invitation: invitation && {
      ...invitation,
      sent: search.convite === 'enviado',
      form: invites
        ? await formState(inviteForm, { caseId, ref: personId }, search, actor, {
            current: { email: invitation.email ?? person.email ?? '' },
          })
        : null,
    },
    leaving: leaving
      ? {
          names: used.map(({ context }) => context.name),
          form: await formState(retireAllForm, { caseId, ref: personId }, search, actor),
        }
      : null,
  };
}
