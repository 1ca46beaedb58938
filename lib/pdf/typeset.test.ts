import { afterEach, expect, it, vi } from 'vitest';
import { displayable } from './displayable';
import { typeset } from './typeset';

afterEach(() => vi.restoreAllMocks());

it('a failed typesetting gives no PDF, and a log line without any of the text', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(await typeset({ folder: 'features/proof/dossier/print', main: 'falta.typ' }, { nome: 'Carla' })).toBeNull();
  const [line] = log.mock.calls[0] as [string];
  expect(JSON.parse(line)).toMatchObject({ where: 'typeset', code: 'template' });
  expect(line).not.toContain('Carla');
});

it('the PDF shows what its fonts have, marks what they lack, and omits invisible characters', () => {
  expect(displayable('ação – “J2” €5 №')).toBe('ação – “J2” €5 \ufffd');
  expect(displayable('a\u0301 🙂 e\nf\u200b\u202e')).toBe('á \ufffd e f');
});
