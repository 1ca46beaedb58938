import { describe, expect, it } from 'vitest';
import type { SourceFile } from './files';
import { needlessExemptions, vocabularyFindings } from './vocabulary';

const file = (path: string, text: string): SourceFile => ({ path, text: `${text}\n` });
const found = (path: string, text: string): string[] =>
  vocabularyFindings([file(path, text)]).map(({ message }) => /"(.+?)"/.exec(message)?.[1] ?? '');

describe('words of the domain in lib/', () => {
  it.each([
    ['lib/dispatch/types.ts', 'administratorPersonId: string | null;', 'administrator'],
    ['lib/dispatch/statements.ts', 'update queue_case q set stage = f.stage', 'queue'],
    ['lib/dispatch/statements.ts', 'insert into case_stay (case_id)', 'stay'],
    ['lib/dispatch/types.ts', 'attestation: 0 | 1 | 2;', 'attestation'],
    ['lib/dispatch/types.ts', '/** What the reviewers see first. */', 'reviewer'],
    ['lib/dispatch/decide.ts', "if (subject.machine === 'reviewItem') return;", 'review item'],
    ['lib/dispatch/decide.ts', 'function operatorRequestOf() {}', 'operator request'],
    ['lib/dispatch/decide.ts', "const roles = ['equipe'];", 'equipe'],
    ['lib/dispatch/decide.ts', 'const alertsOpen = 0;', 'alert'],
    ['lib/dispatch/decide.ts', "const code = 'ADM-SGOP';", 'sgop'],
    ['lib/dispatch/decide.ts', "const code = 'CNES';", 'CNES'],
    ['lib/dispatch/load.ts', "from 'onboarding_case'", 'onboarding'],
    ['lib/dispatch/load.ts', '// Os operadores da conferência.', 'operador'],
    ['lib/dispatch/load.ts', '// Os operadores da conferência.', 'conferencia'],
    ['lib/form/spec.ts', 'const checklists = [];', 'checklist'],
    ['lib/form/spec.ts', 'nominationId: string;', 'nomination'],
    ['lib/form/store.ts', 'delete from evidence', 'evidence'],
    ['lib/auth/store.ts', 'select n from queue_count', 'queue'],
  ])('a word of the domain is refused in %s: %s', (path, text, word) => {
    expect(found(path, text)).toContain(word);
  });
});

describe('words', () => {
  it.each([
    ['in the folder of identifiers', 'lib/identifiers/cnes.ts', 'establishment'],
    ['in the folder of the outside world', 'lib/gateways/cnes/port.ts', 'interface Establishment {}'],
    ['where roles are decided', 'lib/auth/authority.ts', "held.push('administrador'); // administratorActive"],
    ['outside lib/', 'features/review/queue/risk.ts', 'queue'],
    ['in tests', 'lib/dispatch/race.db.test.ts', "inCase('establishment')"],
    ['as verbs in a comment', 'lib/ical.ts', '/** Stays the same; what programs support. */'],
    ['as parts of other words', 'lib/table/export.ts', 'controller.enqueue(value); Alertness'],
    ['as names of identifiers', 'lib/env.ts', 'CNES_API_URL: text, // of CNES'],
    ['of mail, HTTP and TypeScript', 'lib/result.ts', "const a: Record<string, 'conflict' | 'email'> = {};"],
  ])('words are accepted %s', (_where, path, text) => {
    expect(found(path, text)).toEqual([]);
  });
});

it('an exemption that no file needs is a finding', () => {
  const needed = file('lib/page.tsx', '<p role="alert" />');
  const messages = needlessExemptions([needed]).map(({ message }) => message);
  expect(messages).toContainEqual(expect.stringContaining('exemption for "dossier"'));
  expect(messages).not.toContainEqual(expect.stringContaining('exemption for "alert"'));
});
