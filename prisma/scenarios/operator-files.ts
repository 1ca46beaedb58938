import { setTimeout as sleep } from 'node:timers/promises';
import { ofPerson } from '@/features/case/items';
import { advanceImports, keepOperatorFile, startImport } from '@/features/onboarding/operators/import/mutations';
import { advanceUndos, startUndo } from '@/features/onboarding/operators/import-undo/mutations';
import { now } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { derivedId } from '@/lib/derived-id';
import { weightedSum } from '@/lib/identifiers/typed-text';
import { accessOf, act, actorOf, required } from './acting';
import type { Journey } from './journey';

/** A made-up person, as a line of a file. */
export interface MadeUp {
  name: string;
  cpf: string;
  email: string;
  cns?: string;
}

const digit = (sum: number): number => {
  const rest = 11 - (sum % 11);
  return rest > 9 ? 0 : rest;
};

/** A CPF with right check digits; the same number gives the same CPF. */
function madeUpCpf(number: number): string {
  const base = String(100_000_000 + number);
  const first = digit(weightedSum(base, 10));
  return `${base}${first}${digit(weightedSum(`${base}${first}`, 11))}`;
}

/** A CNS with right check digits, of the kind that begins with 7; the same number gives the same CNS. */
export function madeUpCns(number: number): string {
  for (let last = 0; ; last += 1) {
    const cns = `7${String(number).padStart(13, '0')}${last}`;
    if (last <= 9 && weightedSum(cns, 15) % 11 === 0) return cns;
    if (last > 9) return madeUpCns(number + 1_000_000);
  }
}

/** The made-up person of a number; every number is another person. */
export const madeUpPerson = (number: number): MadeUp => ({
  name: `Operador Fictício ${number}`,
  cpf: madeUpCpf(number),
  email: `operador${number}@exemplo.test`,
});

/** The made-up people of `count` numbers, beginning with `from`. */
export const madeUpPeople = (from: number, count: number): MadeUp[] =>
  Array.from({ length: count }, (_, at) => madeUpPerson(from + at));

/** A CSV with these people, as the template has it. */
export const fileOf = (people: MadeUp[]): Uint8Array =>
  new TextEncoder().encode(
    [
      'Nome completo;CPF;E-mail de trabalho;CNS (opcional)',
      ...people.map(({ name, cpf, email, cns = '' }) => [name, cpf, email, cns].join(';')),
    ].join('\r\n'),
  );

/** Uploads a file for its trial run; returns its id. */
export async function sendFile(journey: Journey, people: MadeUp[], name = 'operadores.csv'): Promise<string> {
  const place = { caseId: journey.caseId, ref: 'caso' };
  const file = { name, bytes: fileOf(people) };
  return required(await keepOperatorFile(await actorOf(journey.cast.team), place, file), name).id;
}

/** Confirms a file and waits until the job has imported it. */
export async function importFile(journey: Journey, id: string): Promise<void> {
  required(await startImport(await accessOf(journey, journey.cast.team), id), 'importar');
  await ended(id, 'importing', advanceImports);
}

/** Does the job's work until the run has left `state`; a running product may do it at the same time. */
async function ended(id: string, state: string, advance: () => Promise<number>): Promise<void> {
  const stateOf = async () => (await prisma().operatorImport.findUniqueOrThrow({ where: { id } })).state;
  for (await advance(); (await stateOf()) === state; await advance()) await sleep(50);
}

/** Undoes a run and waits until the job has done it. */
export async function undoImport(journey: Journey, id: string): Promise<void> {
  required(await startUndo(await accessOf(journey, journey.cast.team), id, 'Arquivo errado'), 'desfazer');
  await ended(id, 'undoing', advanceUndos);
}

/**
 * Imports operators from a file and brings them, each with a requested computer, to requests that wait for the
 * administrator (who must be active). Returns their ids in the order of the people.
 */
export async function waitingOperators(journey: Journey, people: MadeUp[]): Promise<string[]> {
  await importFile(journey, await sendFile(journey, people));
  const { team } = journey.cast;
  const on = now().toISOString().slice(0, 10);
  const facts = { computerRequested: true, eligible: true, administratorActive: true };
  const ids: string[] = [];
  for (const { email } of people) {
    const { id } = await prisma().person.findFirstOrThrow({ where: { email, caseId: journey.caseId } });
    const computer = { ...ofPerson('computer', id), ref: derivedId('computer', id) };
    await act(journey, team, `espera:${id}`, [
      { subject: computer, event: { type: 'computer.describe', name: 'PC-1', place: 'Sede', securityModule: true } },
      { subject: computer, event: { type: 'computer.request', on } },
      {
        subject: ofPerson('operatorRequest', id),
        event: { type: 'request.submit', linkOn: on, on, note: '', ...facts },
      },
    ]);
    ids.push(id);
  }
  return ids;
}
