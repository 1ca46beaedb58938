import { randomUUID } from 'node:crypto';
import { cadopSource, emailMark } from '@/features/registries/cadop/schema';
import type { Actor } from '@/lib/auth/actor';
import { rolesIn } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';
import { dispatch } from '@/lib/dispatch/dispatch';
import type { Command } from '@/lib/dispatch/types';
import { ok, type Result, refuse } from '@/lib/result';
import type { AnyMove } from '@/machines/catalog';
import { inCase } from './items';
import { MACHINERY } from './machinery';

/** Opens the case of an operadora for its team and returns the case's id. Opening it again returns the same id. */
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
  const command: Command<AnyMove> = {
    caseId,
    sender: { kind: 'person', userId: actor.userId },
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
