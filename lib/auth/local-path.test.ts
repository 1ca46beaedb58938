import { describe, expect, it } from 'vitest';
import { localPath } from './local-path';

const env = { NEXTAUTH_URL: 'https://habilita.exemplo.test' };

describe('localPath', () => {
  it('sign-in leads back to where the person was going, with its query and fragment', () => {
    expect(localPath('/casos/1?rascunho=abc#form', env)).toBe('/casos/1?rascunho=abc#form');
    expect(localPath('https://habilita.exemplo.test/casos', env)).toBe('/casos');
  });

  it.each([
    '//evil.example/x',
    '/\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/..//evil.example',
    '',
    undefined,
  ])('sign-in leads to the start page instead of %j', (address) => {
    expect(localPath(address, env)).toBe('/');
  });

  it.each(['/entrar?volta=/x', '/sair', '/sair?x=1', '/sair/provedor?p=org', '/saiu', '/api/auth/signin'])(
    'sign-in does not lead back to %s',
    (address) => {
      expect(localPath(address, env)).toBe('/');
    },
  );

  it('sign-in leads back to the list of sessions', () => {
    expect(localPath('/sair/sessoes', env)).toBe('/sair/sessoes');
  });

  it('sign-in leads back to /sairemos, which only begins like /sair', () => {
    expect(localPath('/sairemos', env)).toBe('/sairemos');
  });
});
