import { fileURLToPath } from 'node:url';
import { circleFindings } from './circles';
import { gitIn, readHistory, subjectFindings } from './commits';
import { contentFindings } from './contents';
import { decisionFindings } from './decisions';
import { type Finding, projectFiles, type SourceFile } from './files';
import { importFindings } from './import-rules';
import { mentionFindings } from './mentions';
import { packageFindings } from './packages';
import { placeFindings } from './places';
import { drawHouse, roomFindings } from './rooms';
import { ruleFindings } from './rules';
import { needlessExemptions, vocabularyFindings } from './vocabulary';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** `node --import tsx scripts/checks/run.ts NAME` prints the findings of that check, and exits 1 if there are any. */
const CHECKS: Record<string, (files: SourceFile[]) => Finding[]> = {
  structure: (files) => [...placeFindings(files), ...contentFindings(files), ...mentionFindings(files)],
  vocabulary: (files) => [...vocabularyFindings(files), ...needlessExemptions(files)],
  imports: (files) => [...importFindings(files), ...roomFindings(files), ...circleFindings(files)],
  packages: packageFindings,
  rules: ruleFindings,
  decisions: decisionFindings,
  commits: commitFindings,
};

function commitFindings(): Finding[] {
  const { log, note } = readHistory(gitIn(ROOT));
  // `npm run check` shows lines like this even when the check passes.
  if (note) console.log(`note: ${note}`);
  return subjectFindings(log);
}

function main(name = ''): number {
  if (name === 'house') {
    console.log(drawHouse(projectFiles(ROOT)));
    return 0;
  }
  const check = CHECKS[name];
  if (!check) {
    console.error(`usage: run.ts ${[...Object.keys(CHECKS), 'house'].join(' | ')}`);
    return 2;
  }
  const findings = check(projectFiles(ROOT));
  for (const { path, line, message } of findings) console.log(`${path}${line ? `:${line}` : ''}\n    ${message}`);
  return findings.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv[2]);
