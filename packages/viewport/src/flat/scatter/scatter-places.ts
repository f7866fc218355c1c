// The flat scatter's numbers: two columns as places on paper, exact where an outline asks. Pure.
import { type ColumnData, isNull, type ViewRecord } from '@orrery/protocol';
import { leastPositive } from '../../axes/log-scale.ts';
import { type PositionScale, placeOn, positionScale } from '../../axes/position-scale.ts';
import { jitterOf } from '../../views/scatter/row-places.ts';
import type { ViewInput } from '../../views/stage-view.ts';
import type { Places } from '../place-index.ts';

type CubeAxis = 0 | 1 | 2;

/** A column on one axis of the paper; `axis` is the one of the cube it stands for. */
export interface FlatAxis {
  readonly axis: CubeAxis;
  readonly name: string;
}

/** x and y as mapped; where one of them is missing, z takes its place. */
export const flatAxes = (view: ViewRecord): { x: FlatAxis | null; y: FlatAxis | null } => {
  const of = (axis: CubeAxis, name: string | null): FlatAxis | null =>
    name === null ? null : { axis, name };
  const [x, y, z] = [of(0, view.x), of(1, view.y), of(2, view.z)];
  return { x: x ?? (y ? z : null), y: y ?? (x ? z : null) };
};

/** Which axes are logarithmic: a part of the view that older scenes do not have. */
const logsOf = (view: ViewRecord): readonly unknown[] => {
  const { x_scale, y_scale, z_scale } = view as ViewRecord & Record<`${'x' | 'y' | 'z'}_scale`, unknown>;
  return [x_scale, y_scale, z_scale];
};

export interface PlacedAxis {
  readonly axis: CubeAxis;
  readonly scale: PositionScale;
  readonly data: ColumnData;
}

/** The axis with its scale; the data alone is missing while the column is asked for. */
export const placedAxis = (
  input: ViewInput,
  wanted: FlatAxis | null,
): { scale: PositionScale | null; placed: PlacedAxis | null; waiting: boolean } => {
  const column = wanted && input.describe(wanted.name);
  if (!wanted || !column || column.type === ('text' as string))
    return { scale: null, placed: null, waiting: false };
  const log = logsOf(input.view)[wanted.axis] === 'log';
  const data = input.column(wanted.name) ?? null;
  const least = log && data && (column.min ?? 0) <= 0 ? leastPositive(data) : null;
  const scale = positionScale(column, data?.dictionary ?? null, input.locale, log, least);
  return { scale, placed: data && { axis: wanted.axis, scale, data }, waiting: data === null };
};

/** In 64-bit; NaN where the value has no place. Rows of a category are spread over its band as in the cube. */
export const placeOfRow = (axis: PlacedAxis | null, row: number): number => {
  if (!axis) return 0;
  if (isNull(axis.data, row)) return Number.NaN;
  const { scale } = axis;
  const at = placeOn(scale, axis.data.values[row]!);
  return scale.jitter === 0 ? at : at + scale.jitter * jitterOf(row, axis.axis);
};

export const placeRows = (rows: number, x: PlacedAxis | null, y: PlacedAxis | null): Places => {
  const places = { x: new Float32Array(rows), y: new Float32Array(rows) };
  for (const [axis, into] of [
    [x, places.x],
    [y, places.y],
  ] as const) {
    if (axis) for (let row = 0; row < rows; row++) into[row] = placeOfRow(axis, row);
  }
  return places;
};
