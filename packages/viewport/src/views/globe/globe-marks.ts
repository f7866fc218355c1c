// What can be pointed at on a globe or a map besides rows: a connection and a region, with their cards and what a click
// selects. Where a mark stands is the caller's: the globe and its map place them differently.
import { NONE } from '../aggregate/binning.ts';
import { rowsIn } from '../aggregate/cells.ts';
import type { Mark, Point3 } from '../mark.ts';
import { rowsSelection } from '../rows-selection.ts';
import type { Globe } from './globe.ts';
import { NO_ARC } from './globe-arcs.ts';
import { arcLines, regionLines } from './globe-report.ts';

export const rowMark = (row: number, place: Point3): Mark => ({
  key: `row:${row}`,
  row,
  place,
  lines: [],
  about: null,
  reading: null,
});

/** Null where there are no connections. */
export const arcMark = ({ arcs, input }: Globe, arc: number, place: Point3): Mark | null => {
  if (!arcs) return null;
  const rows: number[] = [];
  arcs.ends.ofRow.forEach((one, row) => {
    if (one === arc && (!input.mask || input.mask[row] === 1)) rows.push(row);
  });
  const alone = rows.length === 1;
  return {
    key: `arc:${arc}`,
    row: alone ? rows[0]! : null,
    place,
    lines: alone ? [] : arcLines(arcs, arc, input),
    about: alone ? null : rowsSelection(input.dataset, Uint32Array.from(rows)),
    reading: null,
  };
};

/** Null where there are no regions. */
export const regionMark = ({ regions, input }: Globe, region: number, place: Point3): Mark | null => {
  const column = input.view.region;
  if (!regions || !column) return null;
  const values = [...regions.rows.values[region]!];
  const named = input.describe(column)?.type === 'category';
  return {
    key: `region:${region}`,
    row: null,
    place,
    lines: regionLines(regions, region, input),
    about: named
      ? { kind: 'predicate', by_column: { [column]: { kind: 'categories', values } } }
      : rowsSelection(input.dataset, rowsIn(regions.rows.cells, region, input.mask)),
    reading: null,
  };
};

const numberOf = (key: string): number => Number(key.slice(key.indexOf(':') + 1));

/** A visible row in the connection or region of a key; null where there is none. Looks through all rows. */
export const heldRow = ({ arcs, regions, input }: Globe, key: string): number | null => {
  const of = key.startsWith('arc:') ? arcs?.ends.ofRow : regions?.rows.cells;
  const wanted = numberOf(key);
  if (of)
    for (let row = 0; row < of.length; row++)
      if (of[row] === wanted && (!input.mask || input.mask[row] === 1)) return row;
  return null;
};

/** The connection or region that holds a row, by place and name; null for a row that has a place of its own. */
export const holder = ({ arcs, regions, places, input }: Globe, row: number, place: Point3): Mark | null => {
  const named = (key: string, name: string): Mark => ({
    key,
    row: null,
    name,
    place,
    lines: [],
    about: null,
    reading: null,
  });
  const arc = arcs?.ends.ofRow[row] ?? NO_ARC;
  if (arcs && arc !== NO_ARC)
    return named(
      `arc:${arc}`,
      arcLines(arcs, arc, input)
        .slice(0, 2)
        .map(({ value }) => value)
        .join(' – '),
    );
  if (places && !Number.isNaN(places.longitude[row] ?? Number.NaN)) return null;
  const region = regions?.rows.cells[row] ?? NONE;
  return regions && region !== NONE ? named(`region:${region}`, regions.atlas.regions[region]!.name) : null;
};
