import { describe, expect, it } from 'vitest';
import { tenuresOf } from './roles';
import { openName, sealName, shownOf } from './schema';

const ANA = '11111111-1111-4111-8111-111111111111';
const BIA = '22222222-2222-4222-8222-222222222222';
let minute = 0;

const row = (machine: string, fact: string, event: Record<string, unknown> = {}) => ({
  at: new Date(Date.UTC(2027, 0, 1, 12, minute++)),
  fact,
  body: { subject: { machine }, event: { type: fact, ...event } },
});
const administrator = (fact: string, event = {}) => row('administrator', `administrator.${fact}`, event);
const request = (fact: string, event = {}) => row('operatorRequest', `request.${fact}`, event);
const shape = (personId: string, rows: ReturnType<typeof row>[]) =>
  tenuresOf(rows, personId).map(({ role, facts, reason }) => [role, facts.map(({ fact }) => fact), reason]);

describe('the roles that somebody held', () => {
  const rows = [
    administrator('nominated', { personId: ANA }),
    administrator('activated'),
    administrator('left', { reason: 'Saiu da empresa' }),
    administrator('nominated', { personId: BIA }),
    administrator('activated'),
  ];

  it('last from the person’s own nomination to its end, and include nothing of another person', () => {
    expect(shape(ANA, rows)).toEqual([
      [
        'Administrador',
        ['administrator.nominated', 'administrator.activated', 'administrator.left'],
        'Saiu da empresa',
      ],
    ]);
    expect(shape(BIA, rows)).toEqual([['Administrador', ['administrator.nominated', 'administrator.activated'], null]]);
  });

  it('are listed one by one, the newest first, if somebody comes back', () => {
    const again = [...rows, administrator('left', { reason: 'x' }), administrator('nominated', { personId: ANA })];
    expect(shape(ANA, again).map(([role, facts]) => [role, facts?.length])).toEqual([
      ['Administrador', 1],
      ['Administrador', 3],
    ]);
  });

  it('continue if an access becomes inactive and active again', () => {
    const facts = ['prepared', 'submitted', 'approved', 'deactivated', 'reactivated'].map((fact) => request(fact));
    expect(shape(ANA, facts)).toHaveLength(1);
    expect(shape(ANA, [request('prepared'), request('withdrawn'), request('prepared')])).toHaveLength(2);
  });
});

describe('a name that somebody searches for', () => {
  it('stands encrypted in the address and can be read back', () => {
    const sealed = sealName('José Antônio');
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(sealed.toLowerCase()).not.toContain('jos');
    expect(openName(sealed)).toBe('José Antônio');
  });

  it('is empty if somebody made the address by hand', () => {
    for (const wrong of ['', 'abc', undefined, 'a'.repeat(3000), ['x']]) expect(openName(wrong)).toBe('');
    expect(shownOf('tudo')).toBe('todas');
  });
});
