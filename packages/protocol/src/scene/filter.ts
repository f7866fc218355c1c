// Filters of the stage: one per column, all of which a row must pass.
import { z } from 'zod';
import { CATEGORIES_PER_FILTER } from '../limits.ts';

const bound = z.number().nullable();

/** Rows whose value lies in [min, max], both inclusive; null is open. A missing value never passes. */
export const RangeFilter = z
  .strictObject({ kind: z.literal('range'), min: bound, max: bound })
  .refine((f) => f.min === null || f.max === null || f.min <= f.max, 'min must not be above max');

/** Rows whose category is listed; null in the list stands for a missing value. */
export const CategoryFilter = z.strictObject({
  kind: z.literal('categories'),
  values: z.array(z.string().max(500).nullable()).max(CATEGORIES_PER_FILTER),
});

export const Filter = z.discriminatedUnion('kind', [RangeFilter, CategoryFilter]);
export type Filter = z.infer<typeof Filter>;
