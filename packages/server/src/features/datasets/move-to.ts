// The operations that show another version of the same data: what is mapped or filtered by a column that is no longer there
// is let go of in the same step. Pure.
import { CHANNELS, type Dataset, type Filter, type Operation, type ViewRecord } from '@orrery/protocol';

export const moveTo = (
  dataset: Dataset,
  view: ViewRecord,
  filters: Readonly<Record<string, Filter>>,
  derived: ReadonlySet<string> = new Set(),
): Operation[] => {
  const names = new Set<string>(dataset.columns.map(({ name }) => name));
  const isThere = (name: string): boolean => names.has(name) || derived.has(name);
  const set = (record: 'view' | 'filters', field: string, value: string | null, key?: string): Operation =>
    ({ op: 'set', record, field, value, ...(key !== undefined && { key }) }) as Operation;
  return [
    set('view', 'dataset_id', dataset.dataset_id),
    ...CHANNELS.flatMap((channel) => {
      const mapped = view[channel];
      return mapped === null || isThere(mapped) ? [] : [set('view', channel, null)];
    }),
    ...Object.keys(filters).flatMap((name) =>
      isThere(name) ? [] : [set('filters', 'by_column', null, name)],
    ),
  ];
};
