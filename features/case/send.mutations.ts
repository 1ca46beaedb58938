import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { cadopSource, emailMark } from '@/features/registries/cadop/schema';
import type { Actor } from '@/lib/auth/actor';
import { type AuthorizedCaseId, rolesIn } from '@/lib/auth/gates';
import { keyedHash } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { type Alongside, dispatch } from '@/lib/dispatch/dispatch';
import type { Move, Receipt } from '@/lib/dispatch/types';
import { ok, type Result, refuse } from '@/lib/result';
import type { EvidenceRef } from '@/machines/definition';
import { inCase } from './items';
import { MACHINERY } from './machinery';

/** What a form gives to the door: who, where, under which key, and what was said (for its fingerprint). */
export interface Sending {
  actor: Actor;
  caseId: AuthorizedCaseId;
  key: string;
  data: unknown;
}

const fingerprintOf = (data: unknown): string => keyedHash('form', JSON.stringify(data));

/** Sends events to a case as the signed-in person; evidence named here is marked as used, in the same transaction. */
export function send(
  { actor, caseId, key, data }: Sending,
  moves: Move[],
  { evidence = [], alongside }: { evidence?: EvidenceRef[]; alongside?: Alongside } = {},
): Promise<Result<Receipt>> {
  const command = {
    caseId,
    sender: { kind: 'person' as const, userId: actor.userId },
    key,
    fingerprint: fingerprintOf(data),
    moves,
  };
  if (evidence.length === 0) return dispatch(MACHINERY, command, alongside);
  return dispatch(MACHINERY, command, async (client: PoolClient) => {
    const ids = evidence.map(({ id }) => id);
    await client.query(
      'update evidence set attached_at = coalesce(attached_at, now()) where case_id = $1 and id = any($2::uuid[])',
      [caseId, ids],
    );
    return alongside?.(client);
  });
}

/** Opens the case of an operadora for its team; opening again leads to the same case. */
export async function openCase(actor: Actor, registroAns: string): Promise<Result<string>> {
  if (!(await rolesIn(actor, registroAns)).includes('equipe')) {
    return refuse('forbidden', 'Você não faz parte da equipe desta operadora. Peça acesso ao gestor da plataforma.');
  }
  const operadora = await prisma().operadora.findUnique({ where: { registroAns }, include: { case: true } });
  if (operadora?.case) return ok(operadora.case.id);
  if (!operadora) return refuse('notFound', 'Esta operadora não está no cadastro da ANS em uso.');
  const { cnpj, listed, email, importId } = operadora;
  const file = importId === null ? null : await prisma().registryImport.findUnique({ where: { id: importId } });
  const entry = { cnpj, listed, emailMark: emailMark(email), source: cadopSource(file?.finishedAt ?? null) };
  const caseId = randomUUID();
  const command = {
    caseId,
    sender: { kind: 'person' as const, userId: actor.userId },
    key: `abrir-caso:${registroAns}`,
    moves: [
      { subject: inCase('onboarding'), event: { type: 'case.open', registroAns } },
      { subject: inCase('registration'), event: { type: 'registration.begin', ...entry } },
    ],
  };
  const opened = await dispatch(MACHINERY, command, async (client) => {
    const { rowCount } = await client.query(
      'insert into onboarding_case (id, registro_ans) select $1, registro_ans from operadora where registro_ans = $2 on conflict (registro_ans) do nothing',
      [caseId, registroAns],
    );
    return rowCount === 1 ? undefined : refuse('conflict', 'O caso desta operadora já foi aberto.');
  });
  if (opened.ok) return ok(caseId);
  const other = await prisma().onboardingCase.findUnique({ where: { registroAns }, select: { id: true } });
  return other ? ok(other.id) : opened;
}
