// Every selection that a change would show to somebody, wherever it stands: on the stage, in a brush or marks, in the saved view of
// a note, a bookmark or a decision, in what a proposal would do. It believes nothing: a value may not fit its schema.
import type { Operation, Selection } from '@orrery/protocol';

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;

/** What might be one; who reads on asks its kind first. */
const one = (value: unknown): Selection[] => (fields(value) === null ? [] : [value as Selection]);

const inSaved = (value: unknown): Selection[] => one(fields(value)?.selection);

const inChanges = (value: unknown): Selection[] =>
  Array.isArray(value)
    ? value.flatMap((change) =>
        typeof fields(change)?.record === 'string' ? selectionsIn(change as Operation) : [],
      )
    : [];

const inField = (record: string, field: string, value: unknown): Selection[] => {
  if (record === 'selection') return field === 'about' ? one(fields(value)?.selection) : [];
  if (record === 'brushes' || (record.startsWith('marks:') && field === 'selection')) return one(value);
  if (record.startsWith('proposal:')) return field === 'changes' ? inChanges(value) : [];
  return field === 'saved' ? inSaved(value) : [];
};

export const selectionsIn = (op: Operation): Selection[] => {
  if (op.op === 'set') return inField(op.record, op.field, op.value);
  if (op.op !== 'insert') return [];
  return Object.entries(fields(op.value) ?? {}).flatMap(([field, value]) => inField(op.record, field, value));
};
