import { FACTS, ROLE_WORDS, wordsOf } from '@/features/case/audit/copy';
import { QUIET } from '@/features/case/audit/lines';
import { type EvidenceView, readEvidence } from '@/features/case/evidence.data';
import { type ItemDefinition, itemSubject, peopleOf } from '@/features/case/items';
import type { CaseView } from '@/features/case/view';
import type { CaseAccess } from '@/lib/auth/gates';
import { subjectId } from '@/lib/dispatch/subjects';
import type { Scope } from '@/lib/dispatch/types';
import { linesOf, pieceTitle } from './copy';
import { readPast } from './data';
import {
  type Difference,
  differences,
  factsIn,
  lastDecision,
  type PastEvent,
  type Piece,
  piecesOf,
  standingAt,
  viewAt,
} from './revisions';

/** The item whose past is asked for, in its present state. The caller must have passed the gate of its page. */
interface Asked {
  access: CaseAccess;
  item: ItemDefinition;
  scope: Scope;
  view: CaseView;
  names: (id: string | null) => string;
}

/** A revision of a piece of evidence, as the page shows it. */
export interface ShownRevision extends EvidenceView {
  number: number;
  by: string;
  at: Date;
  current: boolean;
  /** Was it the current revision at the last acceptance? */
  accepted: boolean;
}

/** A piece of evidence, as the page shows it. */
export interface ShownPiece {
  key: string;
  title: string;
  /** Newest first. */
  revisions: ShownRevision[];
}

const HISTORY_SHOWN = 60;

function historyOf(events: PastEvent[], ids: Set<string>) {
  const own = events.filter(({ body }) => ids.has(body.subject.id) && body.fact !== QUIET);
  const shown = own.slice(-HISTORY_SHOWN).reverse();
  return shown.map(({ sequence, at, body }) => {
    const { fact, actor } = body;
    return {
      sequence,
      at,
      title: FACTS[fact] ?? fact,
      who: `${actor.name} (${ROLE_WORDS[actor.role] ?? actor.role})`,
      words: wordsOf(body),
    };
  });
}

async function shownPieces(access: CaseAccess, pieces: Piece[], accepted: number | null): Promise<ShownPiece[]> {
  const files = await readEvidence(
    access,
    pieces.flatMap(({ revisions }) => revisions.map(({ ref }) => ref)),
  );
  return pieces.map((piece) => {
    const revisions = piece.revisions.flatMap((revision): ShownRevision[] => {
      const file = files.find(({ id }) => id === revision.ref.id);
      const then = accepted !== null && standingAt(piece, accepted) === revision;
      const { number, by, at, endedBy, ref } = revision;
      return file ? [{ ...file, sha256: ref.sha256, number, by, at, current: endedBy === null, accepted: then }] : [];
    });
    return { key: piece.key, title: pieceTitle(piece), revisions: revisions.reverse() };
  });
}

const inWords = (revision: ShownRevision | undefined): string | null =>
  revision ? `revisão ${revision.number}: ${revision.name}` : null;

/** A line for each piece whose current file is not the one of then. */
const filesChanged = (pieces: ShownPiece[], pieceAt: (key: string) => ShownRevision | undefined): Difference[] =>
  pieces
    .map(({ key, title, revisions }) => ({
      label: title,
      before: inWords(pieceAt(key)),
      now: inWords(revisions.find(({ current }) => current)),
    }))
    .filter(({ before, now }) => before !== now);

/** An item's past: its history, its evidence with all revisions, and what changed since the last decision. */
export async function loadPast({ access, item, scope, view, names }: Asked) {
  const { caseId, registroAns } = access;
  const events = await readPast(access, peopleOf(scope));
  const reviewId = subjectId(caseId, itemSubject(item.code, scope));
  const decision = lastDecision(events, reviewId);
  const then = decision && viewAt(caseId, registroAns, events, decision.sequence);
  const now = factsIn(item, view, scope);
  const before = then ? factsIn(item, then, scope) : [];
  const ids = new Set([...now, ...before].map(({ id }) => id));
  const pieces = piecesOf(item, ids, events);
  const accepted = decision?.body.fact === 'item.accepted' ? decision.sequence : null;
  const shown = await shownPieces(access, pieces, accepted);
  const stood = (key: string) => {
    const piece = pieces.find((candidate) => candidate.key === key);
    const revision = piece && decision && standingAt(piece, decision.sequence);
    return shown
      .find((candidate) => candidate.key === key)
      ?.revisions.find(({ number }) => number === revision?.number);
  };
  // While an acceptance stands there is nothing to compare, even if a check was repeated since.
  const standing = view.subject(itemSubject(item.code, scope)).stage === 'accepted';
  const changed = decision &&
    !standing && [...differences(linesOf(before, names), linesOf(now, names)), ...filesChanged(shown, stood)];
  return {
    history: historyOf(events, new Set([...ids, reviewId])),
    pieces: shown,
    since: changed
      ? { rows: changed, at: decision.at, by: decision.body.actor.name, accepted: accepted !== null }
      : null,
  };
}
