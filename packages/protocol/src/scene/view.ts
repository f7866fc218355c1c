// The scene's view: how columns of the dataset become a chart, and the camera newcomers start from.
import { z } from 'zod';
import { Vector3 } from '../geometry.ts';
import { ColumnName, DatasetId } from '../ids.ts';
import { Aggregation } from '../rest/column-type.ts';
import { FIRST_CHANNELS, LATER_CHANNELS, ofChannels } from './channel-names.ts';

export const VISUALIZATION_TYPES = [
  'scatter_3d',
  'bar_3d',
  'surface_3d',
  'network_3d',
  'globe_3d',
  'timeline_3d',
] as const;
export const VisualizationType = z.enum(VISUALIZATION_TYPES);
export type VisualizationType = z.infer<typeof VisualizationType>;

export const AxisScale = z.enum(['linear', 'log']);
export type AxisScale = z.infer<typeof AxisScale>;

const column = ColumnName.nullable();

/** Fields of the `view` record from the first protocol on. A column that is null is not mapped. */
export const FIRST_VIEW_FIELDS = {
  visualization_type: VisualizationType,
  dataset_id: DatasetId,
  ...ofChannels(FIRST_CHANNELS, column),
  /** Where newcomers stand and look; everyone's own camera is personal. */
  camera_position: Vector3,
  camera_target: Vector3,
} as const;

/** Fields that came later: a scene of before has none of them, `completeScene` adds them. */
export const LATER_VIEW_FIELDS = {
  ...ofChannels(LATER_CHANNELS, column),
  /** Null: the measured column's own. */
  aggregation: Aggregation.nullable(),
  /** Null: linear. */
  x_scale: AxisScale.nullable(),
  y_scale: AxisScale.nullable(),
  z_scale: AxisScale.nullable(),
  /** Cells along an axis of a surface; null: chosen by the number of rows. */
  bins: z.int().min(4).max(200).nullable(),
  /** The same seed lays a network out the same everywhere. */
  layout_seed: z.int().min(0).max(0xffffffff).nullable(),
  /** A new version of the data is shown as soon as it is there. */
  follow_newest: z.boolean(),
} as const;

export const LATER_VIEW_DEFAULTS = {
  ...ofChannels(LATER_CHANNELS, null),
  aggregation: null,
  x_scale: null,
  y_scale: null,
  z_scale: null,
  bins: null,
  layout_seed: null,
  follow_newest: false,
} as const satisfies { [F in keyof typeof LATER_VIEW_FIELDS]: z.infer<(typeof LATER_VIEW_FIELDS)[F]> };

export const VIEW_FIELDS = { ...FIRST_VIEW_FIELDS, ...LATER_VIEW_FIELDS } as const;
