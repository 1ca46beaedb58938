import { describe, expect, it } from 'vitest';
import { CASE_ITEMS, inCase } from '@/features/case/items';
import type { AuditBody } from '@/lib/dispatch/audit';
import type { Event } from '@/lib/machine';
import { pieceTitle } from './copy';
import { differences, lastDecision, type PastEvent, piecesOf, placesOf, standingAt, viewAt } from './revisions';

const CASE = '00000000-0000-4000-8000-000000000001';
const ESTABLISHMENT = '00000000-0000-4000-8000-00000000000a';
const REVIEW = '00000000-0000-4000-8000-00000000000b';
const file = (digit: string) => ({ id: `${digit.repeat(8)}-0000-4000-8000-000000000000`, sha256: digit.repeat(64) });
const CNES = CASE_ITEMS.find(({ code }) => code === 'CNES');
if (!CNES) throw new Error('CNES');

let sequence = 0;
const happened = (subject: AuditBody['subject'], event: Event, fact = 'f'): PastEvent => {
  sequence += 1;
  const at = new Date(Date.UTC(2026, 0, sequence));
  const said = { ...event, at: at.toISOString(), by: 'ana' };
  const actor = { id: 'ana', name: 'Ana', role: 'equipe' };
  const where = { v: 1 as const, caseId: CASE, sequence, subject, from: '', to: '', machineVersion: 1, key: '' };
  return { sequence, at, body: { ...where, event: said, fact, actor, at: at.toISOString() } };
};
const establishment = { id: ESTABLISHMENT, ...inCase('establishment') };
const informs = (cnes: string, ...evidence: ReturnType<typeof file>[]) =>
  happened(establishment, {
    type: 'establishment.inform',
    cnes,
    verdict: evidence.length > 0 ? 'needsDeclaration' : 'accepted',
    reasons: [],
    name: '',
    source: 'base',
    justification: '',
    evidence,
  });
const chooses = () => happened(establishment, { type: 'establishment.choose', route: 'has' });
const decides = (fact: string) => happened({ id: REVIEW, ...inCase('reviewItem'), ref: 'CNES' }, { type: 'x' }, fact);

describe('a piece of evidence', () => {
  it('makes a revision of each file in the same place, and tells the current one from the one at a decision', () => {
    const events = [chooses(), informs('9900012', file('1')), decides('item.accepted'), informs('9900012', file('2'))];
    const [piece, ...others] = piecesOf(CNES, new Set([ESTABLISHMENT]), events);
    expect(others).toEqual([]);
    expect(piece).toMatchObject({
      path: 'evidence.0',
      revisions: [
        { number: 1, by: 'Ana' },
        { number: 2, endedBy: null },
      ],
    });
    expect(piece && standingAt(piece, events[2]?.sequence ?? 0)?.ref).toEqual(file('1'));
    expect(piece && standingAt(piece, events[3]?.sequence ?? 0)?.ref).toEqual(file('2'));
  });

  it('makes no new revision of an unchanged file, and ends the revision of a removed file', () => {
    const events = [chooses(), informs('9900012', file('1')), informs('9900039', file('1')), informs('9900012')];
    const [piece] = piecesOf(CNES, new Set([ESTABLISHMENT]), events);
    expect(piece?.revisions).toHaveLength(1);
    expect(piece?.revisions[0]?.endedBy).toBe(events[3]?.sequence);
  });

  it('finds no pieces outside the subjects of the item', () => {
    const events = [chooses(), informs('9900012', file('1'))];
    expect(piecesOf(CNES, new Set(), events)).toEqual([]);
  });

  it('finds files anywhere in the facts, and names them after the form field', () => {
    const facts = {
      declaration: { evidence: [file('1')] },
      messages: [{ text: 'x', evidence: [file('2'), file('3')] }],
    };
    expect(placesOf(facts).map(({ path }) => path)).toEqual([
      'declaration.evidence.0',
      'messages.0.evidence.0',
      'messages.0.evidence.1',
    ]);
    const titles = placesOf(facts).map(({ path }) => pieceTitle({ machine: 'support', path }));
    expect(titles).toEqual([
      'Comprovante da autorização sem chamado',
      'Anexo da mensagem 1',
      'Anexo da mensagem 1 (arquivo 2)',
    ]);
  });
});

describe('what is compared', () => {
  it('compares with the last acceptance, or with the last return if there was none', () => {
    const events = [chooses(), informs('9900012'), decides('item.returned'), informs('9900039')];
    expect(lastDecision(events, REVIEW)?.body.fact).toBe('item.returned');
    const accepted = [...events, decides('item.accepted'), informs('9900055'), decides('item.returned')];
    const decision = lastDecision(accepted, REVIEW);
    expect(decision?.body.fact).toBe('item.accepted');
    const then = viewAt(CASE, '999911', accepted, decision?.sequence ?? 0);
    expect(then.subject(inCase('establishment')).context.cnes).toBe('9900039');
    expect(viewAt(CASE, '999911', accepted, 9_999).subject(inCase('establishment')).context.cnes).toBe('9900055');
  });

  it('compares line by line, even with several lines of the same label', () => {
    const row = (label: string, value: string) => ({ label, value });
    const before = [row('CNES', '1'), row('Observação', 'a'), row('Observação', 'b'), row('Igual', 'x')];
    const now = [row('CNES', '2'), row('Observação', 'a'), row('Igual', 'x'), row('Justificativa', 'sim')];
    expect(differences(before, now)).toEqual([
      { label: 'CNES', before: '1', now: '2' },
      { label: 'Justificativa', before: null, now: 'sim' },
      { label: 'Observação (2)', before: 'b', now: null },
    ]);
  });
});
