// Changes of the stage as the things people speak of: another dataset, a chart, an axis, a filter, the selection, a column.
// For counting them and for putting them into words; the words are the interface's. Pure.
import type { DerivedColumnRecord, Filter, Operation, SelectedAbout } from '@orrery/protocol';

export type Topic =
  /** Mapping, filters and selection that go with it are not told apart. */
  | { readonly kind: 'dataset'; readonly dataset_id: string }
  /** With the channels that were set along with it. */
  | { readonly kind: 'chart'; readonly type: string; readonly mapping: Readonly<Record<string, string>> }
  | { readonly kind: 'field'; readonly field: string; readonly value: unknown }
  | { readonly kind: 'filter'; readonly column: string; readonly filter: Filter | null }
  | { readonly kind: 'selection'; readonly about: SelectedAbout }
  | { readonly kind: 'column'; readonly record: string; readonly column: DerivedColumnRecord | null };

type SetField = Extract<Operation, { op: 'set' }>;

const ofView = (sets: readonly SetField[]): Topic[] => {
  const value = (field: string): unknown => sets.findLast((op) => op.field === field)?.value;
  const dataset_id = value('dataset_id');
  if (typeof dataset_id === 'string') return [{ kind: 'dataset', dataset_id }];
  const type = value('visualization_type');
  const fields = [...new Set(sets.map(({ field }) => field))].filter(
    (field) => field !== 'visualization_type',
  );
  if (typeof type !== 'string') return fields.map((field) => ({ kind: 'field', field, value: value(field) }));
  const mapped = fields.flatMap((field) => {
    const column = value(field);
    return typeof column === 'string' ? [[field, column] as const] : [];
  });
  return [{ kind: 'chart', type, mapping: Object.fromEntries(mapped) }];
};

export const topicsOf = (ops: readonly Operation[]): Topic[] => {
  const sets = ops.filter((op): op is SetField => op.op === 'set');
  const view = ofView(sets.filter((op) => op.record === 'view'));
  const columns = new Map<string, DerivedColumnRecord | null>();
  for (const op of ops) {
    if (!op.record.startsWith('column:')) continue;
    if (op.op === 'insert') columns.set(op.record, op.value as unknown as DerivedColumnRecord);
    else if (op.op === 'remove') columns.set(op.record, null);
    else if (!columns.has(op.record)) columns.set(op.record, null);
  }
  const ofColumns = [...columns].map(([record, column]): Topic => ({ kind: 'column', record, column }));
  if (view[0]?.kind === 'dataset') return [...view, ...ofColumns];
  const filters = new Map<string, Filter | null>();
  for (const op of sets)
    if (op.record === 'filters' && op.key !== undefined) filters.set(op.key, op.value as Filter | null);
  const selection = sets.findLast((op) => op.record === 'selection');
  return [
    ...view,
    ...[...filters].map(([column, filter]): Topic => ({ kind: 'filter', column, filter })),
    ...(selection ? [{ kind: 'selection', about: selection.value as SelectedAbout } satisfies Topic] : []),
    ...ofColumns,
  ];
};
