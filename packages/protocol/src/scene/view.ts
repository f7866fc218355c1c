// The scene's view: how columns of the dataset become a chart, and the camera newcomers start from.
import { z } from 'zod';
import { Vector3 } from '../geometry.ts';
import { ColumnName, DatasetId } from '../ids.ts';

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

/** Fields of the `view` record. A column that is null is not mapped. */
export const VIEW_FIELDS = {
  visualization_type: VisualizationType,
  dataset_id: DatasetId,
  x: ColumnName.nullable(),
  y: ColumnName.nullable(),
  z: ColumnName.nullable(),
  color: ColumnName.nullable(),
  size: ColumnName.nullable(),
  /** Where newcomers stand and look; everyone's own camera is personal. */
  camera_position: Vector3,
  camera_target: Vector3,
} as const;
