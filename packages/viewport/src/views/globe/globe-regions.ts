// A column of regions measured on a map: which region each row is in, what each region comes to. Pure.
import { type Aggregation, type ColumnData, isNull } from '@orrery/protocol';
import { NONE } from '../aggregate/binning.ts';
import { exactValues, type Totals, totalsOf } from '../aggregate/cells.ts';
import type { Atlas, AtlasName } from './atlas.ts';
import { atlasFor, plainName, regionId } from './region-names.ts';

export interface RegionRows {
  /** Of each row, an index into the atlas's regions; NONE where it is in none. */
  readonly cells: Uint16Array;
  /** The column's values of each region, for a predicate. */
  readonly values: readonly (readonly string[])[];
  /** Values that are no region. */
  readonly unknown: number;
}

/** The values of a region column in code order; numbers (FIPS, ISO) as their text. */
export const regionValues = (
  data: ColumnData,
): { values: readonly string[]; codeOf: (row: number) => number } => {
  if (data.dictionary) return { values: data.dictionary, codeOf: (row) => data.values[row]! };
  const known = new Map<number, number>();
  const codes = Int32Array.from(data.values, (value) => {
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    return code;
  });
  const values = [...known.keys()].map((value) => String(value).padStart(2, '0'));
  return { values, codeOf: (row) => codes[row]! };
};

export const atlasOfColumn = (data: ColumnData): AtlasName =>
  atlasFor(regionValues(data).values.slice(0, 2_000));

/** Whether values name countries that an atlas is too coarse to draw. */
export const wantsFiner = (data: ColumnData, atlas: Atlas, locale: string): boolean => {
  const drawn = new Set(atlas.regions.map(({ id }) => id));
  const nobody = new Map<string, string>();
  return regionValues(data).values.some((value) => {
    const id = regionId(value, 'world', nobody, locale);
    return id !== null && !drawn.has(id);
  });
};

export const regionRows = (data: ColumnData, name: AtlasName, atlas: Atlas, locale: string): RegionRows => {
  const { values, codeOf } = regionValues(data);
  const named = new Map(atlas.regions.map((region) => [plainName(region.name), region.id]));
  const indexOf = new Map(atlas.regions.map((region, index) => [region.id || plainName(region.name), index]));
  const found = values.map((value) => {
    const id = regionId(value, name, named, locale);
    return id === null ? undefined : indexOf.get(id === '' ? plainName(value) : id);
  });
  const cells = new Uint16Array(data.values.length).fill(NONE);
  for (let row = 0; row < cells.length; row++)
    if (!isNull(data, row)) cells[row] = found[codeOf(row)] ?? NONE;
  const grouped: string[][] = atlas.regions.map(() => []);
  for (const [code, region] of found.entries())
    if (region !== undefined) grouped[region]!.push(values[code]!);
  return { cells, values: grouped, unknown: found.filter((region) => region === undefined).length };
};

export interface RegionTotals {
  readonly now: Totals;
  /** Of all rows, filtered or not: what the scale shows. */
  readonly full: Totals;
  readonly selected: Uint32Array | null;
}

/** Rows without a measured value take no part, as they take none in a bar. */
export const regionTotals = (
  { cells, values: { length: count } }: RegionRows,
  how: Aggregation,
  measured: ColumnData | null,
  mask: Uint8Array | null,
  selected: Uint8Array | null,
): RegionTotals => {
  const valued = measured ? cells.slice() : cells;
  if (measured)
    for (let row = 0; row < valued.length; row++)
      if (!Number.isFinite(measured.values[row]!) || isNull(measured, row)) valued[row] = NONE;
  const values = measured && exactValues(measured);
  const both = selected && (mask ? selected.map((one, row) => one & mask[row]!) : selected);
  return {
    now: totalsOf(valued, count, how, values, mask),
    full: totalsOf(valued, count, how, values, null),
    selected: both && totalsOf(valued, count, 'count', null, both).n,
  };
};
