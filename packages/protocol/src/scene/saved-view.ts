// A saved view: everything it takes to see what somebody saw. Bookmarks, annotations, chat messages and decisions carry one.
import { z } from 'zod';
import { Vector3 } from '../geometry.ts';
import { ColumnName } from '../ids.ts';
import { Filter } from './filter.ts';
import { Selection } from './selection.ts';
import { VIEW_FIELDS } from './view.ts';

const { camera_position: _position, camera_target: _target, ...MAPPING_FIELDS } = VIEW_FIELDS;

/** Chart and mapping: any of the view record's fields but where newcomers stand. */
export const SavedMapping = z.strictObject(MAPPING_FIELDS).partial();
export type SavedMapping = z.infer<typeof SavedMapping>;

export const SavedView = z.strictObject({
  camera_position: Vector3,
  camera_target: Vector3,
  /** Absent: in depth. */
  form: z.enum(['3d', 'flat']).optional(),
  /** Absent: perspective. */
  projection: z.enum(['perspective', 'orthographic']).optional(),
  view: SavedMapping,
  filters: z.record(ColumnName, Filter),
  selection: Selection.nullable(),
});
export type SavedView = z.infer<typeof SavedView>;
