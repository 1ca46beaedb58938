import { describe, expect, it } from 'vitest';
import { conflictFinding, sgopFindings } from './readiness';

describe('the look-up of the bond as a finding', () => {
  const found = (verdict: 'clear' | 'onlyDeactivated' | 'conflict' | 'inconclusive', source?: string) => ({
    verdict,
    establishments: [],
    text: verdict,
    source,
  });

  it('is blocking at the CPF for a conflict that nobody takes on, and a warning for one that the team does', () => {
    const blocking = { level: 'blocking', text: 'conflict', field: 'cpf', source: 'segundo a base' };
    expect(conflictFinding(found('conflict', 'a base'), false)).toEqual(blocking);
    expect(conflictFinding(found('conflict'), true).level).toBe('warning');
  });

  it('only warns of deactivated establishments and of what could not be looked up', () => {
    expect(conflictFinding(found('onlyDeactivated'), false).level).toBe('warning');
    expect(conflictFinding(found('inconclusive'), false).level).toBe('warning');
    expect(conflictFinding(found('clear'), false).level).toBe('ok');
  });
});

describe('the check before the registration in SGOP', () => {
  const ready = { eligible: true, computerRequested: true, computer: undefined, missing: [] };
  const levels = (...args: Parameters<typeof sgopFindings>) => sgopFindings(...args).map(({ level }) => level);
  const ordered = { vinculo: '2026-11-02', perfil: '2026-11-02', computador: '2026-11-03' };

  it('says that all is well', () => expect(levels(ready, ordered)).toEqual(['ok']));

  it('stops for each thing that is missing', () => {
    const missing = [{ text: 'confirmar o e-mail', path: 'email', label: '' }];
    expect(sgopFindings({ ...ready, missing }, ordered)).toEqual([
      { level: 'blocking', text: 'Falta confirmar o e-mail.' },
    ]);
  });

  it('points out dates that are not in the order of the requests', () => {
    expect(levels(ready, { ...ordered, perfil: '2026-11-01' })).toEqual(['ok', 'warning']);
    expect(levels(ready, { ...ordered, computador: '2026-11-01' })).toEqual(['ok', 'warning']);
  });
});
