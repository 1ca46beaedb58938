import { randomUUID } from 'node:crypto';
import { basisOf } from '@/features/case/item-state';
import { CASE_ITEMS, inCase, itemSubject, ofPerson } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { watchCases } from '@/features/monitoring/registry-recheck/mutations';
import { addOwnHoliday } from '@/features/notifications/clocks/mutations';
import { workMail } from '@/features/notifications/mail/mutations';
import { drainOutbox } from '@/features/notifications/notices/mutations';
import { replaceComputer } from '@/features/onboarding/computers/mutations';
import { informCns } from '@/features/onboarding/people/checks/mutations';
import { now, setClock } from '@/lib/clock';
import { brasiliaDay } from '@/lib/days';
import { prisma } from '@/lib/db';
import type { Event } from '@/lib/machine';
import type { MachineId } from '@/machines/catalog';
import { accessOf, act, demoPerson, picture, proof, required, sendingOf } from './acting';
import type { Journey } from './journey';

/** Something that happens in a case, through the door: brings it to a state off the straight way of `reach`. */
type Happening = (journey: Journey) => Promise<void>;
type Given = Event | ((journey: Journey) => Promise<Event>);

const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
let sent = 0;

async function send(
  journey: Journey,
  slug: string,
  subject: ReturnType<typeof inCase> & { ref?: string },
  given: Given,
): Promise<void> {
  const event = typeof given === 'function' ? await given(journey) : given;
  sent += 1;
  const evidence = 'evidence' in event && Array.isArray(event.evidence) ? event.evidence : [];
  await act(journey, slug, `estado:${sent}`, [{ subject, event }], { evidence });
}

/** What somebody says of the case as a whole. */
export const says =
  (slug: string, machine: MachineId, event: Given): Happening =>
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

/** What somebody says of a person of the case. */
export const saysOf =
  (slug: string, machine: MachineId, whom: string, event: Given): Happening =>
  (journey) =>
    send(journey, slug, ofPerson(machine, journey.people[whom] ?? ''), event);

/** What happens to the first computer of a person. */
export const toComputer =
  (slug: string, whom: string, event: Given): Happening =>
  async (journey) => {
    const scope = `person:${journey.people[whom]}` as const;
    const row = await prisma().subject.findFirstOrThrow({
      where: { caseId: journey.caseId, machine: 'computer', scope },
    });
    await send(journey, slug, { machine: 'computer', scope, ref: row.ref ?? undefined }, event);
  };

export const several =
  (...happenings: Happening[]): Happening =>
  async (journey) => {
    for (const happening of happenings) await happening(journey);
  };

export const withProof =
  (event: Event): Given =>
  async (journey) => ({ ...event, evidence: await proof(journey, journey.cast.team, 'estado.pdf') });

/** "text" said on a day, as the machines of support and CNS take it. */
export const said = (type: string, more: Record<string, unknown> = {}): Event => ({
  type,
  on: YESTERDAY,
  text: 'Mensagem copiada do suporte.',
  evidence: [],
  ...more,
});

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
    const event = reason ? { type: 'item.return', reason, basis } : { type: 'item.accept', basis };
    await send(journey, reviewer, itemSubject(code, 'case'), event);
  };

/** The CNS was accepted, and then another screen was sent as its proof: the acceptance is void (J23). */
export const replacedAfterAcceptance: Happening = async (journey) => {
  await decides('ADM-CNS')(journey);
  const { team, administrator } = journey.cast;
  const evidence = await picture(journey, team, 'tela-do-sgop.png');
  await saysOf(team, 'cnsQuality', administrator, { type: 'cns.attest', how: 'sgopAccepted', evidence })(journey);
};

/** ANS's register changes what it says of the operadora, and the watch looks at all cases again (J25). */
export const ansSays =
  (change: { email?: string; listed?: boolean }): Happening =>
  async ({ cast: { registroAns } }) => {
    await prisma().operadora.update({ where: { registroAns }, data: change });
    await watchCases();
  };

/** CNES binds the administrator to another establishment, as the look-up found. */
export const boundElsewhere = (slug: string, whom: string): Happening =>
  saysOf(slug, 'conflict', whom, {
    type: 'conflict.check',
    verdict: 'conflict',
    establishments: [{ cnes: '9900047', name: 'CLINICA EXEMPLO SAO BENTO', active: true }],
    source: 'a base fictícia (demonstração) do CNES',
  });

/** What happened until now is told, at once: notices, and mails that would have been sent. */
export async function mailsMade(): Promise<void> {
  await drainOutbox();
  await prisma().mail.updateMany({ where: { state: 'waiting' }, data: { nextAt: now() } });
  await workMail();
}

/** A day on which the operadora does not work. */
export const closedOn =
  (day: string): Happening =>
  ({ cast }) =>
    addOwnHoliday(cast.registroAns, day, 'Feriado municipal');

/** Somebody proved what they must so many days ago, and not since (J26). */
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

/** A person changes the first of their computers for another, which is only described yet (J14). */
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
