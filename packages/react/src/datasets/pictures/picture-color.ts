// Colours of a small picture: the same palette as on the stage, categories by frequency, numbers along the ramp. Pure.
import type { Column } from '@orrery/protocol';
import { PALETTES } from '@orrery/viewport';

export type ColorOf = (value: number | string | null) => string;

/** From 0 to 1 between the column's 1st and 99th percentile. */
export const shareOf = (column: Column, value: number): number => {
  const low = column.quantiles?.p01 ?? column.min ?? 0;
  const high = column.quantiles?.p99 ?? column.max ?? 1;
  return high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0.5;
};

export const pictureColor = (column: Column | undefined, theme: 'dark' | 'light'): ColorOf => {
  const palette = PALETTES[theme];
  if (column === undefined) return () => palette.categories[0] as string;
  if (column.type !== 'category')
    return (value) => (typeof value === 'number' ? palette.ramp(shareOf(column, value)) : palette.missing);
  const order = [...(column.categories ?? [])].sort((a, b) => b.count - a.count);
  const places = new Map(order.map(({ value }, place) => [value, place]));
  return (value) =>
    value === null ? palette.missing : (palette.categories[places.get(String(value)) ?? -1] ?? palette.other);
};
