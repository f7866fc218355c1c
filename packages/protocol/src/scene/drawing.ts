// What people draw into the picture: strokes of the pen, and measures. Both belong to one mapping of one dataset and are
// shown while the stage shows that.
import { z } from 'zod';
import { FARTHEST_M, Vector3 } from '../geometry.ts';
import { ColumnName, DatasetId, Millis, RowIndex, UserId } from '../ids.ts';
import { STROKE_POINTS } from '../limits.ts';
import { CellValue } from './annotation.ts';
import { VisualizationType } from './view.ts';

/** The picture something was drawn into. */
export const DrawnOn = z.strictObject({
  dataset_id: DatasetId,
  visualization_type: VisualizationType,
  x: ColumnName.nullable(),
  y: ColumnName.nullable(),
  z: ColumnName.nullable(),
});
export type DrawnOn = z.infer<typeof DrawnOn>;

const millimetres = z
  .int()
  .min(-FARTHEST_M * 1_000)
  .max(FARTHEST_M * 1_000);

export const STROKE_FIELDS = {
  author: UserId,
  created_at: Millis,
  /** x, y, z of one point after another, mm of the cube's space. */
  points: z
    .array(millimetres)
    .min(6)
    .max(STROKE_POINTS * 3)
    .refine((points) => points.length % 3 === 0, 'points come as x, y, z'),
  /** CSS px. */
  width: z.number().min(1).max(8),
  about: DrawnOn,
} as const;

/** One end of a measure: a row where it was put on one, and the values there. */
export const MeasureEnd = z.strictObject({
  row: RowIndex.nullable(),
  values: z.record(ColumnName, CellValue),
  position: Vector3,
});
export type MeasureEnd = z.infer<typeof MeasureEnd>;

export const MEASURE_FIELDS = {
  author: UserId,
  created_at: Millis,
  from: MeasureEnd,
  to: MeasureEnd,
  about: DrawnOn,
} as const;

export interface StrokeRecord {
  author: UserId;
  created_at: Millis;
  points: number[];
  width: number;
  about: DrawnOn;
}
export interface MeasureRecord {
  author: UserId;
  created_at: Millis;
  from: MeasureEnd;
  to: MeasureEnd;
  about: DrawnOn;
}
