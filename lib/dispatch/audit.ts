import { canonical } from '@/lib/canonical';
import { sha256 } from '@/lib/crypto';
import type { Event } from '@/lib/machine';
import type { SubjectName } from './types';

/** What one audit row says; its RFC 8785 text is what is stored and hashed. */
export interface AuditBody {
  v: 1;
  caseId: string;
  sequence: number;
  subject: SubjectName & { id: string };
  fact: string;
  event: Event;
  from: string;
  to: string;
  machineVersion: number;
  /** onBehalfOf: in whose place they acted, where it was not their own (J24). */
  actor: { id: string | null; name: string; role: string; onBehalfOf?: { id: string; name: string } };
  at: string;
  key: string;
  /** Sequence of the row that this one follows from, where it is a consequence. */
  cause?: number;
}

export interface AuditRow {
  sequence: number;
  subjectId: string;
  machine: string;
  fact: string;
  body: string;
  prevHash: string;
  hash: string;
}

/** Links a body to the chain: hash = SHA-256(prevHash + body). */
export function auditRow(body: AuditBody, prevHash: string): AuditRow {
  const text = canonical(body);
  const { sequence, subject, fact } = body;
  return {
    sequence,
    subjectId: subject.id,
    machine: subject.machine,
    fact,
    body: text,
    prevHash,
    hash: sha256(prevHash + text),
  };
}
