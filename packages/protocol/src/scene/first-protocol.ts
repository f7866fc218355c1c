// A scene and its changes as clients of the first protocol know them: they read strictly, so what came later is left out.
import type { Conflict, Operation } from '../operation.ts';
import type { Scene, SceneRecord } from './scene.ts';
import { LATER_VIEW_FIELDS } from './view.ts';

/** From this version on a reader knows everything. */
export const WHOLE_SCENE_PROTOCOL = 2;

const isKnown = (record: string, field?: string | null): boolean =>
  record !== 'selection' &&
  !record.startsWith('column:') &&
  !(record === 'view' && typeof field === 'string' && Object.hasOwn(LATER_VIEW_FIELDS, field));

const withoutVersion = (anchor: unknown): unknown => {
  if (anchor === null || typeof anchor !== 'object' || !('dataset_id' in anchor)) return anchor;
  const { dataset_id: _, ...rest } = anchor;
  return rest;
};

/** The record without what came later; null where all of it did. Never changes the record. */
export const firstProtocolRecord = (id: string, record: SceneRecord): SceneRecord | null => {
  if (!isKnown(id)) return null;
  if (id === 'view')
    return Object.fromEntries(Object.entries(record).filter(([field]) => isKnown(id, field)));
  return 'anchor' in record ? { ...record, anchor: withoutVersion(record.anchor) } : record;
};

export const firstProtocolScene = (scene: Scene): Scene =>
  Object.fromEntries(
    Object.entries(scene).flatMap(([id, record]) => {
      const known = firstProtocolRecord(id, record);
      return known ? [[id, known]] : [];
    }),
  );

export const firstProtocolOperations = (ops: readonly Operation[]): Operation[] =>
  ops.flatMap((op): Operation[] => {
    if (!isKnown(op.record, 'field' in op ? op.field : null)) return [];
    if (op.op === 'insert')
      return [{ ...op, value: firstProtocolRecord(op.record, op.value) as typeof op.value }];
    if (op.op === 'set' && op.field === 'anchor')
      return [{ ...op, value: withoutVersion(op.value) as typeof op.value }];
    return [op];
  });

/** What a conflict is about came later, or one of its sides did. */
export const firstProtocolConflicts = (conflicts: readonly Conflict[]): Conflict[] =>
  conflicts
    .filter(({ record, field }) => isKnown(record, field))
    .map((conflict) => ({
      ...conflict,
      earlier: {
        ...conflict.earlier,
        value: firstValue(conflict.record, conflict.field, conflict.earlier.value),
      },
      later: { ...conflict.later, value: firstValue(conflict.record, conflict.field, conflict.later.value) },
    }));

type Value = Conflict['earlier']['value'];

const firstValue = (record: string, field: string | null, value: Value): Value => {
  if (field === 'anchor') return withoutVersion(value) as Value;
  if (field !== null || value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return firstProtocolRecord(record, value as SceneRecord) as Value;
};
