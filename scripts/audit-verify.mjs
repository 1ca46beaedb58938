/**
 * `npm run audit:verify` opens the database; `npm run dossier:verify -- FILE` nothing but the file. The latter is also
 * `audit:verify -- --dossier FILE`, as dossiers say that people keep.
 */

import { onData, run } from './command.mjs';
import { bootstrap, fail } from './runtime/bootstrap.mjs';

const args = process.argv.slice(2);

async function main() {
  if (!args.some((arg) => arg === '--dossier' || arg.startsWith('--dossier=')))
    return onData('scripts/commands/audit-verify.ts', args);
  await bootstrap({ app: false });
  return run('scripts/commands/verify-dossier.ts', args);
}

main().then((code) => process.exit(code), fail);
