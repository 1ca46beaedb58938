import { parseArgs } from 'node:util';
import type { RecheckResult } from '@/features/monitoring/registry-recheck/mutations';
import { type CnesImport, importCnes } from '@/features/registries/cnes/mutations';
import { closeDatabase } from '@/lib/db';
import { formatCompetence } from '@/lib/gateways/cnes/base';
import { progressLine } from '@/lib/terminal';

/**
 * Imports the monthly CNES base: `import-cnes FILE [--force] [--competencia YYYYMM]`. FILE is the published ZIP, the
 * folder of its files, or tbEstabelecimentoYYYYMM.csv. Progress and report go to stderr. The last line of stdout is
 * JSON: `{"competence":…,"read":…,"kept":…,"refused":…,"active":…,"unclassified":…,"directors":…,"plainCpfShare":…,
 * "masked":…,"seconds":…,"peakMemoryMb":…}`, with `"error"` (pt-BR) when the file is refused.
 * Exit code: 0 imported · 1 file refused, nothing changed · 2 usage.
 */
const USAGE =
  'Uso: npm run import:cnes -- ARQUIVO.ZIP|PASTA|tbEstabelecimentoAAAAMM.csv [--force] [--competencia AAAAMM]';
const nothing = { competence: null, read: 0, kept: 0, refused: 0 };

function tell({ competence, counts, report, plainShare }: CnesImport): void {
  console.error(
    `Base do CNES de ${formatCompetence(competence)} em uso: ${counts.kept} estabelecimentos, ${counts.active} ativos.`,
  );
  console.error(
    `CPFs de responsáveis legíveis: ${(plainShare * 100).toFixed(1)} % (guardados só como código, nunca em claro).`,
  );
  for (const { line, kind, reason } of report) {
    console.error(
      line === null ? `aviso: ${reason}` : `linha ${line} (${kind === 'refused' ? 'recusada' : 'aviso'}): ${reason}`,
    );
  }
  const more = counts.refused - report.filter(({ kind }) => kind === 'refused').length;
  if (more > 0) console.error(`… e mais ${more} linhas recusadas.`);
}

const tellWatch = (watched: RecheckResult | null): void =>
  console.error(
    watched
      ? `Casos conferidos de novo: ${watched.cases}; alertas abertos: ${watched.opened}, encerrados: ${watched.closed}.`
      : 'Os casos serão conferidos de novo pelo servidor, em até cinco minutos.',
  );

async function run(): Promise<number> {
  const options = { force: { type: 'boolean' }, competencia: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [path] = positionals;
  if (!path || positionals.length > 1) {
    console.error(USAGE);
    console.log(JSON.stringify({ ...nothing, error: USAGE }));
    return 2;
  }
  const line = progressLine();
  const result = await importCnes(path, { force: values.force, competence: values.competencia, onStep: line.show });
  line.end();
  if (!result.ok) {
    console.error(`Arquivo recusado; os dados anteriores continuam valendo. ${result.message}`);
    console.log(JSON.stringify({ ...nothing, error: result.message }));
    return 1;
  }
  const { competence, counts, plainShare, masked, seconds, peakMemoryMb } = result.value;
  tell(result.value);
  // Loaded only now, to keep the import's own memory small.
  const { recheckAfterImport } = await import('@/features/monitoring/registry-recheck/mutations');
  tellWatch(await recheckAfterImport());
  console.log(JSON.stringify({ competence, ...counts, plainCpfShare: plainShare, masked, seconds, peakMemoryMb }));
  return 0;
}

try {
  process.exitCode = await run();
} finally {
  await closeDatabase();
}
