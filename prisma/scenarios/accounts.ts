import { keyedHash } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { DEMO_PEOPLE } from './people';

/**
 * Creates the demo people who have an account from the beginning, with their memberships. Sign-in finds them by e-mail
 * (organisation) or CPF (Gov.br). The operadoras must exist. Running it again changes nothing.
 */
export async function seedAccounts(): Promise<void> {
  for (const { name, email, cpf, account } of DEMO_PEOPLE) {
    if (!account) continue;
    const user = await prisma().user.upsert({
      where: { email },
      create: { name, email, cpfHmac: keyedHash('cpf', cpf), isGestor: account.gestor ?? false },
      update: {},
    });
    const { role } = account;
    if (!role) continue;
    await prisma().membership.createMany({
      data: account.operadoras.map((registroAns) => ({ userId: user.id, registroAns, role })),
      skipDuplicates: true,
    });
  }
}
