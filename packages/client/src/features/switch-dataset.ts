// Another dataset on the stage, as one change that can be undone: what is mapped, filtered and selected goes along as far
// as the new dataset has it. Pure: operations out, nothing sent.
import {
  CHANNELS,
  type Channel,
  type Column,
  type ColumnType,
  type Dataset,
  derivedColumnsOf,
  type Filter,
  filtersOf,
  limits,
  type Operation,
  type Scene,
  type Selection,
  scenePath,
  selectedOf,
  VIEW_CHANNELS,
  type ViewRecord,
  type VisualizationType,
  viewOf,
} from '@orrery/protocol';
import { type Dragged, setAt } from '../replica/drag-overlay.ts';

/** Choices that were made for the column on this axis. */
const OF_COLUMN = { x: ['x_scale'], y: ['y_scale', 'aggregation'], z: ['z_scale'] } as const;

/** What must be known of the dataset that is left. */
export type Left = Pick<Dataset, 'lineage' | 'version'>;

/** From `from`, null where it is not known, to `to`. More filters to let go of than one step holds: several steps. */
export const switchOperations = (scene: Scene, from: Left | null, to: Dataset): Operation[][] => {
  const view = viewOf(scene);
  const isSame = (from?.lineage ?? view.dataset_id) === to.lineage;
  const columns = new Map<string, Column>(to.columns.map((column) => [column.name, column]));
  if (isSame)
    for (const { name } of derivedColumnsOf(scene).values()) if (!columns.has(name)) columns.set(name, ANY);
  const next = nextView(view, columns, from, to, isSame);
  const changed = Object.entries(next).filter(([field, value]) => view[field as keyof ViewRecord] !== value);
  const kept = Object.entries(filtersOf(scene)).filter(
    ([name, filter]) => !holds(columns.get(name), filter, isSame),
  );
  const steps: Operation[] = [
    ...changed.map(([field, value]) => set('view', field, value)),
    ...(survives(selectedOf(scene)?.selection, columns, isSame) ? [] : [set('selection', 'about', null)]),
  ];
  const filters = kept.map(([name]) => set('filters', 'by_column', null, name));
  const room = limits.OPS_PER_SUBMIT - steps.length;
  return [...inParts(filters.slice(room)), [...steps, ...filters.slice(0, room)]];
};

const set = (record: string, field: string, value: unknown, key?: string): Operation =>
  setAt(scenePath(record, field, key), value as Dragged);

const inParts = (ops: readonly Operation[]): Operation[][] =>
  Array.from({ length: Math.ceil(ops.length / limits.OPS_PER_SUBMIT) }, (_, part) =>
    ops.slice(part * limits.OPS_PER_SUBMIT, (part + 1) * limits.OPS_PER_SUBMIT),
  );

/** A derived column stands for whatever it computes. */
const ANY = { type: null, categories: null, min: null, max: null } as unknown as Column;

type Columns = ReadonlyMap<string, Column>;

const nextView = (
  view: ViewRecord,
  columns: Columns,
  from: Left | null,
  to: Dataset,
  isSame: boolean,
): Partial<ViewRecord> => {
  const { visualization_type: type } = view;
  const mapping: Partial<Record<Channel, string | null>> = {};
  for (const channel of CHANNELS) {
    const mapped = view[channel];
    if (mapped !== null && fits(columns.get(mapped), typesOf(type, channel))) mapping[channel] = mapped;
    else mapping[channel] = isSame ? null : (to.default_mapping[channel] ?? null);
  }
  const next: Record<string, unknown> = { dataset_id: to.dataset_id, ...mapping };
  for (const [channel, fields] of Object.entries(OF_COLUMN))
    if (mapping[channel as Channel] !== view[channel as Channel])
      for (const field of fields) next[field] = null;
  if (!isSame && !isDrawable(type, mapping)) next.visualization_type = to.default_view;
  // Who looks at an older version, or at other data, does not want to be taken to the newest.
  if (!isSame || to.version < (from?.version ?? 0)) next.follow_newest = false;
  return next as Partial<ViewRecord>;
};

/** What a channel takes in this view; in the first view that has it, where this one has not. */
const typesOf = (type: VisualizationType, channel: Channel): readonly ColumnType[] => {
  for (const channels of [VIEW_CHANNELS[type], ...Object.values(VIEW_CHANNELS)]) {
    const found = channels.find((one) => one.channel === channel);
    if (found) return found.types;
  }
  return [];
};

const fits = (column: Column | undefined, types: readonly ColumnType[]): boolean =>
  column === ANY || (column !== undefined && types.includes(column.type));

/** Whether everything a view cannot do without is mapped; of a set that needs one, one. */
const isDrawable = (type: VisualizationType, mapping: Partial<Record<Channel, string | null>>): boolean => {
  const sets = new Map<string, boolean>();
  for (const { channel, needed } of VIEW_CHANNELS[type]) {
    if (needed === 'no') continue;
    const name = needed === 'yes' ? channel : needed;
    sets.set(name, sets.get(name) === true || typeof mapping[channel] === 'string');
  }
  return [...sets.values()].every((is) => is);
};

/** Whether a filter still means something; over other data it has to leave rows, too. */
const holds = (column: Column | undefined, filter: Filter, isSame: boolean): boolean => {
  if (column === undefined) return false;
  if (column === ANY) return true;
  if (filter.kind === 'categories') {
    if (column.categories === null) return column.type === 'text';
    const there = new Set<string | null>(column.categories.map(({ value }) => value));
    return isSame || filter.values.some((value) => (value === null ? column.nulls > 0 : there.has(value)));
  }
  if (column.type !== 'number' && column.type !== 'timestamp') return false;
  if (isSame || column.min === null || column.max === null) return true;
  return (filter.min ?? -Infinity) <= column.max && (filter.max ?? Infinity) >= column.min;
};

/** Rows are carried by the row map when they are read; a predicate goes on where its columns are there. */
const survives = (selection: Selection | undefined, columns: Columns, isSame: boolean): boolean => {
  if (selection === undefined) return true;
  if (!isSame) return false;
  if (selection.kind !== 'predicate') return true;
  return Object.entries(selection.by_column).every(([name, filter]) =>
    holds(columns.get(name), filter, true),
  );
};
