import { expect, it } from 'vitest';
import { noRoomFor, spaceText } from './evidence.copy';

const MB = 1024 * 1024;
const space = { files: 3, bytes: 2.5 * MB, maxFiles: 500, maxBytes: 500 * MB };

it('tells people before they choose a file how much the case keeps and how much still fits', () => {
  expect(spaceText(space)).toBe('Este caso guarda 3 comprovantes (2,5 MB); cabem mais 497 arquivos e 497,5 MB');
  expect(spaceText({ ...space, files: 1, maxFiles: 2, bytes: 1024 })).toContain(
    '1 comprovante (1 KB); cabem mais 1 arquivo e',
  );
  expect(spaceText({ ...space, files: 500 })).toContain('não há mais espaço');
});

it('says whether the number of files or their size leaves no room for a file', () => {
  expect(noRoomFor(MB, space)).toBeNull();
  expect(noRoomFor(1, { ...space, files: 500 })).toContain('já guarda 500 comprovantes, o limite dele');
  expect(noRoomFor(3 * MB, { ...space, bytes: 499 * MB })).toContain(
    'O arquivo tem 3 MB, e neste caso só cabem mais 1 MB',
  );
});
