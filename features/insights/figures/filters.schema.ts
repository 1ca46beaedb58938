import { z } from 'zod';
import { MODALIDADES } from '@/features/registries/cadop/schema';
import { firstValue } from '@/lib/search-params';

/** The lengths of a period to choose from, in weeks up to the present one. */
export const PERIODS = [4, 12, 26, 52, 104] as const;

const filters = z.object({
  weeks: z
    .preprocess(
      (value) => Number(firstValue(value)),
      z.number().refine((weeks) => (PERIODS as readonly number[]).includes(weeks)),
    )
    .catch(12),
  /** Spelled as in CADOP; '' for any. */
  modalidade: z.preprocess(firstValue, z.enum(['', ...MODALIDADES])).catch(''),
  /** Two letters; '' for any. */
  uf: z.preprocess(firstValue, z.string().regex(/^[A-Z]{2}$/)).catch(''),
});

export type FigureFilters = z.infer<typeof filters>;

/** Parses the filters of an address. Ignores whatever is wrong, and never throws. */
export const filtersIn = ({ periodo, modalidade, uf }: Record<string, unknown>): FigureFilters =>
  filters.parse({ weeks: periodo, modalidade, uf });
