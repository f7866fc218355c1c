// A conflict in words, for the one who is part of it: who set what, how long apart, and whose value stands. Pure.
import type { ConflictNotice } from '@orrery/client';
import type { Conflict, ConflictSide, Dataset, Filter } from '@orrery/protocol';
import type { TextKey } from '../i18n/en.ts';
import type { Say } from '../i18n/texts.ts';
import { labelOf } from './columns.ts';
import { filterRange } from './filter-sentence.ts';
import { formatCount } from './numbers.ts';

const VIEW_FIELDS: Readonly<Record<string, TextKey>> = {
  x: 'field.x',
  y: 'field.y',
  z: 'field.z',
  color: 'field.color',
  size: 'field.size',
  visualization_type: 'field.visualization_type',
  dataset_id: 'field.dataset_id',
  camera_position: 'field.camera',
  camera_target: 'field.camera',
};

/** What was set, in words: "X axis", "the filter on Region", "a note". */
export const fieldName = (
  conflict: Pick<Conflict, 'record' | 'field' | 'key'>,
  dataset: Dataset | null,
  say: Say,
): string => {
  if (conflict.record === 'filters' && conflict.key !== null)
    return say('field.filter', { column: labelOf(dataset, conflict.key) });
  const known =
    conflict.record === 'view' && conflict.field !== null ? VIEW_FIELDS[conflict.field] : undefined;
  if (known) return say(known);
  if (conflict.record.startsWith('annotation:')) return say('field.annotation');
  if (conflict.record.startsWith('bookmark:')) return say('field.bookmark');
  if (conflict.record.startsWith('insight:')) return say('field.insight');
  return conflict.field ?? conflict.record;
};

const COLUMN_FIELDS: ReadonlySet<string> = new Set(['x', 'y', 'z', 'color', 'size']);

/** What it was set to: a column's label, a chart's name, a filter's range; null where it has no short name. */
export const valueName = (
  conflict: Conflict,
  side: ConflictSide,
  dataset: Dataset | null,
  say: Say,
): string | null => {
  const { value } = side;
  if (conflict.record === 'filters' && conflict.key !== null)
    return value === null ? say('value.cleared') : filterRange(conflict.key, value as Filter, dataset, say);
  if (conflict.record !== 'view' || conflict.field === null) return null;
  if (value === null) return say('value.nothing');
  if (typeof value !== 'string') return null;
  if (COLUMN_FIELDS.has(conflict.field)) return labelOf(dataset, value);
  return conflict.field === 'visualization_type' ? say(`chart.${value}` as TextKey) : value;
};

/** The whole sentence. `nameOf` gives a participant's name. */
export const conflictSentence = (
  notice: ConflictNotice,
  nameOf: (user: string) => string,
  dataset: Dataset | null,
  say: Say,
): string => {
  const { conflict, mine_stands } = notice;
  const laterIsMine = conflict.kind === 'overwritten' ? mine_stands : !mine_stands;
  const other = laterIsMine ? conflict.earlier : conflict.later;
  const name = nameOf(other.user_id);
  const field = fieldName(conflict, dataset, say);
  if (conflict.kind === 'record_removed')
    return other === conflict.earlier
      ? say('conflict.removed_yours', { name, field })
      : say('conflict.removed_theirs', { name, field });
  const value = valueName(conflict, other, dataset, say);
  const apart = say('conflict.ms', { ms: formatCount(conflict.apart_ms, say.locale) });
  const did =
    value === null
      ? say(laterIsMine ? 'conflict.changed_before' : 'conflict.changed_after', { name, field, apart })
      : say(laterIsMine ? 'conflict.set_before' : 'conflict.set_after', { name, field, value, apart });
  return `${did} ${say(mine_stands ? 'conflict.yours_stands' : 'conflict.theirs_stands', { name })}`;
};
