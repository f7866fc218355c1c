// A view kept, and shown again: what the stage shows and where one stands, out of the scene and back into it. Pure: operations
// out, nothing sent. Versions of one dataset are one: a view that was kept of an older one is shown of the one that is there.
import { sameJson } from '@orrery/ot';
import {
  CHANNELS,
  type Dataset,
  type DatasetVersion,
  filtersOf,
  limits,
  type Operation,
  type SavedMapping,
  type SavedView,
  type Scene,
  scenePath,
  selectedOf,
  type UserId,
  VIEW_FIELDS,
  type ViewRecord,
  viewOf,
} from '@orrery/protocol';
import type { SavedPlace } from '../../follow-client.ts';
import { type Dragged, setAt } from '../../replica/drag-overlay.ts';

/** No part of what one sees: where newcomers stand, and whether the room goes on to newer data. */
const NOT_SAVED = new Set(['camera_position', 'camera_target', 'follow_newest']);
const SAVED_FIELDS = Object.keys(VIEW_FIELDS).filter(
  (field) => !NOT_SAVED.has(field),
) as (keyof ViewRecord)[];

/** The present view. Nothing of it is shared with the scene. */
export const savedViewFrom = (scene: Scene, place: SavedPlace): SavedView => {
  const view = viewOf(scene);
  const mapping = Object.fromEntries(SAVED_FIELDS.map((field) => [field, view[field]])) as SavedMapping;
  const { camera_position, camera_target, form, projection } = place;
  return structuredClone({
    camera_position,
    camera_target,
    ...(form === 'flat' && { form }),
    ...(projection === 'orthographic' && { projection }),
    view: mapping,
    filters: filtersOf(scene),
    selection: selectedOf(scene)?.selection ?? null,
  });
};

/** What must be known of the data on the stage. */
export interface ShownData {
  readonly dataset: Dataset | null;
  readonly versions: readonly DatasetVersion[];
}

/** Whether the view is of the data on the stage, of whatever version. */
export const isOfDataShown = (saved: SavedView, scene: Scene, { dataset, versions }: ShownData): boolean => {
  const id = saved.view.dataset_id;
  if (id === undefined || id === viewOf(scene).dataset_id) return true;
  return dataset?.lineage === id || versions.some((version) => version.dataset_id === id);
};

/**
 * What turns the scene into the saved view, in steps of what one submission takes; one step but for hundreds of filters, none where
 * it is shown already. Columns that are gone are not mapped, and their filters are left out.
 */
export const showOperations = (
  scene: Scene,
  saved: SavedView,
  data: ShownData,
  author: UserId,
): readonly (readonly Operation[])[] => {
  const view = viewOf(scene);
  const ofStage = isOfDataShown(saved, scene, data);
  const there = ofStage ? columnsOf(data.dataset) : null;
  const wanted: SavedMapping = { ...saved.view };
  if (ofStage) delete wanted.dataset_id;
  const ops: Operation[] = [];
  for (const field of SAVED_FIELDS) {
    if (!(field in wanted)) continue;
    const value = known(field, wanted[field as keyof SavedMapping], there);
    if (!sameJson(view[field], value)) ops.push(set('view', field, value));
  }
  const filters = Object.entries(saved.filters).filter(([column]) => there === null || there.has(column));
  const kept = new Map(filters);
  const before = filtersOf(scene);
  for (const column of Object.keys(before))
    if (!kept.has(column)) ops.push(set('filters', 'by_column', null, column));
  for (const [column, filter] of filters)
    if (!sameJson(before[column], filter)) ops.push(set('filters', 'by_column', filter, column));
  if (!sameJson(selectedOf(scene)?.selection ?? null, saved.selection))
    ops.push(set('selection', 'about', saved.selection && { selection: saved.selection, author }));
  return inParts(ops);
};

const set = (record: string, field: string, value: unknown, key?: string): Operation =>
  setAt(scenePath(record, field, key), value as Dragged);

const inParts = (ops: readonly Operation[]): Operation[][] =>
  Array.from({ length: Math.ceil(ops.length / limits.OPS_PER_SUBMIT) }, (_, part) =>
    ops.slice(part * limits.OPS_PER_SUBMIT, (part + 1) * limits.OPS_PER_SUBMIT),
  );

const columnsOf = (dataset: Dataset | null): ReadonlySet<string> | null =>
  dataset && new Set(dataset.columns.map(({ name }) => name));

/** A column that is gone is not mapped; what is not a column is as it was. */
const known = (field: string, value: unknown, there: ReadonlySet<string> | null): unknown =>
  there !== null && isChannel(field) && typeof value === 'string' && !there.has(value) ? null : value;

const isChannel = (field: string): boolean => (CHANNELS as readonly string[]).includes(field);
