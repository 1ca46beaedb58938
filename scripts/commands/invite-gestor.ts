import { parseArgs } from 'node:util';
import { z } from 'zod';
import { invite } from '@/features/accounts/mutations';
import { closeDatabase } from '@/lib/db';
import { settings } from '@/lib/env';

const wanted = z.object({
  email: z.email('Informe --email, por exemplo: --email gestor@operadora.com.br'),
  name: z.string('Informe --name, por exemplo: --name "Maria Silva"').trim().min(1, 'Informe --name.'),
});

/** `npm run gestor:convidar -- --email X --name Y` invites the first gestor. The last line is JSON: the invitation. */
async function inviteGestor(): Promise<number> {
  const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } });
  const parsed = wanted.safeParse(values);
  if (!parsed.success) {
    console.error(parsed.error.issues.map(({ message }) => message).join('\n'));
    return 2;
  }
  const { email, name } = parsed.data;
  const invited = await invite({ email, name, asGestor: true });
  if (!invited.ok) {
    console.error(invited.message);
    return 1;
  }
  const address = `${settings().appUrl}/entrar`;
  console.log(`Convite criado. ${name} deve entrar em ${address} com a conta da organização que tem este e-mail.`);
  console.log(JSON.stringify({ invited: email.toLowerCase(), expiresAt: invited.value.expiresAt, address }));
  return 0;
}

process.exitCode = await inviteGestor().finally(closeDatabase);
