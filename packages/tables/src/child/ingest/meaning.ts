// What a column means to somebody who looks at it: how its values become one, and which columns a room opens with.
// Guesses from names, units and spread; every one can be corrected.
import type { Aggregation, Column, ColumnName, Dataset } from '@orrery/protocol';

const MEAN =
  /\b(rate|ratio|share|percent(age)?|pct|price|cost per|average|avg|mean|median|score|rating|index|margin|discount|temperature|temp|age|height|width|weight|speed|latitude|longitude|lat|lon|lng|depth|magnitude|mag|delay|duration|density|probability|satisfaction|distance|pressure|humidity|level|days|hour)\b/i;
const IDENTITY =
  /(^|[\s_-])(id|ids|key|code|number|no|nr|zip|postcode|postal|index|row|uuid|phone|year|month|day|week)$/i;

const words = (text: string): string => text.replace(/[_.-]+/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2');

/** Amounts are added up; rates, prices and measurements are averaged; names of things are counted. */
export const defaultAggregation = (column: Pick<Column, 'name' | 'label' | 'type' | 'unit'>): Aggregation => {
  if (column.type !== 'number') return 'count';
  const name = `${words(column.name)} ${words(column.label)}`;
  if (isIdentity(column.name)) return 'count';
  if (column.unit !== null && /^(%|°|bps|of \d)|\/|°/.test(column.unit)) return 'mean';
  return MEAN.test(name) ? 'mean' : 'sum';
};

const isIdentity = (name: string): boolean => IDENTITY.test(words(name));

/** A number of its own for nearly every row, counted up: it names rows and measures nothing. */
const isRowNumber = (column: Column, rows: number): boolean =>
  column.distinct === rows &&
  rows > 2 &&
  column.min !== null &&
  column.max !== null &&
  Number.isInteger(column.min) &&
  column.max - column.min === rows - 1;

/** How much there is to see along an axis: different values, not all in one place. */
const spread = (column: Column, rows: number): number => {
  const { quantiles, min, max } = column;
  if (!quantiles || min === null || max === null || max === min) return -1;
  const different = Math.log1p(Math.min(column.distinct, 1_000)) / Math.log1p(1_000);
  const body = (quantiles.p95 - quantiles.p05) / (max - min); // 0 where a few far values press the rest together
  const present = 1 - column.nulls / Math.max(1, rows);
  return different * (0.3 + 0.7 * Math.sqrt(Math.max(0, body))) * present;
};

const CATEGORIES_FEW = 2;
const CATEGORIES_MANY = 12; // colours people can tell apart

/** `columns` in the file's order, which breaks ties: people put what matters first. */
export const defaultMapping = (columns: readonly Column[], rows: number): Dataset['default_mapping'] => {
  const measured = columns
    .filter(({ type }) => type === 'number')
    .map((column) => ({
      column,
      score: spread(column, rows) * (isIdentity(column.name) || isRowNumber(column, rows) ? 0.05 : 1),
    }))
    .filter(({ score }) => score >= 0)
    .sort((a, b) => b.score - a.score);
  // What is within a fifth of the best is as good: then the file's order decides.
  const best = measured[0]?.score ?? 0;
  const ranked = [
    ...measured
      .filter(({ score }) => score >= best * 0.8)
      .sort((a, b) => columns.indexOf(a.column) - columns.indexOf(b.column)),
    ...measured.filter(({ score }) => score < best * 0.8),
  ].map(({ column }) => column.name);
  const time = columns.find(({ type, distinct }) => type === 'timestamp' && distinct > 1)?.name;
  const categories = columns.filter(({ type, distinct }) => type === 'category' && distinct > 1);
  const color =
    categories.find(({ distinct }) => distinct >= CATEGORIES_FEW && distinct <= CATEGORIES_MANY)?.name ??
    null;
  const place = (pattern: RegExp) =>
    columns.find(({ name, type }) => type === 'number' && pattern.test(words(name)))?.name;
  const longitude = place(/^(lon|lng|long|longitude)$/i);
  const latitude = place(/^(lat|latitude)$/i);
  if (longitude && latitude) {
    // A map seen from above: longitude to the right, latitude into the depth, a measure up.
    const up = ranked.find((name) => name !== longitude && name !== latitude) ?? null;
    return { x: longitude, y: up, z: latitude, color, size: null };
  }
  const axes = time ? [time, ...ranked] : ranked;
  // Few numbers: categories fill the axes that are left.
  for (const { name } of categories) if (axes.length < 3 && name !== color) axes.push(name);
  // A table of one row, or of the same row again: nothing differs, and it is shown all the same.
  if (axes.length === 0) axes.push(...inOrderOfBars(columns));
  return {
    x: axes[0] ?? null,
    y: axes[1] ?? null,
    z: axes[2] ?? null,
    color: color ?? axes[3] ?? null,
    size: null,
  };
};

/** What names a row before what it measures. */
const inOrderOfBars = (columns: readonly Column[]): ColumnName[] => {
  const names = columns.filter(({ type }) => type === 'category' || type === 'timestamp');
  const numbers = columns.filter(({ type }) => type === 'number');
  return [...names.slice(0, 1), ...numbers, ...names.slice(1)].map(({ name }) => name);
};

/** Points need two numbers to stand somewhere; what has categories alone is counted in bars. */
export const defaultView = (columns: readonly Column[]): Dataset['default_view'] => {
  const scales = columns.filter(({ type }) => type === 'number' || type === 'timestamp').length;
  const categories = columns.filter(({ type }) => type === 'category').length;
  return scales < 2 && categories > 0 ? 'bar_3d' : 'scatter_3d';
};
