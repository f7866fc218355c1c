// What the upright axis of an aggregating chart measures: how, of which column, and how that is said. Pure.
import type { Aggregation, Column } from '@orrery/protocol';
import type { ViewInput } from '../stage-view.ts';
import { type ChartWords, ENGLISH_CHARTS } from './chart-words.ts';

export interface Measure {
  readonly how: Aggregation;
  /** Null of a count of all rows. */
  readonly column: Column | null;
  /** "Sum of Revenue (USD m)". */
  readonly title: string;
  readonly unit: string | null;
}

export const wordsOf = (input: ViewInput): ChartWords => input.words.charts ?? ENGLISH_CHARTS;

export const measureOf = (input: ViewInput): Measure => {
  const words = wordsOf(input);
  const column = input.describe(input.view.y);
  if (column?.type !== 'number')
    return { how: 'count', column: null, title: words.aggregated('count', ''), unit: null };
  const how = input.view.aggregation ?? column.aggregation ?? 'sum';
  const unit = how === 'count' ? null : column.unit;
  const label = words.aggregated(how, column.label);
  return { how, column: how === 'count' ? null : column, title: unit ? `${label} (${unit})` : label, unit };
};

/** The column an axis bins; null where there is none that has an order or names. */
export const binnedColumn = (input: ViewInput, name: string | null): Column | null => {
  const column = input.describe(name);
  return column && column.type !== 'text' ? column : null;
};
