// A scene and its changes as clients of the first protocol know them: they read strictly, so what came later is left out.
import type { Conflict, Operation } from '../operation.ts';
import { LATER_ANNOTATION_DEFAULTS } from './annotation.ts';
import { LATER_BOOKMARK_DEFAULTS } from './bookmark.ts';
import { EMBED_CHARACTER } from './rich-text.ts';
import type { Scene, SceneRecord } from './scene.ts';
import { LATER_VIEW_FIELDS } from './view.ts';

/** From this version on a reader knows everything. */
export const WHOLE_SCENE_PROTOCOL = 2;

const KNOWN: ReadonlySet<string> = new Set(['view', 'filters', 'annotation', 'insight', 'bookmark']);
/** Fields that came later, of records that did not. */
const LATER: Readonly<Record<string, object>> = {
  view: LATER_VIEW_FIELDS,
  annotation: LATER_ANNOTATION_DEFAULTS,
  bookmark: LATER_BOOKMARK_DEFAULTS,
};

const typeOf = (record: string): string => record.split(':', 1)[0] ?? '';

const isKnown = (record: string, field?: string | null): boolean => {
  const type = typeOf(record);
  return KNOWN.has(type) && !(typeof field === 'string' && Object.hasOwn(LATER[type] ?? {}, field));
};

const MIDDLE = [0, 0, 0] as const;

/** Rows without their version; whatever else it is about, its place. */
const firstAnchor = (anchor: unknown): unknown => {
  if (anchor === null || typeof anchor !== 'object' || !('kind' in anchor)) return anchor;
  if (anchor.kind === 'predicate' || anchor.kind === 'region')
    return { kind: 'place', position: (anchor as { position?: unknown }).position ?? MIDDLE };
  const { dataset_id: _, was: __, ...rest } = anchor as Record<string, unknown>;
  return rest;
};

/** An embed is one character there too, so that changes reach as far. */
const firstText = <T extends readonly unknown[]>(parts: T): T =>
  parts.map((part) => {
    const { insert, ...rest } = part as { insert?: unknown };
    return insert === undefined || typeof insert === 'string' ? part : { ...rest, insert: EMBED_CHARACTER };
  }) as unknown as T;

/** The record without what came later; null where all of it did. Never changes the record. */
export const firstProtocolRecord = (id: string, record: SceneRecord): SceneRecord | null => {
  if (!isKnown(id)) return null;
  const known = Object.fromEntries(Object.entries(record).filter(([field]) => isKnown(id, field)));
  if ('anchor' in known) known.anchor = firstAnchor(known.anchor);
  if (typeOf(id) === 'annotation' && Array.isArray(known.content)) known.content = firstText(known.content);
  return known;
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
      return [{ ...op, value: firstAnchor(op.value) as typeof op.value }];
    if (op.op === 'edit') return [{ ...op, delta: firstText(op.delta) }];
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
  if (field === 'anchor') return firstAnchor(value) as Value;
  if (field !== null || value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return firstProtocolRecord(record, value as SceneRecord) as Value;
};
