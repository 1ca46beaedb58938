import { cache } from 'react';
import { listPeople } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import type { CaseAccess } from '@/lib/auth/gates';
import { isActive } from './active';

/**
 * J22: the case, its people, and those of them whose access is active, by name. One read per request, shared by the
 * page and its form.
 */
export const readActive = cache(async (access: CaseAccess) => {
  const [view, people] = await Promise.all([readCase(access, 'all'), listPeople(access)]);
  return { view, people, active: people.filter(({ id }) => isActive(view, id)) };
});
