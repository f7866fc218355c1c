// The change of the stage that a piece of evidence speaks of: its columns on the axes, and its rows where they are said as
// values. What cannot be expressed exactly is left out; nothing is made up. Pure.
import type { Dataset, Evidence, Operation, RecordId, Scene } from '@orrery/protocol';
import { filtersOf, viewOf } from '@orrery/protocol';
import { sameFilter } from '../../../format/same-filter.ts';

const set = (record: string, field: string, value: unknown, key?: string): Operation =>
  ({ op: 'set', record: record as RecordId, field, value, ...(key !== undefined && { key }) }) as Operation;

/** `quarter = "2024-Q4"`: one value of one column. */
const ONE_VALUE = /^([A-Za-z_]\w*) = "([^"]*)"$/;

export const suggestedChange = (evidence: Evidence, dataset: Dataset, scene: Scene): Operation[] => {
  const view = viewOf(scene);
  if (evidence.dataset_id !== view.dataset_id || dataset.dataset_id !== view.dataset_id) return [];
  const columns = evidence.columns.flatMap((name) => dataset.columns.find((one) => one.name === name) ?? []);
  const numbers = columns.filter(({ type }) => type === 'number').slice(0, 3);
  const group = columns.find(({ type, distinct }) => type === 'category' && distinct <= 8);
  const ops: Operation[] = [];
  if (numbers.length >= 2) {
    if (view.visualization_type !== 'scatter_3d') ops.push(set('view', 'visualization_type', 'scatter_3d'));
    for (const [index, channel] of (['x', 'y', 'z'] as const).entries()) {
      const name = numbers[index]?.name;
      if (name !== undefined && view[channel] !== name) ops.push(set('view', channel, name));
    }
    if (group && view.color !== group.name) ops.push(set('view', 'color', group.name));
  }
  const [, name, value] = ONE_VALUE.exec(evidence.where) ?? [];
  const about = dataset.columns.find((one) => one.name === name);
  const isThere = about?.categories?.some((one) => one.value === value);
  if (name !== undefined && isThere) {
    const filter = { kind: 'categories' as const, values: [value ?? ''] };
    if (!sameFilter(filtersOf(scene)[name], filter)) ops.push(set('filters', 'by_column', filter, name));
  }
  return ops;
};
