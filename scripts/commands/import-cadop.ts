import { parseArgs } from 'node:util';
import { type RecheckResult, recheckAfterImport } from '@/features/monitoring/registry-recheck/mutations';
import { importCadop } from '@/features/registries/cadop/mutations';
import type { CadopImport } from '@/features/registries/cadop/schema';
import { closeDatabase } from '@/lib/db';

/**
 * Imports ANS's CADOP file: `import-cadop FILE [--force]`. The report goes to stderr. The last line of stdout is JSON:
 * `{"read":…,"kept":…,"refused":…,"gone":…}`, with `"error"` (pt-BR) when the file is refused.
 * Exit code: 0 imported · 1 file refused, nothing changed · 2 usage.
 */
const USAGE = 'Uso: npm run import:cadop -- ARQUIVO.csv [--force]';
const nothing = { read: 0, kept: 0, refused: 0, gone: 0 };

function tell({ vintage, report }: CadopImport): void {
  console.error(`Formato reconhecido: o dos arquivos de ${vintage}.`);
  for (const { line, kind, registroAns, reason } of report) {
    const what = kind === 'refused' ? 'recusada' : 'aviso';
    console.error(`linha ${line} (${what})${registroAns ? `, registro ${registroAns}` : ''}: ${reason}`);
  }
}

const tellWatch = (watched: RecheckResult | null): void =>
  console.error(
    watched
      ? `Casos conferidos de novo: ${watched.cases}; alertas abertos: ${watched.opened}, encerrados: ${watched.closed}.`
      : 'Os casos serão conferidos de novo pelo servidor, em até cinco minutos.',
  );

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { force: { type: 'boolean' } } });
  const [path] = positionals;
  if (!path || positionals.length > 1) {
    console.error(USAGE);
    console.log(JSON.stringify({ ...nothing, error: USAGE }));
    return 2;
  }
  const result = await importCadop(path, { force: values.force ?? false });
  if (!result.ok) {
    console.error(`Arquivo recusado; os dados anteriores continuam valendo. ${result.message}`);
    console.log(JSON.stringify({ ...nothing, error: result.message }));
    return 1;
  }
  const { read, kept, refused, gone } = result.value;
  tell(result.value);
  tellWatch(await recheckAfterImport());
  console.log(JSON.stringify({ read, kept, refused, gone }));
  return 0;
}

try {
  process.exitCode = await run();
} finally {
  await closeDatabase();
}
