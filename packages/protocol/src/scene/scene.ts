// The scene: a flat store of records, shared by everyone in the session. It is a fold over the log.
import { z } from 'zod';
import type { Vector3 } from '../geometry.ts';
import type { ColumnName, DatasetId, Millis, UserId } from '../ids.ts';
import type { Anchor } from './annotation.ts';
import type { Filter } from './filter.ts';
import { RecordId, recordSpec } from './records.ts';
import type { RichText } from './rich-text.ts';
import type { VisualizationType } from './view.ts';

export interface ViewRecord {
  visualization_type: VisualizationType;
  dataset_id: DatasetId;
  x: ColumnName | null;
  y: ColumnName | null;
  z: ColumnName | null;
  color: ColumnName | null;
  size: ColumnName | null;
  camera_position: Vector3;
  camera_target: Vector3;
}

export interface FiltersRecord {
  by_column: Record<string, Filter>;
}

export interface AnnotationRecord {
  content: RichText;
  author: UserId;
  created_at: Millis;
  anchor: Anchor;
  resolved: boolean;
}

/** Any record as the algebra sees it: fields by name. */
export type SceneRecord = { [field: string]: unknown };

/** The flat store: record id to record. `view` and `filters` always exist. */
export type Scene = { [record: string]: SceneRecord };

/** A scene on the wire: every record is checked against its own schema. */
export const SceneSchema = z
  .record(RecordId, z.record(z.string(), z.unknown()))
  .superRefine((scene, context) => {
    for (const [id, value] of Object.entries(scene)) {
      const parsed = recordSpec(id as RecordId).schema.safeParse(value);
      if (!parsed.success)
        context.addIssue({ code: 'custom', path: [id], message: z.prettifyError(parsed.error) });
    }
  });

/** The view of a scene. */
export const viewOf = (scene: Scene): ViewRecord => scene.view as unknown as ViewRecord;

/** The filters of a scene, by column. */
export const filtersOf = (scene: Scene): Record<string, Filter> =>
  (scene.filters as unknown as FiltersRecord).by_column;
