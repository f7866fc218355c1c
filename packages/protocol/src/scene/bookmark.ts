// A bookmark: a saved camera, view and filters. `order` is a fractional index, so order needs no list operation.
import { z } from 'zod';
import { Vector3 } from '../geometry.ts';
import { ColumnName, UserId } from '../ids.ts';
import { TITLE_CHARS } from '../limits.ts';
import { Filter } from './filter.ts';
import { VisualizationType } from './view.ts';

export const BOOKMARK_FIELDS = {
  title: z.string().min(1).max(TITLE_CHARS),
  author: UserId,
  order: z.string().min(1).max(100),
  camera_position: Vector3,
  camera_target: Vector3,
  visualization_type: VisualizationType,
  x: ColumnName.nullable(),
  y: ColumnName.nullable(),
  z: ColumnName.nullable(),
  color: ColumnName.nullable(),
  filters: z.record(ColumnName, Filter),
} as const;
