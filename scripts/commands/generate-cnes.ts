import { parseArgs } from 'node:util';
import { writeCnesBase } from '@/prisma/scenarios/cnes-base';
import { DEMO_ESTABLISHMENTS } from '@/prisma/scenarios/people';

/**
 * Makes up a CNES base in the published layout, with the demo's establishments:
 * `generate-cnes FILE.ZIP|FOLDER [--linhas N] [--competencia YYYYMM] [--semente N] [--mascarada]`.
 * The last line of stdout is JSON: `{"path":…,"rows":…,"competence":…}`. Exit code: 0 done · 2 usage.
 */
const USAGE =
  'Uso: npm run generate:cnes -- ARQUIVO.ZIP|PASTA [--linhas N] [--competencia AAAAMM] [--semente N] [--mascarada]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    linhas: { type: 'string', default: '10000' },
    competencia: { type: 'string', default: '202609' },
    semente: { type: 'string', default: '1' },
    mascarada: { type: 'boolean', default: false },
  },
});
const [path] = positionals;
const rows = Number(values.linhas);
if (!path || positionals.length > 1 || !Number.isInteger(rows) || rows < 0 || !/^20\d{4}$/.test(values.competencia)) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const competence = values.competencia;
  await writeCnesBase(path, {
    rows,
    competence,
    seed: Number(values.semente),
    masked: values.mascarada,
    extra: DEMO_ESTABLISHMENTS,
  });
  console.log(JSON.stringify({ path, rows: rows + DEMO_ESTABLISHMENTS.length, competence }));
}
