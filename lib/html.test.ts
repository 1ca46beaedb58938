import { expect, it } from 'vitest';
import { escapeHtml } from './html';

it('a text that looks like markup is shown as it was written', () => {
  expect(escapeHtml(`<a href="x" title='y'>&amp;</a>`)).toBe(
    '&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;amp;&#60;/a&#62;',
  );
  expect(escapeHtml('Ação nº 1: às 10h')).toBe('Ação nº 1: às 10h');
});
