// A cell in words: the card beside it and the sentence about the whole picture. Pure.
import type { Dataset } from '@orrery/protocol';
import { valueFormat } from '../../axes/number-format.ts';
import type { PositionScale } from '../../axes/position-scale.ts';
import type { Mark, ViewInput } from '../stage-view.ts';
import { rowsIn } from './cells.ts';
import type { ChartWords, Told } from './chart-words.ts';
import type { Grid } from './grid-model.ts';
import { meanInterval } from './interval.ts';
import { wordsOf } from './measured.ts';

/** "1,240 USD m". */
export const withUnit = (grid: Grid, locale: string): ((value: number) => string) => {
  const format = valueFormat(locale);
  const { unit } = grid.measure;
  return (value) => (unit ? `${format(value)} ${unit}` : format(value));
};

/** "APAC, March 2024". */
export const cellName = (grid: Grid, cell: number): string => {
  const names = [grid.x.names[Math.floor(cell / grid.z.count)], grid.z.names[cell % grid.z.count]];
  return names.filter((name) => name).join(', ');
};

/** Keys, value, n, and for a mean its interval, read from the rows of this cell alone. */
export const cellLines = (grid: Grid, cell: number, input: ViewInput): Mark['lines'] => {
  const words = wordsOf(input);
  const said = withUnit(grid, input.locale);
  const count = new Intl.NumberFormat(input.locale);
  const n = grid.totals.n[cell]!;
  const lines: { label: string; value: string }[] = [];
  for (const [bands, band] of [
    [grid.x, Math.floor(cell / grid.z.count)],
    [grid.z, cell % grid.z.count],
  ] as const)
    if (bands.column !== '') lines.push({ label: labelOf(bands.scale, input), value: bands.names[band]! });
  const { how, column } = grid.measure;
  if (how !== 'count' || column !== null)
    lines.push({ label: words.aggregated(how, column?.label ?? ''), value: said(grid.totals.values[cell]!) });
  if (how === 'mean' && grid.values) {
    const rows = rowsIn(grid.cells, cell, grid.mask);
    const interval = meanInterval(Float64Array.from(rows, (row) => grid.values![row]!));
    if (interval) {
      const [low, high] = interval.map(valueFormat(input.locale)) as [string, string];
      const { unit } = grid.measure;
      const between = words.between(low, high);
      lines.push({ label: words.interval, value: unit ? `${between} ${unit}` : between });
    }
  }
  lines.push({ label: words.rows, value: count.format(n) });
  const picked = grid.picked?.n[cell];
  if (picked) lines.push({ label: words.selected, value: count.format(picked) });
  return lines;
};

const labelOf = (scale: PositionScale, input: ViewInput): string =>
  input.describe(scale.column)?.label ?? scale.title;

/** What a description of the picture tells. */
export const told = (grid: Grid, marks: number, dataset: Dataset, input: ViewInput): Told => {
  const count = new Intl.NumberFormat(input.locale);
  const said = withUnit(grid, input.locale);
  let [most, least] = [-1, -1];
  grid.totals.values.forEach((value, cell) => {
    if (Number.isNaN(value)) return;
    if (most < 0 || value > grid.totals.values[most]!) most = cell;
    if (least < 0 || value < grid.totals.values[least]!) least = cell;
  });
  const end = (cell: number): Told['most'] =>
    cell < 0 ? null : { name: cellName(grid, cell), value: said(grid.totals.values[cell]!) };
  const [x, z] = [grid.x, grid.z].filter((bands) => bands.column !== '').map((bands) => bands.scale.title);
  return {
    value: grid.measure.title,
    x: x ?? '',
    z: z ?? null,
    marks: count.format(marks),
    count: marks,
    rows: count.format(grid.totals.rows),
    total: count.format(dataset.rows),
    most: end(most),
    least: most === least ? null : end(least),
  };
};

/** Rows without a place, said; an empty text where there are none. */
export const leftOutOf = (
  notDrawn: number,
  notPositive: number,
  words: ChartWords,
  locale: string,
): string => {
  if (notDrawn + notPositive === 0) return '';
  const count = new Intl.NumberFormat(locale);
  return ` ${words.leftOut(count.format(notDrawn), notPositive > 0 ? count.format(notPositive) : null)}`;
};
