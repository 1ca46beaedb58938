import type { Actor } from '@/lib/auth/actor';
import { reviewerAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { readFigures, readUfs } from './data';
import { filtersIn } from './filters.schema';
import { figuresOf, periodOf } from './sums';

/** The figures of the cases that the actor reviews, filtered by the address. Throws NotFound for non-reviewers. */
export async function loadFigures(actor: Actor, search: Record<string, unknown>) {
  const { reviewerId: reviewer } = await reviewerAccess(actor);
  const filters = filtersIn(search);
  const at = now();
  const period = periodOf(filters.weeks, at);
  const [rows, ufs] = await Promise.all([readFigures(reviewer, filters, period, at), readUfs(reviewer)]);
  return { figures: figuresOf(rows, period), filters, from: period.from, at, ufs };
}
