import { fileURLToPath } from 'node:url';
import { circleFindings } from './circles';
import { contentFindings } from './contents';
import { type Finding, projectFiles, type SourceFile } from './files';
import { importFindings } from './import-rules';
import { packageFindings } from './packages';
import { placeFindings } from './places';
import { needlessExemptions, vocabularyFindings } from './vocabulary';

/** node --import tsx scripts/checks/run.ts structure|imports|vocabulary|packages: prints what breaks the rules, exits 1 if any. */
const CHECKS: Record<string, (files: SourceFile[]) => Finding[]> = {
  structure: (files) => [...placeFindings(files), ...contentFindings(files)],
  imports: (files) => [...importFindings(files), ...circleFindings(files)],
  vocabulary: (files) => [...vocabularyFindings(files), ...needlessExemptions(files)],
  packages: packageFindings,
};

function main(name = ''): number {
  const check = CHECKS[name];
  if (!check) {
    console.error(`usage: run.ts ${Object.keys(CHECKS).join(' | ')}`);
    return 2;
  }
  const findings = check(projectFiles(fileURLToPath(new URL('../..', import.meta.url))));
  for (const { path, line, message } of findings) console.log(`${path}${line ? `:${line}` : ''}\n    ${message}`);
  return findings.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv[2]);
