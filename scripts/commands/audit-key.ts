import { parseArgs } from 'node:util';
import { readSigning } from '@/features/proof/roots/data';
import { rotateKey } from '@/features/proof/roots/mutations';
import { closeDatabase } from '@/lib/db';
import { settings } from '@/lib/env';
import { newPrivateKey } from '@/lib/proof/keys';
import { addDemoSigningKey } from '../runtime/data.mjs';

const USAGE = `npm run audit:key                      mostra a chave em uso e a configurada
npm run audit:key -- new               cria uma chave privada e a mostra (não guarda nada)
npm run audit:key -- rotate --reason "…" [--without-endorsement]
                                       põe em uso a primeira chave configurada, com o aval da anterior`;

async function show(): Promise<number> {
  const { signing, keys } = await readSigning();
  for (const { id, statement, endorsed } of keys)
    console.log(`${statement.number}  ${id}  desde ${statement.at}${endorsed ? '' : '  SEM AVAL da anterior'}`);
  console.log(JSON.stringify({ ...signing, keys: keys.length }));
  return signing.kind === 'ready' || signing.kind === 'first' ? 0 : 1;
}

async function rotate(reason: string, without: boolean): Promise<number> {
  // In the demo, creates a new key and stores it where the next start finds it.
  if (settings().mode === 'demo' && (await readSigning()).signing.kind === 'ready')
    process.env.HABILITA_SIGNING_KEYS = addDemoSigningKey(settings().dataFolder);
  const done = await rotateKey(reason, without);
  if (!done.ok) {
    console.error(done.message);
    return 1;
  }
  console.log('Chave em uso. Reinicie os servidores que ainda tiverem a configuração antiga.');
  console.log(JSON.stringify(done.value));
  return 0;
}

/** `npm run audit:key` manages the keys that sign roots and dossiers. Exit: 0 done · 1 refused, or no key · 2 usage. */
async function run(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { reason: { type: 'string', default: '' }, 'without-endorsement': { type: 'boolean', default: false } },
  });
  const [what = 'show'] = positionals;
  if (what === 'new') {
    console.log(newPrivateKey());
    return 0;
  }
  const reason = values.reason.trim();
  if (what === 'show') return show();
  if (what === 'rotate' && reason) return rotate(reason, values['without-endorsement']);
  console.error(USAGE);
  return 2;
}

process.exitCode = await run().finally(closeDatabase);
