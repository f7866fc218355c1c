// What can be pointed at on a map: the marks of its globe, where they stand on the canvas.
import type { Globe } from '../../views/globe/globe.ts';
import * as marks from '../../views/globe/globe-marks.ts';
import { regionHolds } from '../../views/globe/globe-pick.ts';
import type { Mark, Point3 } from '../../views/mark.ts';
import type { FlatMark } from '../flat-plot.ts';

/** A map has no place in the cube. */
const PAPER: Point3 = [0, 0, 0];

type At = FlatMark['at'];

const onPaper = (mark: Mark | null, at: At): FlatMark | null => mark && { ...mark, at };

export const rowMark = (row: number, at: At): FlatMark => ({ ...marks.rowMark(row, PAPER), at });

export const arcMark = (globe: Globe, arc: number, at: At): FlatMark | null =>
  onPaper(marks.arcMark(globe, arc, PAPER), at);

/** The region with rows at a place in degrees; null where there is none. */
export const regionMark = (
  globe: Globe,
  place: readonly [number, number] | null | undefined,
  at: At,
): FlatMark | null => {
  const { regions } = globe;
  if (!regions || !place || Number.isNaN(place[0])) return null;
  const { n } = regions.totals.now;
  const region = regions.atlas.regions.findIndex(
    (_, i) => n[i]! > 0 && regionHolds(regions.atlas, i, place[0], place[1]),
  );
  return region < 0 ? null : onPaper(marks.regionMark(globe, region, PAPER), at);
};
