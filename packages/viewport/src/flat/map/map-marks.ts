// What can be pointed at on a map besides rows: a connection and a region, with their cards and what a click selects.
import { rowsIn } from '../../views/aggregate/cells.ts';
import type { Globe } from '../../views/globe/globe.ts';
import { regionHolds } from '../../views/globe/globe-pick.ts';
import { arcLines, regionLines } from '../../views/globe/globe-report.ts';
import type { Point3 } from '../../views/mark.ts';
import { rowsSelection } from '../../views/rows-selection.ts';
import type { FlatMark } from '../flat-plot.ts';

/** A map has no place in the cube. */
const PAPER: Point3 = [0, 0, 0];

type At = FlatMark['at'];

export const rowMark = (row: number, at: At): FlatMark => ({
  key: `row:${row}`,
  row,
  place: PAPER,
  lines: [],
  about: null,
  reading: null,
  at,
});

export const arcMark = ({ arcs, input }: Globe, arc: number, at: At): FlatMark | null => {
  if (!arcs) return null;
  const rows: number[] = [];
  arcs.ends.ofRow.forEach((one, row) => {
    if (one === arc && (!input.mask || input.mask[row] === 1)) rows.push(row);
  });
  const alone = rows.length === 1;
  return {
    key: `arc:${arc}`,
    row: alone ? rows[0]! : null,
    place: PAPER,
    lines: alone ? [] : arcLines(arcs, arc, input),
    about: alone ? null : rowsSelection(input.dataset, Uint32Array.from(rows)),
    reading: null,
    at,
  };
};

/** The region with rows at a place in degrees; null where there is none. */
export const regionMark = (
  { regions, input }: Globe,
  place: readonly [number, number] | null | undefined,
  at: At,
): FlatMark | null => {
  const column = input.view.region;
  if (!regions || !column || !place || Number.isNaN(place[0])) return null;
  const { n } = regions.totals.now;
  const region = regions.atlas.regions.findIndex(
    (_, i) => n[i]! > 0 && regionHolds(regions.atlas, i, place[0], place[1]),
  );
  if (region < 0) return null;
  const values = [...regions.rows.values[region]!];
  const named = input.describe(column)?.type === 'category';
  return {
    key: `region:${region}`,
    row: null,
    place: PAPER,
    lines: regionLines(regions, region, input),
    about: named
      ? { kind: 'predicate', by_column: { [column]: { kind: 'categories', values } } }
      : rowsSelection(input.dataset, rowsIn(regions.rows.cells, region, input.mask)),
    reading: null,
    at,
  };
};
