import { randomUUID } from 'node:crypto';
import { basisOf } from '@/features/case/item-state';
import { CASE_ITEMS, inCase, itemSubject, ofPerson } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { moveOf, type SubjectName } from '@/features/case/view';
import { recheckCases } from '@/features/monitoring/registry-recheck/mutations';
import { addOwnHoliday } from '@/features/notifications/clocks/mutations';
import { workMail } from '@/features/notifications/mail/mutations';
import { drainOutbox } from '@/features/notifications/notices/mutations';
import { informCns } from '@/features/onboarding/checks/mutations';
import { replaceComputer } from '@/features/onboarding/computers/mutations';
import { now, setClock } from '@/lib/clock';
import { brasiliaDay } from '@/lib/days';
import { prisma } from '@/lib/db';
import type { EventOf, MachineId } from '@/machines/catalog';
import type { EvidenceRef } from '@/machines/definition';
import { accessOf, act, demoPerson, picture, proof, required, sendingOf } from './acting';
import type { Journey } from './journey';

/** Something that happens in a case, through the door, to bring it to a state that `reach` does not pass. */
export type Happening = (journey: Journey) => Promise<void>;
type Given<Event> = Event | ((journey: Journey) => Promise<Event>);

const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
let sent = 0;

async function send<Id extends MachineId>(
  journey: Journey,
  slug: string,
  subject: SubjectName<Id>,
  given: Given<EventOf<Id>>,
): Promise<void> {
  const event = given instanceof Function ? await given(journey) : given;
  sent += 1;
  const evidence = 'evidence' in event ? event.evidence : [];
  await act(journey, slug, `estado:${sent}`, [moveOf(subject, event)], { evidence });
}

/** A person sends an event to a machine of the case. */
export const says =
  <Id extends MachineId>(slug: string, machine: Id, event: Given<EventOf<Id>>): Happening =>
  (journey) =>
    send(journey, slug, inCase(machine), event);

/** J24: the administrator lets a colleague decide for ten days, from today. */
export const delegates =
  (slug: string, to: string): Happening =>
  async (journey) => {
    const { email, name } = demoPerson(to);
    const { id } = await prisma().user.findUniqueOrThrow({ where: { email }, select: { id: true } });
    const today = brasiliaDay(now());
    const until = brasiliaDay(new Date(now().getTime() + 9 * 86_400_000));
    const given = { delegateUserId: id, delegateName: name, from: today, until, today, reason: 'Férias.' };
    await send(journey, slug, inCase('delegation'), { type: 'delegation.grant', ...given });
  };

/** Somebody came by the e-mail of a person's invitation; `claimed`: and typed the right CPF. */
export const cameByEmail =
  (slug: string, whom: string, { claimed = false } = {}): Happening =>
  async ({ people }) => {
    const { id } = await prisma().user.findUniqueOrThrow({ where: { email: demoPerson(slug).email } });
    const personId = people[whom] ?? '';
    // Where the person has an account already, the nomination joined it: here nobody has come yet.
    await prisma().person.update({ where: { id: personId }, data: { userId: null, joinProof: null } });
    const data = { offeredTo: id, offeredAt: now(), claimedAt: claimed ? now() : null };
    await prisma().invitation.updateMany({
      where: { personId },
      data: { ...data, acceptedAt: null, acceptedBy: null },
    });
  };

/** A person sends an event to a machine of a person (`whom`). */
export const saysOf =
  <Id extends MachineId>(slug: string, machine: Id, whom: string, event: Given<EventOf<Id>>): Happening =>
  (journey) =>
    send(journey, slug, ofPerson(machine, journey.people[whom] ?? ''), event);

/** A person sends an event to the first computer of a person (`whom`). */
export const toComputer =
  (slug: string, whom: string, event: Given<EventOf<'computer'>>): Happening =>
  async (journey) => {
    const scope = `person:${journey.people[whom]}` as const;
    const row = await prisma().subject.findFirstOrThrow({
      where: { caseId: journey.caseId, machine: 'computer', scope },
    });
    await send(journey, slug, { machine: 'computer', scope, ref: row.ref ?? undefined }, event);
  };

/** Several happenings, one after another. */
export const several =
  (...happenings: Happening[]): Happening =>
  async (journey) => {
    for (const happening of happenings) await happening(journey);
  };

/** The event with a made-up file as evidence. */
export const withProof =
  <const Said extends object>(event: Said) =>
  async (journey: Journey) => ({ ...event, evidence: await proof(journey, journey.cast.team, 'estado.pdf') });

