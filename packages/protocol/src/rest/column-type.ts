// What kinds of column there are, and how many values become one.
import { z } from 'zod';

/**
 * `number` and `timestamp` (ms since the epoch) are drawn on scales, `category` by code. `text` is not drawn: too many
 * different values, integers beyond 2^53, nested values.
 */
export const ColumnType = z.enum(['number', 'timestamp', 'category', 'text']);
export type ColumnType = z.infer<typeof ColumnType>;

export const AGGREGATIONS = ['count', 'sum', 'mean', 'median', 'min', 'max'] as const;
export const Aggregation = z.enum(AGGREGATIONS);
export type Aggregation = z.infer<typeof Aggregation>;
