// What can be pointed at on a globe or a map besides rows: a connection and a region, with their cards and what a click
// selects. Where a mark stands is the caller's: the globe and its map place them differently.
import { rowsIn } from '../aggregate/cells.ts';
import type { Mark, Point3 } from '../mark.ts';
import { rowsSelection } from '../rows-selection.ts';
import type { Globe } from './globe.ts';
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