/** An event with a text and a day, as the machines of support and CNS take it. */
export const said = <const Type extends string, const More extends object>(type: Type, more = {} as More) => ({
  type,
  on: YESTERDAY,
  text: 'Mensagem copiada do suporte.',
  evidence: [] as EvidenceRef[],
  ...more,
});

/** The team enters the person's CNS. */
export const informsCns =
  (whom: string): Happening =>
  async (journey) => {
    sent += 1;
    const access = await accessOf(journey, journey.cast.team);
    required(
      await informCns(
        await sendingOf(journey, journey.cast.team, `estado:${sent}`),
        access,
        journey.people[whom] ?? '',
        demoPerson(whom).cns,
      ),
      'cns',
    );
  };

/** The reviewer's decision on an item of the case. */
export const decides =
  (code: string, reason?: string): Happening =>
  async (journey) => {
    const item = CASE_ITEMS.find((candidate) => candidate.code === code);
    if (!item) throw new Error(`No item is called ${code}`);
    const { reviewer } = journey.cast;
    const basis = basisOf(item, await readCase(await accessOf(journey, reviewer)), 'case');
    const event: EventOf<'reviewItem'> = reason
      ? { type: 'item.return', reason, basis }
      : { type: 'item.accept', basis };
    await send(journey, reviewer, itemSubject(code, 'case'), event);
  };

/** J23: the reviewer accepted the CNS, then the team replaced its proof, so that the acceptance is void. */
export const replacedAfterAcceptance: Happening = async (journey) => {
  await decides('ADM-CNS')(journey);
  const { team, administrator } = journey.cast;
  const evidence = await picture(journey, team, 'tela-do-sgop.png');
  await saysOf(team, 'cnsQuality', administrator, { type: 'cns.attest', how: 'sgopAccepted', evidence })(journey);
};

/** J25: ANS's registry changes its entry of the operadora, and all cases are checked again. */
export const ansSays =
  (change: { email?: string; listed?: boolean }): Happening =>
  async ({ cast: { registroAns } }) => {
    await prisma().operadora.update({ where: { registroAns }, data: change });
    await recheckCases();
  };

/** The lookup finds that the administrator directs another establishment in CNES. */
export const boundElsewhere = (slug: string, whom: string): Happening =>
  saysOf(slug, 'conflict', whom, {
    type: 'conflict.check',
    verdict: 'conflict',
    establishments: [{ cnes: '9900047', name: 'CLINICA EXEMPLO SAO BENTO', active: true }],
    source: 'a base fictícia (demonstração) do CNES',
  });

/** Makes the notices and mails of everything that happened so far, and works on the mails at once. */
export async function mailsMade(): Promise<void> {
  await drainOutbox();
  await prisma().mail.updateMany({ where: { state: 'waiting' }, data: { nextAt: now() } });
  await workMail();
}

/** Adds a day on which the operadora does not work. */
export const closedOn =
  (day: string): Happening =>
  ({ cast }) =>
    addOwnHoliday(cast.registroAns, day, 'Feriado municipal');

/** J26: a person made all their proofs a number of days ago, and none since. */
export const provedAgo =
  (whom: string, days: number): Happening =>
  async (journey) => {
    setClock(() => new Date(Date.now() - days * 86_400_000));
    try {
      await saysOf(whom, 'govbr', whom, { type: 'govbr.prove', level: demoPerson(whom).level })(journey);
      await saysOf(whom, 'cnsQuality', whom, withProof({ type: 'cns.attest', how: 'sgopAccepted' }))(journey);
      await saysOf(whom, 'email', whom, { type: 'email.confirm' })(journey);
    } finally {
      setClock();
    }
  };

/** J14: a person replaces their first computer by another one, which is only described so far. */
export const changesComputer =
  (slug: string, whom: string, name: string): Happening =>
  async (journey) => {
    const personId = journey.people[whom] ?? '';
    const { ref } = await prisma().subject.findFirstOrThrow({
      where: { caseId: journey.caseId, machine: 'computer', scope: `person:${personId}` },
      orderBy: { createdAt: 'asc' },
    });
    sent += 1;
    const sending = await sendingOf(journey, slug, `estado:${sent}`);
    const place = { access: await accessOf(journey, slug), personId, computerId: randomUUID() };
    const replacement = { formerId: ref, reason: 'A máquina é antiga.', atOnce: false };
    const machine = { name, place: 'Sede, 2º andar', securityModule: true };
    required(await replaceComputer(sending, place, machine, replacement), 'troca');
  };
