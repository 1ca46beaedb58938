import { randomUUID } from 'node:crypto';
import { prisma } from '@/lib/db';

const id = (digit: number) => `${digit}`.repeat(8).concat(`-${digit}000-4000-8000-`, `${digit}`.repeat(12));
/** Ids of one import of each kind: running, silent, imported with a report, refused, failed, interrupted. */
export const RUNS = [1, 2, 3, 4, 5, 6].map(id);

const REPORT = [
  { line: null, kind: 'warning', reason: '6 estabelecimentos têm tipo não classificado.' },
  { line: 631_973, kind: 'refused', reason: 'a linha tem menos colunas que o cabeçalho' },
];
const DETAILS = {
  active: 494_273,
  centrals: 6_512,
  directors: 588_000,
  plain: 587_412,
  plainShare: 0.999,
  unclassified: 6,
};

/** Inserts the imports of `RUNS`, two downloads and a watch. No other test reads these rows. */
export async function registriesAtWork(): Promise<void> {
  const at = new Date();
  // A heartbeat in the future keeps the import alive during the test.
  const later = new Date(at.getTime() + 3_600_000);
  const file = {
    registry: 'cnes',
    fileName: 'BASE_DE_DADOS_CNES_202609.ZIP',
    fileSha256: 'a1'.repeat(32),
    startedAt: at,
  };
  const reason = (text: string) => [{ line: null, kind: 'refused', reason: text }];
  const rows = [
    { ...file, state: 'running', step: 'Guardando o índice de conflitos', percent: 75, seenAt: later },
    { ...file, state: 'running', step: 'Lendo o arquivo', percent: 12, seenAt: new Date(0) },
    {
      ...file,
      state: 'imported',
      competence: '202609',
      finishedAt: at,
      read: 631_973,
      kept: 631_972,
      refused: 1,
      report: REPORT,
      details: { ...DETAILS, seconds: 82.4, peakMemoryMb: 264 },
    },
    { ...file, registry: 'cadop', fileName: 'x'.repeat(90), state: 'refused', report: reason('O arquivo está vazio.') },
    { ...file, state: 'failed', report: reason('A importação parou por uma falha inesperada.') },
    { ...file, state: 'interrupted' },
  ];
  await prisma().registryImport.createMany({
    data: rows.map((row, index) => ({ id: RUNS[index] ?? '', ...row })),
    skipDuplicates: true,
  });
  const attempts = [
    { registry: 'cnes', outcome: 'running', message: '', step: 'Baixando', percent: null, triedAt: at, seenAt: later },
    { registry: 'cadop', outcome: 'unreachable', message: 'Não foi possível chegar ao servidor.', triedAt: at },
  ];
  await prisma().registrySync.createMany({ data: attempts, skipDuplicates: true });
  await prisma().registryWatch.create({
    data: { id: randomUUID(), startedAt: at, finishedAt: at, cases: 12, changed: 2, opened: 1, closed: 0 },
  });
}
