import { describe, expect, it } from 'vitest';
import { conflictFinding, sgopFindings } from './readiness';

describe('the look-up of the bond as a finding', () => {
  const found = (verdict: 'clear' | 'onlyDeactivated' | 'conflict' | 'inconclusive', source?: string) => ({
    verdict,
    establishments: [],
    text: verdict,
    source,
  });

  it('blocks a conflict at the CPF, and only warns if the team will have CNES corrected', () => {
    const blocking = { level: 'blocking', text: 'conflict', field: 'cpf', source: 'segundo a base' };
    expect(conflictFinding(found('conflict', 'a base'), false)).toEqual(blocking);
    expect(conflictFinding(found('conflict'), true).level).toBe('warning');
  });

  it('only warns about deactivated establishments and inconclusive look-ups', () => {
    expect(conflictFinding(found('onlyDeactivated'), false).level).toBe('warning');
    expect(conflictFinding(found('inconclusive'), false).level).toBe('warning');
    expect(conflictFinding(found('clear'), false).level).toBe('ok');
  });
});

describe('the check before the registration in SGOP', () => {
  const ready = { eligible: true, computerRequested: true, computer: undefined, missing: [] };
  const levels = (...args: Parameters<typeof sgopFindings>) => sgopFindings(...args).map(({ level }) => level);
  const ordered = { vinculo: '2026-11-02', perfil: '2026-11-02', computador: '2026-11-03' };

  it('says that the person is ready', () => expect(levels(ready, ordered)).toEqual(['ok']));

  it('blocks on each thing that is missing', () => {
    const missing = [{ text: 'confirmar o e-mail', path: 'email', label: '' }];
    expect(sgopFindings({ ...ready, missing }, ordered)).toEqual([
      { level: 'blocking', text: 'Falta confirmar o e-mail.' },
    ]);
  });

  it('warns about dates that do not follow the order of the requests', () => {
    expect(levels(ready, { ...ordered, perfil: '2026-11-01' })).toEqual(['ok', 'warning']);
    expect(levels(ready, { ...ordered, computador: '2026-11-01' })).toEqual(['ok', 'warning']);
  });
});
