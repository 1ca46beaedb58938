import { cache } from 'react';
import { listPeople } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import type { CaseAccess } from '@/lib/auth/gates';
import { isActive } from './active';

/**
 * J22: the case, its people, and those of them with active access, by name. Cached per request, so that the page and
 * its form share one read.
 */
export const readActive = cache(async (access: CaseAccess) => {
  const [view, people] = await Promise.all([readCase(access, 'all'), listPeople(access)]);
  return { view, people, active: people.filter(({ id }) => isActive(view, id)) };
});
