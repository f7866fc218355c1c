// The scene: a flat store of records, shared by everyone in the session. It is a fold over the log.
import { z } from 'zod';
import type { ColumnName, Millis, UserId } from '../ids.ts';
import type { Anchor } from './annotation.ts';
import type { Filter } from './filter.ts';
import type { RaisedHand } from './hands.ts';
import { RecordId, recordSpec } from './records.ts';
import type { RichText } from './rich-text.ts';
import type { SavedView } from './saved-view.ts';
import type { SelectedAbout, Selection } from './selection.ts';
import { STAGE_DEFAULTS, type StageRecord } from './stage.ts';
import type { VIEW_FIELDS } from './view.ts';

export type ViewRecord = { -readonly [F in keyof typeof VIEW_FIELDS]: z.infer<(typeof VIEW_FIELDS)[F]> };

export interface DerivedColumnRecord {
  name: ColumnName;
  label: string;
  unit: string | null;
  expression: string;
  author: UserId;
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
  saved: SavedView | null;
  votes: Record<string, true>;
  resolved_by: UserId | null;
}

export interface ReplyRecord {
  annotation: string;
  author: UserId;
  created_at: Millis;
  content: RichText;
}

/** Any record as the algebra sees it: fields by name. */
export type SceneRecord = { [field: string]: unknown };

/** The flat store: record id to record. Singletons always exist. */
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

/** What is selected on the stage; null where nothing is. */
export const selectedOf = (scene: Scene): SelectedAbout =>
  (scene.selection as { about: SelectedAbout } | undefined)?.about ?? null;

/** The derived columns of a scene, by record id. */
export const derivedColumnsOf = (scene: Scene): Map<string, DerivedColumnRecord> =>
  new Map(
    Object.entries(scene)
      .filter(([id]) => id.startsWith('column:'))
      .map(([id, record]) => [id, record as unknown as DerivedColumnRecord]),
  );

/** The stage of a scene. */
export const stageOf = (scene: Scene): StageRecord =>
  (scene.stage as unknown as StageRecord | undefined) ?? STAGE_DEFAULTS;

/** Who has a hand up, first come first; at one time by user id, so that all see one order. */
export const handsOf = (scene: Scene): readonly (RaisedHand & { readonly user_id: UserId })[] => {
  const raised = (scene.hands as { raised?: Record<UserId, RaisedHand> } | undefined)?.raised ?? {};
  return Object.entries(raised)
    .map(([user, hand]) => ({ ...hand, user_id: user as UserId }))
    .sort((a, b) => a.at - b.at || (a.user_id < b.user_id ? -1 : 1));
};

/** What each person has brushed. */
export const brushesOf = (scene: Scene): Readonly<Record<UserId, Selection>> =>
  (scene.brushes as { by_user?: Record<UserId, Selection> } | undefined)?.by_user ?? {};
