// A derived column: computed from others by an expression, shared by everyone in the session.
import { z } from 'zod';
import { ColumnName, UserId } from '../ids.ts';
import { EXPRESSION_CHARS } from '../limits.ts';

export const DERIVED_COLUMN_FIELDS = {
  name: ColumnName,
  label: z.string().min(1).max(200),
  unit: z.string().max(40).nullable(),
  expression: z.string().min(1).max(EXPRESSION_CHARS),
  author: UserId,
} as const;
